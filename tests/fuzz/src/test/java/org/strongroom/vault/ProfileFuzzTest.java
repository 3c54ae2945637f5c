package org.strongroom.vault;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.CataloguePages;
import org.strongroom.vault.catalogue.LocalDatabase;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
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

    /** A database with any rows: it is used, or all is read again. */
    @FuzzTest
    void cache(FuzzedDataProvider data) {
        byte[] image;
        byte[] intake = TestDevice.intake().snapshot();
        byte[] header = CataloguePages.encodeHeader(Catalogue.empty());
        try (LocalDatabase database = LocalDatabase.empty()) {
            database.putFact("keys", data.consumeBoolean() ? new byte[] {(byte) 0x80} : data.consumeBytes(40));
            database.putFact("intake", data.consumeBoolean() ? intake : data.consumeBytes(100));
            database.putFact("catalogue", data.consumeBoolean() ? header : data.consumeBytes(100));
            for (int i = data.consumeInt(0, 2); i > 0; i--) {
                database.putRecords(List.of(data.consumeBoolean() ? new byte[32] : data.consumeBytes(40)));
                database.putPacks(List.of(new LocalDatabase.PackRow(
                        data.consumeBoolean() ? new byte[32] : data.consumeBytes(40), data.consumeLong())));
                database.putPages(List.of(new LocalDatabase.PageRow(
                        data.consumeBoolean() ? new byte[16 * i - 16] : data.consumeBytes(20),
                        data.consumeBytes(300))));
            }
            database.putFact("suspects", data.consumeBytes(100));
            database.putFact("left", data.consumeBytes(40));
            image = database.image();
        }
        try (Cache cache = Cache.of(image, new Cache.Scans(Optional::empty), Optional.empty())
                        .orElseGet(Cache::empty);
                Keys keys = new Keys(CONTEXT)) {
            cache.suspects();
            boolean unused = cache.isGivenUp(new DeviceId(1, 1));
            cache.restore(TestDevice.intake(), keys);
        } catch (CryptoException e) {
            return;
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

    static Stream<byte[]> silenceSeeds() {
        SortedMap<DeviceId, Silence.Heard> devices = new TreeMap<>();
        devices.put(new DeviceId(1, 2), new Silence.Heard(RecordHash.of(new byte[RecordHash.BYTES]), 77));
        return Stream.of(Silence.NONE.encode(), new Silence(1_700_000_000_000L, devices).encode());
    }

    /** Since when nothing came of each computer. */
    @MethodSource("silenceSeeds")
    @FuzzTest
    void silence(byte[] data) {
        Silence read;
        try {
            read = Silence.decode(data);
        } catch (Malformed e) {
            return;
        }
        byte[] saved = read.encode();
        try {
            Property.canonical(saved, Silence.decode(saved).encode());
        } catch (Malformed e) {
            throw new AssertionError("what was saved is refused", e);
        }
        Property.holds(read.devices().keySet().containsAll(read.quiet()), "quiet devices are known");
    }
}
