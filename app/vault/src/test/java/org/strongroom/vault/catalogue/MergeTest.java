package org.strongroom.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.catalogue.Ops.node;
import static org.strongroom.vault.catalogue.Ops.version;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/** Random histories of several devices, forks among them: one result for every order, and the one of a second model. */
final class MergeTest {
    private static final AtomicInteger GONE = new AtomicInteger();
    private static final AtomicInteger DROPPED = new AtomicInteger();
    private static final int HISTORIES = 100;
    private static final int FOLDERS = 5;
    private static final int NODES = 12;

    @Test
    void everyOrderGivesTheCatalogueOfTheModel() throws Exception {
        int hidden = 0;
        int forks = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<SignedRecord> all = history(random);
            Intake intake = TestDevice.intake();
            Catalogue whole = Fold.apply(Catalogue.empty(), intake.accept(all));
            assertThat(intake.size()).as("seed %d", seed).isEqualTo(all.size());
            forks += intake.findings().size();
            for (int i = 0; i < 3; i++) {
                assertThat(CatalogueTest.fold(TestDevice.shuffled(all, random)))
                        .as("seed %d", seed)
                        .isEqualTo(whole);
            }
            assertThat(interrupted(all, random)).as("seed %d", seed).isEqualTo(whole);
            SimpleModel model = new SimpleModel(all);
            hidden += compare(whole, model, seed);
            compare(askedAllTheWhile(all, random), model, seed);
        }
        // The histories must have reached what they are for.
        assertThat(hidden).isGreaterThan(HISTORIES);
        assertThat(forks).isGreaterThan(HISTORIES / 20);
        assertThat(GONE.get()).isGreaterThan(HISTORIES / 20);
        assertThat(DROPPED.get()).isGreaterThan(HISTORIES / 4);
    }

    private static int compare(Catalogue catalogue, SimpleModel model, long seed) {
        int hidden = 0;
        for (long i = 1; i <= NODES; i++) {
            NodeId id = node(i);
            boolean gone = model.isFolder.containsKey(id) && model.isGone(id);
            assertThat(catalogue.node(id).isPresent())
                    .as("seed %d node %d", seed, i)
                    .isEqualTo(model.isFolder.containsKey(id) && !gone);
            if (gone) {
                assertThat(catalogue.trashed()).noneMatch(node -> node.id().equals(id));
                assertThat(catalogue.pieces(id)).isEmpty();
                GONE.incrementAndGet();
            }
            if (catalogue.node(id).isEmpty()) {
                continue;
            }
            Node shown = catalogue.node(id).orElseThrow();
            String what = "seed " + seed + " node " + i;
            assertThat(shown.givenName()).as(what).isEqualTo(model.name.get(id));
            assertThat(shown.tags()).as(what).isEqualTo(model.tags.getOrDefault(id, new TreeSet<>()));
            assertThat(shown.trashed()).as(what).isEqualTo(model.isHidden(id));
            assertThat(shown.parent()).as(what).isEqualTo(model.shownIn(id));
            boolean listed = catalogue.children(shown.parent()).contains(shown);
            assertThat(catalogue.trashed().contains(shown)).as(what).isEqualTo(model.isTrashedItself(id));
            assertThat(listed).as(what).isEqualTo(!shown.trashed());
            if (listed) {
                assertThat(catalogue.resolve(catalogue.path(id))).as(what).contains(shown);
            }
            hidden += shown.trashed() ? 1 : 0;
            if (shown instanceof Document document) {
                assertThat(document.heads()).extracting(Version::id).as(what).isEqualTo(model.heads(id));
                compareVersions(catalogue, document, model, what);
                for (PieceRef piece : catalogue.pieces(id)) {
                    TreeMap<Stamp, PieceRef> places =
                            model.places.getOrDefault(id + " " + piece.piece(), new TreeMap<>());
                    assertThat(piece.resealed())
                            .as(what)
                            .containsExactlyElementsOf(places.descendingMap().values());
                }
            }
        }
        return hidden;
    }

    private static void compareVersions(Catalogue catalogue, Document document, SimpleModel model, String what) {
        TreeMap<Integer, VersionId> kept = model.kept(document.id());
        TreeMap<Integer, VersionId> shown = new TreeMap<>();
        for (int i = 0; i < document.versions().size(); i++) {
            VersionId version = document.versions().get(i).id();
            shown.put(document.number(i), version);
            var remark = model.remarks.get(document.id() + " " + version);
            assertThat(document.remark(version)).as(what).isEqualTo(remark == null ? "" : remark.getValue());
        }
        assertThat(shown).as(what).isEqualTo(kept);
        assertThat(catalogue.pieces(document.id())).as(what).hasSize(kept.size());
        DROPPED.addAndGet(
                model.versions.getOrDefault(document.id(), new TreeMap<>()).size() - kept.size());
    }

    /** Folds record by record and lists everything in between, so that what is derived is carried on step by step. */
    private static Catalogue askedAllTheWhile(List<SignedRecord> all, Random random) {
        Intake intake = TestDevice.intake();
        Catalogue catalogue = Catalogue.empty();
        for (List<SignedRecord> batch : TestDevice.shuffled(all, random)) {
            for (SignedRecord record : batch) {
                catalogue = Fold.apply(catalogue, intake.accept(List.of(record)));
                Catalogue fresh = new Catalogue(
                        catalogue.nodes(),
                        catalogue.named(),
                        catalogue.labels(),
                        catalogue.reach(),
                        catalogue.times(),
                        catalogue.resealings(),
                        catalogue.purges(),
                        catalogue.wishes());
                assertThat(catalogue.trashed()).isEqualTo(fresh.trashed());
                assertThat(catalogue.children(NodeId.ROOT)).isEqualTo(fresh.children(NodeId.ROOT));
                for (NodeId id : catalogue.ids()) {
                    assertThat(catalogue.children(id)).isEqualTo(fresh.children(id));
                }
            }
        }
        return catalogue;
    }

    /** Folds with a restart after every batch: everything goes through rows and snapshots. */
    private static Catalogue interrupted(List<SignedRecord> all, Random random) throws Exception {
        Intake intake = TestDevice.intake();
        Catalogue catalogue = Catalogue.empty();
        Map<ByteBuffer, PageRow> pages = new LinkedHashMap<>();
        for (List<SignedRecord> batch : TestDevice.shuffled(all, random)) {
            Catalogue next = Fold.apply(catalogue, intake.accept(batch));
            for (PageRow page : CataloguePages.changedPages(catalogue, next)) {
                pages.put(ByteBuffer.wrap(page.key()), page);
            }
            catalogue = CataloguePages.decode(CataloguePages.encodeHeader(next), List.copyOf(pages.values()));
            // Asked before and after everything was decoded, which comparing does.
            assertThat(newest(catalogue)).isEqualTo(newest(next));
            assertThat(catalogue.trashed()).isEqualTo(next.trashed());
            assertThat(catalogue.packs()).isEqualTo(next.packs());
            assertThat(catalogue.ids()).isEqualTo(next.ids());
            assertThat(catalogue).isEqualTo(next);
            assertThat(newest(catalogue)).isEqualTo(newest(next));
            Intake restored = TestDevice.intake();
            restored.restore(intake.snapshot());
            Intake before = intake;
            assertThat(restored.accept(
                            all.stream().filter(r -> before.isHeld(r.hash())).toList()))
                    .isEmpty();
            intake = restored;
        }
        return catalogue;
    }

    @Test
    void pagesOfAnotherVersionAreRefused() throws Exception {
        Catalogue catalogue = Fold.apply(Catalogue.empty(), TestDevice.intake().accept(history(new Random(1))));
        byte[] header = CataloguePages.encodeHeader(catalogue);
        List<PageRow> pages = CataloguePages.changedPages(Catalogue.empty(), catalogue);
        int refused = 0;
        for (PageRow page : pages) {
            // What is no document is decoded at once; the page has no key.
            if (page.key().length == 0) {
                for (int length = 1; length < page.body().length; length++) {
                    List<PageRow> cut = new ArrayList<>(pages);
                    cut.remove(page);
                    cut.add(new PageRow(page.key(), Arrays.copyOf(page.body(), length)));
                    try {
                        // Between two entries it is a page with fewer.
                        assertThat(CataloguePages.decode(header, cut)).isNotEqualTo(catalogue);
                    } catch (CryptoException.Malformed e) {
                        refused++;
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
        byte[] other = header.clone();
        other[1] ^= 1;
        assertThatThrownBy(() -> CataloguePages.decode(other, pages)).isInstanceOf(CryptoException.Malformed.class);
    }

    private static Map<NodeId, Optional<Instant>> newest(Catalogue catalogue) {
        Map<NodeId, Optional<Instant>> out = new LinkedHashMap<>();
        out.put(NodeId.ROOT, catalogue.newestIn(NodeId.ROOT));
        catalogue.ids().stream().sorted().forEach(id -> out.put(id, catalogue.newestIn(id)));
        return out;
    }

    private static List<SignedRecord> history(Random random) {
        List<TestDevice> devices = new ArrayList<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            devices.add(new TestDevice(i));
        }
        Map<RecordHash, SignedRecord> all = new LinkedHashMap<>();
        List<VersionId> known = new ArrayList<>();
        Map<Long, List<VersionId>> byDocument = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            TestDevice device = devices.get(random.nextInt(devices.size()));
            if (random.nextInt(4) == 0) {
                device.receive(
                        List.copyOf(devices.get(random.nextInt(devices.size())).log()));
            }
            if (random.nextInt(200) == 0) {
                devices.add(device.cloned());
            }
            List<Operation> operations = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                operations.add(operation(random, step, known, byDocument));
            }
            SignedRecord record = device.write(operations.toArray(Operation[]::new));
            all.put(record.hash(), record);
        }
        return List.copyOf(all.values());
    }

    private static Operation operation(
            Random random, int step, List<VersionId> known, Map<Long, List<VersionId>> byDocument) {
        long folder = 1L + random.nextInt(FOLDERS);
        long document = FOLDERS + 1L + random.nextInt(NODES - FOLDERS);
        long any = 1L + random.nextInt(NODES);
        NodeId place = random.nextInt(4) == 0 ? NodeId.ROOT : node(1 + random.nextInt(FOLDERS + 1));
        return switch (random.nextInt(19)) {
            case 0, 1 -> Ops.folder(folder, place, "f" + random.nextInt(3));
            case 2, 3 -> Ops.document(document, place, "d" + random.nextInt(3) + ".txt");
            case 4 -> Ops.rename(any, "n" + random.nextInt(3));
            case 5, 6 -> Ops.move(any, place);
            case 7, 8 -> Ops.trash(any);
            case 9 -> Ops.restore(any);
            case 13 -> Ops.purge(any);
            case 14 -> {
                List<VersionId> own = byDocument.getOrDefault(document, List.of(version(1)));
                yield Ops.note(document, own.get(random.nextInt(own.size())), "r" + random.nextInt(2));
            }
            case 15, 17 -> {
                List<VersionId> own = byDocument.getOrDefault(document, List.of(version(1)));
                yield Ops.thin(document, own.subList(random.nextInt(own.size()) / 2, own.size()));
            }
            case 16 ->
                random.nextInt(8) == 0
                        ? new Operation.RetentionSet(Retention.atMost(1 + random.nextInt(3)))
                        : Ops.trash(document);
            case 10 ->
                random.nextBoolean()
                        ? new Operation.Tagged(node(any), "t" + random.nextInt(2))
                        : new Operation.Untagged(node(any), "t" + random.nextInt(2));
            case 11 -> Ops.reseal(document, 1000L * random.nextInt(60) + random.nextInt(20), random.nextInt(4));
            default -> {
                VersionId next = version(1000L * step + known.size());
                List<VersionId> parents = new ArrayList<>();
                if (!known.isEmpty() && random.nextBoolean()) {
                    parents.add(known.get(random.nextInt(known.size())));
                }
                List<VersionId> own = byDocument.computeIfAbsent(document, d -> new ArrayList<>());
                if (!own.isEmpty() && random.nextInt(4) > 0) {
                    parents = List.of(own.get(own.size() - 1 - random.nextInt(Math.min(2, own.size()))));
                }
                own.add(next);
                known.add(next);
                yield Ops.edit(document, 1000L * step + known.size() - 1, parents.toArray(VersionId[]::new));
            }
        };
    }
}
