package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.Block;

/** Reading documents as they are meant to look. */
final class ReadTest extends WindowTest {
    private static final String LETTER = "<!doctype html><html><body><h1>Lease</h1><p>The <b>landlord</b> agrees.</p>"
            + "<ol><li>Rent<li>Water</ol><p><del>Never</del> <ins>Always</ins></p>"
            + "<table><tr><th>Month<th>Sum<tr><td>May<td>100</table><img src='https://example.org/a.png' alt='A plan'>"
            + "<p>Signed by the landlord.</p>";

    private boolean reads(int block, String words) {
        return driver.find("preview-rich")
                .filter(node -> node instanceof ListView<?> list
                        && list.getItems().size() > block
                        && list.getItems().get(block) instanceof Block one
                        && one.text().contains(words))
                .isPresent();
    }

    @Test
    void aDocumentKeepsItsShapeAndItsWordsAreLitUpAndCopied() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("lease.html", LETTER), file("notes.md", "# Notes\n\n* one\n* two\n"));
        select(table, "notes.md");
        Driver.until("Markdown", () -> reads(0, "Notes"));
        select(table, "lease.html");
        Driver.until("the letter", () -> reads(1, "The landlord agrees."));
        assertThat(nameless()).isEmpty();
        says("Picture that is not in the document and was not fetched: A plan (https://example.org/a.png)");
        assertThat(Driver.fx(() -> shown0().lookupAll(".deleted").size())).isPositive();

        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> search.setText("landlord"));
        Driver.until("found", () -> names(table).equals(List.of("lease.html")));
        select(table, "lease.html");
        Driver.until(
                "lit up",
                () -> driver.find("hits")
                        .filter(node ->
                                node instanceof Label label && label.getText().equals("1 of 2"))
                        .isPresent());
        driver.press("hit-after");
        assertThat(Driver.fx(() -> shown0().getSelectionModel().getSelectedIndex()))
                .isEqualTo(8);
        Driver.fx(() -> search.setText(""));
        select(table, "notes.md", "lease.html");
        select(table, "lease.html");
        Driver.until("nothing lit up", () -> driver.find("hits").isEmpty());

        Driver.until("the letter again", () -> reads(1, "The landlord agrees."));
        Driver.fx(() -> shown0().requestFocus());
        control(KeyCode.A);
        control(KeyCode.C);
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("Lease\nThe landlord agrees.\nRent\n")
                .contains("May\t100")
                .endsWith("Signed by the landlord.");
    }

    @Test
    void aTableIsAGridThatIsWalkedWithTheKeys() throws IOException {
        start();
        TableView<Entry> table = newVault();
        StringBuilder rows = new StringBuilder("Name;Amount\n");
        for (int i = 1; i < 3000; i++) {
            rows.append("Entry ").append(i).append(';').append(i).append('\n');
        }
        add(table, file("ledger.csv", rows.toString()));
        select(table, "ledger.csv");
        Node grid = driver.node("preview-sheet", Node.class);
        Driver.fx(grid::requestFocus);
        TextField cell = driver.node("cell-content", TextField.class);
        Driver.until("the first cell", () -> cell.getText().equals("Name"));
        control(KeyCode.DOWN);
        Driver.until("the last row", () -> cell.getText().equals("Entry 2999"));
        key(KeyCode.RIGHT);
        Driver.until("its amount", () -> cell.getText().equals("2999"));
        control(KeyCode.C);
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("2999");
        assertThat(nameless()).isEmpty();
        control(KeyCode.UP);
        Driver.until("the first row", () -> cell.getText().equals("Amount"));
    }

    private ListView<?> shown0() {
        return driver.node0("preview-rich", ListView.class);
    }
}
