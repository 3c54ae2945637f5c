package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.ShareText;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A recovery key that several people keep: chosen, saved as a page each, and good only once it is confirmed. */
class SharesTest extends WindowTest {
    @Test
    void anyTwoOfThreePagesBringTheVaultBack() throws IOException, VaultException {
        start();
        newVault();
        choose(3, 2);
        says("3 people get a page. Any 2 of the pages and the folder open everything; one alone opens nothing.");
        says("One page may be lost, not two");
        assertThat(nameless()).isEmpty();
        driver.press("shares-go");
        says("Share 3 of 3");
        assertThat(nameless()).isEmpty();
        Path folder = Files.createDirectories(work.resolve("pages"));
        driver.answer(folder);
        driver.press("shares-save");
        says("All 3 pages are saved for you alone in " + folder);
        driver.press("shares-print");
        says("No printer was found.");
        Path extra = Files.createDirectories(work.resolve("extra"));
        driver.answer(extra);
        Driver.fx(() -> driver.tool("Save share 2 as PDF …").fire());
        says("Share 2 is saved for you alone as " + extra.resolve("Recovery share 2.pdf"));
        assertThat(Driver.fx(() -> driver.node0("shares-keep", Node.class).isDisabled()))
                .isTrue();
        keep();
        says("The shares are good from now on.");
        says("Recovery shares, any 2 of 3");
        assertThat(Files.readAllBytes(extra.resolve("Recovery share 2.pdf")))
                .isEqualTo(Files.readAllBytes(folder.resolve("Recovery share 2.pdf")))
                .startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
        restore("one", folder, 3, 1);
        assertThatThrownBy(() -> restore("two", folder, 2)).isInstanceOf(VaultException.UnusableShares.class);
    }

    @Test
    void moreThanThereAreCannotBeNeeded() throws IOException {
        start();
        newVault();
        choose(3, 4);
        says("4 cannot be needed where there are 3.");
        assertThat(Driver.fx(() -> driver.node0("shares-go", Node.class).isDisabled()))
                .isTrue();
        choose(4, 4);
        says("Not one page may be lost");
        driver.press("shares-go");
        driver.press("shares-refuse");
        driver.node("keys-shares", Node.class);
        assertThat(saysNow("Recovery shares, any")).isFalse();
    }

    @Test
    void whereThePagesCannotBeWrittenNoneIs() throws IOException {
        start();
        newVault();
        choose(3, 2);
        driver.press("shares-go");
        driver.giveUp();
        driver.press("shares-save");
        driver.answer(work.resolve("missing"));
        driver.press("shares-save");
        says("Nothing was saved.");
        Path folder = Files.createDirectories(work.resolve("pages"));
        Path there = Files.writeString(folder.resolve("Recovery share 3.pdf"), "an older one, still good");
        driver.answer(folder);
        driver.press("shares-save");
        says("Something of this name is already there.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(there);
        }
        assertThat(there).hasContent("an older one, still good");
    }

    @Test
    void pagesThatAreNotKeptLeaveTheSharesBefore() throws IOException, VaultException {
        start();
        newVault();
        Path first = pages("first");
        keep();
        Driver.until("kept", () -> driver.find("keys-shares").isPresent());
        Path refused = pages("refused");
        driver.press("shares-refuse");
        driver.node("keys-shares", Node.class);
        Path left = pages("left");
        key(KeyCode.ESCAPE);
        driver.node("keys-shares", Node.class);
        Path locked = pages("locked");
        control(KeyCode.L);
        driver.node("unlock-passphrase", Node.class);
        for (Path none : List.of(refused, left, locked)) {
            assertThatThrownBy(() -> restore(none.getFileName().toString(), none, 1, 2))
                    .isInstanceOf(VaultException.class);
        }
        restore("good", first, 1, 2);
        unlock();
    }

    @Test
    void pagesThatCouldNotBeRecordedAreSaidToBeWorthNothing() throws IOException {
        start();
        newVault();
        pages("lost");
        CheckBox written = driver.node("shares-written", CheckBox.class);
        Path away = Files.move(vault(), work.resolve("drawer"));
        Driver.fx(written::fire);
        driver.press("shares-keep");
        driver.node("shares-problem", Node.class);
        says("If you printed or saved pages just now, they are worth nothing");
        Files.move(away, vault());
    }

    /** Two shares, both needed, saved into a new folder; they wait to be kept. */
    private Path pages(String folder) throws IOException {
        choose(2, 2);
        driver.press("shares-go");
        Path into = Files.createDirectories(work.resolve(folder));
        driver.answer(into);
        driver.press("shares-save");
        says("All 2 pages are saved for you alone in " + into);
        return into;
    }

    private void choose(int count, int threshold) {
        if (Driver.fx(() -> driver.find("shares-count").isEmpty())) {
            if (Driver.fx(() -> driver.find("keys-shares").isEmpty())) {
                handle(Shortcut.KEYS);
            }
            driver.press("keys-shares");
        }
        ComboBox<?> first = driver.node("shares-count", ComboBox.class);
        ComboBox<?> second = driver.node("shares-threshold", ComboBox.class);
        Driver.fx(() -> {
            first.getSelectionModel().select(count - 2);
            second.getSelectionModel().select(threshold - 2);
        });
    }

    private void keep() {
        Driver.fx(driver.node("shares-written", CheckBox.class)::fire);
        driver.press("shares-keep");
    }

    /** Opens the vault with saved pages on another computer. */
    private void restore(String computer, Path pages, int... which) throws VaultException, IOException {
        List<List<String>> words = new ArrayList<>();
        for (int share : which) {
            words.add(ShareText.read(pages.resolve("Recovery share " + share + ".pdf")));
        }
        Path shot = work.resolve(computer + "-shot");
        Colleague.carry(vault(), shot);
        try (var passphrase = Colleague.passphrase(PASSPHRASE);
                Libraries libraries = new Libraries(work.resolve(computer + "-profile"))) {
            libraries
                    .restore(
                            work.resolve(computer + "-vault"),
                            shot,
                            RecoveryWritten.shares(words),
                            passphrase,
                            Progress.NONE)
                    .close();
        }
    }
}
