package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;

/** What is done with documents, by the keyboard alone. */
class EditTest extends WindowTest {
    @Test
    void renameMoveTagTrashUndoAndRestore() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"), file("note.txt", "a note"), file("list.csv", "a;b"));

        select(table, "letter.txt");
        key(KeyCode.F2);
        assertThat(nameless()).isEmpty();
        assertThat(driver.node("prompt", TextField.class).getSelectedText())
                .as("the ending stays")
                .isEqualTo("letter");
        robot.write("answer");
        key(KeyCode.ENTER);
        Driver.until("renamed", () -> names(table).equals(List.of("answer.txt", "list.csv", "note.txt")));
        Driver.until("focus is back", () -> table.isFocused());

        key(KeyCode.F7);
        robot.write("Old");
        key(KeyCode.ENTER);
        Driver.until("folder", () -> names(table).contains("Old"));

        select(table, "answer.txt", "note.txt");
        control(KeyCode.M);
        assertThat(nameless()).isEmpty();
        driver.node("move-to", TreeView.class);
        key(KeyCode.DOWN);
        key(KeyCode.ENTER);
        Driver.until("moved", () -> names(table).equals(List.of("Old", "list.csv")));

        select(table, "list.csv");
        control(KeyCode.T);
        robot.write("urgent, 2025");
        key(KeyCode.ENTER);
        Driver.until(
                "tagged",
                () -> table.getItems().stream().anyMatch(entry -> entry.tags().equals(List.of("2025", "urgent"))));
        says("urgent");
        assertThat(Driver.fx(() -> table.getSelectionModel().getSelectedItem().name()))
                .as("stays selected while the list is replaced")
                .isEqualTo("list.csv");
        control(KeyCode.F);
        robot.write("urgent");
        Driver.until("found by its tag", () -> names(table).equals(List.of("list.csv")));
        key(KeyCode.ESCAPE);
        Driver.until("all", () -> names(table).contains("Old"));

        select(table, "list.csv");
        key(KeyCode.DELETE);
        says("One thing moved to the trash.");
        Driver.until("gone", () -> names(table).equals(List.of("Old")));
        control(KeyCode.Z);
        Driver.until("undone", () -> names(table).contains("list.csv"));

        select(table, "list.csv");
        key(KeyCode.DELETE);
        Driver.until("gone", () -> names(table).equals(List.of("Old")));
        tabTo("folders");
        key(KeyCode.END);
        Driver.until("trash", () -> names(table).equals(List.of("list.csv")));
        select(table, "list.csv");
        tabTo("restore");
        key(KeyCode.SPACE);
        says("One thing is back.");
        tabTo("folders");
        key(KeyCode.HOME);
        Driver.until("back", () -> names(table).contains("list.csv"));

        select(table, "Old");
        key(KeyCode.ENTER);
        Driver.until("inside", () -> names(table).equals(List.of("answer.txt", "note.txt")));
        key(KeyCode.BACK_SPACE);
        Driver.until("above", () -> names(table).contains("Old"));
    }

    @Test
    void aCopyIsTakenOutAndNothingIsOverwritten() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"), file("note.txt", "a note"));
        Path out = Files.createDirectories(work.resolve("out"));
        driver.answer(out);
        select(table, "letter.txt", "note.txt");
        control(KeyCode.E);
        says("2 documents taken out.");
        assertThat(out.resolve("letter.txt")).hasContent("Dear Ms Weber");
        Files.writeString(out.resolve("letter.txt"), "changed outside");
        select(table, "letter.txt");
        control(KeyCode.E);
        says("One problem");
        Driver.fx(() -> driver.button("One problem …").fire());
        says("nothing is overwritten");
        assertThat(out.resolve("letter.txt")).hasContent("changed outside");
    }

    @Test
    void aNameThatIsTakenIsRefusedInWords() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"), file("note.txt", "a note"));
        select(table, "letter.txt");
        key(KeyCode.F2);
        robot.write("note");
        key(KeyCode.ENTER);
        says("Something of this name is already there.");
        assertThat(Driver.fx(() -> names(table))).containsExactly("letter.txt", "note.txt");
    }

    @Test
    void tabLeadsToEverythingAndEverythingHasAName() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"));
        select(table, "letter.txt");
        reads("Dear Ms Weber");
        assertThat(nameless()).isEmpty();
        Set<Node> reached = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            Node owner = Driver.fx(() -> driver.window().root().getScene().getFocusOwner());
            if (!reached.add(owner)) {
                break;
            }
            key(KeyCode.TAB);
        }
        assertThat(reached.stream().map(Node::getId))
                .contains("search", "add", "copies-button", "lock", "folders", "documents");
        List<Node> buttons = Driver.fx(() -> Driver.all(
                driver.window().root(),
                node -> node instanceof Button && node.isFocusTraversable() && shown(node) && !node.isDisabled()));
        assertThat(reached).containsAll(buttons);
    }

    @Test
    void withoutUseItLocksAndWithControlLToo() throws IOException {
        start("originals=keep\nidle-minutes=10\n");
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"));
        driver.pass(Duration.ofMinutes(9));
        driver.pulse();
        assertThat(saysNow("letter.txt")).isTrue();
        driver.pass(Duration.ofMinutes(2));
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(saysNow("letter.txt")).isFalse();
        unlock();
        control(KeyCode.L);
        driver.node("unlock-passphrase", SecretField.class);
        unlock();
        handle(Shortcut.SETTINGS);
        control(KeyCode.L);
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(Driver.fx(() -> driver.find("settings-look").isPresent()))
                .as("a card goes with it")
                .isFalse();
    }

    @Test
    void aCopyIsKeptFromTheKeyboard() throws IOException {
        start();
        newVault();
        Path copy = Files.createDirectories(work.resolve("cloud"));
        driver.answer(copy);
        control(KeyCode.K);
        says("No copies yet.");
        assertThat(nameless()).isEmpty();
        tabTo("copies-add");
        key(KeyCode.SPACE);
        says("up to date");
        assertThat(count(copy, "journal")).isPositive();
        tabTo("copies-sync");
        key(KeyCode.SPACE);
        key(KeyCode.ESCAPE);
        says("1 copy is up to date.");
        control(KeyCode.R);
        says("Copies: up to date");
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
