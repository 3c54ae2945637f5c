package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Two computers and a folder between them, of which one keeps watching. */
final class KeepSyncedTest {
    private static final AddOptions PLAIN = new AddOptions(false, false, false);
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir
    Path temp;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<CopyStatus> rounds = new CopyOnWriteArrayList<>();
    private final List<List<VaultStatus.Alarm>> held = new CopyOnWriteArrayList<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private Libraries here;
    private Libraries there;
    private Library watched;
    private Library other;
    private Thread thread;

    @BeforeEach
    void open() throws Exception {
        here = new Libraries(temp.resolve("home-a"));
        there = new Libraries(temp.resolve("home-b"));
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            watched = here.create(
                    temp.resolve("a"), passphrase, new NewVault("Practice", NewVault.Profile.PORTABLE), Progress.NONE);
            watched.addCopy(temp.resolve("copy"));
            watched.sync(Progress.NONE);
            other = there.openFrom(temp.resolve("b"), temp.resolve("copy"), passphrase, Progress.NONE);
        }
        KeepSynced job = new KeepSynced(watched, Duration.ofMillis(500));
        thread = new Thread(() -> run(job), "watching");
        thread.start();
    }

    private void run(KeepSynced job) {
        try {
            job.run(
                    new KeepSynced.Listener() {
                        @Override
                        public void synced(List<CopyStatus> copies) {
                            rounds.addAll(copies);
                        }

                        @Override
                        public void held(List<VaultStatus.Alarm> wentBack) {
                            held.add(wentBack);
                        }

                        @Override
                        public void failed(VaultException failure) {
                            failures.add(failure);
                        }

                        @Override
                        public void failed(IOException failure) {
                            failures.add(failure);
                        }
                    },
                    new Progress() {
                        @Override
                        public boolean cancelled() {
                            return stop.get();
                        }
                    });
        } catch (IOException e) {
            failures.add(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        stop.set(true);
        thread.join();
        watched.close();
        other.close();
        here.close();
        there.close();
    }

    private static void within(BooleanSupplier condition) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            assertThat(System.currentTimeMillis()).as("waited long enough").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private static void add(Library library, Path file) throws Exception {
        library.add(List.of(file), NodeId.ROOT, PLAIN, new AddListener() {});
    }

    private Path file(String name) throws IOException {
        return Files.writeString(temp.resolve(name), name);
    }

    @Test
    void whereNothingHappensNothingIsDone() throws Exception {
        add(watched, file("one"));
        within(() -> rounds.stream().anyMatch(copy -> copy.sent() > 0));
        Thread.sleep(3000);
        int settled = rounds.size();
        Thread.sleep(3000);
        assertThat(rounds).hasSize(settled);
    }

    @Test
    void changesGoBothWaysUntilItIsStopped() throws Exception {
        add(other, file("from there"));
        other.sync(Progress.NONE);
        within(() -> watched.find(List.of("from there")).isPresent());

        add(watched, file("from here"));
        // The record may come a round after its pack.
        within(() -> {
            try {
                other.sync(Progress.NONE);
            } catch (IOException | VaultException e) {
                throw new AssertionError(e);
            }
            return other.find(List.of("from here")).isPresent();
        });

        // What was taken up is not taken up again and again.
        Thread.sleep(1500);
        int quiet = rounds.size();
        Thread.sleep(2000);
        assertThat(rounds).hasSize(quiet);

        stop.set(true);
        thread.join(PATIENCE_MILLIS);
        assertThat(thread.isAlive()).isFalse();
        assertThat(failures).isEmpty();
    }

    @Test
    void aCopyThatGoesAndComesBackIsTakenUpAgain() throws Exception {
        within(() -> !rounds.isEmpty());
        Files.move(temp.resolve("copy"), temp.resolve("unplugged"));
        within(() -> rounds.getLast().state() == CopyStatus.State.UNPLUGGED);
        add(watched, file("meanwhile"));
        Files.move(temp.resolve("unplugged"), temp.resolve("copy"));
        within(() -> rounds.getLast().state() == CopyStatus.State.UP_TO_DATE);
        other.sync(Progress.NONE);
        assertThat(other.find(List.of("meanwhile"))).isPresent();
        assertThat(failures).isEmpty();
    }

    @Test
    void aFolderThatWentBackIsLeftAsItIsUntilAPersonSyncs() throws Exception {
        Path journal = temp.resolve("a/journal");
        List<Path> before = files(journal);
        add(watched, file("later"));
        within(() -> rounds.stream().anyMatch(copy -> copy.sent() > 0));
        for (Path record : files(journal)) {
            if (!before.contains(record)) {
                Files.delete(record);
            }
        }
        within(() -> !held.isEmpty());
        List<Path> gone = files(journal);
        int quiet = rounds.size();
        add(other, file("meanwhile"));
        other.sync(Progress.NONE);
        Thread.sleep(2500);
        assertThat(held)
                .as("told once")
                .hasSize(1)
                .allMatch(alarms -> alarms.getFirst().records() > 0);
        assertThat(files(journal)).isEqualTo(gone);
        assertThat(rounds).hasSize(quiet);

        watched.sync(Progress.NONE);
        within(() -> rounds.size() > quiet);
        assertThat(watched.wentBack()).isEmpty();
        assertThat(watched.find(List.of("meanwhile"))).isPresent();
        assertThat(failures).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
