package org.strongroom.crypto;

import java.util.concurrent.TimeUnit;

/**
 * Seals and opens nothing of value until the just-in-time compiler has AES-GCM in machine code: a cold Java machine seals
 * some 60 MB/s, a warm one gigabytes. Meant to run while a passphrase is typed or derived.
 */
public final class CipherWarmUp {
    private static final int BYTES = 1024 * 1024;

    private CipherWarmUp() {}

    /** Works for at most {@code millis} milliseconds, on the caller's thread, or until {@code stop} says so. */
    public static void run(long millis, java.util.function.BooleanSupplier stop) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        byte[] zeros = new byte[BYTES];
        VaultContext nowhere = new VaultContext(new byte[32], new byte[32]);
        try (EpochKey epoch = EpochKey.of(Secret.take(new byte[EpochKey.BYTES]), nowhere)) {
            while (System.nanoTime() < end && !stop.getAsBoolean()) {
                PackBuilder pack = epoch.pack(new byte[1], BYTES);
                pack.add(zeros, 0, BYTES);
                pack.seal();
            }
        }
    }
}
