package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.VaultException;

/** Copies are kept up to date without anybody asking for it. */
class SyncTest extends WindowTest {
    @Test
    void aChangeGoesToTheCopyAndWhatIsNewThereArrives() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy("cloud");
        long before = count(copy, "journal");
        add(table, file("letter.txt", "Dear Ms Weber"));
        state("waiting");
        driver.pass(Duration.ofSeconds(4));
        state("up to date");
        assertThat(count(copy, "journal")).isGreaterThan(before);
        Driver.until("all is there", () -> same(copy, "packs"));

        addElsewhere(copy, file("answer.txt", "Dear Mr Haas"));
        assertThat(Driver.fx(() -> names(table))).containsExactly("letter.txt");
        driver.pass(Duration.ofSeconds(30));
        Driver.until("arrived", () -> names(table).contains("answer.txt"));
        state("up to date");
        assertThat(saysNow("1 copy is up to date"))
                .as("what nobody asked for leaves no note")
                .isFalse();
    }

    @Test
    void aCopyThatWasAwayIsSyncedWhenItIsBack() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy("stick");
        Path away = Files.move(copy, work.resolve("drawer"));
        driver.pass(Duration.ofSeconds(30));
        state("not plugged in");
        add(table, file("letter.txt", "Dear Ms Weber"));
        driver.pass(Duration.ofMinutes(1));
        state("not plugged in");
        assertThat(Files.exists(copy)).as("nothing is made where the stick was").isFalse();
        Files.move(away, copy);
        driver.pass(Duration.ofSeconds(30));
        state("up to date");
        Driver.until("all is there", () -> same(copy, "packs"));
    }

    @Test
    void nothingIsSyncedWhileLockedAndUnlockingSyncs() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy("cloud");
        add(table, file("letter.txt", "Dear Ms Weber"));
        driver.pass(Duration.ofSeconds(4));
        state("up to date");
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
        long before = count(vault(), "journal");
        addElsewhere(copy, file("answer.txt", "Dear Mr Haas"));
        driver.pass(Duration.ofHours(3));
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        assertThat(count(vault(), "journal")).isEqualTo(before);
        TableView<Entry> again = unlock();
        Driver.until("arrived", () -> names(again).contains("answer.txt"));
        state("up to date");
    }

    @Test
    void whatIsWrongWithACopyShowsAtThatCopy() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path good = keepACopy("good");
        Path bad = keepACopy("bad");
        try (var files = Files.walk(bad.resolve("journal"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(bad.resolve("journal"), "in the way");
        add(table, file("letter.txt", "Dear Ms Weber"));
        driver.pass(Duration.ofSeconds(4));
        state("something is wrong");
        Driver.until("the other one is synced", () -> same(good, "packs"));
        assertThat(Driver.fx(() -> driver.find("copies").isPresent()))
                .as("no dialog")
                .isFalse();
        handle(Shortcut.COPIES);
        says("Something in it is altered");
        says("up to date");
        assertThat(nameless()).isEmpty();
    }

    @Test
    void theFailureOfACopyShowsAtThatCopy() throws IOException {
        Path probe = Files.createDirectories(work.resolve("probe"));
        assumeTrue(deny(probe, true), "files here cannot be protected from this user");
        start();
        TableView<Entry> table = newVault();
        Path good = keepACopy("good");
        Path bad = keepACopy("bad");
        try {
            try (var files = Files.walk(bad)) {
                for (Path folder : files.filter(Files::isDirectory).toList()) {
                    deny(folder, true);
                }
            }
            add(table, file("letter.txt", "Dear Ms Weber"));
            driver.pass(Duration.ofSeconds(4));
            handle(Shortcut.COPIES);
            says("It could not be synced: The folder cannot be written to");
            Driver.until("the other one is synced", () -> same(good, "packs"));
            says("up to date");
        } finally {
            try (var files = Files.walk(bad)) {
                for (Path folder : files.filter(Files::isDirectory).toList()) {
                    deny(folder, false);
                }
            }
        }
        driver.press("copies-sync");
        Driver.until("mended", () -> !driver.text(driver.window().root()).contains("It could not be synced"));
        Driver.until("all is there", () -> same(bad, "packs"));
    }

    /** Whether nothing can be written into a folder now. */
    private static boolean deny(Path folder, boolean denied) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return false;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(denied ? "r-xr-xr-x" : "rwxr-xr-x"));
        return !Files.isWritable(folder);
    }

    @Test
    void onlyOneSyncRunsAndAskingForItShowsIt() throws IOException {
        start();
        TableView<Entry> table = newVault();
        keepACopy("cloud");
        add(table, file("letter.txt", "Dear Ms Weber"));
        driver.pass(Duration.ofSeconds(4));
        for (int i = 0; i < 5; i++) {
            handle(Shortcut.SYNC);
        }
        says("1 copy is up to date");
        Driver.until("quiet", () -> driver.window().idle());
        assertThat(Driver.fx(() -> Driver.all(
                        driver.window().root(),
                        node -> node.getStyleClass().contains("activity")
                                && driver.text(node).contains("copy is up to date"))))
                .hasSize(1);
    }

    private Path keepACopy(String name) throws IOException {
        Path copy = Files.createDirectories(work.resolve(name));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        says(copy.toString());
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("filled", () -> Files.exists(copy.resolve("journal")));
        state("up to date");
        return copy;
    }

    private void state(String words) {
        Driver.until(
                words,
                () -> driver.find("copies-button")
                        .filter(node -> node instanceof Button button
                                && button.getText().endsWith(words))
                        .filter(Node::isVisible)
                        .isPresent());
    }
}
