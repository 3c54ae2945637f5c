package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.settings.Settings.Dragged;
import org.strongroom.desktop.settings.SettingsView.Section;
import org.strongroom.documents.Entry;

/** Documents dragged beyond the window: asked once, written only when they leave it, and removed again. */
class DragOutTest extends WindowTest {
    private static final String ALLOWED = "originals=keep\nidle-minutes=0\ndragged=allowed\n";

    private final AtomicReference<List<File>> told = new AtomicReference<>(List.of());

    @Test
    void theFirstDragIsExplainedAndTheNextOneTakesACopyAlong() throws IOException {
        start();
        add(newVault(), file("letter.txt", "words"));
        watchBoard();
        out("letter.txt");
        letGo();
        says("Where you drop them, outside this window, a readable copy lies from then on.");
        assertThat(told.get()).as("what other programs were told").isEmpty();
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(() -> Cut.in(driver.window().root()))).isEmpty();
        key(KeyCode.ESCAPE);
        out("letter.txt");
        letGo();
        driver.press("drag-allow");
        says("Now drag the documents out again");

        Node row = out("letter.txt");
        Path copy = copy();
        Driver.until("written", () -> Files.exists(copy));
        assertThat(copy).hasContent("words").hasFileName("letter.txt");
        ended(row, TransferMode.COPY);
        says("The other program took it.");
        letGo();
        assertThat(copy).as("the other program may still read it").exists();
        driver.pass(Duration.ofSeconds(62));
        Driver.until("removed", () -> Files.notExists(copy.getParent()));
        leave();
        assertThat(Files.readString(work.resolve("profile/desktop.properties"))).contains("dragged=allowed");
    }

    @Test
    void insideTheWindowNothingIsWrittenAndWhatNobodyTookIsRemovedAtOnce() throws IOException {
        start(ALLOWED);
        TableView<Entry> table = newVault();
        Path folder = Files.createDirectories(work.resolve("outside/Cases"));
        add(table, file("letter.txt", "words"), folder);
        watchBoard();
        Node row = out("letter.txt");
        Path copy = copy();
        Driver.until("written", () -> Files.exists(copy));
        ended(row, null);
        letGo();
        says("Nothing was taken out. To take out a copy, press Ctrl+E and choose a folder.");
        Driver.until("removed", () -> Files.notExists(copy.getParent()));

        FileTime before = Files.getLastModifiedTime(copy.getParent().getParent());
        Node into = label("Cases");
        begin(label("letter.txt"));
        robot.dropTo(into);
        driver.pulse();
        assertThat(told.get()).hasSize(1);
        Path never = copy();
        Driver.until("moved", () -> names(table).equals(List.of("Cases")));
        Driver.until("calm", () -> driver.window().idle());
        assertThat(Files.getLastModifiedTime(never.getParent().getParent()))
                .as("nothing came or went where copies lie")
                .isEqualTo(before);
    }

    @Test
    void lockingRemovesItAndSoDoesTheNextStart() throws IOException {
        Path left = work.resolve("profile/dragged.noindex/0123456789abcdef");
        Files.createDirectories(left);
        Files.writeString(left.resolve("letter.txt"), "left by a killed program");
        start(ALLOWED);
        Driver.until("swept", () -> Files.notExists(left.getParent()));
        add(newVault(), file("letter.txt", "words"));
        watchBoard();
        Node row = out("letter.txt");
        Path copy = copy();
        Driver.until("written", () -> Files.exists(copy));
        ended(row, TransferMode.COPY);
        letGo();
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(copy.getParent()).doesNotExist();
        leave();
        assertThat(copy.getParent().getParent()).doesNotExist();
    }

    @Test
    void whatIsTooLargeIsSaidAndTheOtherWayIsAtHand() throws IOException {
        start(ALLOWED);
        TableView<Entry> table = newVault();
        Path many = Files.createDirectories(work.resolve("outside/Many"));
        for (int i = 0; i < 201; i++) {
            Files.createDirectory(many.resolve("" + i));
        }
        add(table, many);
        watchBoard();
        out("Many");
        assertThat(told.get()).isEmpty();
        letGo();
        says("Nothing was taken out: at most 200 documents, 32 MB together, can be dragged at a time.");
        driver.answer(Files.createDirectories(work.resolve("copies")));
        driver.pressWords("Take out a copy …");
        says("201 documents taken out.");
        try (Stream<Path> all = Files.list(work.resolve("copies/Many"))) {
            assertThat(all).hasSize(201);
        }
        // It can be asked again, and not be wanted.
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        Driver.fx(() -> sections.getSelectionModel().select(Section.SECURITY));
        @SuppressWarnings("unchecked") // The id belongs to this box.
        ComboBox<Dragged> dragged = driver.node("settings-dragged", ComboBox.class);
        assertThat(Driver.fx(dragged::getValue)).isEqualTo(Dragged.ALLOWED);
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> sections.getSelectionModel().select(Section.GENERAL));
        driver.press("settings-questions");
        Driver.fx(sections::requestFocus);
        key(KeyCode.ESCAPE);
        Driver.until(
                "closed, from the list as well",
                () -> driver.find("settings-sections").isEmpty());
        leave();
        assertThat(Files.readString(work.resolve("profile/desktop.properties"))).contains("dragged=ask");
    }

    /** Remembers what other programs would be told of a drag. */
    private void watchBoard() {
        Driver.fx(() -> driver.window()
                .root()
                .getScene()
                .addEventFilter(
                        DragEvent.DRAG_OVER,
                        event -> told.set(List.copyOf(event.getDragboard().getFiles()))));
    }

    /** Drags a document beyond the window, and holds it there; the row that it comes from. */
    private Node out(String name) {
        told.set(List.of());
        Node label = label(name);
        Window window = Driver.fx(() -> label.getScene().getWindow());
        begin(label);
        robot.moveTo(window.getX() + window.getWidth() + 40, window.getY() + 200);
        driver.pulse();
        Node row = label;
        while (!(row instanceof TableRow<?>)) {
            row = row.getParent();
        }
        return row;
    }

    /** The platform without a screen fails when the pointer has left the window before the drag has begun. */
    private void begin(Node label) {
        robot.drag(label, MouseButton.PRIMARY).moveBy(40, 0);
        driver.pulse();
    }

    private void letGo() {
        robot.drop();
        driver.pulse();
    }

    /** Where the one thing that is dragged lies or will lie. */
    private Path copy() {
        assertThat(told.get()).hasSize(1);
        return told.get().getFirst().toPath();
    }

    /** As when another program says what it did: there is none beside a window without a screen. */
    private static void ended(Node row, @Nullable TransferMode how) {
        Driver.fx(
                () -> Event.fireEvent(row, new DragEvent(DragEvent.DRAG_DONE, null, 0, 0, 0, 0, how, row, null, null)));
    }

    private Node label(String name) {
        TableView<Entry> table = table();
        select(table, name);
        driver.pulse();
        return Driver.fx(() -> Driver.all(table, node -> node instanceof Labeled cell && name.equals(cell.getText()))
                .getFirst());
    }
}
