package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.internal.HybridKem;

/**
 * Who somebody is in one vault: everything derives from one seed of 32 bytes.
 *
 * <p>The signing keys are derived when first used, for they are slow and seldom needed. Safe for use by several threads.
 */
public final class Identity implements AutoCloseable {
    /** Length of the seed. */
    public static final int SEED_BYTES = 32;

    private final Secret seed;
    private final byte[] nonce;
    private @Nullable SigningKeys signing;

    private Identity(Secret seed, byte[] nonce) {
        this.seed = seed;
        this.nonce = nonce.clone();
    }

    /** A new identity for the vault whose genesis will carry {@code nonce}. */
    public static Identity generate(SecureRandom random, byte[] nonce) {
        return new Identity(Secret.random(random, SEED_BYTES), nonce);
    }

    /** An identity from its seed, which is taken over. */
    public static Identity of(Secret seed, byte[] nonce) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        return new Identity(seed, nonce);
    }

    /** Lends the seed to what shows it to its owner, as words. */
    public <T> T seed(java.util.function.Function<Secret, T> use) {
        return use.apply(seed);
    }

    /** The public half. */
    public PublicIdentity publicIdentity() {
        try (Secret kem = Purpose.IDENTITY_KEM.derive(seed, nonce)) {
            return new PublicIdentity(signing().publicKey(), kem.use(HybridKem::publicKey));
        }
    }

    /** Signs as this member. */
    public byte[] sign(SignatureUse use, byte[] message) {
        return signing().sign(use, message);
    }

    /** Seals and opens the file {@code name} of this member's local profile for one vault; closed by the caller. */
    public Envelope local(VaultContext context, String name) {
        try (Secret root = Purpose.LOCAL_ROOT.derive(seed, context.vaultId(), name.getBytes(StandardCharsets.UTF_8))) {
            return new Envelope(Kind.LOCAL, root, context.vaultId(), new byte[16]);
        }
    }

    /** The secret inside an encapsulation to this identity. */
    Secret decapsulate(byte[] encapsulation, byte[] info) throws CryptoException {
        try (Secret kem = Purpose.IDENTITY_KEM.derive(seed, nonce)) {
            return Secret.take(kem.use(key -> HybridKem.decapsulate(key, encapsulation, info)));
        }
    }

    Secret seed() {
        return seed;
    }

    private synchronized SigningKeys signing() {
        SigningKeys keys = signing;
        if (keys == null) {
            keys = SigningKeys.derive(seed, Purpose.IDENTITY_MLDSA, Purpose.IDENTITY_ED25519, nonce);
            signing = keys;
        }
        return keys;
    }

    @Override
    public synchronized void close() {
        if (signing != null) {
            signing.close();
        }
        seed.close();
    }
}
