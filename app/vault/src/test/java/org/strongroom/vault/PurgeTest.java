package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;
import static org.strongroom.vault.Bench.node;
import static org.strongroom.vault.Bench.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.Effort;

/** What is deleted for good goes, when every device knows; what any device still shows stays. */
final class PurgeTest {
    @TempDir
    Path temp;

    private Bench bench;
    private Path cloud;
    private Vault ann;
    private final List<Vault> others = new ArrayList<>();

    @BeforeEach
    void vaultInTheCloud() throws Exception {
        bench = new Bench(temp);
        cloud = bench.path("cloud");
        ann = bench.prepared("ann", bench.path("ann-vault"));
        ann.addCopy(cloud);
        add(ann, "large", bytes(3_000_000, 1));
        add(ann, "kept", bytes(400_000, 2));
        ann.sync(Progress.NONE);
    }

    @AfterEach
    void close() throws IOException {
        for (Vault other : others) {
            other.close();
        }
        ann.close();
        bench.close();
    }

    private static NodeId trash(Vault vault, String name) throws Exception {
        NodeId node = node(vault, name);
        vault.change(now -> List.of(new Operation.Trashed(node)));
        return node;
    }

    private static void purge(Vault vault, String name) throws Exception {
        vault.purge(List.of(trash(vault, name)));
    }

    private Vault laptop() throws Exception {
        Vault out = bench.openFrom("laptop", bench.path("laptop-vault"), cloud);
        others.add(out);
        out.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        return out;
    }

    private static long size(Path folder) throws IOException {
        long sum = 0;
        for (Path file : Bench.files(folder.resolve("packs"))) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static void meet(Vault... vaults) throws Exception {
        for (int round = 0; round < 4; round++) {
            for (Vault vault : vaults) {
                vault.sync(Progress.NONE);
            }
        }
    }

    private static void assertSound(Vault vault) throws Exception {
        assertThat(vault.check(true, false, Progress.NONE))
                .allMatch(f -> f.severity() == Finding.Severity.GOOD || f.severity() == Finding.Severity.INFO);
        assertThat(vault.status().alarms()).isEmpty();
        assertThat(vault.status().missingPacks()).isZero();
    }

    @Test
    void whatIsDeletedForGoodFreesItsSpaceEverywhere() throws Exception {
        long before = size(bench.path("ann-vault"));
        NodeId large = trash(ann, "large");
        assertThat(ann.collect(Progress.NONE).packs())
                .as("the trash keeps everything")
                .isZero();
        ann.purge(List.of(large));
        assertThat(ann.catalogue().trashed()).isEmpty();
        assertThat(ann.catalogue().node(large)).isEmpty();
        Collected done = ann.collect(Progress.NONE);
        assertThat(done.bytes()).isGreaterThan(2_900_000);
        assertThat(done.leftBytes()).isZero();
        ann.sync(Progress.NONE);
        for (Path folder : List.of(bench.path("ann-vault"), cloud)) {
            assertThat(size(folder)).as("%s", folder).isLessThan(before - 2_900_000);
        }
        assertThat(read(ann, "kept")).isEqualTo(bytes(400_000, 2));
        assertSound(ann);
        try (Vault fresh = bench.openFrom("fresh", bench.path("fresh-vault"), cloud)) {
            assertThat(contents(fresh)).isEqualTo(contents(ann)).hasSize(1);
            assertThat(fresh.status().alarms()).isEmpty();
        }
        // A further document of that name is another one.
        add(ann, "large", bytes(1000, 4));
        assertThat(ann.catalogue().versions(node(ann, "large"))).hasSize(1);
    }

    @Test
    void whatLiesInOnePackWithOtherThingsIsPartedFromThem() throws Exception {
        ann.importing(importer -> {
            for (int i = 0; i < 4; i++) {
                Bench.add(importer, "batch " + i, bytes(500_000, 50 + i));
            }
        });
        ann.sync(Progress.NONE);
        SortedMap<String, String> all = contents(ann);
        long before = size(cloud);
        purge(ann, "batch 1");
        purge(ann, "batch 2");
        Collected done = ann.collect(Progress.NONE);
        assertThat(done.packs()).isPositive();
        ann.sync(Progress.NONE);
        assertThat(size(cloud)).isLessThan(before - 900_000);
        all.remove("batch 1");
        all.remove("batch 2");
        assertThat(contents(ann)).isEqualTo(all);
        assertThat(ann.oldKeys().isNone()).isTrue();
        assertSound(ann);
    }

    @Test
    void nothingGoesBeforeEveryDeviceKnows() throws Exception {
        Vault laptop = laptop();
        long before = size(cloud);
        purge(ann, "large");
        Collected waits = ann.collect(Progress.NONE);
        assertThat(waits.packs()).isZero();
        assertThat(waits.leftBytes()).isGreaterThan(2_900_000);
        assertThat(waits.waitsFor()).containsExactly("laptop");
        ann.sync(Progress.NONE);
        assertThat(size(cloud)).isGreaterThanOrEqualTo(before);
        meet(laptop, ann);
        for (Path folder : List.of(bench.path("ann-vault"), bench.path("laptop-vault"), cloud)) {
            assertThat(size(folder)).as("%s", folder).isLessThan(before - 2_900_000);
        }
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(contents(vault)).hasSize(1);
            assertSound(vault);
        }
    }

    @Test
    void anEditThatDidNotKnowKeepsTheDocumentWithAllItsVersions() throws Exception {
        Vault laptop = laptop();
        byte[] edited = bytes(3_000_000, 1);
        edited[2_500_000] ^= 1;
        add(laptop, "large", edited); // most of it lies in the packs of the first version
        purge(ann, "large");
        ann.collect(Progress.NONE);
        ann.sync(Progress.NONE);
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(read(vault, "large")).isEqualTo(edited);
            assertThat(vault.catalogue().versions(node(vault, "large"))).hasSize(2);
            assertThat(read(
                            vault,
                            vault.catalogue().versions(node(vault, "large")).getFirst()))
                    .isEqualTo(bytes(3_000_000, 1));
            assertSound(vault);
        }
        // Known to all by now, it can be deleted.
        purge(laptop, "large");
        meet(laptop, ann);
        assertThat(contents(ann)).hasSize(1);
        assertThat(size(cloud)).isLessThan(1_000_000);
        assertSound(ann);
    }

    @Test
    void whatWasRestoredOrMovedMeanwhileStays() throws Exception {
        NodeId folder = ann.newNode(0, NodeId.ROOT, "folder");
        ann.change(now -> List.of(
                new Operation.FolderCreated(folder, NodeId.ROOT, "folder"),
                new Operation.Moved(node(ann, "kept"), folder)));
        NodeId large = trash(ann, "large");
        ann.sync(Progress.NONE);
        Vault laptop = laptop();
        laptop.change(now -> List.of(
                new Operation.Restored(large),
                new Operation.Moved(now.child(folder, "kept").orElseThrow(), NodeId.ROOT)));
        ann.change(now -> List.of(new Operation.Trashed(folder)));
        ann.purge(List.of(large, folder));
        ann.collect(Progress.NONE);
        ann.sync(Progress.NONE);
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(read(vault, "large")).isEqualTo(bytes(3_000_000, 1));
            assertThat(read(vault, "kept")).isEqualTo(bytes(400_000, 2));
            assertThat(vault.catalogue().trashed()).isEmpty();
            assertSound(vault);
        }
    }

    @Test
    void whatIsPutIntoTheTrashLaterIsInTheTrash() throws Exception {
        NodeId folder = ann.newNode(0, NodeId.ROOT, "folder");
        ann.change(now -> List.of(
                new Operation.FolderCreated(folder, NodeId.ROOT, "folder"),
                new Operation.Moved(node(ann, "large"), folder),
                new Operation.Moved(node(ann, "kept"), folder)));
        ann.sync(Progress.NONE);
        Vault laptop = laptop();
        NodeId kept = laptop.catalogue().child(folder, "kept").orElseThrow();
        laptop.importing(importer -> importer.add(
                ByteSource.of(bytes(400_000, 3)),
                folder,
                "kept",
                0,
                Optional.empty(),
                Importer.Guard.NONE,
                ignored -> {}));
        ann.change(now -> List.of(new Operation.Trashed(folder)));
        meet(laptop, ann);
        assertThat(contents(ann)).as("an edit that the trash did not know").containsKey("kept");
        // It knows the edit, and that the document is in sight.
        ann.purge(List.of(folder));
        meet(laptop, ann);
        assertThat(contents(laptop)).hasSize(1);
        trash(laptop, "kept");
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(vault.catalogue().trashed()).extracting(Node::id).containsExactly(kept);
        }
        ann.change(now -> List.of(new Operation.Restored(kept)));
        meet(laptop, ann);
        assertThat(read(laptop, "kept")).isEqualTo(bytes(400_000, 3));
        assertSound(laptop);
    }

    @Test
    void whatTheTrashOfAFolderAboveHidesAloneComesBackWithIt() throws Exception {
        NodeId above = ann.newNode(0, NodeId.ROOT, "above");
        NodeId within = ann.newNode(1, above, "within");
        ann.change(now -> List.of(
                new Operation.FolderCreated(above, NodeId.ROOT, "above"),
                new Operation.FolderCreated(within, above, "within"),
                new Operation.Moved(node(ann, "large"), within)));
        ann.sync(Progress.NONE);
        Vault laptop = laptop();
        ann.change(now -> List.of(new Operation.Trashed(within)));
        laptop.change(now -> List.of(new Operation.Moved(node(laptop, "kept"), within)));
        meet(laptop, ann);
        ann.change(now -> List.of(new Operation.Trashed(above)));
        ann.purge(List.of(within));
        meet(laptop, ann);
        assertThat(size(cloud)).as("large is gone").isLessThan(1_000_000);
        laptop.change(now -> List.of(new Operation.Restored(above)));
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(contents(vault)).hasSize(1);
            assertThat(vault.catalogue().trashed()).isEmpty();
            assertSound(vault);
        }
    }

    @Test
    void onlyWhatIsInTheTrashAndOnlyByAdmins() throws Exception {
        assertThatThrownBy(() -> ann.purge(List.of(node(ann, "kept")))).isInstanceOf(VaultException.NotFound.class);
        List<String> code = ann.invite("ben", Role.EDITOR, Duration.ofDays(7));
        ann.sync(Progress.NONE);
        try (Passphrase own = Passphrase.take("passphrase of ben".toCharArray())) {
            Vault ben = bench.vaults("ben").join(bench.path("ben-vault"), cloud, code, "ben", own, Progress.NONE);
            others.add(ben);
            NodeId large = trash(ben, "large");
            assertThatThrownBy(() -> ben.purge(List.of(large))).isInstanceOf(VaultException.NotAllowed.class);
            assertThat(ben.catalogue().trashed()).hasSize(1);
        }
    }

    @Test
    void aCopyThatWasAwayBringsNothingBack() throws Exception {
        Path stick = bench.path("stick");
        ann.addCopy(stick);
        ann.sync(Progress.NONE);
        Files.move(stick, bench.path("in a drawer"));
        purge(ann, "large");
        ann.collect(Progress.NONE);
        ann.sync(Progress.NONE);
        long after = size(cloud);
        Files.move(bench.path("in a drawer"), stick);
        ann.sync(Progress.NONE);
        for (Path folder : List.of(bench.path("ann-vault"), cloud, stick)) {
            assertThat(size(folder)).isEqualTo(after);
        }
        assertSound(ann);
    }

    /** Two devices add, edit, trash, restore, purge and sync as it comes: what one of them shows in the end, both read. */
    @Test
    void whateverIsDoneWhatIsShownCanBeRead() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Vault laptop = laptop();
        List<Vault> vaults = List.of(ann, laptop);
        for (int step = 0; step < Effort.of(40, 400); step++) {
            Vault vault = vaults.get(random.nextInt(2));
            String name = "doc " + random.nextInt(4);
            Set<NodeId> trashed = new TreeSet<>();
            vault.catalogue().trashed().forEach(node -> trashed.add(node.id()));
            boolean there = vault.catalogue().resolve(List.of(name)).isPresent();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    byte[] content = there ? read(vault, name) : bytes(300_000 + 200_000 * random.nextInt(5), step);
                    content[random.nextInt(content.length)] ^= 1;
                    add(vault, name, content);
                }
                case 3 -> {
                    if (there) {
                        trash(vault, name);
                    }
                }
                case 4 -> {
                    if (!trashed.isEmpty()) {
                        NodeId one = trashed.iterator().next();
                        vault.change(now -> List.of(new Operation.Restored(one)));
                    }
                }
                case 5 -> {
                    vault.purge(List.copyOf(trashed));
                    vault.collect(Progress.NONE);
                }
                default -> vault.sync(Progress.NONE);
            }
        }
        meet(ann, laptop);
        assertThat(ann.catalogue()).as("seed %d", seed).isEqualTo(laptop.catalogue());
        for (Vault vault : vaults) {
            // Reads all versions of all that is shown, and of the trash.
            assertThat(contents(vault)).as("seed %d", seed).isEqualTo(contents(ann));
            assertSound(vault);
        }
    }
}
