package org.strongroom.desktop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.documents.PassingPlace;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/** What is dropped before its copy is ready, or cannot be copied at all; this thread stands for that of the window. */
final class EarlyDropTest {
    @TempDir
    Path temp;

    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Failure> failures = new ArrayList<>();
    private Libraries libraries;
    private Library library;
    private Lanes lanes;
    private PassingPlace place;
    private DragOut out;
    private List<Entry> entries;

    @BeforeEach
    void open() throws Exception {
        libraries = new Libraries(temp.resolve("home"));
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            library = libraries.create(
                    temp.resolve("vault"),
                    passphrase,
                    new NewVault("Practice", NewVault.Profile.PORTABLE),
                    Progress.NONE);
        }
        library.add(
                List.of(Files.writeString(temp.resolve("letter.txt"), "words")),
                NodeId.ROOT,
                new AddOptions(false, false, false),
                new AddListener() {});
        place = PassingPlace.find(temp.resolve("home"), Map.of());
        lanes = new Background(window::add, now::get).forVault();
        out = new DragOut(library, lanes.dragging(), now::get, () -> Optional.of(place));
        out.onFailed(failures::add);
        entries = library.list(NodeId.ROOT, true);
    }

    @AfterEach
    void close() throws Exception {
        library.close();
        libraries.close();
    }

    @Test
    void whatWasDroppedTooEarlyGoesTheNextTime() throws Exception {
        DragOut.Trip trip = out.start(entries);
        File file = trip.files().getFirst();
        out.leaves(trip);
        assertThat(out.ended(trip, true)).isInstanceOf(DragOut.Ending.Early.class);

        until(lanes::idle);
        // Late, but the other program did take it, by moving it.
        Files.delete(file.toPath());
        DragOut.Trip again = out.start(entries);
        assertThat(again.files()).containsExactly(file);
        out.leaves(again);
        until(lanes::idle);
        assertThat(file).hasContent("words");
        assertThat(out.ended(again, true)).isInstanceOf(DragOut.Ending.Taken.class);
        assertThat(out.start(entries).files()).as("once it was taken").doesNotContain(file);

        now.set(now.get().plus(Duration.ofSeconds(60)));
        out.tick();
        assertThat(file).exists();
        now.set(now.get().plus(Duration.ofSeconds(1)));
        out.tick();
        until(() -> !file.getParentFile().exists());
    }

    @Test
    void whatIsLetGoWhileItIsWrittenIsRemovedOnceThatHasStopped() throws Exception {
        DragOut.Trip trip = out.start(entries);
        out.leaves(trip);
        assertThat(out.ended(trip, false)).isInstanceOf(DragOut.Ending.Unused.class);
        until(lanes::idle);
        assertThat(place.folder().toFile().list()).isNullOrEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws Exception {
        Files.writeString(place.folder(), "no folder");
        DragOut.Trip trip = out.start(entries);
        out.leaves(trip);
        assertThat(out.ended(trip, true)).isInstanceOf(DragOut.Ending.Early.class);
        until(() -> !failures.isEmpty());
        assertThat(failures).hasOnlyElementsOfType(Failure.OfDisk.class).hasSize(1);

        DragOut.Trip second = out.start(entries);
        out.leaves(second);
        until(lanes::idle);
        assertThat(out.ended(second, true)).isInstanceOf(DragOut.Ending.NotWritten.class);
    }

    @Test
    void onlyWhatIsHereAndSmallCanBeDragged() {
        Entry letter = entries.getFirst();
        assertThat(out.fit(entries, Contents.EMPTY)).isEqualTo(DragOut.Fit.FITS);
        Entry away = entry(1, false, "away.txt", 7, false);
        assertThat(out.fit(List.of(letter, away), Contents.EMPTY)).isEqualTo(DragOut.Fit.NOT_HERE);
        Entry large = entry(2, false, "Case", 32_000_001, true);
        assertThat(out.fit(List.of(large), Contents.EMPTY)).isEqualTo(DragOut.Fit.TOO_LARGE);
        Entry folder = entry(3, true, "Case", 0, true);
        Entry inside = new Entry(
                new NodeId(4, 4),
                false,
                List.of("Case", "in.txt"),
                32_000_000,
                Instant.EPOCH,
                DocumentType.TEXT,
                1,
                false,
                List.of(),
                true);
        Contents contents = new Contents(List.of(folder, inside), List.of());
        assertThat(out.fit(List.of(folder), contents)).isEqualTo(DragOut.Fit.FITS);
        assertThat(out.fit(List.of(folder), Contents.beginning(List.of(folder))))
                .isEqualTo(DragOut.Fit.NO_PLACE);
        assertThat(out.fit(List.of(folder, letter), contents)).isEqualTo(DragOut.Fit.TOO_LARGE);
        out.close();
        assertThat(out.fit(entries, Contents.EMPTY)).isEqualTo(DragOut.Fit.NO_PLACE);
    }

    private static Entry entry(int id, boolean folder, String name, long size, boolean here) {
        return new Entry(
                new NodeId(id, id),
                folder,
                List.of(name),
                size,
                Instant.EPOCH,
                DocumentType.TEXT,
                1,
                false,
                List.of(),
                here);
    }

    /** Does what comes to this thread until something holds. */
    private void until(BooleanSupplier holds) throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Runnable next = window.poll(10, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }
}
