package org.strongroom.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of public or already protected bytes: ids, chains and checksums. Safe for use by several threads. */
public final class Sha256 {
    /** Length of a digest. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** The digest of all {@code parts} one after another, without separators. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = create();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** A running digest of Java's own provider, which uses the processor's SHA instructions. */
    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
