package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.print.Tray;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** What opens a vault: another passphrase, and a kit that counts only once it is kept. */
class KeysTest extends WindowTest {
    private static final String NEW = "nine slow trains in fog";
    private static final String OTHER = "four green boats at noon";

    @Test
    void theNewPassphraseOpensAndTheOldOneIsSaidToBeChanged() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        driver.node("keys-passphrase", Node.class);
        assertThat(nameless()).isEmpty();
        driver.press("keys-passphrase");
        says("What was sealed before can still be opened by whoever knows it");
        assertThat(saysNow("These other ways in end")).isFalse();
        driver.type("keys-own", PASSPHRASE + "x");
        driver.type("new-passphrase", NEW);
        driver.type("new-repeat", NEW.substring(1));
        assertThat(Driver.fx(
                        () -> driver.node0("keys-passphrase-go", Node.class).isDisabled()))
                .isTrue();
        driver.type("new-repeat", NEW);
        assertThat(nameless()).isEmpty();
        driver.press("keys-passphrase-go");
        says("This passphrase does not open the vault.");
        driver.type("keys-own", PASSPHRASE);
        driver.press("keys-passphrase-go");
        says("The passphrase is changed.");
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
        Driver.until(
                "refused",
                () -> driver.find("unlock-problem").filter(Node::isVisible).isPresent());
        driver.type("unlock-passphrase", NEW);
        driver.press("unlock");
        table();
    }

    @Test
    void theOtherWaysInEndByNameAndTheKitStays() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ann"));
        List<String> kit = kit();
        keep();
        driver.press("ways-add");
        TextField name = driver.node("ways-name", TextField.class);
        Driver.fx(() -> name.setText("The stick"));
        driver.type("new-passphrase", OTHER);
        driver.type("new-repeat", OTHER);
        driver.press("ways-add-go");
        says("The stick (Passphrase)");
        driver.press("keys-passphrase");
        says("These other ways in end, and have to be added again: The stick (Passphrase).");
        says("The recovery kit or its shares stay good.");
        driver.type("keys-own", PASSPHRASE);
        driver.type("new-passphrase", NEW);
        driver.type("new-repeat", NEW);
        driver.press("keys-passphrase-go");
        says("Add again what has ended, under “What opens this vault for you”: The stick (Passphrase).");
        driver.node("reseal", Node.class);
        assertThat(nameless()).isEmpty();
        restore(kit, "by-kit").close();
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.type("unlock-passphrase", OTHER);
        driver.press("unlock");
        says("This passphrase does not open the vault.");
        driver.type("unlock-passphrase", NEW);
        driver.press("unlock");
        table();
    }

    @Test
    void theKeyFileOfTheOldPassphraseIsAskedForAndCanBelongToTheNewOne() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        driver.press("ways-add");
        driver.type("new-passphrase", OTHER);
        driver.type("new-repeat", OTHER);
        Path key = work.resolve("Key of my vault.key");
        driver.answer(work);
        driver.press("key-file-make");
        driver.press("ways-add-go");
        says("The way in is added.");
        driver.answerFiles(key);
        unlockWithKeyFile(OTHER);
        handle(Shortcut.KEYS);
        says("The vault is open by it now.");
        driver.press("keys-passphrase");
        driver.type("keys-own", OTHER);
        driver.type("new-passphrase", NEW);
        driver.type("new-repeat", NEW);
        driver.press("keys-passphrase-go");
        says("This passphrase does not open the vault.");
        driver.press("key-file-choose");
        driver.press("keys-passphrase-go");
        says("The passphrase is changed.");
        unlockWithKeyFile(NEW);
    }

    private void unlockWithKeyFile(String passphrase) {
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.press("key-file-choose");
        driver.type("unlock-passphrase", passphrase);
        driver.press("unlock");
        table();
    }

    @Test
    void aKitCountsOnceItIsSaidToBeWrittenDown() throws IOException, VaultException {
        start();
        newVault();
        List<String> first = kit();
        assertThat(first).hasSize(24);
        assertThat(RecoveryWords.firstUnknown(first)).isEqualTo(-1);
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(() -> driver.node0("kit-keep", Node.class).isDisabled()))
                .isTrue();
        keep();
        restore(first, "one").close();
        handle(Shortcut.KEYS);
        List<String> second = kit();
        keep();
        assertThatThrownBy(() -> restore(first, "two")).isInstanceOf(VaultException.PassphraseChanged.class);
        restore(second, "three").close();
    }

    @Test
    void aKitThatIsNotKeptLeavesTheOneBefore() throws IOException, VaultException {
        start();
        newVault();
        List<String> first = kit();
        keep();
        List<String> refused = kit();
        driver.press("kit-refuse");
        driver.node("keys-kit", Node.class);
        List<String> left = kit();
        key(KeyCode.ESCAPE);
        driver.node("keys-kit", Node.class);
        List<String> locked = kit();
        control(KeyCode.L);
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(Driver.fx(() -> driver.find("kit-words").isPresent())).isFalse();
        for (List<String> none : List.of(refused, left, locked)) {
            assertThatThrownBy(() -> restore(none, "none" + none.getFirst())).isInstanceOf(VaultException.class);
        }
        restore(first, "first").close();
        unlock();
    }

    @Test
    void aKitThatCouldNotBeRecordedIsSaidToBeNone() throws IOException, VaultException {
        start();
        newVault();
        List<String> first = kit();
        keep();
        List<String> lost = kit();
        CheckBox written = driver.node("kit-written", CheckBox.class);
        Path away = Files.move(vault(), work.resolve("drawer"));
        Driver.fx(written::fire);
        driver.press("kit-keep");
        driver.node("kit-problem", Node.class);
        says("If you wrote down words just now, they are worth nothing");
        Files.move(away, vault());
        assertThatThrownBy(() -> restore(lost, "lost")).isInstanceOf(VaultException.class);
        restore(first, "first").close();
    }

    @Test
    void onlyTheOwnerMakesAKit() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> words;
        try (Library library = anna.create()) {
            words = library.people().invite("Ben", Role.ADMIN, Progress.NONE).words();
        }
        Colleague ben = new Colleague(work.resolve("ben"));
        ben.join(anna.folder(), words, "Ben");
        start("ben/profile", "originals=keep\nidle-minutes=0\n");
        driver.answer(ben.folder());
        driver.press("welcome-open");
        driver.type("unlock-passphrase", ben.passphrase());
        driver.press("unlock");
        table();
        handle(Shortcut.KEYS);
        says("Only the owner of the vault makes a recovery kit or shares.");
        driver.pulse();
        assertThat(Driver.fx(() -> driver.node0("keys-kit", Node.class).isDisabled()))
                .isTrue();
    }

    @Test
    void theKitIsSavedForItsOwnerCopiedAndPrinted() throws IOException, VaultException {
        start();
        newVault();
        List<String> words = kit();
        assertThat(nameless()).isEmpty();
        driver.giveUp();
        driver.press("kit-save");
        driver.answer(work.resolve("missing"));
        driver.press("kit-save");
        says("Nothing was saved.");
        Path folder = Files.createDirectories(work.resolve("papers"));
        Path page = Files.writeString(folder.resolve("Recovery kit.pdf"), "an older one");
        driver.answer(folder);
        driver.press("kit-save");
        says("Saved for you alone as " + page);
        assertThat(Files.readAllBytes(page)).startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
        if (File.separatorChar == '/') {
            assertThat(Files.getPosixFilePermissions(page)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(page);
        }
        driver.press("kit-copy");
        says("Copied. They leave the clipboard after 60 seconds");
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(String.join(" ", words));
        driver.press("kit-print");
        says("No printer was found.");
        Tray broken = new Tray(1, 1, 0);
        driver.printer(broken).press("kit-print");
        says("It was not printed. Try again, or write the words down.");
        assertThat(broken.cancelled).isTrue();
        driver.printer(new Tray(1, 1, 1) {
                    @Override
                    public boolean take(Node sheet) {
                        throw new IllegalStateException("on fire");
                    }
                })
                .press("kit-print");
        says("It was not printed.");
        Tray tray = new Tray(1, 1, 1);
        driver.printer(tray).press("kit-print");
        says("Sent to the printer. Look whether every word can be read.");
        assertThat(tray.ended && !tray.cancelled).isTrue();
        assertThat(tray.taken).hasSize(1);
        String paper = Driver.fx(() -> driver.text(tray.taken.getFirst()));
        assertThat(paper).contains("Papers").contains(words);
        assertThat(filesWith(words.get(3), words.get(4))).as("left on the disk").isEmpty();
        keep();
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString())).isNotEqualTo(String.join(" ", words));
        restore(words, "one").close();
    }

    /** Files in which these words stand, one soon after the other; but for the page that was saved. */
    private List<Path> filesWith(String one, String next) throws IOException {
        Pattern both = Pattern.compile(one + ".{0,40}" + next, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (both.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .find()) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private List<String> kit() {
        if (Driver.fx(() -> driver.find("keys-kit").isEmpty())) {
            handle(Shortcut.KEYS);
        }
        driver.press("keys-kit");
        driver.press("keys-kit-go");
        Node words = driver.node("kit-words", Node.class);
        return Driver.fx(() -> PeopleTest.words(words));
    }

    private void keep() {
        CheckBox written = driver.node("kit-written", CheckBox.class);
        Driver.fx(written::fire);
        driver.press("kit-keep");
        says("The kit is good from now on.");
        Driver.until("written", () -> driver.find("keys-kit").isPresent());
    }

    /** Opens the vault with the words on another computer. */
    private Library restore(List<String> words, String computer) throws VaultException, IOException {
        try (var passphrase = Colleague.passphrase(PASSPHRASE)) {
            Libraries libraries =
                    new Libraries(work.resolve(computer + "-profile"), new MemoryKeychain(), Driver.COSTS);
            return libraries.restore(work.resolve(computer), shot(computer), words, passphrase, Progress.NONE);
        }
    }

    /** The vault as it is now, so that what is tried with it does not reach it. */
    private Path shot(String computer) throws IOException {
        Path shot = work.resolve(computer + "-shot");
        Colleague.carry(vault(), shot);
        return shot;
    }
}
