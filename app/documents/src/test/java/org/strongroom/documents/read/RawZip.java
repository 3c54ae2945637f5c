package org.strongroom.documents.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** ZIP containers that no honest program writes: entries that share their bytes, gigabytes of one byte, one that holds itself. */
final class RawZip {
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    private final ByteArrayOutputStream contents = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** Bytes that are there once, however many entries name them. */
    record Content(int at, int packed, long size, int crc) {}

    /** Deflated content without an end of its own: whatever {@code block} unpacks to, {@code times} over. */
    static byte[] deflated(byte[] before, byte[] block, int times, byte[] after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(flushed(before));
        byte[] packed = flushed(block);
        for (int i = 0; i < times; i++) {
            out.writeBytes(packed);
        }
        out.writeBytes(flushed(after));
        out.writeBytes(new byte[] {3, 0}); // the last block, empty
        return out.toByteArray();
    }

    /** Blocks that refer to nothing before them and end on a byte, so that they can be strung together. */
    private static byte[] flushed(byte[] block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (Deflater deflater = new Deflater(9, true)) {
            deflater.setInput(block);
            int n = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            while (n > 0) {
                out.write(buffer, 0, n);
                n = n < buffer.length ? 0 : deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            }
        }
        return out.toByteArray();
    }

    /** Adds deflated bytes, with what they claim to unpack to. */
    Content content(byte[] deflated, long size) {
        Content content = new Content(contents.size(), deflated.length, size, 0);
        contents.writeBytes(local("x", content));
        contents.writeBytes(deflated);
        return content;
    }

    RawZip part(String name, Content content) {
        directory.writeBytes(central(name, content));
        entries++;
        return this;
    }

    RawZip part(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return part(name, content(deflated(bytes, new byte[0], 0, new byte[0]), bytes.length));
    }

    byte[] done() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(contents.toByteArray());
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end(entries, directory.size(), contents.size()));
        return out.toByteArray();
    }

    private static byte[] local(String name, Content content) {
        ByteBuffer out = ByteBuffer.allocate(LOCAL_BYTES + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x04034b50).putShort((short) 20).putShort((short) 0);
        putSizes(out, content);
        out.putShort((short) name.length()).putShort((short) 0).put(name.getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static byte[] central(String name, Content content) {
        ByteBuffer out = ByteBuffer.allocate(CENTRAL_BYTES + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
        putSizes(out, content);
        out.putShort((short) name.length()).position(CENTRAL_BYTES - 4);
        out.putInt(content.at()).put(name.getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static void putSizes(ByteBuffer out, Content content) {
        out.putShort((short) 8)
                .putInt(0)
                .putInt(content.crc())
                .putInt(content.packed())
                .putInt((int) content.size());
    }

    private static byte[] end(int entries, int bytes, int at) {
        short count = (short) Math.min(entries, 0xffff);
        return ByteBuffer.allocate(END_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(bytes)
                .putInt(at)
                .putShort((short) 0)
                .array();
    }

    /**
     * A container whose only entry is the container. Deflate has a "print" (a stored block) and a "repeat" (a match that
     * overlaps nothing); with steps of fixed sizes they can print themselves, between any head and tail. The checksum of
     * the whole stands inside it four times; it is linear, so one that is right is the solution of 32 equations.
     */
    static byte[] quine() {
        byte[] name = "it.zip".getBytes(StandardCharsets.US_ASCII);
        int head = LOCAL_BYTES + name.length;
        int tail = CENTRAL_BYTES + name.length + END_BYTES;
        byte[] size = quine(new byte[head], new byte[tail]);
        int packed = size.length - head - tail;
        int[] effects = new int[32];
        int crc = 0;
        int wrong = crc(whole(packed, size.length, crc));
        for (int bit = 0; bit < 32; bit++) {
            effects[bit] = crc(whole(packed, size.length, 1 << bit)) ^ wrong ^ 1 << bit;
        }
        return whole(packed, size.length, solve(effects, wrong));
    }

    private static byte[] whole(int packed, int size, int crc) {
        Content content = new Content(0, packed, size, crc);
        byte[] head = local("it.zip", content);
        byte[] central = central("it.zip", content);
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        tail.writeBytes(central);
        tail.writeBytes(end(1, central.length, head.length + packed));
        return quine(head, tail.toByteArray());
    }

    private static byte[] quine(byte[] head, byte[] tail) {
        byte[] first = repeat(head.length + 5, 11, 2);
        byte[] step = repeat(26, 8, 1);
        byte[] last = lastRepeat(tail.length + 4);
        byte[] a = print(head.length + 5);
        byte[] c = print(first.length);
        byte[] d = print(first.length + 15);
        byte[] steps = repeat(first.length + 15, 8, 1);
        byte[] g = print(26);
        byte[] h = print(tail.length + last.length);
        byte[] filler = join(idle(1), idle(2));
        if (steps.length * 2 + 10 != 26 || first.length + 15 != 26 || step.length + 5 + 13 != 26) {
            throw new IllegalStateException("steps do not fit");
        }
        byte[] e = print(5);
        byte[] own = join(first, e, c, d);
        byte[] two = join(step, g, step, g);
        byte[] exit = join(step, filler, h);
        return join(head, a, head, a, first, c, own, own, two, two, exit, exit, last, tail, last, tail);
    }

    /** A stored block that prints the next bytes. */
    private static byte[] print(int count) {
        return ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0)
                .putShort((short) count)
                .putShort((short) ~count)
                .array();
    }

    /** Prints the last {@code count} bytes again, in {@code pieces}; ends on a byte, by an empty stored block. */
    private static byte[] repeat(int count, int bytes, int pieces) {
        Bits bits = new Bits().plain(0, 1).plain(1, 2);
        for (int i = 0, left = count; i < pieces; i++) {
            int length = left / (pieces - i);
            bits.length(length).distance(count);
            left -= length;
        }
        byte[] out = bits.code(0, 7).stored();
        if (out.length != bytes) {
            throw new IllegalStateException(count + " takes " + out.length);
        }
        return out;
    }

    private static byte[] lastRepeat(int count) {
        byte[] out = new Bits()
                .plain(1, 1)
                .plain(1, 2)
                .length(count)
                .distance(count)
                .code(0, 7)
                .bytes();
        if (out.length != 4) {
            throw new IllegalStateException(count + " takes " + out.length);
        }
        return out;
    }

    /** Prints nothing, in 6 or 7 bytes. */
    private static byte[] idle(int blocks) {
        Bits bits = new Bits();
        for (int i = 0; i < blocks; i++) {
            bits.plain(0, 1).plain(1, 2).code(0, 7);
        }
        return bits.stored();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The set of columns whose sum is {@code wanted}, by elimination. */
    private static int solve(int[] columns, int wanted) {
        int[] values = columns.clone();
        int[] sets = new int[32];
        for (int i = 0; i < 32; i++) {
            sets[i] = 1 << i;
        }
        int rest = wanted;
        int solution = 0;
        boolean[] used = new boolean[32];
        for (int bit = 0; bit < 32; bit++) {
            int pivot = -1;
            for (int i = 0; i < 32 && pivot < 0; i++) {
                pivot = !used[i] && (values[i] >>> bit & 1) == 1 ? i : -1;
            }
            if (pivot < 0) {
                continue;
            }
            used[pivot] = true;
            for (int i = 0; i < 32; i++) {
                if (i != pivot && (values[i] >>> bit & 1) == 1) {
                    values[i] ^= values[pivot];
                    sets[i] ^= sets[pivot];
                }
            }
            if ((rest >>> bit & 1) == 1) {
                rest ^= values[pivot];
                solution ^= sets[pivot];
            }
        }
        if (rest != 0) {
            throw new IllegalStateException("no such checksum");
        }
        return solution;
    }

    /** Bits as deflate packs them (RFC 1951, sections 3.1.1 and 3.2.5). */
    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int current;
        private int count;

        Bits plain(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                bit(value >> i & 1);
            }
            return this;
        }

        Bits code(int value, int bits) {
            for (int i = bits - 1; i >= 0; i--) {
                bit(value >> i & 1);
            }
            return this;
        }

        private void bit(int value) {
            current |= value << count;
            count++;
            if (count == 8) {
                out.write(current);
                current = 0;
                count = 0;
            }
        }

        /** A length from 11 to 114. */
        Bits length(int length) {
            int extra = 1;
            while (length >= 3 + (8 << extra)) {
                extra++;
            }
            int rest = length - 3 - (4 << extra);
            int symbol = 261 + 4 * extra + (rest >> extra);
            return code(symbol - 256, 7).plain(rest & (1 << extra) - 1, extra);
        }

        Bits distance(int distance) {
            int extra = 0;
            while (distance > 4 << extra) {
                extra++;
            }
            int rest = distance - 1 - (2 << extra);
            return code(2 + 2 * extra + (rest >> extra), 5).plain(rest & (1 << extra) - 1, extra);
        }

        /** Adds an empty stored block. */
        byte[] stored() {
            plain(0, 3);
            byte[] aligned = bytes();
            return join(aligned, new byte[] {0, 0, -1, -1});
        }

        byte[] bytes() {
            if (count > 0) {
                out.write(current);
                current = 0;
                count = 0;
            }
            return out.toByteArray();
        }
    }
}
