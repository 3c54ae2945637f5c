package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.LitLabel;
import org.strongroom.desktop.control.MarkedText;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.documents.VersionInfo;

/** Searching as a person does: typing, looking at what is lit up, and opening it. */
class FindTest extends WindowTest {
    private TableView<Entry> office() throws IOException {
        start();
        TableView<Entry> table = newVault();
        List<java.nio.file.Path> files = new ArrayList<>();
        files.add(file("contract.txt", "First line.\nThe landlord lives at the harbour.\n\n".repeat(3) + "The end."));
        files.add(file("harbour.txt", "Ships and cranes."));
        files.add(file("zebra.txt", "The landlord has a zebra."));
        add(files);
        Driver.until("added", () -> names(table).size() == 3);
        return table;
    }

    private void add(List<java.nio.file.Path> files) {
        driver.answerFiles(files.toArray(java.nio.file.Path[]::new));
        handle(Shortcut.ADD_FILES);
    }

    private TextField search() {
        return driver.node("search", TextField.class);
    }

    private void type(String words) {
        TextField field = search();
        Driver.fx(() -> field.setText(words));
    }

    private static List<String> lit(Node node) {
        return Driver.all(
                        node, one -> one instanceof Text && one.getStyleClass().contains("hit"))
                .stream()
                .map(one -> ((Text) one).getText())
                .toList();
    }

    @Test
    void whatIsTypedIsFoundInsideDocumentsAndLitUp() throws IOException {
        TableView<Entry> table = office();
        type("landl");
        Driver.until("found by its beginning", () -> names(table).size() == 2);
        Driver.until(
                "lit up", () -> lit(table).size() >= 2 && Set.copyOf(lit(table)).equals(Set.of("landlord")));
        type("harbour");
        Driver.until(
                "the name counts more than the text",
                () -> table.getItems().stream()
                        .map(Entry::name)
                        .toList()
                        .equals(List.of("harbour.txt", "contract.txt")));
        type("landlord -zebra");
        Driver.until("but not", () -> names(table).equals(List.of("contract.txt")));
        assertThat(driver.text(driver.window().root())).contains("1 found");

        TextField field = search();
        Driver.fx(field::requestFocus);
        key(KeyCode.ENTER);
        Driver.until(
                "lit up in the text",
                () -> driver.find("preview-lit")
                        .filter(text -> !lit(text).isEmpty())
                        .isPresent());
        assertThat(Driver.fx(() -> driver.node0("hits", Label.class).getText())).isEqualTo("1 of 3");
        driver.press("hit-before");
        assertThat(Driver.fx(() -> driver.node0("hits", Label.class).getText())).isEqualTo("3 of 3");
        assertThat(nameless()).isEmpty();
        driver.press("hit-plain");
        assertThat(driver.node("preview-text", TextArea.class).getText()).contains("harbour");

        type("");
        Driver.until(
                "everything again", () -> names(table).equals(List.of("contract.txt", "harbour.txt", "zebra.txt")));
        Driver.until("nothing lit up", () -> lit(table).isEmpty());

        select(table, "zebra.txt");
        reads("zebra");
        handle(Shortcut.READER);
        Driver.fx(() -> {
            field.setText("zebra");
            // Shown anew before there is an answer.
            driver.window().handle(Shortcut.READER);
            field.setText("");
        });
        Driver.until("shown", () -> driver.window().idle());
        assertThat(driver.find("preview-lit")).as("given up").isEmpty();
    }

    /** In the list and below pictures, however they are read, and where there is no room for all of a name. */
    @Test
    void namesAreLitUpWhereTheyAreFound() throws IOException {
        start("originals=keep\nidle-minutes=0\nwindow.width=1000\nwindow.height=700\n");
        TableView<Entry> table = newVault();
        String cut =
                "Über alles, was mit dem Bau zu tun hat und " + "noch vieles andere, ".repeat(3) + "Übergabe, 2026.txt";
        add(
                table,
                file("Straße und Übergabe.txt", "a"),
                file("عقد uber.txt", "b"),
                file(cut, "c"),
                file("none.txt", "d"));
        type("uber");
        Driver.until("lit", () -> litNames(table).equals(Set.of("Über", "Übergabe", "uber")));
        for (Node one : Driver.all(table, LitLabel.class::isInstance)) {
            LitLabel name = (LitLabel) one;
            Node cell = name.getParent().getParent();
            // What is read out is the name, as ever.
            assertThat(cell.getAccessibleText()).isEqualTo(name.label().getText());
        }
        Driver.fx(() -> driver.window().root().layout());
        assertThat(pens("عقد")).hasSize(1).allSatisfy(pen -> {
            Bounds words = bounds(label("عقد"));
            // The Arabic word comes first, which is at the right.
            assertThat(pen.getMaxX()).isLessThan(words.getMaxX() - 15);
            assertThat(pen.getWidth()).isBetween(20.0, 60.0);
        });
        // What is left out in the middle is lit up as the dots that stand for it.
        assertThat(pens("Über alles")).hasSize(2);
        handle(Shortcut.PICTURES);
        Node grid = driver.node("pictures", Node.class);
        Driver.until("lit below pictures", () -> litNames(grid).equals(Set.of("Über", "Übergabe", "uber")));
        type("none");
        Driver.until("another", () -> litNames(grid).equals(Set.of("none")));
        type("");
        Driver.until(
                "nothing lit up",
                () -> litNames(grid).isEmpty() && litNames(table).isEmpty());
    }

    private static Set<String> litNames(Node node) {
        return Driver.all(node, LitLabel.class::isInstance).stream()
                .flatMap(one -> ((LitLabel) one).lit().stream())
                .collect(Collectors.toSet());
    }

    private LitLabel label(String begins) {
        return Driver.fx(() -> (LitLabel) Driver.all(
                        driver.node0("documents", TableView.class),
                        node -> node instanceof LitLabel name
                                && name.label().getText().startsWith(begins))
                .getFirst());
    }

    private static Bounds bounds(Node node) {
        return Driver.fx(() -> node.localToScene(node.getBoundsInLocal()));
    }

    /** Where the pen marks a name, in the window. */
    private List<Bounds> pens(String begins) {
        Path pen = (Path) Driver.all(label(begins), node -> node.getStyleClass().contains("pen"))
                .getFirst();
        List<PathElement> shapes = Driver.fx(() -> List.copyOf(pen.getElements()));
        List<Bounds> out = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i += 5) {
            Path one = new Path(shapes.subList(i, i + 5));
            out.add(Driver.fx(() -> pen.localToScene(one.getLayoutBounds())));
        }
        return out;
    }

    @Test
    void whatStoodInADocumentOnceIsFoundAndThatVersionIsShown() throws IOException {
        TableView<Entry> table = office();
        java.nio.file.Path contract = file("contract.txt", "The landlord keeps a giraffe.");
        add(List.of(contract));
        Driver.until("described", () -> driver.window().idle());
        add(List.of(file("contract.txt", "The landlord keeps nothing.")));
        Driver.until("described", () -> driver.window().idle());
        type("giraffe");
        says("No document has this in its name, tags, people or text.");
        driver.press("look-back");
        Driver.until("found", () -> names(table).equals(List.of("contract.txt")));
        says("1 document has this only in an earlier version, which is shown.");
        Driver.until("marked", () -> driver.text(table).contains("In version 2, today, "));
        Driver.until("lit up", () -> lit(table).contains("giraffe"));
        assertThat(nameless()).isEmpty();

        // Lit up also where it was read before it was in sight.
        handle(Shortcut.PREVIEW);
        TextField field = search();
        Driver.fx(field::requestFocus);
        key(KeyCode.ENTER);
        Driver.until("read", () -> driver.window().idle());
        handle(Shortcut.PREVIEW);
        Driver.until(
                "that version",
                () -> driver.find("preview-lit")
                        .filter(text -> lit(text).equals(List.of("giraffe")))
                        .isPresent());
        ListView<?> versions = history();
        Driver.until(
                "chosen among the others",
                () -> versions.getSelectionModel().getSelectedItem() instanceof VersionInfo version
                        && version.number() == 2
                        && versions.getItems().size() == 3);
        type("nothing");
        Driver.until(
                "as it is now",
                () -> names(table).equals(List.of("contract.txt"))
                        && !driver.text(table).contains("In version"));

        type("giraffe");
        Driver.until("found again", () -> driver.text(table).contains("In version 2"));
        driver.press("search-help");
        CheckBox too = popover();
        assertThat(Driver.fx(too::isSelected)).isTrue();
        Driver.until("by keys", too::isFocused);
        key(KeyCode.SPACE);
        Driver.until("only as it is", () -> names(table).isEmpty());
        key(KeyCode.SPACE);
        Driver.until("both", () -> names(table).size() == 1);
        key(KeyCode.ESCAPE);
        Driver.until(
                "closed",
                () -> too.getScene().getWindow() == null
                        || !too.getScene().getWindow().isShowing());
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        unlock();
        type("giraffe");
        driver.node("look-back", Node.class);
    }

    private ListView<?> history() {
        TabPane tabs = driver.node("preview-tabs", TabPane.class);
        Driver.fx(() -> tabs.getSelectionModel().select(1));
        return driver.node("versions", ListView.class);
    }

    private static CheckBox popover() {
        AtomicReference<CheckBox> found = new AtomicReference<>();
        Driver.until("help", () -> {
            javafx.stage.Window.getWindows().stream()
                    .map(window -> window.getScene().getRoot().lookup("#search-earlier"))
                    .filter(CheckBox.class::isInstance)
                    .forEach(box -> found.set((CheckBox) box));
            return found.get() != null;
        });
        return found.get();
    }

    @Test
    void whatCouldNotBeTakenAsItWasTypedIsSaid() throws IOException {
        TableView<Entry> table = office();
        type("zebr");
        Driver.until("in the index", () -> !lit(table).isEmpty());
        type("landlort");
        says("Nothing has these words. Shown is what differs by one letter.");
        assertThat(names(table)).hasSize(2);
        type("landlord before:soon");
        says("Left out, because it is no date: before:soon.");
        type("xylophone");
        says("No document has this in its name, tags, people or text.");
        driver.press("search-help");
        Driver.until(
                "help",
                () -> javafx.stage.Window.getWindows().stream()
                        .anyMatch(window -> window.getScene().getRoot().lookup("#search-help-table") != null));
    }

    @Test
    void whatChangesIsFoundAsItIsNowAndNothingAfterLocking() throws IOException {
        TableView<Entry> table = office();
        type("zebra landlord");
        Driver.until("found", () -> names(table).equals(List.of("zebra.txt")));
        add(List.of(file("more.txt", "Another zebra of the landlord.")));
        Driver.until("what came meanwhile", () -> names(table).size() == 2);
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        TableView<Entry> again = unlock();
        assertThat(search().getText()).isEmpty();
        type("zebra landlord");
        Driver.until("found again", () -> names(again).size() == 2);
        assertThat(Driver.fx(() ->
                        Driver.all(again, one -> one instanceof MarkedText).isEmpty()
                                || !lit(again).isEmpty()))
                .isTrue();
    }
}
