package org.strongroom.vault.catalogue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VersionId;

/** The merge of any operations, and the cache that a catalogue is saved in. */
final class CatalogueFuzzTest {
    private static final int NODES = 6;
    private static final int STEPS = 60;

    private static NodeId node(FuzzedDataProvider data) {
        return new NodeId(0, data.consumeInt(1, NODES));
    }

    private static NodeId nodeOrRoot(FuzzedDataProvider data) {
        return new NodeId(0, data.consumeInt(0, NODES));
    }

    private static Operation operation(FuzzedDataProvider data) {
        String name = new String[] {"a", "a (2)", "b.txt", ".b"}[data.consumeInt(0, 3)];
        VersionId version = new VersionId(0, data.consumeInt(1, NODES));
        return switch (data.consumeInt(0, 11)) {
            case 0 -> new Operation.FolderCreated(node(data), nodeOrRoot(data), name);
            case 1 -> new Operation.DocumentAdded(node(data), nodeOrRoot(data), name);
            case 2 ->
                new Operation.VersionAdded(
                        node(data),
                        version,
                        data.consumeBoolean() ? List.of(new VersionId(0, data.consumeInt(1, NODES))) : List.of(),
                        9,
                        data.consumeInt(0, 3),
                        List.of(piece(data)));
            case 3 -> new Operation.Renamed(node(data), name);
            case 4 -> new Operation.Moved(node(data), nodeOrRoot(data));
            case 5 -> new Operation.Trashed(node(data));
            case 6 -> new Operation.Restored(node(data));
            case 7 -> new Operation.Tagged(node(data), name);
            case 8 -> new Operation.Untagged(node(data), name);
            case 9 -> new Operation.Described(version, node(data), "", List.of(piece(data)), List.of(), name);
            case 10 -> new Operation.Purged(node(data));
            default -> new Operation.VaultNamed(name);
        };
    }

    private static PieceRef piece(FuzzedDataProvider data) {
        return new PieceRef(
                TestDevice.EPOCH, new PieceId(1, 2, 3, 4), new PackId(0, 0, 0, data.consumeInt(0, 3)), 0, 9);
    }

    /** Two devices and a copy of one do anything and meet at any time; all end with one catalogue, and it is saved whole. */
    @FuzzTest
    void history(FuzzedDataProvider data) throws Malformed {
        List<TestDevice> devices = new ArrayList<>(List.of(new TestDevice(1), new TestDevice(2)));
        for (int step = 0; step < STEPS && data.remainingBytes() > 0; step++) {
            TestDevice one = devices.get(data.consumeInt(0, devices.size() - 1));
            switch (data.consumeInt(0, 9)) {
                case 0, 1 ->
                    one.receive(
                            devices.get(data.consumeInt(0, devices.size() - 1)).log());
                case 2 -> {
                    if (devices.size() < 3) {
                        devices.add(one.cloned());
                    }
                }
                default -> {
                    Operation[] operations = new Operation[data.consumeInt(1, 3)];
                    Arrays.setAll(operations, i -> operation(data));
                    one.write(operations);
                }
            }
        }
        List<SignedRecord> all = devices.stream()
                .flatMap(device -> device.log().stream())
                .distinct()
                .toList();
        Catalogue whole = Fold.apply(Catalogue.empty(), TestDevice.intake().accept(all));
        Catalogue inParts = Catalogue.empty();
        var intake = TestDevice.intake();
        Random random = new Random(all.size());
        for (List<SignedRecord> part : TestDevice.shuffled(all, random)) {
            inParts = Fold.apply(inParts, intake.accept(part));
        }
        Property.holds(whole.equals(inParts), "one catalogue, in whatever order records arrive");
        ask(whole);
        Catalogue loaded = CataloguePages.decode(
                CataloguePages.encodeHeader(whole), CataloguePages.changedPages(Catalogue.empty(), whole));
        Property.holds(whole.equals(loaded), "the catalogue that was saved");
    }

    /** All that is asked of a catalogue. */
    private static void ask(Catalogue catalogue) {
        List<NodeId> all = new ArrayList<>(catalogue.ids());
        all.add(NodeId.ROOT);
        for (NodeId id : all) {
            catalogue.children(id);
            catalogue.path(id);
            catalogue.newestIn(id);
            catalogue.current(id);
            for (Version version : catalogue.versions(id)) {
                catalogue.description(id, version.id());
            }
        }
        catalogue.documents().forEach(document -> {});
        catalogue.trashed();
        catalogue.packs();
        catalogue.vaultName();
        catalogue.deviceLabels();
        catalogue.deviceTimes();
    }

    private static Catalogue sample() {
        TestDevice device = new TestDevice(1);
        device.write(
                new Operation.VaultNamed("v"),
                new Operation.FolderCreated(new NodeId(0, 1), NodeId.ROOT, "f"),
                new Operation.DocumentAdded(new NodeId(0, 2), new NodeId(0, 1), "d.txt"),
                new Operation.VersionAdded(
                        new NodeId(0, 2),
                        new VersionId(0, 1),
                        List.of(),
                        9,
                        5,
                        List.of(new PieceRef(TestDevice.EPOCH, new PieceId(1, 2, 3, 4), new PackId(0, 0, 0, 1), 0, 9))),
                new Operation.Tagged(new NodeId(0, 2), "t"),
                new Operation.Described(
                        new VersionId(0, 1), new NodeId(0, 2), "text/plain", List.of(), List.of(), "note"));
        device.write(new Operation.Trashed(new NodeId(0, 2)), new Operation.Trashed(new NodeId(0, 1)));
        device.write(new Operation.Purged(new NodeId(0, 1)));
        return Fold.apply(Catalogue.empty(), TestDevice.intake().accept(device.log()));
    }

    static Stream<byte[]> pagesSeeds() {
        Catalogue sample = sample();
        byte[] header = CataloguePages.encodeHeader(sample);
        byte[] others = sample.nodes().page(java.util.Optional.empty());
        byte[] documents = sample.nodes().page(java.util.Optional.of(new NodeId(0, 1)));
        return Stream.of(ByteBuffer.allocate(4 + header.length + others.length + documents.length)
                .putShort((short) header.length)
                .putShort((short) others.length)
                .put(header)
                .put(others)
                .put(documents)
                .array());
    }

    /**
     * Two lengths, then a header, the page of what is no document, and that of the documents of one folder. The pages of
     * documents are decoded when they are first asked for, and then say that they are a mistake of ours.
     */
    @MethodSource("pagesSeeds")
    @FuzzTest
    void pages(byte[] data) {
        if (data.length < 4) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(data);
        int first = in.getShort() & 0xffff;
        int second = in.getShort() & 0xffff;
        byte[] header = new byte[Math.min(first, in.remaining())];
        in.get(header);
        byte[] others = new byte[Math.min(second, in.remaining())];
        in.get(others);
        byte[] documents = new byte[in.remaining()];
        in.get(documents);
        Catalogue catalogue;
        try {
            catalogue = CataloguePages.decode(
                    header,
                    List.of(new PageRow(new byte[0], others), new PageRow(new NodeId(0, 1).bytes(), documents)));
        } catch (Malformed e) {
            return;
        }
        try {
            catalogue.ids();
            catalogue.documents().forEach(document -> {});
            catalogue.trashed();
            catalogue.children(NodeId.ROOT);
            catalogue.packs();
        } catch (IllegalStateException | BufferUnderflowException e) {
            return;
        }
    }

    static Stream<byte[]> databaseSeeds() {
        try (LocalDatabase database = LocalDatabase.empty()) {
            byte[] empty = database.image();
            database.putFact("intake", new byte[20]);
            database.putRecords(List.of(new byte[32]));
            database.putPacks(List.of(new LocalDatabase.PackRow(new byte[32], 7)));
            database.putPages(List.of(new PageRow(new byte[16], new byte[40])));
            database.putCopy("/copy", new byte[3]);
            return Stream.of(database.image(), empty);
        }
    }

    @MethodSource("databaseSeeds")
    @FuzzTest
    void database(byte[] data) {
        try (LocalDatabase database = LocalDatabase.restore(data)) {
            database.forEachPage(row -> {});
            database.forEachPack(row -> {});
            database.forEachRecord(row -> {});
            database.forEachScan(row -> {});
            database.fact("intake");
            database.copies().forEach(database::copy);
        } catch (LocalDatabase.UnusableImage e) {
            return;
        } catch (IllegalStateException e) {
            Property.holds(String.valueOf(e.getMessage()).equals("the local database failed"), "its own failure");
        }
    }
}
