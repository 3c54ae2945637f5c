package org.strongroom.desktop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.task.Background;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/** What is shown of a vault before all of it has been looked at; this thread stands for that of the window. */
class FirstGlanceTest {
    @TempDir
    Path temp;

    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

    @Test
    void theFolderAtTheTopComesFirstAndNothingIsCalledEmptyBeforeThatIsKnown() throws Exception {
        try (Libraries libraries = new Libraries(temp.resolve("home"));
                Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            Library library = libraries.create(
                    temp.resolve("vault"),
                    passphrase,
                    new NewVault("Practice", NewVault.Profile.PORTABLE),
                    Progress.NONE);
            Path folder = Files.createDirectory(temp.resolve("Clients"));
            Files.writeString(folder.resolve("in.txt"), "words");
            library.add(
                    List.of(folder, Files.writeString(temp.resolve("letter.txt"), "words")),
                    NodeId.ROOT,
                    new AddOptions(false, false, false),
                    new AddListener() {});

            LibraryModel model =
                    new LibraryModel(library, new Background(window::add, InstantSource.system()), Optional::empty);
            assertThat(model.contents().get().whole()).isFalse();
            List<Contents> seen = new ArrayList<>();
            List<List<String>> lists = new ArrayList<>();
            model.contents().subscribe(now -> {
                seen.add(now);
                // What the look before has led to.
                lists.add(model.shown().stream().map(Entry::name).toList());
            });
            until(() -> seen.getLast().whole());

            assertThat(seen)
                    .extracting(Contents::whole)
                    .startsWith(false, false)
                    .endsWith(true);
            assertThat(seen.get(1).all()).extracting(Entry::name).containsExactly("Clients", "letter.txt");
            assertThat(seen.getLast().all()).extracting(Entry::name).containsExactly("Clients", "in.txt", "letter.txt");
            assertThat(lists.getLast()).as("shown before all was known").containsExactly("Clients", "letter.txt");

            List<Boolean> gone = new ArrayList<>();
            model.close(() -> gone.add(true));
            until(() -> !gone.isEmpty());
        }
    }

    /** Does what comes to this thread until something holds. */
    private void until(BooleanSupplier holds) throws InterruptedException {
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
