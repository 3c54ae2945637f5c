package org.strongroom.crypto;

import java.util.Arrays;
import org.strongroom.crypto.internal.HybridKem;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;

/**
 * The public half of an identity.
 *
 * @param verification composite signature key, 1,984 bytes
 * @param kem X-Wing key, 1,216 bytes
 */
public record PublicIdentity(byte[] verification, byte[] kem) {
    public PublicIdentity {
        if (verification.length != SigningKeys.PUBLIC_KEY_BYTES || kem.length != HybridKem.PUBLIC_KEY_BYTES) {
            throw new IllegalArgumentException("key of another length");
        }
        verification = verification.clone();
        kem = kem.clone();
    }

    /** Reads what {@link #write} writes. */
    static PublicIdentity read(CborReader in) throws CryptoException.Malformed {
        in.array(2);
        return new PublicIdentity(in.bytes(SigningKeys.PUBLIC_KEY_BYTES), in.bytes(HybridKem.PUBLIC_KEY_BYTES));
    }

    void write(CborWriter out) {
        out.array(2).bytes(verification).bytes(kem);
    }

    /** The member id that a first identity gives: the first 16 bytes of the SHA-256 of its canonical encoding. */
    public byte[] memberId() {
        CborWriter out = new CborWriter();
        write(out);
        return Arrays.copyOf(Sha256.of(out.toBytes()), 16);
    }

    @Override
    public byte[] verification() {
        return verification.clone();
    }

    @Override
    public byte[] kem() {
        return kem.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicIdentity that
                && Arrays.equals(verification, that.verification)
                && Arrays.equals(kem, that.kem);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(verification);
    }

    @Override
    public String toString() {
        return "PublicIdentity";
    }
}
