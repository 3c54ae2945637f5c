package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.crypto.internal.Argon2;

/**
 * What a passphrase gives after Argon2id, mixed with the key of the key file where one belongs to it: one derivation serves every
 * access file with the same costs. Or what a secret from a keychain gives, which needs no such costs.
 *
 * <p>The salt comes from vault id and costs, so that one guess is one derivation per vault, never shared between vaults.
 */
public final class AccessKey implements AutoCloseable {
    /** Bytes of a secret that a keychain keeps. */
    public static final int KEYCHAIN_BYTES = 32;

    private static final byte[] SALT = "Strongroom suite 1 argon2id salt".getBytes(StandardCharsets.US_ASCII);

    private final Secret key;
    private final KdfParameters parameters;
    private final AccessFile.Way way;

    private AccessKey(Secret key, KdfParameters parameters, AccessFile.Way way) {
        this.key = key;
        this.parameters = parameters;
        this.way = way;
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
        Secret typed = Secret.take(passphrase.utf8().use(bytes -> Argon2.derive(bytes, salt, parameters)));
        Optional<Secret> keyFile = passphrase.keyFile();
        if (keyFile.isEmpty()) {
            return new AccessKey(typed, parameters, AccessFile.Way.PASSPHRASE);
        }
        try (typed) {
            return new AccessKey(mixed(typed, keyFile.get(), vaultId), parameters, AccessFile.Way.KEY_FILE);
        }
    }

    /**
     * From the secret that a system's keychain keeps: quick, for nobody guesses 32 random bytes.
     *
     * @param parameters the costs that the access file names; nothing is derived with them
     * @throws IllegalArgumentException when the secret has not {@link #KEYCHAIN_BYTES}
     */
    public static AccessKey ofKeychain(Secret secret, KdfParameters parameters, byte[] vaultId) {
        if (secret.length() != KEYCHAIN_BYTES) {
            throw new IllegalArgumentException("no secret of a keychain has this length");
        }
        return new AccessKey(Purpose.KEYCHAIN.derive(secret, vaultId), parameters, AccessFile.Way.KEYCHAIN);
    }

    private static Secret mixed(Secret typed, Secret keyFile, byte[] vaultId) {
        byte[] both = typed.use(bytes -> Arrays.copyOf(bytes, bytes.length + keyFile.length()));
        keyFile.use(bytes -> {
            System.arraycopy(bytes, 0, both, both.length - bytes.length, bytes.length);
            return both;
        });
        try (Secret parent = Secret.take(both)) {
            return Purpose.KEY_FILE.derive(parent, vaultId);
        }
    }

    /** What a person needs to derive it: the way in that its access files are. */
    public AccessFile.Way way() {
        return way;
    }

    /** The costs of the access files that it is for: those it was derived with, if it comes from a passphrase. */
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
