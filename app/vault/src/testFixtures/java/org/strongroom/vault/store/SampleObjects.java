package org.strongroom.vault.store;

import java.util.Random;

/** Names and contents for tests, the same ones at every run. */
public final class SampleObjects {
    private SampleObjects() {}

    /** The {@code number}-th name of a kind. */
    public static ObjectName name(ObjectKind kind, long number) {
        return ObjectName.ofBytes(kind, bytes(number, ObjectName.ID_BYTES));
    }

    /** Incompressible bytes that depend on {@code seed} alone. */
    public static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
