package org.strongroom.crypto;

import java.util.Arrays;

/**
 * Which vault keys belong to: its id (SHA-256 of the genesis, 32 bytes), and the nonce inside the genesis (32 bytes) for the
 * keys that the genesis itself names.
 */
public record VaultContext(byte[] vaultId, byte[] nonce) {
    public VaultContext {
        if (vaultId.length != 32 || nonce.length != 32) {
            throw new IllegalArgumentException("32 bytes each");
        }
        vaultId = vaultId.clone();
        nonce = nonce.clone();
    }

    @Override
    public byte[] vaultId() {
        return vaultId.clone();
    }

    @Override
    public byte[] nonce() {
        return nonce.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VaultContext that
                && Arrays.equals(vaultId, that.vaultId)
                && Arrays.equals(nonce, that.nonce);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vaultId);
    }

    @Override
    public String toString() {
        return "VaultContext";
    }
}
