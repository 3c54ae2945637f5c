package org.strongroom.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.catalogue.Ops.node;
import static org.strongroom.vault.catalogue.Ops.version;
import static org.strongroom.vault.model.NodeId.ROOT;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.journal.Accepted;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.Operation.Described;
import org.strongroom.vault.journal.Operation.RetentionSet;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.TestDevice;
import org.strongroom.vault.model.Retention;

/**
 * One record may hold 65,536 operations, all of them on one document: whoever may write cannot make the others wait for hours with
 * it. Four times as many may cost four times as much, not sixteen times; counted in allocated bytes, which a busy computer does not
 * change. Time is printed.
 */
final class CrowdedRecordTest {
    private static final int FEW = 4_096;
    private static final int MANY = 4 * FEW;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Operations, by number, and which of them come first. */
    private record Crowd(String name, LongFunction<Operation> operations) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Crowd> crowds() {
        return Stream.of(
                new Crowd("names", i -> Ops.rename(1, "n" + i)),
                new Crowd("tags", i -> new Tagged(node(1), "t" + i)),
                new Crowd("versions side by side", i -> Ops.edit(1, i)),
                new Crowd("versions in a row", i -> i == 1 ? Ops.edit(1, 1) : Ops.edit(1, i, version(i - 1))),
                new Crowd("versions made of one", i -> i == 1 ? Ops.edit(1, 1) : Ops.edit(1, i, version(1))),
                new Crowd("descriptions", i -> new Described(version(i), node(1), "", List.of(), List.of(), "")),
                new Crowd("remarks", i -> Ops.note(1, version(i), "r")),
                new Crowd("places of one piece", i -> i == 1 ? Ops.edit(1, 1) : Ops.reseal(1, 1, i)),
                new Crowd("places of a piece of many versions", i -> i % 2 == 0 ? Ops.reseal(1, 7, i) : same(i)),
                new Crowd("trash, and back", i -> i % 2 == 0 ? Ops.restore(1) : Ops.trash(1)),
                new Crowd("ends", i -> i == 1 ? Ops.trash(1) : Ops.purge(1)),
                new Crowd(
                        "versions, each dropped at once",
                        i -> i % 2 == 0
                                ? Ops.thin(1, List.of(version(i - 1)))
                                : Ops.edit(1, i, version(Math.max(i - 2, 0)))),
                new Crowd("one version, dropped without end", CrowdedRecordTest::droppedAgain),
                new Crowd(
                        "droppings, and what is kept",
                        i -> i % 3 == 0 ? new RetentionSet(Retention.atMost(2)) : droppedAgain(i)));
    }

    private static Operation droppedAgain(long i) {
        return i % 2 == 0
                ? Ops.thin(1, LongStream.range(1, 5).mapToObj(Ops::version).toList())
                : Ops.edit(1, i, version(1));
    }

    /** A version of the same content as all others. */
    private static Operation same(long i) {
        Operation.VersionAdded one = (Operation.VersionAdded) Ops.edit(1, 7);
        return new Operation.VersionAdded(
                one.document(), version(i), List.of(), one.size(), one.modifiedMillis(), one.pieces());
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void operationsOnOneDocumentInOneRecordCostWhatTheyWouldOnMany(Crowd crowd) throws Exception {
        work(crowd, FEW / 4);
        Cost few = work(crowd, FEW);
        Cost many = work(crowd, MANY);
        System.out.printf("%,d %s: %.2f s, %,d MB%n", MANY, crowd, many.nanos / 1e9, many.bytes / 1_000_000);
        assertThat(many.bytes).isLessThan(7 * few.bytes);
    }

    private record Cost(long nanos, long bytes) {}

    /** Folds, saves, opens and shows. */
    private static Cost work(Crowd crowd, int count) throws Exception {
        TestDevice device = new TestDevice(1);
        List<Operation> all = new ArrayList<>(List.of(Ops.document(1, ROOT, "d")));
        LongStream.rangeClosed(1, count).mapToObj(crowd.operations).forEach(all::add);
        device.write(all.toArray(Operation[]::new));
        List<Accepted> accepted = TestDevice.intake().accept(device.log());
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        Catalogue catalogue = Fold.apply(Catalogue.empty(), accepted);
        List<PageRow> pages = CataloguePages.changedPages(Catalogue.empty(), catalogue);
        Catalogue again = CataloguePages.decode(CataloguePages.encodeHeader(catalogue), pages);
        for (Catalogue one : List.of(catalogue, again)) {
            one.children(ROOT);
            one.document(node(1));
            one.packs();
            one.namedPacks();
            long[] pieces = new long[1];
            one.forEachPurgedPiece(piece -> pieces[0]++);
        }
        Cost shown = new Cost(System.nanoTime() - start, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        assertThat(again).isEqualTo(catalogue);
        return shown;
    }
}
