package org.strongroom.crypto.internal;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;

/**
 * Argon2id version 1.3 (RFC 9106): the native library where it loads, Bouncy Castle where it does not; equal outputs.
 *
 * <p>Costs are bounded by {@link KdfParameters} before a call comes here. Safe for use by several threads; a call cannot be
 * interrupted.
 */
public final class Argon2 {
    /** Length of the derived key. */
    public static final int KEY_BYTES = 32;
    /** Length of the salt. */
    public static final int SALT_BYTES = 16;

    private Argon2() {}

    /** Derives a key with whichever implementation is there. */
    public static byte[] derive(byte[] passphrase, byte[] salt, KdfParameters parameters) throws CryptoException {
        Memory.require(parameters.memoryKiB());
        return Native.AVAILABLE
                ? deriveNative(passphrase, salt, parameters)
                : deriveInJava(passphrase, salt, parameters);
    }

    /** Whether the native library loads here. */
    public static boolean nativeAvailable() {
        return Native.AVAILABLE;
    }

    static byte[] deriveNative(byte[] passphrase, byte[] salt, KdfParameters parameters) throws CryptoException {
        try {
            return Native.argon2id()
                    .rawHash(parameters.passes(), parameters.memoryKiB(), parameters.lanes(), passphrase, salt);
        } catch (IllegalStateException e) {
            // The library answers with a number only; with bounded parameters, memory is what it can lack.
            throw new CryptoException.NotEnoughMemory();
        }
    }

    static byte[] deriveInJava(byte[] passphrase, byte[] salt, KdfParameters parameters) throws CryptoException {
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(parameters.memoryKiB())
                    .withIterations(parameters.passes())
                    .withParallelism(parameters.lanes())
                    .withSalt(salt)
                    .build());
            byte[] key = new byte[KEY_BYTES];
            generator.generateBytes(passphrase, key);
            return key;
        } catch (OutOfMemoryError e) {
            throw new CryptoException.NotEnoughMemory();
        }
    }

    private static final class Native {
        private static final boolean AVAILABLE = loads();

        private static Argon2Advanced argon2id() {
            return Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, SALT_BYTES, KEY_BYTES);
        }

        private static boolean loads() {
            try {
                argon2id().rawHash(1, 8, 1, new byte[1], new byte[SALT_BYTES]);
                return true;
            } catch (LinkageError e) {
                return false;
            }
        }
    }
}
