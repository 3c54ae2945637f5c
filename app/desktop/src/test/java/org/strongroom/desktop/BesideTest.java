package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.Place;
import org.strongroom.documents.Entry;

/** What can be done while a long job runs, and what becomes of that which has to wait. */
class BesideTest extends WindowTest {
    private static final String ADDING = "Adding documents";

    @Test
    void readingGoesOnAndEditsWaitInSight() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ms Weber"), file("note.txt", "a note"), file("other.txt", "another"));
        Driver.until("quiet", () -> driver.window().idle());
        Path large = work.resolve("outside").resolve("film.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(4_000_000_000L);
        }
        Driver.fx(() -> driver.window().dropped(List.of(large)));
        says(ADDING);

        select(table, "letter.txt");
        Driver.until("read", () -> driver.find("preview-text").isPresent());
        assertThat(driver.node("preview-text", TextArea.class).getText()).contains("Dear Ms Weber");
        Path out = Files.createDirectories(work.resolve("out"));
        driver.answer(out);
        control(KeyCode.E);
        says("1 document taken out.");
        assertThat(out.resolve("letter.txt")).hasContent("Dear Ms Weber");
        Driver.fx(() -> driver.window().open(new Place.Trash()));
        says("The trash is empty");
        Driver.fx(() -> driver.window().open(Place.TOP));

        select(table, "note.txt");
        handle(Shortcut.RENAME);
        TextField name = driver.node("prompt", TextField.class);
        Driver.fx(() -> name.setText("renamed.txt"));
        key(KeyCode.ENTER);
        says("Rename “note.txt”");
        says("waits until what runs before it has ended");
        select(table, "other.txt");
        key(KeyCode.DELETE);
        says("Move “other.txt” to the trash");
        assertThat(nameless()).isEmpty();
        assertThat(saysNow(ADDING)).as("all this while the add runs").isTrue();
        assertThat(Driver.fx(() -> names(table))).doesNotContain("film.bin", "renamed.txt");
        Driver.fx(() -> driver.tool("Cancel: Move “other.txt” to the trash").fire());
        Driver.until("given up", () -> !driver.text(driver.window().root()).contains("Move “other.txt”"));
        assertThat(saysNow(ADDING)).isTrue();

        // It could go on for minutes on a busy machine. What waited is done next.
        Driver.fx(() -> driver.tool("Cancel: " + ADDING).fire());
        Driver.until("renamed", () -> names(table).contains("renamed.txt"));
        Driver.until("quiet", () -> driver.window().idle());
        assertThat(Driver.fx(() -> names(table)))
                .as("neither what was cancelled nor the edit that was given up")
                .containsExactly("letter.txt", "other.txt", "renamed.txt");
        assertThat(saysNow("waits until")).isFalse();
    }
}
