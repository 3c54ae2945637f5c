package org.strongroom.vault.journal;

import org.strongroom.crypto.SignatureUse;

/** Checks signatures; passed in, so that this package needs no keys. */
@FunctionalInterface
public interface RecordVerifier {
    /**
     * Whether {@code signature} over {@code message} was made for {@code use} with the key that belongs to {@code publicKey}.
     *
     * <p>Everything may come from an attacker: a key or signature of a wrong shape is an ordinary {@code false}.
     */
    boolean verify(SignatureUse use, byte[] publicKey, byte[] message, byte[] signature);

    /** Whether these bytes are a key that something can be sealed to. */
    default boolean isRecipient(byte[] kem) {
        return true;
    }
}
