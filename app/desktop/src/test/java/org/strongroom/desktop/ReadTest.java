package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.MoveTo;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.Block;
import org.strongroom.documents.read.ChartSamples;
import org.strongroom.documents.read.Picture;
import org.testfx.api.FxRobot;

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

        Path harvest = work.resolve("outside/harvest.xlsx");
        Files.write(harvest, ChartSamples.xlsx());
        add(table, harvest);
        select(table, "harvest.xlsx");
        Node chart = driver.node("sheet-drawing-1", Node.class);
        Driver.until("the chart", () -> chart.lookup("ImageView") != null);
        assertThat(Driver.fx(chart::getAccessibleText)).startsWith("Harvest by year. Apples: Year 2021 3.5");
        says("Counted by Ada");
        assertThat(nameless()).isEmpty();
        Driver.fx(chart::requestFocus);
        Driver.until("its place", () -> driver.text(driver.window().root()).contains("C3"));
        Driver.fx(() -> driver.node0("search", TextField.class).setText("pears"));
        Driver.until("found", () -> names(table).equals(List.of("harvest.xlsx")));
        select(table, "harvest.xlsx");
        Driver.until("lit up", () -> driver.find("hits").isPresent());
    }

    @Test
    void aDocumentFillsTheWindowIsMadeLargerAndSearched() throws IOException {
        start();
        TableView<Entry> table = newVault();
        Path image = work.resolve("outside/plan.png");
        add(table, file("lease.html", LETTER));
        Files.write(image, new Picture(60, 30, new int[60 * 30]).png());
        add(table, image);
        select(table, "lease.html");
        Driver.until("the letter", () -> reads(1, "The landlord agrees."));
        handle(Shortcut.READER);
        driver.node("reader", Node.class);
        assertThat(nameless()).isEmpty();
        handle(Shortcut.PRINT);
        says("No printer was found.");
        handle(Shortcut.SEARCH);
        TextField find = driver.node("reader-find", TextField.class);
        Driver.until("asked", find::isFocused);
        Driver.fx(() -> find.setText("WATER"));
        Driver.until("found", () -> driver.find("hits").isPresent());
        assertThat(Driver.fx(() -> shown0().getSelectionModel().getSelectedIndex()))
                .isEqualTo(3);
        control(KeyCode.PLUS);
        Driver.until("larger", () -> driver.text(driver.window().root()).contains("125%"));
        assertThat(Driver.fx(() -> shown0().getStyle())).contains("17.5px");
        Driver.fx(() -> driver.node0("reader-fit", ButtonBase.class).fire());
        key(KeyCode.ESCAPE);
        Driver.until(
                "nothing is looked for",
                () -> find.getText().isEmpty() && driver.find("hits").isEmpty());
        key(KeyCode.ESCAPE);
        Driver.until("the list again", () -> driver.find("reader").isEmpty());

        select(table, "plan.png");
        driver.node("preview-image", Node.class);
        driver.press("reader-open");
        driver.press("reader-rotate");
        assertThat(Driver.fx(() -> driver.node0("preview-image", Node.class).getRotate()))
                .isEqualTo(90);
        handle(Shortcut.READER);
        Driver.until("the list once more", () -> driver.find("reader").isEmpty());
        assertThat(driver.node("preview-image", Node.class).isVisible()).isTrue();
        handle(Shortcut.READER);
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
    }

    private Path letters() throws IOException {
        Path file = Files.createDirectories(work.resolve("outside")).resolve("letters.pdf");
        try (PDDocument document = new PDDocument()) {
            for (String text : List.of("Rent for May", "Water for the garden and water", "Rent for June")) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    content.newLineAtOffset(72, 600);
                    content.showText(text);
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private boolean hits(String words) {
        return driver.find("hits")
                .filter(node -> node instanceof Label label && label.getText().equals(words))
                .isPresent();
    }

    @Test
    void wordsOfAPageAreFoundLitUpAndCopied() throws IOException {
        start();
        TableView<Entry> table = newVault();
        add(table, letters());
        select(table, "letters.pdf");
        driver.node("preview-image", Node.class);
        assertThat(driver.node("preview-image", Node.class).getAccessibleText()).isEqualTo("Rent for May");
        handle(Shortcut.READER);
        handle(Shortcut.SEARCH);
        TextField find = driver.node("reader-find", TextField.class);
        Driver.until("asked", find::isFocused);
        Driver.fx(() -> find.setText("WATER"));
        Driver.until("found on the second page", () -> hits("1 of 2 on this page"));
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(this::lit0)).isEqualTo(List.of(1, 1));
        key(KeyCode.ENTER);
        Driver.until("the second", () -> hits("2 of 2 on this page"));
        key(KeyCode.ENTER);
        Driver.until("no other page has one", () -> hits("1 of 2 on this page"));
        assertThat(find.isFocused()).isTrue();
        Driver.fx(() -> find.setText("rent"));
        Driver.until("on the third page", () -> hits("1 of 1 on this page") && paper0().startsWith("Rent for June"));
        driver.press("hit-before");
        Driver.until("on the first page", () -> hits("1 of 1 on this page") && paper0().startsWith("Rent for May"));
        Driver.fx(() -> find.setText("harbour"));
        Driver.until("nowhere", () -> hits("Not in this document"));
        Driver.fx(() -> find.setText("garden"));
        Driver.until("the garden", () -> hits("1 of 1 on this page"));

        Bounds word = Driver.fx(() -> {
            Node pen = driver.node0("preview-image", Node.class).lookup(".current");
            return pen.localToScreen(pen.getBoundsInLocal());
        });
        FxRobot robot = new FxRobot();
        robot.drag(word.getMinX() + 3, word.getCenterY(), MouseButton.PRIMARY)
                .dropTo(word.getMaxX() - 3, word.getCenterY());
        control(KeyCode.C);
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("garden");
        control(KeyCode.A);
        control(KeyCode.C);
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("Water for the garden and water");
        key(KeyCode.ESCAPE);
        Driver.until("the list", () -> driver.find("reader").isEmpty());
        assertThat(Driver.fx(() -> driver.find("hits").isEmpty())).isTrue();
    }

    /** How many boxes are lit up, and how many of them were gone to. */
    private List<Integer> lit0() {
        Node paper = driver.node0("preview-image", Node.class);
        return List.of(boxes(paper.lookup(".pen")), boxes(paper.lookup(".current")));
    }

    private static int boxes(Node path) {
        return (int) ((javafx.scene.shape.Path) path)
                .getElements().stream().filter(MoveTo.class::isInstance).count();
    }

    private String paper0() {
        return driver.find("preview-image").map(Node::getAccessibleText).orElse("");
    }

    private ListView<?> shown0() {
        return driver.node0("preview-rich", ListView.class);
    }
}
