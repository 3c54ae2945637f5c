package org.strongroom.crypto;

import org.strongroom.crypto.internal.CompositeSignature;

/**
 * A composite ML-DSA-65 and Ed25519 key pair derived from one seed. Safe for use by several threads.
 *
 * <p>The expanded private key lives on the Java heap while this is open: the library behind it knows no other place.
 */
public final class SigningKeys implements AutoCloseable {
    /** Length of a public key. */
    public static final int PUBLIC_KEY_BYTES = CompositeSignature.PUBLIC_KEY_BYTES;
    /** Length of a signature. */
    public static final int SIGNATURE_BYTES = CompositeSignature.SIGNATURE_BYTES;

    private final CompositeSignature keys;

    private SigningKeys(CompositeSignature keys) {
        this.keys = keys;
    }

    static SigningKeys derive(Secret seed, Purpose mldsa, Purpose ed25519, byte[] context) {
        try (Secret first = mldsa.derive(seed, context);
                Secret second = ed25519.derive(seed, context)) {
            return first.use(a -> second.use(b -> new SigningKeys(new CompositeSignature(a, b))));
        }
    }

    /** The keys of a device, from its seed of 32 bytes, which is lent, and the nonce of the genesis. */
    public static SigningKeys ofDevice(Secret seed, byte[] nonce) {
        return derive(seed, Purpose.DEVICE_MLDSA, Purpose.DEVICE_ED25519, nonce);
    }

    /** The public key, {@value #PUBLIC_KEY_BYTES} bytes. */
    public byte[] publicKey() {
        return keys.publicKey();
    }

    /** Signs a message for one use; nothing random goes in. */
    public byte[] sign(SignatureUse use, byte[] message) {
        return keys.sign(use.context(), message);
    }

    /** Whether both halves of {@code signature} verify; input of any shape is allowed. */
    public static boolean verify(byte[] publicKey, SignatureUse use, byte[] message, byte[] signature) {
        return CompositeSignature.verify(publicKey, use.context(), message, signature);
    }

    @Override
    public void close() {
        keys.destroy();
    }
}
