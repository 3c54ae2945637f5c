package org.strongroom.crypto.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.strongroom.crypto.CryptoException.Malformed;

/**
 * Reads the canonical subset of CBOR and refuses everything else.
 *
 * <p>Lengths are checked against the caller's ceiling and against the bytes that are left before anything is allocated, so
 * a hostile length costs nothing. Not safe for use by several threads.
 */
public final class CborReader {
    private final byte[] in;
    private final int limit;
    private int at;

    private CborReader(byte[] in, int from, int limit) {
        this.in = in;
        this.at = from;
        this.limit = limit;
    }

    /** A reader of all of {@code in}, which is lent and must not change meanwhile. */
    public static CborReader of(byte[] in) {
        return new CborReader(in, 0, in.length);
    }

    /** A reader of {@code count} bytes of {@code in} from {@code from} on. */
    public static CborReader of(byte[] in, int from, int count) {
        java.util.Objects.checkFromIndexSize(from, count, in.length);
        return new CborReader(in, from, from + count);
    }

    /** Reads the head of an array of exactly {@code items} values. */
    public void array(int items) throws Malformed {
        if (head(4) != items) {
            throw new Malformed("array of another length");
        }
    }

    /** Reads the head of an array of at least {@code min} and at most {@code max} values and returns their number. */
    public int array(int min, int max) throws Malformed {
        long items = head(4);
        // Each item takes at least one byte: a length beyond what is left cannot be honest.
        if (items < min || items > max || items > limit - at) {
            throw new Malformed("array length out of range");
        }
        return (int) items;
    }

    /** Reads an unsigned integer of at most {@code max}. */
    public long uint(long max) throws Malformed {
        long value = head(0);
        if (value > max) {
            throw new Malformed("number out of range");
        }
        return value;
    }

    /** Reads an unsigned integer of at most {@code max}. */
    public int uint(int max) throws Malformed {
        return (int) uint((long) max);
    }

    /** Reads a byte string of exactly {@code length} bytes. */
    public byte[] bytes(int length) throws Malformed {
        return bytes(length, length);
    }

    /** Reads a byte string of {@code min} to {@code max} bytes. */
    public byte[] bytes(int min, int max) throws Malformed {
        int count = length(2, min, max);
        byte[] out = Arrays.copyOfRange(in, at, at + count);
        at += count;
        return out;
    }

    /** Reads a text string whose UTF-8 is at most {@code maxBytes} long. */
    public String text(int maxBytes) throws Malformed {
        int count = length(3, 0, maxBytes);
        try {
            String out = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(in, at, count))
                    .toString();
            at += count;
            return out;
        } catch (CharacterCodingException e) {
            throw new Malformed("text is not UTF-8");
        }
    }

    /** Reads a truth value. */
    public boolean bool() throws Malformed {
        int initial = next();
        if (initial != 0xf5 && initial != 0xf4) {
            throw new Malformed("not a truth value");
        }
        return initial == 0xf5;
    }

    /** Reads a null if one comes next, and says whether it did. */
    public boolean nil() throws Malformed {
        if (at >= limit) {
            throw new Malformed("cut short");
        }
        if ((in[at] & 0xff) == 0xf6) {
            at++;
            return true;
        }
        return false;
    }

    /** Position of the next byte, counted from the start of the array that was given. */
    public int position() {
        return at;
    }

    /** Refuses anything that was left unread. */
    public void end() throws Malformed {
        if (at != limit) {
            throw new Malformed("trailing bytes");
        }
    }

    private int length(int major, int min, int max) throws Malformed {
        long count = head(major);
        if (count < min || count > max || count > limit - at) {
            throw new Malformed("length out of range");
        }
        return (int) count;
    }

    private long head(int major) throws Malformed {
        int initial = next();
        if (initial >>> 5 != major) {
            throw new Malformed("another type was expected");
        }
        int small = initial & 0x1f;
        return switch (small) {
            case 24 -> atLeast(24, take(1));
            case 25 -> atLeast(0x100, take(2));
            case 26 -> atLeast(0x1_0000, take(4));
            case 27 -> atLeast(0x1_0000_0000L, take(8));
            default -> {
                if (small > 27) {
                    throw new Malformed("length of an unknown kind");
                }
                yield small;
            }
        };
    }

    /** The shortest form is the only one; a value of 2^63 or more reads as negative and falls here too. */
    private static long atLeast(long least, long value) throws Malformed {
        if (value < least) {
            throw new Malformed("not the shortest form");
        }
        return value;
    }

    private long take(int width) throws Malformed {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int next() throws Malformed {
        if (at >= limit) {
            throw new Malformed("cut short");
        }
        return in[at++] & 0xff;
    }
}
