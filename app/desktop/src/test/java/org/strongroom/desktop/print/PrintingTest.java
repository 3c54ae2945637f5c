package org.strongroom.desktop.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Area;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Readers;
import org.strongroom.documents.read.Source;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What would come out of a printer, up to the printer. */
@SuppressWarnings("NullAway.Init") // The readers are set before all tests.
final class PrintingTest {
    private static final Area AREA = Tray.AREA;

    private static Readers readers;

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        FxToolkit.registerPrimaryStage();
        readers = Readers.start(Limits.defaults());
    }

    @AfterAll
    static void end() {
        readers.close();
    }

    /** A document as the guarded reader reads it. */
    private record Document(String name, byte[] bytes) implements PrintSource {
        Document(String name, String text) {
            this(name, text.getBytes(StandardCharsets.UTF_8));
        }

        private Source source() {
            return new Source() {
                @Override
                public long size() {
                    return bytes.length;
                }

                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public String nameHint() {
                    return name.substring(name.lastIndexOf('.') + 1);
                }
            };
        }

        Page first() {
            return page(1, 800, Progress.NONE);
        }

        @Override
        public Page page(int number, int pixels, Progress progress) {
            return readers.page(source(), number, pixels, progress::cancelled);
        }

        @Override
        public Page figure(int index, int pixels, Progress progress) {
            return readers.figure(source(), index, pixels, progress::cancelled);
        }

        @Override
        public Page rows(int sheet, int from, Progress progress) {
            return readers.rows(source(), sheet, from, progress::cancelled);
        }
    }

    private static List<Node> all(Document document) throws VaultException, IOException {
        Sheets sheets = Sheets.of(document, document.first(), AREA);
        List<Node> all = new ArrayList<>();
        for (Optional<Node> next = sheets.next(Progress.NONE); next.isPresent(); next = sheets.next(Progress.NONE)) {
            all.add(next.get());
        }
        return all;
    }

    /** What it looks like on paper. */
    private static WritableImage drawn(Node sheet) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            if (sheet.getScene() == null) {
                new Scene((Parent) sheet, AREA.width(), AREA.height(), Color.WHITE);
            }
            return sheet.getScene().snapshot(null);
        });
    }

    private static boolean dark(WritableImage image, double x, double y) {
        return image.getPixelReader().getColor((int) x, (int) y).getBrightness() < 0.5;
    }

    private static List<String> words(Node node) {
        List<String> words = new ArrayList<>();
        if (node instanceof Text text) {
            words.add(text.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.addAll(words(child)));
        }
        return words;
    }

    @Test
    void pagesArePrintedOneOnEachSheetAndTurnedWhereThatMakesThemLarger() throws IOException, VaultException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument pdf = new PDDocument()) {
            PDRectangle a4 = PDRectangle.A4;
            for (PDRectangle size : List.of(a4, new PDRectangle(a4.getHeight(), a4.getWidth()))) {
                PDPage page = new PDPage(size);
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    // The upper left quarter is black.
                    content.addRect(0, size.getHeight() / 2, size.getWidth() / 2, size.getHeight() / 2);
                    content.fill();
                }
            }
            pdf.save(bytes);
        }
        Document document = new Document("plan.pdf", bytes.toByteArray());
        assertThat(Sheets.of(document, document.first(), AREA).total()).isEqualTo(2);
        List<Node> sheets = all(document);
        assertThat(sheets).hasSize(2);
        WritableImage upright = drawn(sheets.getFirst());
        assertThat(dark(upright, 120, 150)).isTrue();
        assertThat(dark(upright, 360, 150)).isFalse();
        // Turned to the right, its upper left is at the upper right.
        WritableImage across = drawn(sheets.get(1));
        assertThat(dark(across, 360, 150)).isTrue();
        assertThat(dark(across, 120, 150)).isFalse();
        assertThat(dark(across, 120, 550)).isFalse();
    }

    @Test
    void textFlowsFromSheetToSheetAndNothingIsLost() throws IOException, VaultException {
        StringBuilder html = new StringBuilder("<html><body><h1>Lease</h1>");
        for (int i = 0; i < 60; i++) {
            html.append("<p>Clause ").append(i).append(". ").append("The landlord agrees to all of it. ".repeat(12));
        }
        html.append("<table><tr><th>Month<th>Sum<tr><td>May<td>100</table><p>Signed.</body></html>");
        List<Node> sheets = all(new Document("lease.html", html.toString()));
        assertThat(sheets).hasSizeBetween(3, 12);
        List<String> words =
                sheets.stream().flatMap(sheet -> words(sheet).stream()).toList();
        for (int i = 0; i < 60; i++) {
            String clause = "Clause " + i + ".";
            assertThat(words).anyMatch(text -> text.startsWith(clause));
        }
        assertThat(words(sheets.getLast())).contains("May", "Signed.", "lease.html", String.valueOf(sheets.size()));
        WritableImage second = drawn(sheets.get(1));
        boolean ink = false;
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 30; y++) {
                ink |= dark(second, x, y);
            }
        }
        assertThat(ink).isTrue();
        List<Node> plain = all(new Document("notes.txt", "one line\n".repeat(200)));
        long lines = plain.stream()
                .flatMap(sheet -> words(sheet).stream())
                .filter("one line"::equals)
                .count();
        assertThat(lines).isEqualTo(200);
    }

    @Test
    void aTableGoesOnBesideAndBelow() throws IOException, VaultException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 700; row++) {
            for (int column = 0; column < 30; column++) {
                rows.append(column == 0 ? "" : ";")
                        .append('r')
                        .append(row)
                        .append('c')
                        .append(column);
            }
            rows.append('\n');
        }
        List<Node> sheets = all(new Document("ledger.csv", rows.toString()));
        List<String> words =
                sheets.stream().flatMap(sheet -> words(sheet).stream()).toList();
        assertThat(words).contains("r0c0", "r0c29", "r699c0", "r699c29").hasSizeGreaterThan(700 * 30);
        assertThat(words(sheets.get(2))).contains("r0c29").doesNotContain("r0c0");
    }

    @Test
    void whatASheetHidesIsNotPrintedAndWhatLiesUponItFollows() throws IOException, VaultException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("S");
            for (int r = 0; r < 3; r++) {
                sheet.createRow(r);
                for (int c = 0; c < 3; c++) {
                    sheet.getRow(r).createCell(c).setCellValue("r" + r + "c" + c);
                }
            }
            sheet.getRow(1).setZeroHeight(true);
            sheet.setColumnHidden(1, true);
            sheet.createDrawingPatriarch()
                    .createTextbox(new XSSFClientAnchor(0, 0, 0, 0, 4, 4, 6, 6))
                    .setText("Counted by Ada");
            book.write(bytes);
        }
        Document document = new Document("s.xlsx", bytes.toByteArray());
        List<Node> sheets = all(document);
        assertThat(words(sheets.getFirst()))
                .contains("r0c0", "r0c2", "r2c0", "r2c2")
                .doesNotContain("r1c0", "r0c1");
        assertThat(String.join(" ", words(sheets.getLast()))).contains("Counted by Ada");
    }

    @Test
    void whatIsChosenIsPrintedAndWhatGoesWrongIsGivenUp() throws IOException, VaultException {
        Document notes = new Document("notes.txt", "one line\n".repeat(400));
        Tray some = new Tray(2, 3, 100);
        assertThat(Printing.print(some, Sheets.of(notes, notes.first(), AREA), Progress.NONE))
                .isEqualTo(2);
        assertThat(some.taken).hasSize(2);
        assertThat(words(some.taken.getFirst())).contains("2");
        assertThat(some.ended && !some.cancelled).isTrue();

        Tray empty = new Tray(1, 100, 1);
        assertThatThrownBy(() -> Printing.print(empty, Sheets.of(notes, notes.first(), AREA), Progress.NONE))
                .isInstanceOf(IOException.class);
        assertThat(empty.cancelled && !empty.ended).isTrue();

        Tray stopped = new Tray(1, 100, 100);
        Progress given = new Progress() {
            @Override
            public boolean cancelled() {
                return stopped.taken.size() == 1;
            }
        };
        assertThatThrownBy(() -> Printing.print(stopped, Sheets.of(notes, notes.first(), AREA), given))
                .isInstanceOf(VaultException.Cancelled.class);
        assertThat(stopped.cancelled && !stopped.ended).isTrue();
    }
}
