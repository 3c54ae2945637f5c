package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;

/** Every way in which documents come into the vault. */
class AddTest extends WindowTest {
    @Test
    void filesAndFoldersThatAreDroppedOntoTheListAreAdded() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path letter = file("letter.txt", "Dear Ms Weber");
        Path folder =
                Files.createDirectories(work.resolve("outside").resolve("bills").resolve("2025"));
        Files.writeString(folder.resolve("may.txt"), "12 EUR");
        assertThat(drop(table, List.of(letter, work.resolve("outside").resolve("bills"))))
                .isTrue();
        Driver.until("added", () -> names(table).equals(List.of("bills", "letter.txt")));
        select(table, "bills");
        key(KeyCode.ENTER);
        Driver.until("inside", () -> names(table).equals(List.of("2025")));
        assertThat(letter).exists();

        Path other = file("other.txt", "another");
        assertThat(drop(table, List.of(other))).isTrue();
        Driver.until("added where the list is", () -> names(table).equals(List.of("2025", "other.txt")));
    }

    @Test
    void aVaultFolderThatIsDroppedOntoTheFirstScreenIsOpened() throws IOException {
        start();
        TableView<Entry> table = newVault();
        driver.giveUp();
        handle(Shortcut.OPEN);
        assertThat(Driver.fx(table::getScene))
                .as("nothing chosen, nothing closed")
                .isNotNull();
        handle(Shortcut.LOCK);
        driver.press("unlock-back");
        Node welcome = driver.node("welcome-new", Node.class);
        assertThat(drop(welcome, List.of(vault()))).isTrue();
        assertThat(names(unlock())).isEmpty();
    }

    @Test
    void nothingCanBeDroppedBesideACard() throws IOException {
        start();
        TableView<Entry> table = newVault();
        handle(Shortcut.SETTINGS);
        assertThat(over(table, List.of(file("letter.txt", "Dear Ms Weber")))).isFalse();
    }

    @Test
    void filesAndAFolderAreAddedFromTheKeyboardAndFromTheMenu() throws IOException {
        start();
        TableView<Entry> table = newVault();
        driver.answerFiles(file("a.txt", "a"), file("b.txt", "b"));
        control(KeyCode.I);
        Driver.until("files", () -> names(table).equals(List.of("a.txt", "b.txt")));
        Path folder = Files.createDirectories(work.resolve("bills"));
        Files.writeString(folder.resolve("may.txt"), "12 EUR");
        driver.answer(folder);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I).release(KeyCode.I, KeyCode.SHIFT, KeyCode.CONTROL);
        Driver.until("folder", () -> names(table).contains("bills"));

        driver.answerFiles(file("c.txt", "c"));
        SplitMenuButton add = driver.node("add", SplitMenuButton.class);
        Driver.fx(add::fire);
        Driver.until("button", () -> names(table).contains("c.txt"));
        Path more = Files.createDirectories(work.resolve("more"));
        driver.answer(more);
        Driver.fx(() -> add.getItems().stream()
                .filter(item -> item.getText() != null && item.getText().startsWith("Add a folder"))
                .findFirst()
                .orElseThrow()
                .fire());
        Driver.until("menu", () -> names(table).contains("more"));
    }

    @Test
    void whatBecomesOfTheOriginalsIsAskedOnce() throws IOException {
        start("");
        TableView<Entry> table = newVault();
        Path letter = file("letter.txt", "Dear Ms Weber");
        drop(table, List.of(letter));
        says("What should happen to the originals?");
        assertThat(nameless()).isEmpty();
        key(KeyCode.ESCAPE);
        assertThat(saysNow("What should happen")).isFalse();
        assertThat(letter).exists();

        drop(table, List.of(letter));
        says("What should happen to the originals?");
        assertThat(Driver.fx(() -> Driver.all(driver.window().root(), node -> node instanceof CheckBox).stream()
                        .allMatch(node -> ((CheckBox) node).isSelected())))
                .isTrue();
        tabTo("originals-remove");
        key(KeyCode.SPACE);
        Driver.until("added", () -> names(table).equals(List.of("letter.txt")));
        Driver.until("removed", () -> Files.notExists(letter));

        Path note = file("note.txt", "a note");
        drop(table, List.of(note));
        Driver.until("added without a question", () -> names(table).contains("note.txt"));
        Driver.until("removed too", () -> Files.notExists(note));
        select(table, "letter.txt");
        reads("Dear Ms Weber");
    }

    @Test
    void whatCannotBeAddedIsNamedWithItsReason() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path link = work.resolve("outside").resolve("link.txt");
        Path letter = file("letter.txt", "Dear Ms Weber");
        Files.createSymbolicLink(link, letter);
        drop(table, List.of(letter, link));
        says("1 document added.");
        Driver.fx(() -> driver.button("One problem …").fire());
        says("What was not done");
        says("Not a file: a link or a device.");
        assertThat(nameless()).isEmpty();
        key(KeyCode.ESCAPE);
        assertThat(saysNow("What was not done")).isFalse();
    }

    /** Drops real files onto a node; whether they were taken. */
    private boolean drop(Node onto, List<Path> files) {
        if (!over(onto, files)) {
            return false;
        }
        return Driver.fx(() -> {
            DragEvent dropped = event(DragEvent.DRAG_DROPPED, onto, files);
            Event.fireEvent(onto, dropped);
            return dropped.isDropCompleted();
        });
    }

    /** Whether files may be dropped there. */
    private boolean over(Node onto, List<Path> files) {
        return Driver.fx(() -> {
            DragEvent over = event(DragEvent.DRAG_OVER, onto, files);
            Event.fireEvent(onto, over);
            return over.isAccepted();
        });
    }

    private static DragEvent event(EventType<DragEvent> type, Node onto, List<Path> files) {
        Dragboard board = DragboardHelper.createDragboard(
                new Dragged(files.stream().map(Path::toFile).toList()));
        return new DragEvent(
                onto, onto, type, board, 10, 10, 10, 10, TransferMode.COPY, null, null, new PickResult(onto, 10, 10));
    }

    /** What another program drags: files. The toolkit without a screen has no such thing of its own. */
    private record Dragged(List<File> files) implements TKClipboard {
        @Override
        public Set<DataFormat> getContentTypes() {
            return Set.of(DataFormat.FILES);
        }

        @Override
        @SuppressWarnings("unchecked") // The toolkit declares it so.
        public boolean putContent(Pair<DataFormat, Object>... content) {
            return false;
        }

        @Override
        public Object getContent(DataFormat format) {
            return files;
        }

        @Override
        public boolean hasContent(DataFormat format) {
            return format.equals(DataFormat.FILES);
        }

        @Override
        public Set<TransferMode> getTransferModes() {
            return Set.of(TransferMode.COPY, TransferMode.MOVE);
        }

        @Override
        public void setDragView(Image image) {}

        @Override
        public void setDragViewOffsetX(double x) {}

        @Override
        public void setDragViewOffsetY(double y) {}

        @Override
        public @Nullable Image getDragView() {
            return null;
        }

        @Override
        public double getDragViewOffsetX() {
            return 0;
        }

        @Override
        public double getDragViewOffsetY() {
            return 0;
        }
    }
}
