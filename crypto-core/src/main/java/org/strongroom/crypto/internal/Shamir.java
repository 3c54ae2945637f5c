package org.strongroom.crypto.internal;

import java.io.IOException;
import java.io.Serial;
import java.security.SecureRandom;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing over GF(2^8), byte by byte, with the polynomial of AES (Shamir, "How to share a secret", CACM 1979), by
 * Bouncy Castle. It gives a wrong secret for wrong shares without a word: whoever calls has to check.
 */
public final class Shamir {
    private Shamir() {}

    /**
     * The values at 1, 2, ... of the polynomial whose value at 0 is {@code secret}.
     *
     * @param coefficients of the first, second, ... power, each as long as the secret
     */
    public static byte[][] split(byte[] secret, byte[][] coefficients, int count) {
        ShamirSecretSplitter splitter = ShamirSecretSplitter.getInstance(
                ShamirSecretSplitter.Algorithm.AES, secret.length, new Given(coefficients));
        ShamirSplitSecretShare[] shares =
                splitter.resplit(secret, coefficients.length + 1, count).getSecretShares();
        byte[][] out = new byte[count][];
        for (int i = 0; i < count; i++) {
            out[i] = encoded(shares[i]);
        }
        return out;
    }

    /** The value at 0 of the polynomial of least degree that has these values at these places. */
    public static byte[] combine(byte[][] values, int[] at) {
        ShamirSplitSecretShare[] shares = new ShamirSplitSecretShare[values.length];
        for (int i = 0; i < values.length; i++) {
            shares[i] = new ShamirSplitSecretShare(values[i].clone(), at[i]);
        }
        try {
            return ShamirSplitSecret.getInstance(ShamirSecretSplitter.Algorithm.AES, shares)
                    .getSecret();
        } catch (IOException e) {
            throw new IllegalStateException("shares in memory", e);
        }
    }

    private static byte[] encoded(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a share in memory", e);
        }
    }

    /** Hands out what was derived where the library asks for random bytes: one array for each power. */
    private static final class Given extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient byte[][] arrays;
        private int next;

        Given(byte[][] arrays) {
            this.arrays = arrays;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            byte[] given = arrays[next++];
            if (given.length != bytes.length) {
                throw new IllegalStateException("another number of bytes than was derived");
            }
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }
}
