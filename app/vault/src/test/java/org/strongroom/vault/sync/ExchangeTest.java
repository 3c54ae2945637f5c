package org.strongroom.vault.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.store.FaultyStore;
import org.strongroom.vault.store.FaultyStore.Landing;
import org.strongroom.vault.store.FaultyStore.Schedule;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.MemoryStore;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.SampleObjects;
import org.strongroom.vault.sync.Exchange.Depth;

final class ExchangeTest {
    private static final Verifier BY_HASH = new Verifier() {
        @Override
        public Verdict verify(ObjectName name, byte[] bytes) {
            if (bytes.length == 0) {
                return Verdict.INCOMPLETE;
            }
            if (bytes[0] == 'F') {
                return Verdict.FOREIGN;
            }
            return nameOf(name.kind(), bytes).equals(name) ? Verdict.ACCEPT : Verdict.DAMAGED;
        }
    };

    private final MemoryStore here = new MemoryStore();
    private final MemoryStore there = new MemoryStore();

    private static ObjectName nameOf(ObjectKind kind, byte[] bytes) {
        return ObjectName.ofBytes(kind, Sha256.of(kind.folder().getBytes(StandardCharsets.US_ASCII), bytes));
    }

    private static byte[] content(long seed) {
        byte[] bytes = SampleObjects.bytes(seed, 100 + (int) seed);
        bytes[0] = 1;
        return bytes;
    }

    private static ObjectName put(ObjectStore store, ObjectKind kind, long seed) throws IOException {
        ObjectName name = nameOf(kind, content(seed));
        store.put(name, content(seed));
        return name;
    }

    private static SyncReport sync(ObjectStore here, ObjectStore there, Depth depth) throws IOException {
        return new Exchange(BY_HASH, Progress.none()).run(here, there, depth);
    }

    private static Map<ObjectName, List<Byte>> all(ObjectStore store) throws IOException {
        Map<ObjectName, List<Byte>> all = new TreeMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            for (ObjectName name : store.list(kind).sizes().keySet()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : store.get(name, kind.maxBytes())) {
                    bytes.add(b);
                }
                all.put(name, bytes);
            }
        }
        return all;
    }

    private static void assertEverySoundWithItsPack(ObjectStore store) throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            for (ObjectName name : store.list(kind).sizes().keySet()) {
                assertThat(BY_HASH.verify(name, store.get(name, kind.maxBytes())))
                        .isEqualTo(Verdict.ACCEPT);
            }
        }
    }

    @Test
    void eachSideGetsWhatItLacks() throws IOException {
        for (ObjectKind kind : ObjectKind.values()) {
            put(here, kind, 1);
            put(there, kind, 2);
            put(here, kind, 3);
            put(there, kind, 3);
        }
        SyncReport report = sync(here, there, Depth.QUICK);
        assertThat(report.sent()).isEqualTo(5);
        assertThat(report.received()).isEqualTo(5);
        assertThat(report.healed()).isZero();
        assertThat(report.bytes()).isEqualTo(5 * 101 + 5 * 102);
        assertThat(report.isComplete()).isTrue();
        assertThat(all(here)).hasSize(15).isEqualTo(all(there));
        SyncReport again = sync(here, there, Depth.THOROUGH);
        assertThat(again.sent() + again.received() + again.healed()).isZero();
        assertThat(again.bytes()).isZero();
    }

    @Test
    void packsArriveBeforeRecords() throws IOException {
        ObjectName pack = put(here, ObjectKind.PACK, 1);
        ObjectName record = put(here, ObjectKind.JOURNAL, 2);
        FaultyStore failing = new FaultyStore(there, new Schedule.Once(6));
        assertThatThrownBy(() -> sync(here, failing, Depth.QUICK)).isInstanceOf(IOException.class);
        assertThat(there.get(pack, 1000)).isNotEmpty();
        assertThatThrownBy(() -> there.get(record, 1000)).isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void recordWrittenMeanwhileDoesNotTravelWithoutItsPack() throws IOException {
        // While we list, the program on the other side goes on adding packs, each followed by its record.
        MemoryStore busy = new MemoryStore();
        long[] written = {0};
        HookedStore growing = new HookedStore(busy, () -> {
            written[0] += 2;
            put(busy, ObjectKind.PACK, written[0]);
            put(busy, ObjectKind.JOURNAL, written[0] + 1);
        });
        sync(here, growing, Depth.QUICK);
        assertThat(here.list(ObjectKind.JOURNAL).sizes()).isNotEmpty();
        for (ObjectName record : here.list(ObjectKind.JOURNAL).sizes().keySet()) {
            int size = here.get(record, 1000).length;
            assertThat(here.list(ObjectKind.PACK).sizes()).containsValue(size - 1L);
        }
    }

    @Test
    void damagedObjectIsHealedFromTheOtherSide() throws IOException {
        ObjectName shorter = put(here, ObjectKind.PACK, 1);
        there.put(shorter, Arrays.copyOf(content(1), 50));
        ObjectName empty = put(there, ObjectKind.JOURNAL, 2);
        here.put(empty, new byte[0]);
        SyncReport report = sync(here, there, Depth.QUICK);
        assertThat(report.healed()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(all(here)).isEqualTo(all(there));
        assertEverySoundWithItsPack(here);
    }

    @Test
    void damageOfTheSameSizeIsFoundWhenThorough() throws IOException {
        ObjectName name = put(here, ObjectKind.PACK, 1);
        byte[] changed = content(1);
        changed[50] ^= 1;
        there.put(name, changed);
        assertThat(sync(here, there, Depth.QUICK).healed()).isZero();
        assertThat(sync(there, here, Depth.THOROUGH).healed()).isEqualTo(1);
        assertThat(there.get(name, 1000)).isEqualTo(content(1));
        here.replaceDamaged(name, changed);
        assertThat(sync(there, here, Depth.THOROUGH).healed()).isEqualTo(1);
        assertThat(here.get(name, 1000)).isEqualTo(content(1));
    }

    @Test
    void unprovenBytesDoNotTravel() throws IOException {
        ObjectName damaged = nameOf(ObjectKind.PACK, content(1));
        here.put(damaged, content(2));
        ObjectName torn = nameOf(ObjectKind.JOURNAL, content(3));
        there.put(torn, new byte[0]);
        ObjectName foreign = nameOf(ObjectKind.ACCESS, content(4));
        here.put(foreign, new byte[] {'F'});
        SyncReport report = sync(here, there, Depth.QUICK);
        assertThat(report.damaged()).containsExactly(damaged);
        assertThat(report.incomplete()).containsExactly(torn);
        assertThat(report.foreign()).containsExactly(foreign);
        assertThat(report.isComplete()).isFalse();
        assertThat(all(here)).containsOnlyKeys(damaged, foreign);
        assertThat(all(there)).containsOnlyKeys(torn);
    }

    @Test
    void retiredObjectDoesNotComeBack() throws IOException {
        ObjectName retired = put(here, ObjectKind.PACK, 1);
        Verifier verifier = new Verifier() {
            @Override
            public Verdict verify(ObjectName name, byte[] bytes) {
                return BY_HASH.verify(name, bytes);
            }

            @Override
            public boolean isRetired(ObjectName name) {
                return name.equals(retired);
            }
        };
        SyncReport report = new Exchange(verifier, Progress.none()).run(here, there, Depth.THOROUGH);
        assertThat(report.sent()).isZero();
        assertThat(all(there)).isEmpty();
    }

    @Test
    void decoratedNameHealsWhatBothSidesMiss(@TempDir Path folder) throws IOException {
        FolderStore store = FolderStore.at(folder);
        ObjectName missing = nameOf(ObjectKind.PACK, content(1));
        ObjectName broken = nameOf(ObjectKind.JOURNAL, content(2));
        ObjectName lie = nameOf(ObjectKind.PACK, content(3));
        Path packs = Files.createDirectories(folder.resolve(missing.path()).getParent());
        Files.write(packs.resolve(missing.id() + " (conflicted copy)"), content(1));
        Files.write(packs.resolve(missing.id() + " (conflicted copy 2)"), content(9));
        Files.write(packs.resolve(lie.id() + "~1"), content(9));
        store.put(broken, content(8));
        Files.write(folder.resolve("journal").resolve(broken.id()), content(2));
        SyncReport report = sync(here, store, Depth.QUICK);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.junk()).isEqualTo(4);
        assertThat(all(here)).containsOnlyKeys(missing, broken).isEqualTo(all(store));
        assertEverySoundWithItsPack(here);
    }

    @Test
    void linkInPlaceOfAnObjectIsHealed(@TempDir Path folder) throws IOException {
        FolderStore store = FolderStore.at(folder);
        ObjectName name = put(here, ObjectKind.ACCESS, 1);
        Files.createDirectories(folder.resolve("access"));
        Path target = Files.write(folder.resolve("target"), content(7));
        Files.createSymbolicLink(folder.resolve(name.path()), target);
        ObjectName blocked = put(here, ObjectKind.ACCESS, 2);
        Files.createDirectories(folder.resolve(blocked.path()).resolve("in the way"));
        SyncReport report = sync(here, store, Depth.QUICK);
        assertThat(report.healed()).isEqualTo(1);
        assertThat(report.damaged()).containsExactly(blocked);
        assertThat(store.get(name, 1000)).isEqualTo(content(1));
        assertThat(target).hasBinaryContent(content(7));
    }

    @Test
    void cancelledExchangeStopsBeforeTheNextObject() throws IOException {
        for (int i = 0; i < 10; i++) {
            put(here, ObjectKind.PACK, i);
        }
        List<Long> seen = new ArrayList<>();
        Progress three = new Progress() {
            @Override
            public void advanced(long done, long total, long bytes) {
                assertThat(total).isEqualTo(10);
                seen.add(done);
            }

            @Override
            public boolean isCancelled() {
                return seen.size() == 3;
            }
        };
        SyncReport report = new Exchange(BY_HASH, three).run(here, there, Depth.QUICK);
        assertThat(report.cancelled()).isTrue();
        assertThat(report.sent()).isEqualTo(3);
        assertThat(seen).containsExactly(1L, 2L, 3L);
        assertThat(sync(here, there, Depth.QUICK).sent()).isEqualTo(7);
    }

    @Test
    void fullSideStillGivesAndGetsNoRecordsWithoutPacks() throws IOException {
        put(here, ObjectKind.PACK, 5);
        put(here, ObjectKind.JOURNAL, 2);
        ObjectName theirs = put(there, ObjectKind.PACK, 3);
        FullStore full = new FullStore(there, content(2).length);
        SyncReport report = sync(here, full, Depth.QUICK);
        assertThat(report.thereRefused()).isPresent();
        assertThat(report.hereRefused()).isEmpty();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.received()).isEqualTo(1);
        assertThat(here.get(theirs, 1000)).isEqualTo(content(3));
        assertThat(all(there)).containsOnlyKeys(theirs);
    }

    @Test
    void failureAtAnyCallLeavesBothSidesSound() throws IOException {
        long seed = 20261122;
        for (Depth depth : Depth.values()) {
            for (Landing landing : new Landing[] {Landing.NOTHING, Landing.WHOLE}) {
                for (boolean forever : new boolean[] {false, true}) {
                    failEveryCall(depth, landing, forever, seed);
                }
            }
        }
    }

    private static void failEveryCall(Depth depth, Landing landing, boolean forever, long seed) throws IOException {
        MemoryStore left = new MemoryStore();
        MemoryStore right = new MemoryStore();
        int before = 0;
        for (ObjectKind kind : ObjectKind.values()) {
            put(left, kind, 1);
            put(right, kind, 2);
            put(left, kind, 3);
            put(right, kind, 3);
            before += 3;
        }
        for (int n = 0; ; n++) {
            MemoryStore a = new MemoryStore(left);
            MemoryStore b = new MemoryStore(right);
            Schedule schedule = forever ? new Schedule.From(n) : new Schedule.Once(n);
            FaultyStore faulty = new FaultyStore(b, schedule, landing);
            // Both ways round, so that either role meets every failure.
            boolean mirrored = n % 2 == 1;
            Optional<SyncReport> report = attempt(mirrored ? faulty : a, mirrored ? a : faulty, depth);
            faulty.crash(seed + n);
            assertEverySoundWithItsPack(a);
            assertEverySoundWithItsPack(b);
            // A pack that could not be read is reported, and does not hold up the records.
            if (report.isEmpty() || report.get().isComplete()) {
                assertOrder(a);
                assertOrder(b);
            }
            sync(a, b, depth);
            assertThat(all(a)).as("call %d", n).hasSize(before).isEqualTo(all(b));
            if (report.isPresent() && !faulty.tripped()) {
                assertThat(n).isGreaterThan(10);
                break;
            }
        }
    }

    /** No record came over while a pack is still missing. */
    private static void assertOrder(MemoryStore now) throws IOException {
        boolean gotRecord = now.list(ObjectKind.JOURNAL).sizes().size() == 3;
        int packs = now.list(ObjectKind.PACK).sizes().size();
        assertThat(gotRecord && packs < 3).isFalse();
    }

    private static Optional<SyncReport> attempt(ObjectStore here, ObjectStore there, Depth depth) {
        try {
            return Optional.of(sync(here, there, depth));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void tornObjectIsHealedByTheNextExchange() throws IOException {
        ObjectName name = put(here, ObjectKind.PACK, 1);
        FaultyStore torn = new FaultyStore(there, new Schedule.Once(5), Landing.TORN);
        assertThatThrownBy(() -> sync(here, torn, Depth.QUICK)).isInstanceOf(IOException.class);
        assertThat(there.get(name, 1000)).hasSize(content(1).length / 2);
        assertThat(sync(here, there, Depth.QUICK).healed()).isEqualTo(1);
        assertThat(all(here)).isEqualTo(all(there));
    }
}
