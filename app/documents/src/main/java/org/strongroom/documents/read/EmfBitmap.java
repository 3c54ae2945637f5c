package org.strongroom.documents.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * Enhanced metafiles ([MS-EMF]) that are nothing but one bitmap, as programs make them for what they embed: POI would draw a small part
 * of it.
 */
final class EmfBitmap {
    private static final int END = 14;
    private static final int STRETCH = 81;
    /** Records that draw nothing: header, windows, modes, colours, comments, saving and restoring. */
    private static final Set<Integer> STATE =
            Set.of(1, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 24, 25, 33, 34, 58, 70, 98, 115);

    private static final int MOST_RECORDS = 1000;
    private static final int MOST_PIXELS = 40_000_000;
    private static final int FILE_HEAD = 14;
    private static final int INFO_HEAD = 40;

    private EmfBitmap() {}

    /** The bitmap as a file of its own; nothing where the metafile draws anything else. */
    static Optional<byte[]> of(byte[] metafile) {
        ByteBuffer in = ByteBuffer.wrap(metafile).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        int found = -1;
        for (int i = 0; i < MOST_RECORDS && at + 8 <= metafile.length; i++) {
            int kind = in.getInt(at);
            int size = in.getInt(at + 4);
            if (size < 8 || size > metafile.length - at) {
                return Optional.empty();
            }
            if (kind == END) {
                return found < 0 ? Optional.empty() : bitmap(metafile, in, found);
            }
            if (kind == STRETCH && found < 0) {
                found = at;
            } else if (!STATE.contains(kind)) {
                return Optional.empty();
            }
            at += size;
        }
        return Optional.empty();
    }

    private static Optional<byte[]> bitmap(byte[] metafile, ByteBuffer in, int at) {
        int size = in.getInt(at + 4);
        if (size < 80 + INFO_HEAD) {
            return Optional.empty();
        }
        int head = in.getInt(at + 48);
        int headSize = in.getInt(at + 52);
        int bits = in.getInt(at + 56);
        int bitsSize = in.getInt(at + 60);
        boolean inside = head >= 80
                && headSize >= INFO_HEAD
                && bits >= 80
                && bitsSize > 0
                && headSize <= size - head
                && bitsSize <= size - bits;
        if (!inside) {
            return Optional.empty();
        }
        long wide = in.getInt(at + head + 4);
        long high = Math.abs((long) in.getInt(at + head + 8));
        if (wide <= 0 || high == 0 || wide * high > MOST_PIXELS) {
            return Optional.empty();
        }
        ByteBuffer out = ByteBuffer.allocate(FILE_HEAD + headSize + bitsSize).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(FILE_HEAD + headSize);
        out.put(metafile, at + head, headSize).put(metafile, at + bits, bitsSize);
        return Optional.of(out.array());
    }
}
