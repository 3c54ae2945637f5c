package org.strongroom.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithContext;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The composite signature id-MLDSA65-Ed25519-SHA512 (draft-ietf-lamps-pq-composite-sigs): both halves must verify.
 *
 * <p>Built on Bouncy Castle's lightweight classes, which need no provider to be registered; the published vectors hold it to
 * the draft. Signing draws no randomness: ML-DSA runs in its deterministic variant (FIPS 204, section 3.4).
 */
public final class CompositeSignature {
    /** ML-DSA-65 public key, then Ed25519 public key. */
    public static final int PUBLIC_KEY_BYTES = 1952 + 32;
    /** ML-DSA-65 signature, then Ed25519 signature. */
    public static final int SIGNATURE_BYTES = 3309 + 64;

    private static final int MLDSA_SIGNATURE = 3309;
    private static final int MLDSA_PUBLIC = 1952;
    private static final byte[] PREFIX = "CompositeAlgorithmSignatures2025".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LABEL = "COMPSIG-MLDSA65-Ed25519-SHA512".getBytes(StandardCharsets.US_ASCII);

    private final MLDSAPrivateKeyParameters mldsa;
    private final byte[] ed25519;
    private final byte[] publicKey;
    private volatile boolean destroyed;

    /** A key pair from its two seeds of 32 bytes; both arrays stay the caller's. */
    public CompositeSignature(byte[] mldsaSeed, byte[] ed25519Seed) {
        this.mldsa = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, mldsaSeed);
        this.ed25519 = ed25519Seed.clone();
        this.publicKey = Arrays.copyOf(mldsa.getPublicKeyParameters().getEncoded(), PUBLIC_KEY_BYTES);
        Ed25519.generatePublicKey(ed25519, 0, publicKey, MLDSA_PUBLIC);
    }

    /** The public key, {@value #PUBLIC_KEY_BYTES} bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Signs; {@code context} is at most 255 bytes.
     *
     * @throws IllegalStateException after {@link #destroy}
     */
    public byte[] sign(byte[] context, byte[] message) {
        if (destroyed) {
            throw new IllegalStateException("signing key used after it was closed");
        }
        byte[] representative = representative(context, message);
        byte[] signature = new byte[SIGNATURE_BYTES];
        try {
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, new ParametersWithContext(mldsa, LABEL));
            signer.update(representative, 0, representative.length);
            System.arraycopy(signer.generateSignature(), 0, signature, 0, MLDSA_SIGNATURE);
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA refused to sign", e);
        }
        Ed25519.sign(ed25519, 0, representative, 0, representative.length, signature, MLDSA_SIGNATURE);
        return signature;
    }

    /** Whether both halves of {@code signature} are {@code publicKey}'s; hostile input of any shape is just not valid. */
    public static boolean verify(byte[] publicKey, byte[] context, byte[] message, byte[] signature) {
        if (publicKey.length != PUBLIC_KEY_BYTES || signature.length != SIGNATURE_BYTES || context.length > 255) {
            return false;
        }
        byte[] representative = representative(context, message);
        try {
            MLDSASigner verifier = new MLDSASigner();
            MLDSAPublicKeyParameters mldsa =
                    new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, Arrays.copyOf(publicKey, MLDSA_PUBLIC));
            verifier.init(false, new ParametersWithContext(mldsa, LABEL));
            verifier.update(representative, 0, representative.length);
            // The full check refuses points of small order, under which one signature fits many messages.
            return verifier.verifySignature(Arrays.copyOf(signature, MLDSA_SIGNATURE))
                    && Ed25519.validatePublicKeyFull(publicKey, MLDSA_PUBLIC)
                    && Ed25519.verify(
                            signature,
                            MLDSA_SIGNATURE,
                            publicKey,
                            MLDSA_PUBLIC,
                            representative,
                            0,
                            representative.length);
        } catch (IllegalArgumentException | IllegalStateException | ArrayIndexOutOfBoundsException e) {
            return false; // what Bouncy Castle throws on keys and signatures that are none
        }
    }

    /** Drops the private halves as far as Java lets it. */
    public void destroy() {
        destroyed = true;
        mldsa.destroy();
        Arrays.fill(ed25519, (byte) 0);
    }

    private static byte[] representative(byte[] context, byte[] message) {
        MessageDigest sha512;
        try {
            sha512 = MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
        byte[] hash = sha512.digest(message);
        byte[] out = new byte[PREFIX.length + LABEL.length + 1 + context.length + hash.length];
        int at = 0;
        for (byte[] part : new byte[][] {PREFIX, LABEL, {(byte) context.length}, context, hash}) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }
}
