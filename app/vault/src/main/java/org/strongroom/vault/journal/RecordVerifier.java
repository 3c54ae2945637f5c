package org.strongroom.vault.journal;

/** Checks signatures; passed in, so that this package needs no keys and no cryptography. */
@FunctionalInterface
public interface RecordVerifier {
    /**
     * Whether {@code signature} over {@code message} was made with the key that belongs to {@code publicKey}.
     *
     * <p>Everything may come from an attacker: a key or signature of a wrong shape is an ordinary {@code false}.
     */
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);
}
