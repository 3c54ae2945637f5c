package org.strongroom.crypto.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the canonical subset of CBOR into a growing array. Not safe for use by several threads. */
public final class CborWriter {
    private byte[] buffer = new byte[256];
    private int length;

    /** The head of an array; exactly {@code items} values must follow. */
    public CborWriter array(int items) {
        return head(4, items);
    }

    /**
     * An unsigned integer.
     *
     * @throws IllegalArgumentException when {@code value} is negative
     */
    public CborWriter uint(long value) {
        return head(0, value);
    }

    /** A byte string. */
    public CborWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    /** A byte string made of {@code count} bytes of {@code value} from {@code from} on. */
    public CborWriter bytes(byte[] value, int from, int count) {
        head(2, count);
        room(count);
        System.arraycopy(value, from, buffer, length, count);
        length += count;
        return this;
    }

    /**
     * A text string in UTF-8.
     *
     * @throws IllegalArgumentException when {@code value} holds an unpaired surrogate, which UTF-8 cannot carry
     */
    public CborWriter text(String value) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value));
            head(3, utf8.remaining());
            room(utf8.remaining());
            int count = utf8.remaining();
            utf8.get(buffer, length, count);
            length += count;
            return this;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text with an unpaired surrogate", e);
        }
    }

    /** A truth value. */
    public CborWriter bool(boolean value) {
        room(1);
        buffer[length++] = (byte) (value ? 0xf5 : 0xf4);
        return this;
    }

    /** The null that stands for an absent optional value. */
    public CborWriter nil() {
        room(1);
        buffer[length++] = (byte) 0xf6;
        return this;
    }

    /** Number of bytes written so far. */
    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** Overwrites what was written, for content that holds keys; the writer starts anew. */
    public void wipe() {
        Arrays.fill(buffer, (byte) 0);
        length = 0;
    }

    private CborWriter head(int major, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative");
        }
        room(9);
        int type = major << 5;
        if (value < 24) {
            buffer[length++] = (byte) (type | value);
        } else if (value < 0x100) {
            put(type | 24, value, 1);
        } else if (value < 0x1_0000) {
            put(type | 25, value, 2);
        } else if (value < 0x1_0000_0000L) {
            put(type | 26, value, 4);
        } else {
            put(type | 27, value, 8);
        }
        return this;
    }

    private void put(int initial, long value, int width) {
        buffer[length++] = (byte) initial;
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    private void room(int more) {
        if (buffer.length - length < more) {
            long wanted = Math.max((long) length + more, 2L * buffer.length);
            if (wanted > Integer.MAX_VALUE - 16) {
                throw new IllegalStateException("more than 2 GiB in one value");
            }
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, (int) wanted);
            Arrays.fill(old, (byte) 0); // it may hold keys
        }
    }
}
