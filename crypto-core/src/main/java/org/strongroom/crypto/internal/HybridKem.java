package org.strongroom.crypto.internal;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.strongroom.crypto.CryptoException;

/**
 * HPKE base mode (RFC 9180), KEM 0x647A (X-Wing: ML-KEM-768 with X25519; draft-ietf-hpke-pq), KDF HKDF-SHA-384, export only.
 *
 * <p>The encapsulation's randomness is given by the caller, who derives it: see FORMAT, section 9.
 */
public final class HybridKem {
    /** Length of a private key, which is a seed. */
    public static final int PRIVATE_KEY_BYTES = 32;
    /** Length of a public key. */
    public static final int PUBLIC_KEY_BYTES = 1216;
    /** Length of an encapsulation. */
    public static final int ENCAPSULATION_BYTES = 1120;
    /** Length of the randomness of one encapsulation. */
    public static final int RANDOMNESS_BYTES = 64;

    private static final byte[] EXPORT_CONTEXT = new byte[0];
    private static final int EXPORT_BYTES = 32;

    private HybridKem() {}

    /** An encapsulation and the secret that it carries. */
    public record Encapsulated(byte[] encapsulation, byte[] secret) {}

    /** The public key of a private one. */
    public static byte[] publicKey(byte[] privateKey) {
        HPKE hpke = suite();
        return hpke.serializePublicKey(
                hpke.deserializePrivateKey(privateKey, null).getPublic());
    }

    /** Encapsulates a fresh secret to {@code publicKey}. */
    public static Encapsulated encapsulate(byte[] publicKey, byte[] info, byte[] randomness) throws CryptoException {
        if (publicKey.length != PUBLIC_KEY_BYTES || randomness.length != RANDOMNESS_BYTES) {
            throw new CryptoException.Malformed("not a public key");
        }
        try {
            HPKE hpke = suite();
            HPKEContextWithEncapsulation sender =
                    hpke.setupBaseS(hpke.deserializePublicKey(publicKey), info, randomness);
            return new Encapsulated(sender.getEncapsulation(), sender.export(EXPORT_CONTEXT, EXPORT_BYTES));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CryptoException.Malformed("not a public key"); // a point of small order, or no key at all
        }
    }

    /** Whether these bytes are a public key that something can be encapsulated to. */
    public static boolean isPublicKey(byte[] key) {
        try {
            encapsulate(key, new byte[0], new byte[RANDOMNESS_BYTES]);
            return true;
        } catch (CryptoException e) {
            return false;
        }
    }

    /** The secret in {@code encapsulation}; for another recipient's, an unrelated one (implicit rejection). */
    public static byte[] decapsulate(byte[] privateKey, byte[] encapsulation, byte[] info) throws CryptoException {
        if (encapsulation.length != ENCAPSULATION_BYTES) {
            throw new CryptoException.Malformed("not an encapsulation");
        }
        try {
            HPKE hpke = suite();
            AsymmetricCipherKeyPair pair = hpke.deserializePrivateKey(privateKey, null);
            HPKEContext receiver = hpke.setupBaseR(encapsulation, pair, info);
            return receiver.export(EXPORT_CONTEXT, EXPORT_BYTES);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CryptoException.NotAuthentic("not an encapsulation for this key");
        }
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA384, HPKE.aead_EXPORT_ONLY);
    }
}
