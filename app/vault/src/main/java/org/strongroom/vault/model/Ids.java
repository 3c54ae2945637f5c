package org.strongroom.vault.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Ids as big-endian longs: compared unsigned, they order like their bytes, and 100,000 of them stay small. */
final class Ids {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Ids() {}

    /** Refuses bytes of another length than {@code length}. */
    static void check(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException("an id of another length");
        }
    }

    static long at(byte[] bytes, int index) {
        return (long) LONG.get(bytes, 8 * index);
    }

    static byte[] bytes(long... words) {
        byte[] out = new byte[8 * words.length];
        for (int i = 0; i < words.length; i++) {
            LONG.set(out, 8 * i, words[i]);
        }
        return out;
    }

    // Written out, and used by every id: the methods that the compiler gives a record are linked when first used and
    // stay slow until they are compiled, which a command that lives for a second pays for each of its thousands of ids.
    static int hash(long first, long second) {
        return Long.hashCode(31 * first + second);
    }

    static int hash(long first, long second, long third, long fourth) {
        return Long.hashCode(31 * (31 * (31 * first + second) + third) + fourth);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
