package org.strongroom.crypto.internal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF with SHA-384 (RFC 5869) and HMAC with SHA-256 (RFC 2104), by SunJCE. */
public final class Hkdf {
    private static final String PROVIDER = "SunJCE";
    private static final int HASH_BYTES = 48;

    private Hkdf() {}

    /** Extract with an empty salt, then expand. */
    public static byte[] derive(byte[] keyMaterial, byte[] info, int length) {
        Mac mac = mac("HmacSHA384", new byte[HASH_BYTES]);
        byte[] prk = mac.doFinal(keyMaterial);
        try {
            return expand(prk, info, length);
        } finally {
            Arrays.fill(prk, (byte) 0);
        }
    }

    /**
     * HKDF-Expand of RFC 5869, section 2.3.
     *
     * @param length at most 255 times 48, beyond which blocks would repeat
     */
    public static byte[] expand(byte[] prk, byte[] info, int length) {
        if (length < 0 || length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("more than HKDF can give");
        }
        Mac mac = mac("HmacSHA384", prk);
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int done = 0;
        for (int i = 1; done < length; i++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) i);
            Arrays.fill(block, (byte) 0);
            block = mac.doFinal();
            int count = Math.min(block.length, length - done);
            System.arraycopy(block, 0, out, done, count);
            done += count;
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }

    static Mac hmacSha256(byte[] key) {
        return mac("HmacSHA256", key);
    }

    private static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm, PROVIDER);
            mac.init(new LentKey(key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
