package org.strongroom.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.library.Place;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * How quick the window is with many documents: {@code LibraryBench FOLDER [DOCUMENTS]}. Ten thousand of them lie in one folder,
 * the rest in folders of five hundred. Drawn without a display, in software; the key derivation is measured alone and taken off.
 */
final class LibraryBench {
    private static final String PASSPHRASE = "seven quiet lamps at sea";
    private static final int LARGE = 10_000;
    private static final int SMALL = 500;
    private static final int ROUNDS = 15;

    private LibraryBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int documents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        make(folder, documents);
        Path home = folder.resolve("home");
        Files.writeString(home.resolve("desktop.properties"), "originals=keep\nidle-minutes=0\n");
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Main.keepNoTexts();
        Platform.startup(started::countDown);
        started.await();
        long before = System.nanoTime();
        Driver driver = Driver.start(home);
        driver.pulse();
        say("the first window, once Java and the toolkit run", before);
        for (int round = 0; round < 2; round++) {
            driver.answer(folder.resolve("vault"));
            driver.press("welcome-open");
            driver.type("unlock-passphrase", PASSPHRASE);
            driver.pulse();
            before = System.nanoTime();
            driver.press("unlock");
            @SuppressWarnings("unchecked") // The id belongs to this table.
            TableView<Entry> table = driver.node("documents", TableView.class);
            Driver.until("listed", () -> !table.getItems().isEmpty());
            say("from the passphrase to the list, with key derivation, round " + (round + 1), before);
            if (round == 1) {
                measure(driver, table);
            }
            Driver.fx(() -> driver.window().lock());
            driver.node("unlock-back", javafx.scene.Node.class);
            driver.press("unlock-back");
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT, "heap after locking: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        System.exit(0);
    }

    private static void measure(Driver driver, TableView<Entry> table) {
        Driver.fx(() -> table.getItems().stream()
                .filter(entry -> entry.name().equals("Large"))
                .findFirst()
                .ifPresent(entry -> driver.window().open(new Place.Folder(entry.id()))));
        Driver.until("large", () -> table.getItems().size() == LARGE);
        driver.pulse();
        List<Double> sorts = new ArrayList<>();
        List<Double> filters = new ArrayList<>();
        List<Double> scrolls = new ArrayList<>();
        TextField search = driver.node("search", TextField.class);
        for (int i = 0; i < ROUNDS; i++) {
            int round = i;
            sorts.add(timed(
                    driver,
                    () -> table.getSortOrder()
                            .setAll(List.of(table.getVisibleLeafColumns().get(round % 3)))));
            for (int row = 0; row < 20; row++) {
                int to = (row * 487 + round * 31) % LARGE;
                scrolls.add(timed(driver, () -> table.scrollTo(to)));
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            String words = "document " + i;
            filters.add(timed(driver, () -> search.setText(words)));
        }
        Driver.fx(() -> search.setText(""));
        tell("sorting 10,000 in a folder", sorts);
        tell("a letter typed into the search, names of all", filters);
        tell("a frame while scrolling 10,000", scrolls);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "heap, open: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** Milliseconds that the user interface's thread takes for it, with laying out what is seen. */
    private static double timed(Driver driver, Runnable work) {
        return Driver.fx(() -> {
            long before = System.nanoTime();
            work.run();
            driver.window().root().layout();
            return (System.nanoTime() - before) / 1e6;
        });
    }

    private static void make(Path folder, int documents) throws Exception {
        Path outside = folder.resolve("outside");
        for (int i = 0; i < documents; i++) {
            Path place = outside.resolve(i < LARGE ? "Large" : "Folder " + i / SMALL);
            Files.createDirectories(place);
            Files.writeString(place.resolve("Document " + i + ".txt"), "Text " + i);
        }
        try (Libraries libraries = new Libraries(folder.resolve("home"), new MemoryKeychain(), Driver.COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Library library = libraries.create(
                        folder.resolve("vault"),
                        passphrase,
                        new NewVault("Many", NewVault.Profile.PORTABLE),
                        Progress.NONE)) {
            long before = System.nanoTime();
            try (var all = Files.list(outside)) {
                library.add(all.toList(), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            }
            say("adding " + documents, before);
        }
        try (Libraries libraries = new Libraries(folder.resolve("home"), new MemoryKeychain(), Driver.COSTS);
                Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray())) {
            long before = System.nanoTime();
            libraries.open(folder.resolve("vault"), passphrase, Progress.NONE).close();
            say("opening without a window, with key derivation", before);
        }
    }

    private static void say(String what, long before) {
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - before) / 1e9);
    }

    private static void tell(String what, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 95th percentile %.1f ms, most %.1f ms%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast());
    }
}
