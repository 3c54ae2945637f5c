package org.strongroom.vault;

/**
 * Files that a client is still filling. Some give a file its full length first and its content in parts, so what is missing is
 * zeros; no sealed object ends in sixteen of them or has sixty-four in a row. Of what has failed to open anyhow, four at the end
 * are enough: the last block of a file may be short.
 */
final class Torn {
    private static final int LEAST = 32;
    private static final int END = 16;
    private static final int END_OF_BROKEN = 4;
    private static final int HOLE = 64;

    private Torn() {}

    /** Whether the end is missing. */
    static boolean isCutShort(byte[] bytes) {
        return bytes.length < LEAST || endsInZeros(bytes, END);
    }

    private static boolean endsInZeros(byte[] bytes, int count) {
        for (int i = bytes.length - count; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether, of bytes that could not be opened, a part is missing, or the end. */
    static boolean hasHole(byte[] bytes) {
        int zeros = 0;
        for (byte one : bytes) {
            zeros = one == 0 ? zeros + 1 : 0;
            if (zeros == HOLE) {
                return true;
            }
        }
        return bytes.length < LEAST || endsInZeros(bytes, END_OF_BROKEN);
    }
}
