package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.documents.Entry;

/** What a person has at hand on the left: favourites, what was opened last, searches with a name; and what begins empty. */
class DeskTest extends WindowTest {
    @Test
    void favouritesSearchesAndWhatWasOpenedAreThereAgainAndOnlySealed() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("Rent.txt", "the rent"), file("Lamp.txt", "a lamp"), file("Zebra.txt", "stripes"));
        goTo("Favourites");
        says("No favourites yet");
        goTo("Opened last");
        says("Documents that you open are listed here");
        goTo("Papers");
        select(table, "Lamp.txt", "Zebra.txt");
        control(KeyCode.D);
        select(table, "Zebra.txt");
        key(KeyCode.ENTER);
        select(table, "Lamp.txt");
        key(KeyCode.ENTER);
        assertThat(Driver.fx(
                        () -> Driver.all(table, node -> node.getStyleClass().contains("favourite"))))
                .hasSize(2);
        goTo("Favourites");
        Driver.until("favourites", () -> names(table).equals(List.of("Lamp.txt", "Zebra.txt")));
        select(table, "Zebra.txt");
        control(KeyCode.D);
        Driver.until("one", () -> names(table).equals(List.of("Lamp.txt")));
        goTo("Opened last");
        Driver.until("opened", () -> inOrder(table).equals(List.of("Lamp.txt", "Zebra.txt")));

        control(KeyCode.F);
        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> search.setText("conspicuous OR rent"));
        control(KeyCode.S);
        TextField name = driver.node("prompt", TextField.class);
        Driver.fx(() -> name.setText("The landlord"));
        key(KeyCode.ENTER);
        Driver.until("kept", () -> places().contains("The landlord"));
        goTo("Papers");
        assertThat(Driver.fx(() -> search.getText().isEmpty())).isTrue();
        assertThat(nameless()).isEmpty();
        calm();
        leave();
        try (Stream<Path> files = Files.walk(work.resolve("profile"))) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(one), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(one.toString())
                        .doesNotContain("landlord")
                        .doesNotContain("conspicuous");
            }
        }

        start();
        driver.answer(vault());
        driver.press("welcome-open");
        TableView<Entry> again = unlock();
        Driver.until("there", () -> places().contains("The landlord"));
        goTo("The landlord");
        assertThat(Driver.fx(() -> driver.node0("search", TextField.class).getText()))
                .isEqualTo("conspicuous OR rent");
        goTo("Favourites");
        Driver.until("favourites", () -> names(again).equals(List.of("Lamp.txt")));
        goTo("Opened last");
        Driver.until("opened", () -> inOrder(again).equals(List.of("Lamp.txt", "Zebra.txt")));
        goTo("The landlord");
        Driver.fx(() -> driver.node0("folders", TreeView.class).requestFocus());
        key(KeyCode.DELETE);
        Driver.until("forgotten", () -> !places().contains("The landlord"));
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(saysNow("The landlord")).isFalse();
    }

    @Test
    void anEmptyDocumentIsMadeSelectedAndRenamedWhereItStands() throws IOException {
        start();
        TableView<Entry> table = newVault();
        control(KeyCode.N);
        TextField name = driver.node("blank-name", TextField.class);
        Driver.fx(() -> name.setText("Letter"));
        key(KeyCode.ENTER);
        Driver.until("made", () -> names(table).equals(List.of("Letter.docx")));
        Driver.until(
                "selected", () -> table.getSelectionModel().getSelectedItems().size() == 1);
        Driver.fx(table::requestFocus);
        key(KeyCode.F2);
        TextField field = driver.node("prompt", TextField.class);
        assertThat(Driver.fx(() -> driver.window().root().lookup(".card"))).isNull();
        assertThat(field.getSelectedText()).isEqualTo("Letter");
        key(KeyCode.ESCAPE);
        Driver.until("left", () -> driver.find("prompt").isEmpty());
        assertThat(names(table)).containsExactly("Letter.docx");
        key(KeyCode.F2);
        Path arriving = file("Later.txt", "later");
        TextField second = driver.node("prompt", TextField.class);
        Driver.fx(() -> second.replaceSelection("Answer"));
        // What arrives waits until the name is there.
        handle(Shortcut.FAVOURITE);
        Driver.fx(() -> driver.window().dropped(List.of(arriving)));
        says("1 document added");
        driver.pulse();
        assertThat(Driver.fx(second::isFocused)).isTrue();
        key(KeyCode.ENTER);
        Driver.until("renamed", () -> names(table).equals(List.of("Answer.docx", "Later.txt")));
        assertThat(Driver.fx(table::isFocused)).isTrue();

        // Another look makes the rows anew, in the middle of it: the list is not held up by what is left of that.
        key(KeyCode.F2);
        driver.node("prompt", TextField.class);
        Driver.fx(() -> driver.window().look(Look.DARK, 200));
        driver.pulse();
        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> {
            search.requestFocus();
            search.setText("nothing like it");
        });
        Driver.until("narrowed", () -> names(table).isEmpty());
        Driver.fx(() -> search.setText(""));
        Driver.until("all", () -> names(table).equals(List.of("Answer.docx", "Later.txt")));
    }

    private void goTo(String place) {
        TreeView<?> tree = driver.node("folders", TreeView.class);
        Driver.fx(() -> {
            for (int i = 0; i < tree.getExpandedItemCount(); i++) {
                if (place.equals(name(tree.getTreeItem(i)))) {
                    tree.getSelectionModel().select(i);
                }
            }
        });
        driver.pulse();
    }

    /** What the pane on the left lists; on the JavaFX thread. */
    private List<String> places() {
        TreeView<?> tree = driver.node0("folders", TreeView.class);
        return tree.getRoot().getChildren().stream().map(DeskTest::name).toList();
    }

    private static String name(TreeItem<?> item) {
        String spot = String.valueOf(item.getValue());
        int from = spot.indexOf("name=") + 5;
        return spot.substring(from, spot.indexOf(", search="));
    }

    private static List<String> inOrder(TableView<Entry> table) {
        return table.getItems().stream().map(Entry::name).toList();
    }

    private void calm() {
        Driver.until("calm", () -> driver.window().idle());
    }
}
