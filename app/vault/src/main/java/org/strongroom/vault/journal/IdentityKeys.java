package org.strongroom.vault.journal;

import java.util.Arrays;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.MemberId;

/**
 * The public keys of an identity.
 *
 * @param verification verifies what the identity signs; 1 to 4096 bytes
 * @param kem what is sealed to it is sealed to this; 1 to 4096 bytes
 */
public record IdentityKeys(Bytes verification, Bytes kem) {
    public IdentityKeys {
        Limits.range(verification.size(), 1, Limits.PUBLIC_KEY_BYTES);
        Limits.range(kem.size(), 1, Limits.PUBLIC_KEY_BYTES);
    }

    /** What names these keys, and the member whose first ones they are: the first 16 bytes of the SHA-256 of their encoding. */
    public MemberId id() {
        byte[] encoded = new CborWriter()
                .array(2)
                .bytes(verification.toArray())
                .bytes(kem.toArray())
                .toBytes();
        return MemberId.of(Arrays.copyOf(Sha256.of(encoded), MemberId.BYTES));
    }
}
