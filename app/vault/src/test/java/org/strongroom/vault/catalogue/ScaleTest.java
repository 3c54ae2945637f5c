package org.strongroom.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.journal.Accepted;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VersionId;

/** What 100,000 documents cost: printed, not judged, because the machine decides; the results are. */
@Isolated
final class ScaleTest {
    private static final int DOCUMENTS = 100_000;
    private static final int IN_A_RECORD = 2000;
    private static final int FOLDERS = 500;

    @Test
    void hundredThousandDocuments() throws Exception {
        TestDevice device = new TestDevice(1);
        Random random = new Random(3);
        List<Operation> folders = new ArrayList<>();
        for (int i = 0; i < FOLDERS; i++) {
            folders.add(new Operation.FolderCreated(new NodeId(1, i), NodeId.ROOT, "Folder " + i));
        }
        device.write(folders.toArray(Operation[]::new));
        for (int from = 0; from < DOCUMENTS; from += IN_A_RECORD) {
            List<Operation> operations = new ArrayList<>();
            for (int i = from; i < from + IN_A_RECORD; i++) {
                NodeId id = new NodeId(random.nextLong(), random.nextLong());
                PieceRef piece = new PieceRef(
                        TestDevice.EPOCH,
                        new PieceId(random.nextLong(), random.nextLong(), 0, i),
                        new PackId(5, 5, 5, i / 40),
                        i % 40 * 100_000,
                        100_000);
                operations.add(
                        new Operation.DocumentAdded(id, new NodeId(1, i % FOLDERS), "Invoice number " + i + ".pdf"));
                operations.add(new Operation.VersionAdded(
                        id,
                        new VersionId(random.nextLong(), random.nextLong()),
                        List.of(),
                        100_000,
                        i,
                        List.of(piece)));
            }
            device.write(operations.toArray(Operation[]::new));
        }
        List<Accepted> accepted = TestDevice.intake().accept(device.log());

        long start = System.nanoTime();
        Catalogue all = Fold.apply(Catalogue.empty(), accepted);
        print("fold", start);
        start = System.nanoTime();
        assertThat(all.children(new NodeId(1, 7))).hasSize(DOCUMENTS / FOLDERS);
        print("first listing of a folder", start);
        start = System.nanoTime();
        assertThat(all.documents()).hasSize(DOCUMENTS);
        print("all documents", start);

        TestDevice other = new TestDevice(2);
        other.receive(device.log());
        Catalogue next = all;
        for (int i = 0; i < 5; i++) {
            int before = other.log().size();
            other.write(Ops.document(i + 1, new NodeId(1, 7), "one more"), Ops.edit(i + 1, i));
            List<Accepted> more = device.receive(List.copyOf(other.log().subList(before, before + 1)));
            start = System.nanoTime();
            next = Fold.apply(next, more);
            print("one more document", start);
            start = System.nanoTime();
            assertThat(next.children(new NodeId(1, 7))).hasSize(DOCUMENTS / FOLDERS + i + 1);
            print("listing after it", start);
        }

        Catalogue last = next;
        start = System.nanoTime();
        List<PageRow> pages = CataloguePages.changedPages(Catalogue.empty(), last);
        byte[] header = CataloguePages.encodeHeader(last);
        print("pages out", start);
        long before = used();
        start = System.nanoTime();
        Catalogue read = CataloguePages.decode(header, pages);
        print("pages in", start);
        start = System.nanoTime();
        assertThat(read.children(new NodeId(1, 7))).hasSize(DOCUMENTS / FOLDERS + 5);
        print("first listing of a folder", start);
        start = System.nanoTime();
        assertThat(read.newestIn(NodeId.ROOT)).isEqualTo(last.newestIn(NodeId.ROOT));
        print("newest of all", start);
        start = System.nanoTime();
        assertThat(read.documents()).hasSize(DOCUMENTS + 5);
        print("all documents", start);
        System.out.printf(
                "memory of a catalogue: %d MB, pages: %d MB%n",
                (used() - before) >> 20,
                pages.stream().mapToLong(page -> page.body().length).sum() >> 20);
        assertThat(read).isEqualTo(last);
    }

    private static void print(String what, long start) {
        System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
