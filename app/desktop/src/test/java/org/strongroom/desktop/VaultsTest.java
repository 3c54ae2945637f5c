package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.LibraryView;
import org.strongroom.documents.Entry;

/** Several vaults in one window: beside each other, and documents from one to the other. */
class VaultsTest extends WindowTest {
    @Test
    void aSecondVaultIsOpenBesideTheFirstAndEachIsLockedByItself() throws Exception {
        two();
        assertThat(nameless()).isEmpty();
        control(KeyCode.DIGIT1);
        lists("letter.txt");
        driver.press("vault-2");
        Driver.until("the other", () -> listed().isEmpty());
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        driver.press("vault-1");
        lists("letter.txt");
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(Driver.fx(() -> driver.find("vault-1").isPresent())).isFalse();
    }

    @Test
    void idleLocksAllOfThem() throws Exception {
        two();
        Driver.fx(() -> driver.window().lockAll());
        driver.node("unlock-passphrase", Node.class);
        assertThat(Driver.fx(() -> driver.find("vault-1").isPresent())).isFalse();
    }

    @Test
    void whatIsMovedIsThereAndInTheTrashHere() throws Exception {
        two();
        control(KeyCode.DIGIT1);
        lists("letter.txt");
        select(table(), "letter.txt");
        transfer(true);
        says("Whoever can read the other vault can read it there");
        assertThat(nameless()).isEmpty();
        driver.press("transfer-go");
        says("1 document moved to the other vault");
        Driver.until("gone", () -> listed().isEmpty());
        control(KeyCode.DIGIT2);
        lists("letter.txt");
    }

    @Test
    void whatIsCopiedStaysAndATakenNameGetsANumber() throws Exception {
        two();
        add(table(), file("letter.txt", "another"));
        control(KeyCode.DIGIT1);
        lists("letter.txt");
        select(table(), "letter.txt");
        transfer(false);
        driver.press("transfer-go");
        says("1 document copied to the other vault");
        lists("letter.txt");
        control(KeyCode.DIGIT2);
        lists("letter (2).txt", "letter.txt");
    }

    @Test
    void withoutAnotherVaultThatIsSaid() throws Exception {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "words"));
        select(table, "letter.txt");
        transfer(false);
        says("No other vault is open.");
    }

    /** A vault with a letter, and a second one that is empty and shown. */
    private void two() throws IOException {
        start();
        add(newVault(), file("letter.txt", "words"));
        handle(Shortcut.NEW_VAULT);
        Path other = java.nio.file.Files.createDirectory(work.resolve("other"));
        driver.answer(other);
        TextField name = driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> name.setText("Shared"));
        driver.pressWords("Next");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.pressWords("It must open on small and on other people’s computers too");
        driver.press("new-create");
        driver.node("vault-1", Node.class);
        table();
    }

    private void lists(String... names) {
        Driver.until(String.join(", ", names), () -> listed().equals(List.of(names)));
    }

    /** What the vault on the screen lists; on the JavaFX thread. */
    @SuppressWarnings("unchecked") // The id belongs to this table.
    private List<String> listed() {
        return driver.find("documents")
                .map(node -> names((TableView<Entry>) node))
                .orElse(List.of());
    }

    private void transfer(boolean move) {
        Driver.fx(() -> ((LibraryView) Driver.all(driver.window().root(), LibraryView.class::isInstance)
                        .getFirst())
                .transfer(move));
    }
}
