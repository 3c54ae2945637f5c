package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.strongroom.crypto.internal.Argon2;

/**
 * What a passphrase gives after Argon2id: one derivation serves every access file with the same costs.
 *
 * <p>The salt comes from vault id and costs, so that one guess is one derivation per vault, never shared between vaults.
 */
public final class AccessKey implements AutoCloseable {
    private static final byte[] SALT = "Strongroom suite 1 argon2id salt".getBytes(StandardCharsets.US_ASCII);

    private final Secret key;
    private final KdfParameters parameters;

    private AccessKey(Secret key, KdfParameters parameters) {
        this.key = key;
        this.parameters = parameters;
    }

    /**
     * Runs Argon2id: slow by design, not on a thread that must answer.
     *
     * @throws CryptoException.NotEnoughMemory when the system lacks the memory now
     */
    public static AccessKey derive(Passphrase passphrase, KdfParameters parameters, byte[] vaultId)
            throws CryptoException {
        byte[] salt =
                Arrays.copyOf(Sha256.of(Lengths.prefixed(SALT, vaultId, parameters.encoded())), Argon2.SALT_BYTES);
        return new AccessKey(
                Secret.take(passphrase.utf8().use(bytes -> Argon2.derive(bytes, salt, parameters))), parameters);
    }

    /** The costs that it was derived with. */
    public KdfParameters parameters() {
        return parameters;
    }

    Secret key() {
        return key;
    }

    @Override
    public void close() {
        key.close();
    }
}
