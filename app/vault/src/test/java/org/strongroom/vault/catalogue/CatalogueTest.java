package org.strongroom.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.catalogue.Ops.document;
import static org.strongroom.vault.catalogue.Ops.edit;
import static org.strongroom.vault.catalogue.Ops.folder;
import static org.strongroom.vault.catalogue.Ops.move;
import static org.strongroom.vault.catalogue.Ops.node;
import static org.strongroom.vault.catalogue.Ops.rename;
import static org.strongroom.vault.catalogue.Ops.restore;
import static org.strongroom.vault.catalogue.Ops.trash;
import static org.strongroom.vault.catalogue.Ops.version;
import static org.strongroom.vault.model.NodeId.ROOT;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.Operation.Described;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.Operation.Untagged;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;

final class CatalogueTest {
    private final TestDevice a = new TestDevice(1);
    private final TestDevice b = new TestDevice(2);

    @Test
    void emptyVaultHasAnEmptyRoot() {
        Catalogue empty = Catalogue.empty();
        assertThat(empty.children(ROOT)).isEmpty();
        assertThat(empty.resolve(List.of())).contains(empty.folder(ROOT).orElseThrow());
        assertThat(empty.resolve(List.of("x"))).isEmpty();
        assertThat(empty.document(node(1))).isEmpty();
        assertThat(empty.path(node(1))).isEmpty();
        assertThat(empty.vaultName()).isEmpty();
    }

    @Test
    void documentIsFoundByIdAndByPath() {
        a.write(new VaultNamed("home"), folder(1, ROOT, "tax"), folder(2, node(1), "2025"));
        a.write(document(3, node(2), "return.pdf"), edit(3, 1));
        Catalogue all = merged();
        Document found = all.document(node(3)).orElseThrow();
        assertThat(found.current().orElseThrow().id()).isEqualTo(version(1));
        assertThat(found.isConflict()).isFalse();
        assertThat(all.path(node(3))).containsExactly("tax", "2025", "return.pdf");
        assertThat(all.resolve(List.of("tax", "2025", "return.pdf"))).contains(found);
        assertThat(names(all, node(1))).containsExactly("2025");
        assertThat(all.documents()).containsExactly(found);
        assertThat(all.vaultName()).contains("home");
        assertThat(all.deviceLabels()).containsEntry(a.id, "device 1");
    }

    @Test
    void latestFieldWinsAndFieldsDoNotDisturbEachOther() {
        a.write(folder(1, ROOT, "f"), document(2, ROOT, "d"));
        meet();
        a.write(rename(2, "left"));
        b.write(move(2, node(1)));
        Catalogue all = merged();
        assertThat(all.path(node(2))).containsExactly("f", "left");
    }

    @Test
    void tagsAreDecidedOneByOne() {
        a.write(document(1, ROOT, "d"), new Tagged(node(1), "x"), new Tagged(node(1), "y"));
        meet();
        a.write(new Untagged(node(1), "x"));
        b.write(new Tagged(node(1), "z"));
        assertThat(merged().document(node(1)).orElseThrow().tags()).containsExactly("y", "z");
    }

    @Test
    void editsSideBySideAreAConflictUntilJoined() {
        a.write(document(1, ROOT, "d"), edit(1, 1));
        meet();
        a.write(edit(1, 2, version(1)));
        b.write(edit(1, 3, version(1)));
        Document torn = merged().document(node(1)).orElseThrow();
        assertThat(torn.heads()).extracting(Version::id).containsExactlyInAnyOrder(version(2), version(3));
        assertThat(torn.current()).contains(torn.versions().getLast());
        assertThat(torn.versions()).hasSize(3);
        meet();
        a.write(edit(1, 4, version(2), version(3)));
        Catalogue all = merged();
        assertThat(all.heads(node(1))).extracting(Version::id).containsExactly(version(4));
        assertThat(all.current(node(1)).orElseThrow().id()).isEqualTo(version(4));
    }

    @Test
    void descriptionBelongsToItsVersion() {
        a.write(document(1, ROOT, "d"), edit(1, 1));
        a.write(new Described(version(1), node(1), "text/plain", List.of(), List.of(), ""));
        Catalogue all = merged();
        assertThat(all.description(node(1), version(1)).orElseThrow().type()).isEqualTo("text/plain");
        assertThat(all.description(node(1), version(2))).isEmpty();
    }

    @Test
    void equalNamesBothShow() {
        a.write(
                document(1, ROOT, "a.txt"),
                document(2, ROOT, "a.txt"),
                document(3, ROOT, "a (2).txt"),
                document(4, ROOT, "A.txt"),
                document(5, ROOT, "a.txt"),
                folder(6, ROOT, "v1.2"),
                folder(7, ROOT, "v1.2"),
                document(8, ROOT, ".rc"),
                document(9, ROOT, ".rc"));
        Catalogue all = merged();
        assertThat(names(all, ROOT))
                .containsExactly(
                        ".rc", ".rc (2)", "A.txt", "a (2).txt", "a (3).txt", "a (4).txt", "a.txt", "v1.2", "v1.2 (2)");
        assertThat(all.resolve(List.of("a (2).txt")).map(Node::id)).contains(node(3));
        assertThat(all.resolve(List.of("a (3).txt")).map(Node::id)).contains(node(2));
        assertThat(all.document(node(2)).orElseThrow().givenName()).isEqualTo("a.txt");
    }

    @Test
    void trashHidesAndRestoreShows() {
        a.write(folder(1, ROOT, "f"), document(2, node(1), "d"), edit(2, 1));
        a.write(trash(1));
        Catalogue gone = merged();
        assertThat(gone.children(ROOT)).isEmpty();
        assertThat(gone.documents()).isEmpty();
        assertThat(gone.trashed()).extracting(Node::id).containsExactly(node(1));
        assertThat(gone.document(node(2)).orElseThrow().trashed()).isTrue();
        a.write(restore(1));
        assertThat(merged().path(node(2))).containsExactly("f", "d");
        assertThat(merged().trashed()).isEmpty();
    }

    @Test
    void documentRestoredOutOfATrashedFolderMovesUp() {
        a.write(folder(1, ROOT, "f"), document(2, node(1), "d"), edit(2, 1));
        a.write(trash(1));
        a.write(restore(2));
        Catalogue all = merged();
        assertThat(names(all, ROOT)).containsExactly("d");
        assertThat(all.folder(node(1)).orElseThrow().trashed()).isTrue();
    }

    @Test
    void unknownEditBeatsTrash() {
        a.write(document(1, ROOT, "d"), edit(1, 1));
        meet();
        a.write(trash(1));
        a.write(rename(1, "later in time"));
        b.write(edit(1, 2, version(1)));
        assertThat(merged().document(node(1)).orElseThrow().trashed()).isFalse();
        meet();
        b.write(trash(1));
        assertThat(merged().document(node(1)).orElseThrow().trashed()).isTrue();
    }

    @Test
    void laterEditBeatsTrash() {
        a.write(document(1, ROOT, "d"), edit(1, 1));
        a.write(trash(1));
        a.write(edit(1, 2, version(1)));
        assertThat(merged().document(node(1)).orElseThrow().trashed()).isFalse();
    }

    @Test
    void unknownEditInATrashedFolderComesBackAlone() {
        a.write(folder(1, ROOT, "top"), folder(2, node(1), "f"));
        a.write(document(3, node(2), "kept"), edit(3, 1), document(4, node(2), "gone"), edit(4, 2));
        meet();
        a.write(trash(2));
        b.write(edit(3, 3, version(1)), document(5, node(2), "new"), edit(5, 4), folder(6, node(2), "new folder"));
        Catalogue all = merged();
        assertThat(names(all, node(1))).containsExactly("kept", "new", "new folder");
        assertThat(all.folder(node(2)).orElseThrow().trashed()).isTrue();
        assertThat(all.document(node(4)).orElseThrow().trashed()).isTrue();
    }

    @Test
    void documentMovedIntoAFolderThatIsBeingTrashedStays() {
        a.write(folder(1, ROOT, "f"), document(2, ROOT, "d"), edit(2, 1));
        meet();
        a.write(trash(1));
        b.write(move(2, node(1)));
        assertThat(names(merged(), ROOT)).containsExactly("d");
    }

    @Test
    void trashDoesNotHideTheEditOfAnotherBranchOfAFork() {
        a.write(document(1, ROOT, "d"), edit(1, 1));
        TestDevice clone = a.cloned();
        SignedRecord secret = clone.write(edit(1, 2, version(1)));
        a.write(rename(1, "e"));
        meet();
        b.write(trash(1));
        List<SignedRecord> all = all();
        assertThat(merged().document(node(1)).orElseThrow().trashed()).isTrue();
        Catalogue late = fold(List.of(all, List.of(secret)));
        Catalogue early = fold(List.of(List.of(secret), all));
        assertThat(late).isEqualTo(early);
        assertThat(late.document(node(1)).orElseThrow().trashed()).isFalse();
    }

    @Test
    void cycleOfMovesIsCutAtItsLowestEdge() {
        a.write(folder(1, ROOT, "one"), folder(2, ROOT, "two"), folder(3, ROOT, "three"));
        meet();
        a.write(move(1, node(2)));
        b.write(move(3, node(1)));
        b.write(move(2, node(3)));
        Catalogue all = merged();
        // The moves of 1 and 3 have Lamport time 2, that of 2 has 3: of the lowest two the device decides.
        NodeId cut = a.id.compareTo(b.id) < 0 ? node(1) : node(3);
        assertThat(all.children(ROOT)).extracting(Node::id).containsExactly(cut);
        assertThat(List.of(1, 2, 3))
                .allSatisfy(i -> assertThat(all.path(node(i))).isNotEmpty());
        assertThat(all.path(node(2)))
                .isEqualTo(cut.equals(node(1)) ? List.of("one", "three", "two") : List.of("three", "two"));
    }

    @Test
    void folderInItselfAndUnknownParentsShowAtTheTop() {
        a.write(folder(1, node(1), "self"), document(2, node(77), "orphan"), document(3, node(2), "in a document"));
        assertThat(names(merged(), ROOT)).containsExactly("in a document", "orphan", "self");
    }

    @Test
    void deepFoldersNeedNoStack() {
        List<Operation> operations = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            operations.add(folder(i, i == 1 ? ROOT : node(i - 1), "f"));
        }
        a.write(operations.toArray(Operation[]::new));
        assertThat(merged().path(node(20_000))).hasSize(20_000);
    }

    @Test
    void nodeThatWasNeverMadeIsNotShown() {
        a.write(rename(1, "ghost"), edit(1, 1));
        Catalogue all = merged();
        assertThat(all.node(node(1))).isEmpty();
        assertThat(all.children(ROOT)).isEmpty();
        assertThat(all.documents()).isEmpty();
    }

    @Test
    void hostileCircleOfVersionsStillHasAHead() {
        a.write(document(1, ROOT, "d"), edit(1, 1, version(2)), edit(1, 2, version(1)));
        assertThat(merged().current(node(1)).map(Version::id)).isEqualTo(Optional.of(version(2)));
    }

    /** Everybody learns what everybody wrote. */
    private void meet() {
        a.receive(b.log());
        b.receive(List.copyOf(a.log()));
    }

    @Test
    void oneRecordThatRestoresOrPurgesANodeOverAndOverCostsNoMoreThanOnce() {
        Stamp first = new Stamp(5, new DeviceId(1, 2), RecordHash.of(new byte[RecordHash.BYTES]), 1);
        Stamp last = new Stamp(5, first.device(), first.record(), 9);
        NodeState.Ends ends = draft().restored(first)
                .restored(last)
                .purged(Past.NONE, last)
                .purged(Past.NONE, first)
                .done()
                .ends();
        assertThat(ends)
                .isEqualTo(new NodeState.Ends(
                        List.of(new NodeState.Trash(last, true, Past.NONE)), List.of(last), List.of()));
        assertThat(draft().restored(last)
                        .restored(first)
                        .purged(Past.NONE, first)
                        .purged(Past.NONE, last)
                        .done()
                        .ends())
                .isEqualTo(ends);
    }

    private static NodeDraft draft() {
        return new NodeDraft(NodeState.unknown(node(1)));
    }

    private List<SignedRecord> all() {
        Set<SignedRecord> all = new LinkedHashSet<>(a.log());
        all.addAll(b.log());
        return List.copyOf(all);
    }

    /** The catalogue of all records, which must not depend on their order, nor on a detour through rows. */
    private Catalogue merged() {
        Catalogue whole = fold(List.of(all()));
        Random random = new Random(1);
        for (int i = 0; i < 5; i++) {
            assertThat(fold(TestDevice.shuffled(all(), random))).isEqualTo(whole);
        }
        return whole;
    }

    static Catalogue fold(List<List<SignedRecord>> batches) {
        Intake intake = TestDevice.intake();
        Catalogue catalogue = Catalogue.empty();
        for (List<SignedRecord> batch : batches) {
            catalogue = Fold.apply(catalogue, intake.accept(batch));
        }
        assertThat(intake.waiting()).isEmpty();
        return catalogue;
    }

    private static List<String> names(Catalogue catalogue, NodeId folder) {
        return catalogue.children(folder).stream().map(Node::name).toList();
    }
}
