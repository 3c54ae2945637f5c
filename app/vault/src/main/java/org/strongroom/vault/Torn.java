package org.strongroom.vault;

/**
 * Files that a client is still filling. Some give a file its full length first and its content in parts, so what is missing is
 * zeros; no sealed object ends in sixteen of them or has sixty-four in a row.
 */
final class Torn {
    private static final int LEAST = 32;
    private static final int END = 16;
    private static final int HOLE = 64;

    private Torn() {}

    /** Whether the end is missing. */
    static boolean isCutShort(byte[] bytes) {
        if (bytes.length < LEAST) {
            return true;
        }
        for (int i = bytes.length - END; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part is missing, or the end. */
    static boolean hasHole(byte[] bytes) {
        int zeros = 0;
        for (byte one : bytes) {
            zeros = one == 0 ? zeros + 1 : 0;
            if (zeros == HOLE) {
                return true;
            }
        }
        return isCutShort(bytes);
    }
}
