package org.strongroom.vault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.store.ObjectName;

/** What the sealed files of a profile hold. */
final class ProfileFuzzTest {
    private static final VaultContext CONTEXT = new VaultContext(new byte[32], new byte[32]);

    static Stream<byte[]> keysSeeds() {
        return Stream.of(
                new CborWriter().array(1).bytes(new byte[32]).toBytes(),
                new CborWriter()
                        .array(2)
                        .bytes(new byte[32])
                        .bytes(new byte[32])
                        .toBytes());
    }

    /** Keys that are there already are not taken twice, so that twice the same is one. */
    @MethodSource("keysSeeds")
    @FuzzTest
    void keys(byte[] data) {
        byte[] saved;
        try (Keys keys = new Keys(CONTEXT)) {
            keys.decode(data);
            saved = keys.encode();
        } catch (Malformed e) {
            return;
        }
        try (Keys again = new Keys(CONTEXT)) {
            again.decode(saved);
            Property.canonical(saved, again.encode());
        } catch (Malformed e) {
            throw new AssertionError("what was saved is refused", e);
        }
    }

    static Stream<byte[]> bundleSeeds() {
        return Stream.of(new CborWriter()
                .array(4)
                .bytes(new byte[32])
                .bytes(new byte[] {1})
                .bytes(new byte[32])
                .bytes(new byte[] {2})
                .toBytes());
    }

    @MethodSource("bundleSeeds")
    @FuzzTest
    void bundle(byte[] data) {
        Map<ObjectName, byte[]> records = new HashMap<>();
        try {
            Cache.decode(data, records);
        } catch (Malformed e) {
            return;
        }
        Property.holds(records.values().stream().allMatch(record -> record.length > 0), "no empty record");
    }

    static Stream<byte[]> copySeeds() {
        return Stream.of(new CborWriter()
                .array(5)
                .text("WAITING")
                .uint(1_700_000_000_000L)
                .uint(1)
                .uint(2)
                .uint(3)
                .toBytes());
    }

    /** What cannot be read of a copy is forgotten. */
    @MethodSource("copySeeds")
    @FuzzTest
    void copy(byte[] data) {
        CopyStatus status = Copies.remembered("folder", data);
        Property.holds(status.sent() >= 0 && status.received() >= 0 && status.waiting() >= 0, "counts");
    }
}
