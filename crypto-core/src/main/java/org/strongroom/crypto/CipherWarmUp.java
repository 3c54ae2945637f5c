package org.strongroom.crypto;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.strongroom.crypto.internal.Argon2;

/**
 * Seals and opens nothing of value until the just-in-time compiler has AES-GCM in machine code: a cold Java machine seals
 * some 60 MB/s, a warm one gigabytes. Meant to run while a passphrase is typed or derived.
 */
public final class CipherWarmUp {
    private static final int BYTES = 256 * 1024;
    /** A round that takes less ran as machine code. On a processor where none does, the limit of time ends the work. */
    private static final long FAST_NANOS = 5_000_000;

    private static final int ENOUGH = 3;

    private CipherWarmUp() {}

    /** Loads the native libraries that a key needs: for memory that is not swapped out, and for Argon2. */
    public static void loadLibraries() {
        Secret.take(new byte[1]).close();
        Argon2.nativeAvailable();
    }

    /** Works until it is warm, at most {@code millis} milliseconds, on the caller's thread, or until {@code stop} says so. */
    public static void run(long millis, BooleanSupplier stop) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        byte[] zeros = new byte[BYTES];
        VaultContext nowhere = new VaultContext(new byte[32], new byte[32]);
        try (EpochKey epoch = EpochKey.of(Secret.take(new byte[EpochKey.BYTES]), nowhere)) {
            int fast = 0;
            // Not longer than it helps: the key is being derived on the same processors.
            while (fast < ENOUGH && System.nanoTime() < end && !stop.getAsBoolean()) {
                long start = System.nanoTime();
                PackBuilder pack = epoch.pack(new byte[1], BYTES);
                pack.add(zeros, 0, BYTES);
                Sealed sealed = pack.seal().pack();
                try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                    reader.verify();
                }
                fast = System.nanoTime() - start < FAST_NANOS ? fast + 1 : 0;
            }
        } catch (CryptoException | IOException e) {
            throw new IllegalStateException("what was just sealed does not open", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    private record Stored(byte[] bytes) implements PackReader.Source {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long at, byte[] into, int count) throws EOFException {
            if (at > bytes.length - count) {
                throw new EOFException();
            }
            System.arraycopy(bytes, (int) at, into, 0, count);
        }
    }
}
