package org.strongroom.crypto;

import java.nio.ByteBuffer;

/** Joins byte strings so that no two different lists give the same bytes: each behind its length in four bytes. */
final class Lengths {
    private Lengths() {}

    static byte[] prefixed(byte[]... parts) {
        int total = 0;
        for (byte[] part : parts) {
            total = Math.addExact(total, part.length + 4);
        }
        ByteBuffer out = ByteBuffer.allocate(total);
        for (byte[] part : parts) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }
}
