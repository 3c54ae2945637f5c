package org.strongroom.documents.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Tables as files, read again by another program. */
final class TableReportTest {
    private static final List<TableReport.Column> COLUMNS =
            List.of(new TableReport.Column("time", 1), new TableReport.Column("what", 3));

    @Test
    void aSpreadsheetTakesNothingForAFormula() {
        TableReport table = new TableReport(
                "t",
                COLUMNS,
                List.of(List.of("=1+1", "a \"quoted\" one"), List.of("@x", "two\nlines"), List.of("", "-5")));
        assertThat(table.csv())
                .isEqualTo("time,what\r\n\"'=1+1\",\"a \"\"quoted\"\" one\"\r\n"
                        + "\"'@x\",\"two\nlines\"\r\n\"\",\"'-5\"\r\n");
    }

    @Test
    void noCellBeginsInsideOfAnother() {
        TableReport table = new TableReport(
                "t",
                COLUMNS,
                List.of(
                        List.of("a;=1+1", "a\n @x"),
                        List.of("\uff1dSUM(1)", "x;\"=1"),
                        List.of("\t-1", "Smith-Jones; 1+1, a@b")));
        assertThat(table.csv().lines().skip(1))
                .containsExactly(
                        "\"a;'=1+1\",\"a",
                        " '@x\"",
                        "\"'\uff1dSUM(1)\",\"x;\"\"'=1\"",
                        "\"\t'-1\",\"Smith-Jones; 1+1, a@b\"");
    }

    @Test
    void aRowOfAnotherLengthIsAFault() {
        assertThatThrownBy(() -> new TableReport("t", COLUMNS, List.of(List.of("one"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRowIsOnAPage() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(List.of("row" + i, "/Clients/Weber \u00e9\u0416 " + i));
        }
        TableReport table = new TableReport("What happened in Papers", COLUMNS, rows);
        byte[] pdf = TablePdf.of(table, Progress.NONE);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            for (int i = 0; i < 500; i++) {
                assertThat(text).contains("row" + i + " ", "/Clients/Weber \u00e9\u0416 " + i);
            }
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(10);
            assertThat(text).contains("1 / " + pages, pages + " / " + pages);
            assertThat(text.split("What happened in Papers", -1)).hasSize(pages + 1);
        }
        assertThat(TablePdf.of(table, Progress.NONE))
                .as("equal tables, equal bytes")
                .isEqualTo(pdf);
    }

    @Test
    void anyTextIsDrawnAsFarAsTheFontGoes() throws Exception {
        String wide = "x".repeat(5000);
        TableReport table = new TableReport(
                "",
                COLUMNS,
                List.of(
                        List.of(wide, "\u65e5\u672c a \ud83d\ude00"),
                        List.of("\u202egnp.exe", "\u0000\u0007 \n"),
                        List.of("\ud800", "\u05d0\u05d1")));
        try (PDDocument document = Loader.loadPDF(TablePdf.of(table, Progress.NONE))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("x\u2026", "?? a ?", "?gnp.exe")
                    .doesNotContain(wide);
        }
        try (PDDocument empty =
                Loader.loadPDF(TablePdf.of(new TableReport("none", COLUMNS, List.of()), Progress.NONE))) {
            assertThat(empty.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void notesStandBeforeTheRowsHoweverManyThereAre() throws Exception {
        List<TableReport.Column> columns = List.of(new TableReport.Column("what", 1));
        for (int count : new int[] {1, 40, 45, 90}) {
            List<String> notes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                notes.add("note" + i + " " + "and so on ".repeat(i % 30) + "end" + i);
            }
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(List.of("row" + i));
            }
            try (PDDocument pdf =
                    Loader.loadPDF(TablePdf.of(new TableReport("Title", columns, rows, notes), Progress.NONE))) {
                String text = new PDFTextStripper().getText(pdf);
                for (int i = 0; i < count; i++) {
                    assertThat(text).contains("note" + i, "end" + i, "row" + i);
                }
                assertThat(text.indexOf("end" + (count - 1))).isLessThan(text.indexOf("row0"));
            }
        }
    }

    @Test
    void itStopsWhenItIsCancelled() {
        TableReport table = new TableReport("t", COLUMNS, List.of());
        Progress cancelled = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> TablePdf.of(table, cancelled)).isInstanceOf(VaultException.Cancelled.class);
    }
}
