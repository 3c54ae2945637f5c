package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Activity;
import org.strongroom.documents.Entry;

/** What happened in the vault, looked through and saved. */
class HistoryTest extends WindowTest {
    @Test
    void whatHappenedIsFoundAndSaved() throws IOException {
        start();
        TableView<Entry> documents = newVault();
        add(documents, file("letter.txt", "Dear Ms Weber"), file("bill.txt", "12 EUR"));
        control(KeyCode.H);
        Driver.until("read", () -> log().getItems().size() >= 3);
        assertThat(nameless()).isEmpty();
        Activity newest = Driver.fx(() -> log().getItems().getFirst());
        assertThat(newest.what()).isEqualTo(Activity.Kind.DOCUMENT_ADDED);
        says("entries");

        find("LETTER");
        Driver.until("found", () -> log().getItems().size() == 1);
        assertThat(Driver.fx(() -> log().getItems().getFirst().subject())).isEqualTo("/letter.txt");
        driver.answer(work);
        driver.press("log-csv");
        Path csv = work.resolve("What happened in Papers.csv");
        // A button is called "Written too late".
        says("Written to " + csv);
        assertThat(Files.readString(csv)).contains("\"/letter.txt\"").doesNotContain("bill");
        driver.press("log-pdf");
        Path pdf = work.resolve("What happened in Papers.pdf");
        Driver.until("written", () -> Files.exists(pdf));
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");

        find("nothing of that name");
        Driver.until("none", () -> log().getItems().isEmpty());
        says("Nothing like that happened.");
        find("");
        Node by = driver.node("log-by", Node.class);
        assertThat(Driver.fx(() -> List.copyOf(names(by).getItems()))).hasSize(2);
        Driver.fx(() -> names(by).setValue(names(by).getItems().getLast()));
        Driver.until("all by the founder", () -> log().getItems().size() >= 3);
        key(KeyCode.ESCAPE);
        Driver.until("closed", () -> driver.find("log").isEmpty());
    }

    private void find(String words) {
        TextField text = driver.node("log-text", TextField.class);
        Driver.fx(() -> text.setText(words));
    }

    @SuppressWarnings("unchecked") // The id belongs to this box.
    private static ComboBox<Optional<String>> names(Node box) {
        return (ComboBox<Optional<String>>) box;
    }

    /** The table, now; on either thread. */
    @SuppressWarnings("unchecked") // The id belongs to this table.
    private TableView<Activity> log() {
        return driver.find("log").map(node -> (TableView<Activity>) node).orElseGet(TableView::new);
    }
}
