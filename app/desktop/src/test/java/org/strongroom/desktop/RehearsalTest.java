package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** A kit that is made, and tried from a copy before it is needed. */
class RehearsalTest extends WindowTest {
    @Test
    void aKitIsRehearsedFromACopyAndThatIsSaidAfterwards() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        assertThat(saysNow("Nobody has tried yet whether the kit works.")).isFalse();
        List<String> first = kit();
        says("Nobody has tried yet whether the kit works.");
        List<String> words = kit();
        Path copy = work.resolve("copy");
        Colleague.carry(vault(), copy);
        rehearse(first, copy);
        says("This was replaced since");
        rehearse(words, Files.createDirectories(work.resolve("empty")));
        says("There is no vault");
        rehearse(words, copy);
        assertThat(nameless()).isEmpty();
        says("It works: the kit and this copy bring back");
        Driver.until("said", () -> driver.find("keys-rehearsed").isPresent());
        says("Last rehearsed");
    }

    @Test
    void sharesAreRehearsedAsShares() throws IOException, VaultException {
        start();
        newVault();
        Path first = shares("first");
        says("Nobody has tried yet whether the shares work.");
        Path second = shares("second");
        Path copy = work.resolve("copy");
        Colleague.carry(vault(), copy);
        rehearseShares(copy, first);
        says("These shares were replaced since");
        driver.press("page-back");
        Path other = work.resolve("other");
        try (Library library = new Colleague(other).create();
                RecoveryKit drawn = library.people().drawShares(2, 2)) {
            SharePages.write(
                    SharePages.of(drawn, "Papers", library.id().toString(), LocalDate.of(2026, 11, 22)),
                    other,
                    index -> "Recovery share " + index + ".pdf",
                    Progress.NONE);
        }
        rehearseShares(copy, other);
        says("These shares are sound, but they belong to another vault.");
        driver.press("page-back");
        rehearseShares(copy, second);
        says("It works: the shares and this copy bring back");
    }

    @Test
    void theOwnerIsRemindedAfterNinetyDaysAndMayPutItOff() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        List<String> words = kit();
        Driver.fx(() -> driver.window().closeCard());
        Driver.until("noted", this::noted);
        driver.pass(Duration.ofDays(89));
        quietNow();
        driver.pass(Duration.ofDays(2));
        says("Nobody has tried yet whether the recovery of this vault works.");
        assertThat(nameless()).isEmpty();
        driver.press("reminder-later");
        Driver.until("put off", () -> !reminded());
        handle(Shortcut.LOCK);
        unlock();
        Driver.until("looked", () -> driver.window().idle());
        driver.pass(Duration.ofDays(13));
        quietNow();
        driver.pass(Duration.ofDays(2));
        Driver.until("again", this::reminded);

        Path copy = work.resolve("copy");
        Colleague.carry(vault(), copy);
        driver.press("reminder-now");
        driver.node("rehearse-choose", Node.class);
        rehearse(words, copy);
        says("It works: the kit and this copy bring back");
        Driver.fx(() -> driver.window().closeCard());
        // The vault's own clock has stayed.
        driver.pass(Duration.ofDays(-106));
        Driver.until("done", () -> !reminded());
        driver.pass(Duration.ofDays(91));
        says("The recovery of this vault was last rehearsed on");
    }

    /** On the JavaFX thread. */
    private boolean reminded() {
        return driver.node0("reminder", Node.class).isVisible();
    }

    /** The window has looked at its clock, as it does once a second. */
    private void quietNow() {
        Driver.fx(() -> driver.window().follow());
        assertThat(Driver.fx(this::reminded)).isFalse();
    }

    /** Whether the profile knows since when nobody has rehearsed. */
    private boolean noted() {
        try (Stream<Path> files = Files.walk(work.resolve("profile"))) {
            return files.anyMatch(file -> file.endsWith("reminder"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rehearseShares(Path copy, Path pages) {
        driver.press("keys-rehearse");
        driver.answer(copy);
        driver.press("rehearse-choose");
        driver.answerFiles(pages.resolve("Recovery share 1.pdf"));
        driver.press("shares-choose");
        says("1 of 2 shares that are needed. One more is missing.");
        assertThat(Driver.fx(() -> driver.node0("rehearse-go", Node.class).isDisabled()))
                .isTrue();
        assertThat(nameless()).isEmpty();
        driver.answerFiles(pages.resolve("Recovery share 2.pdf"));
        driver.press("shares-choose");
        driver.press("rehearse-go");
    }

    /** Two shares, both needed, as pages in a new folder. */
    private Path shares(String folder) throws IOException {
        if (Driver.fx(() -> driver.find("keys-shares").isEmpty())) {
            handle(Shortcut.KEYS);
        }
        driver.press("keys-shares");
        ComboBox<?> count = driver.node("shares-count", ComboBox.class);
        ComboBox<?> threshold = driver.node("shares-threshold", ComboBox.class);
        Driver.fx(() -> {
            count.getSelectionModel().select(0);
            threshold.getSelectionModel().select(0);
        });
        driver.press("shares-go");
        Path into = Files.createDirectories(work.resolve(folder));
        driver.answer(into);
        driver.press("shares-save");
        says("All 2 pages are saved for you alone in " + into);
        Driver.fx(driver.node("shares-written", CheckBox.class)::fire);
        driver.press("shares-keep");
        says("The shares are good from now on.");
        Driver.until("kept", () -> driver.find("keys-shares").isPresent());
        return into;
    }

    private void rehearse(List<String> words, Path copy) {
        if (Driver.fx(() -> driver.find("rehearse-go").isEmpty())) {
            driver.press("keys-rehearse");
        }
        driver.answer(copy);
        driver.press("rehearse-choose");
        TextField first = driver.node("word-1", TextField.class);
        Driver.fx(() -> {
            first.selectAll();
            first.replaceSelection(String.join(" ", words));
        });
        driver.press("rehearse-go");
    }

    private List<String> kit() {
        driver.press("keys-kit");
        driver.press("keys-kit-go");
        Node shown = driver.node("kit-words", Node.class);
        List<String> words = Driver.fx(() -> PeopleTest.words(shown));
        CheckBox written = driver.node("kit-written", CheckBox.class);
        Driver.fx(written::fire);
        driver.press("kit-keep");
        says("The kit is good from now on.");
        Driver.until("written", () -> driver.find("keys-kit").isPresent());
        return words;
    }
}
