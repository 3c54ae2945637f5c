package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** What a person is told when something is wrong with the folder: in words, with what to do, and truly. */
class AlarmsTest extends WindowTest {
    private static final String SILENT = "Nothing new has come from ";
    private static final String WENT_BACK = "The folder went back in time: one entry from ";

    @Test
    void aFolderThatWentBackIsToldAndPutRightOnlyWhenAsked() throws IOException {
        LocalDate begun = LocalDate.now(ZoneId.systemDefault());
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        lock();
        Path old = work.resolve("old");
        replace(vault(), old);
        TableView<Entry> newer = unlock();
        select(newer, "letter.txt");
        key(KeyCode.F2);
        robot.write("answer");
        key(KeyCode.ENTER);
        Driver.until("renamed", () -> names(newer).contains("answer.txt"));
        settle();
        lock();
        replace(old, vault());

        TableView<Entry> back = unlock();
        says(WENT_BACK);
        says("that this computer saw before is missing there, the oldest from ");
        says("The folder is as it was ");
        assertThat(saysNow("the oldest from today, ") && saysNow("as it was today, ")
                        || !LocalDate.now(ZoneId.systemDefault()).equals(begun))
                .as("today, or midnight has passed")
                .isTrue();
        says("if you put back a backup, that is why");
        assertThat(nameless()).isEmpty();
        // Long enough for a sync by itself, too short for the lock after idleness.
        driver.pass(Duration.ofMinutes(2));
        LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
        assertThat(saysNow(WENT_BACK)).as("no sync takes it out of sight").isTrue();
        assertThat(count(vault(), "journal")).isLessThan(count(copy, "journal"));
        select(back, "answer.txt");
        key(KeyCode.DELETE);
        says("The folder shows an older state than this computer has seen.");
        assertThat(Driver.fx(() -> names(back))).containsExactly("answer.txt");

        Driver.fx(() -> driver.button("Put back what is missing").fire());
        Driver.until("told no more", () -> !driver.text(driver.window().root()).contains(WENT_BACK));
        assertThat(count(vault(), "journal")).isEqualTo(count(copy, "journal"));
        select(back, "answer.txt");
        key(KeyCode.DELETE);
        Driver.until("it can be changed again", () -> names(back).isEmpty());
    }

    @Test
    void recordsThatWerePickedOutAreNotTakenForABackup() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"));
        lock();
        Set<Path> before = objects(vault(), "journal");
        TableView<Entry> again = unlock();
        rename(again, "letter.txt", "answer.txt");
        lock();
        Set<Path> picked = objects(vault(), "journal");
        picked.removeAll(before);
        TableView<Entry> later = unlock();
        rename(later, "answer.txt", "final.txt");
        lock();
        for (Path name : picked) {
            Files.delete(vault().resolve(name));
        }
        TableView<Entry> now = unlock();
        says(WENT_BACK);
        says("A backup that is put back does not look like this");
        assertThat(Driver.fx(() -> names(now))).containsExactly("final.txt");
        assertThat(nameless()).isEmpty();
    }

    @Test
    void aComputerThatWasPutBackFromABackupIsToldSoAndGoesOn() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        lock();
        Path backup = work.resolve("backup");
        replace(vault(), backup.resolve("vault"));
        replace(work.resolve("profile"), backup.resolve("profile"));
        TableView<Entry> newer = unlock();
        rename(newer, "letter.txt", "answer.txt");
        settle();
        lock();
        replace(backup.resolve("vault"), vault());
        replace(backup.resolve("profile"), work.resolve("profile"));

        TableView<Entry> restored = unlock();
        handle(Shortcut.COPIES);
        driver.press("copies-sync");
        says("has worked further elsewhere: a backup of it was put back here");
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("what the copy knew is here", () -> names(restored).contains("answer.txt"));
        assertThat(saysNow("went back in time")).isFalse();
        assertThat(nameless()).isEmpty();
        rename(restored, "answer.txt", "final.txt");
        driver.pressWords("That was me");
        Driver.until("told no more", () -> !driver.text(driver.window().root()).contains("worked further"));
        settle();
        lock();
        TableView<Entry> after = unlock();
        Driver.until("kept", () -> names(after).contains("final.txt"));
        driver.pulse();
        assertThat(saysNow("worked further elsewhere")).isFalse();
        assertThat(objects(copy, "journal")).isEqualTo(objects(vault(), "journal"));
    }

    @Test
    void aCopiedProfileIsToldWithBothHistories() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        lock();
        Path twin = work.resolve("twin");
        replace(vault(), twin.resolve("vault"));
        replace(work.resolve("profile"), twin.resolve("profile"));
        TableView<Entry> first = unlock();
        rename(first, "letter.txt", "answer.txt");
        settle();
        lock();
        Path aside = work.resolve("aside");
        replace(vault(), aside.resolve("vault"));
        replace(work.resolve("profile"), aside.resolve("profile"));
        // The twin works in the same places, without having seen the copy.
        replace(copy, aside.resolve("copy"));
        delete(copy);
        replace(twin.resolve("vault"), vault());
        replace(twin.resolve("profile"), work.resolve("profile"));
        TableView<Entry> second = unlock();
        add(second, file("other.txt", "another"));
        replace(aside.resolve("copy"), copy);
        handle(Shortcut.COPIES);
        driver.press("copies-sync");
        says("The profile of this computer (");
        says(") was used elsewhere too. It goes on as a new device");
        says(" wrote two different histories (one entry stands twice)");
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("both are kept", () -> names(second).containsAll(List.of("answer.txt", "other.txt")));
        assertThat(nameless()).isEmpty();
        driver.pressWords("That was me");
        Driver.until("one is told no more", () -> !(shows("two different") && shows("used elsewhere too")));
        driver.pressWords("That was me");
        Driver.until("nor the other", () -> !shows("two different") && !shows("used elsewhere too"));
    }

    @Test
    void aSealedFileThatIsGoneIsToldAndComesBackFromACopy() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        lock();
        Path kept = work.resolve("kept");
        replace(vault().resolve("packs"), kept);
        delete(vault().resolve("packs"));
        Files.createDirectory(vault().resolve("packs"));
        TableView<Entry> again = unlock();
        says("gone from the folder");
        select(again, "letter.txt");
        says("Something that was in this folder before is gone.");
        replace(kept, vault().resolve("packs"));
        Path copy = work.resolve("cloud");
        replace(vault(), copy);
        delete(vault().resolve("packs"));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        says("up to date");
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("told no more", () -> !driver.text(driver.window().root()).contains("gone from the folder"));
        assertThat(count(vault(), "packs")).isEqualTo(count(copy, "packs"));
    }

    @Test
    void whatHasNotArrivedIsSaidToBeOnItsWay() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        handle(Shortcut.COPIES);
        Driver.fx(() -> driver.tool("Forget the copy in " + copy).fire());
        says("No copies yet.");
        Driver.fx(() -> driver.window().closeCard());
        lock();
        addElsewhere(copy, file("answer.txt", "Dear Mr Haas"));
        Set<Path> first = objects(copy, "journal");
        addElsewhere(copy, file("other.txt", "another"));
        Set<Path> second = objects(copy, "journal");
        second.removeAll(first);
        assertThat(second).isNotEmpty();
        take(copy, second);
        TableView<Entry> again = unlock();
        says("made on another device");
        assertThat(Driver.fx(() -> names(again))).containsExactly("letter.txt");
        lock();
        take(copy, first);
        TableView<Entry> later = unlock();
        Driver.until("records are here", () -> names(later).contains("answer.txt"));
        says("of this vault have not arrived yet");
        says("answer.txt  (not here yet)");
        assertThat(saysNow("made on another device")).isFalse();
    }

    @Test
    void eachReasonWhyItDoesNotOpenHasItsOwnWords() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        add(table, file("letter.txt", "Dear Ms Weber"));
        settle();
        lock();
        driver.type("unlock-passphrase", "not this one");
        key(KeyCode.ENTER);
        assertThat(problem()).startsWith("This passphrase does not open the vault.");
        Driver.until(
                "focus",
                () -> driver.node0("unlock-passphrase", SecretField.class).isFocused());

        delete(copy.resolve("keyring"));
        Files.createDirectory(copy.resolve("keyring"));
        leave();
        start("other-computer", "originals=keep\nidle-minutes=0\n");
        driver.answer(copy);
        driver.node("welcome-new", Node.class);
        driver.pulse();
        driver.pressWords("Open from a copy in a cloud folder or on a stick …");
        driver.node("unlock-passphrase", SecretField.class);
        driver.answer(work.resolve("second"));
        driver.pulse();
        driver.pressWords("Another place …");
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
        assertThat(problem()).startsWith("Not everything has arrived in this folder yet.");
    }

    private void rename(TableView<Entry> table, String from, String to) {
        select(table, from);
        key(KeyCode.F2);
        robot.write(to.substring(0, to.indexOf('.')));
        key(KeyCode.ENTER);
        Driver.until("renamed", () -> names(table).contains(to));
    }

    /** On the JavaFX thread. */
    private boolean shows(String words) {
        return driver.text(driver.window().root()).contains(words);
    }

    private String problem() {
        Driver.until(
                "told",
                () -> driver.find("unlock-problem").filter(Node::isVisible).isPresent());
        return driver.node("unlock-problem", Label.class).getText();
    }

    @Test
    void aComputerOfWhichNothingComesIsNamedUntilItIsExplained() throws Exception {
        start();
        TableView<Entry> table = newVault();
        Path copy = keepACopy();
        addElsewhere(copy, file("letter.txt", "Dear Ms Weber"));
        handle(Shortcut.COPIES);
        driver.press("copies-sync");
        Driver.until("it has arrived", () -> names(table).contains("letter.txt"));
        Driver.fx(() -> driver.window().closeCard());
        settle();
        assertThat(saysNow(SILENT)).isFalse();
        lock();
        workForDays(20);

        unlock();
        says(SILENT);
        says("on fifteen days of use and more");
        assertThat(nameless()).isEmpty();
        driver.pressWords("It is not in use");
        Driver.until("told no more", () -> !driver.text(driver.window().root()).contains(SILENT));
        settle();
        lock();
        unlock();
        settle();
        assertThat(saysNow(SILENT)).as("explained").isFalse();
    }

    /** Opens the vault as this computer does, and syncs it once on each of the next days. */
    private void workForDays(int days) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Vaults vaults = new Vaults(work.resolve("profile"), clock, new SecureRandom(), "desk");
        try (Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Vault vault = vaults.open(vault(), passphrase, Progress.NONE)) {
            for (int day = 1; day <= days; day++) {
                now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
                vault.sync(Progress.NONE);
            }
        }
    }

    private Path keepACopy() throws IOException {
        Path copy = Files.createDirectories(work.resolve("cloud"));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        says("up to date");
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("quiet", () -> driver.window().idle());
        return copy;
    }

    /** Lets the window sync what it has to. */
    private void settle() {
        Path copy = work.resolve("cloud");
        Driver.until("settled", () -> {
            driver.pass(Duration.ofSeconds(1));
            return driver.window().idle() && (Files.notExists(copy) || (same(copy, "journal") && same(copy, "packs")));
        });
    }

    private void lock() {
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
    }

    private static Set<Path> objects(Path folder, String kind) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(kind))) {
            return new HashSet<>(
                    files.filter(Files::isRegularFile).map(folder::relativize).toList());
        }
    }

    /** Has some files of the copy arrive in the vault's own folder. */
    private void take(Path copy, Set<Path> names) throws IOException {
        for (Path name : names) {
            Path to = vault().resolve(name);
            Files.createDirectories(to.getParent());
            if (Files.notExists(to)) {
                Files.copy(copy.resolve(name), to);
            }
        }
    }

    /** Makes {@code to} what {@code from} is. */
    private static void replace(Path from, Path to) throws IOException {
        delete(to);
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.sorted().toList();
        }
        Path above = to.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        for (Path file : all) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
