package org.strongroom.vault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/** Requests to join, which come from people nobody knows yet: as any bytes, and with any keys that are signed as they have to be. */
final class JoinRequestFuzzTest {
    private static final VaultId VAULT = VaultId.of(Sha256.of("vault".getBytes(StandardCharsets.US_ASCII)));
    private static final RecordCodec CODEC = new RecordCodec(VAULT);
    private static final Identity SOMEBODY =
            Identity.of(Secret.take(Sha256.of("somebody".getBytes(StandardCharsets.US_ASCII))), new byte[32]);

    static Stream<byte[]> requestSeeds() {
        return Stream.of(
                JoinRequest.of(CODEC, SOMEBODY).bytes(),
                JoinRequest.of(new RecordCodec(VaultId.of(new byte[32])), SOMEBODY)
                        .bytes());
    }

    @MethodSource("requestSeeds")
    @FuzzTest
    void request(byte[] data) {
        read(data);
    }

    static Stream<byte[]> kemSeeds() {
        return Stream.of(SOMEBODY.publicIdentity().kem(), new byte[1]);
    }

    /** As somebody makes it who signs whatever stands in it. */
    @MethodSource("kemSeeds")
    @FuzzTest
    void kem(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Bytes verification = Opened.keysOf(SOMEBODY.publicIdentity()).verification();
        IdentityKeys keys = new IdentityKeys(verification, Bytes.of(data));
        read(new CborWriter()
                .array(6)
                .text("strongroom join request")
                .uint(1)
                .bytes(VAULT.bytes())
                .bytes(verification.toArray())
                .bytes(data)
                .bytes(SOMEBODY.sign(SignatureUse.IDENTITY, CODEC.requested(keys)))
                .toBytes());
    }

    private static void read(byte[] data) {
        try {
            JoinRequest read = JoinRequest.read(data, VAULT);
            Property.canonical(data, read.bytes());
            Property.holds(read.words().size() == 8, "eight words");
        } catch (VaultException e) {
            Property.holds(
                    e instanceof VaultException.UnusableRequest
                            || e instanceof VaultException.ForeignRequest
                            || e instanceof VaultException.NewerFormat,
                    "the failures that are named");
        }
    }
}
