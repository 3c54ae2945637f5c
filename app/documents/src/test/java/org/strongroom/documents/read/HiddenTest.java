package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Hidden.Span;

/** What documents hide is told, and sent, but not left out. */
final class HiddenTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);
    private static final Hidden EXPECTED =
            new Hidden(List.of(new Span(1, 3), new Span(4, 5)), List.of(new Span(1, 2)), List.of(1));

    private static byte[] bytes(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(out), page);
        return out.toByteArray();
    }

    private static Page sent(Page page) throws IOException {
        Page read = Wire.readPage(new DataInputStream(new ByteArrayInputStream(bytes(page))), LIMITS);
        assertThat(read).isEqualTo(page);
        return read;
    }

    private static Page.SheetPage second(byte[] book, String kind) throws IOException {
        Page page = sent(READING.page(book, kind, 2, 100));
        assertThat(page).isInstanceOf(Page.SheetPage.class);
        return (Page.SheetPage) page;
    }

    @Test
    void rowsColumnsAndSheetsOfAWorkbook() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<w xmlns:r='o/relationships'><sheet name='One' state='veryHidden' r:id='a'/><sheet name='Two' r:id='b'/></w>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='b' Type='x/worksheet' Target='b.xml'/></R>");
        String row = "<row r='%d' %s><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>";
        String cells = row.formatted(1, "")
                + row.formatted(2, "hidden='1'")
                + row.formatted(3, "hidden='true'")
                + row.formatted(4, "hidden='0'")
                + row.formatted(5, "hidden='1'")
                + row.formatted(6, "");
        parts.put(
                "xl/a.xml",
                "<s><sheetFormatPr zeroHeight='1'/><sheetData>" + row.formatted(3, "") + "</sheetData></s>");
        parts.put(
                "xl/b.xml",
                "<s><cols><col min='2' max='2' width='20' hidden='1'/></cols><sheetData>" + cells + "</sheetData></s>");
        byte[] book = Samples.zip(parts);
        Page.SheetPage two = second(book, "xlsx");
        assertThat(two.hidden()).isEqualTo(EXPECTED);
        assertThat(two.cells()).as("also those that are hidden").hasSize(18);
        assertThat(two.widths()).containsExactly(0, 20);
        assertThat(two.unhidden().hidden()).isEqualTo(Hidden.NOTHING);
        Page.SheetPage one = (Page.SheetPage) sent(READING.page(book, "xlsx", 1, 100));
        assertThat(one.hidden().rows()).containsExactly(new Span(0, 2));
    }

    @Test
    void rowsColumnsAndSheetsOfOtherSpreadsheets() throws IOException {
        String row =
                "<table:table-row %s><table:table-cell table:number-columns-repeated='3'><text:p>x</text:p></table:table-cell></table:table-row>";
        byte[] ods = Samples.odf(
                "application/vnd.oasis.opendocument.spreadsheet",
                "<style family='table' name='no'><table-properties display='false'/></style><office:spreadsheet>"
                        + "<table:table table:name='A' table:style-name='no'/><table:table table:name='B'>"
                        + "<table:table-column/><table:table-column table:visibility='collapse'/><table:table-column/>"
                        + row.formatted("") + row.formatted("table:visibility='filter' table:number-rows-repeated='2'")
                        + row.formatted("") + row.formatted("table:visibility='collapse'") + row.formatted("")
                        + "</table:table></office:spreadsheet>");
        assertThat(second(ods, "ods").hidden()).isEqualTo(EXPECTED);
        ByteArrayOutputStream xls = new ByteArrayOutputStream();
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            book.createSheet("A");
            Sheet sheet = book.createSheet("B");
            for (int i = 0; i < 6; i++) {
                sheet.createRow(i).createCell(2).setCellValue(i);
                sheet.getRow(i).setZeroHeight(i == 1 || i == 2 || i == 4);
            }
            sheet.setColumnHidden(1, true);
            book.setActiveSheet(1);
            book.setSheetHidden(0, true);
            book.write(xls);
        }
        assertThat(second(xls.toByteArray(), "xls").hidden()).isEqualTo(EXPECTED);
    }

    @Test
    void slides() throws IOException {
        ByteArrayOutputStream pptx = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide().setHidden(true);
            show.createSlide();
            show.write(pptx);
        }
        for (int number = 1; number <= 2; number++) {
            Page.ImagePage slide = (Page.ImagePage) sent(READING.page(pptx.toByteArray(), "pptx", number, 50));
            assertThat(slide.hidden()).isEqualTo(number == 1);
        }
    }

    @Test
    void whatIsOutOfOrderIsRefused() throws IOException {
        Hidden far = new Hidden(List.of(new Span(0, 3)), List.of(), List.of());
        assertThatThrownBy(() -> page(far)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(new Hidden(List.of(), List.of(), List.of(1))))
                .as("all sheets")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hidden(List.of(new Span(0, 1), new Span(1, 2)), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] good = bytes(page(new Hidden(List.of(new Span(0, 1)), List.of(), List.of())));
        // The end of the only stretch, before the counts of columns, sheets and looks and the end.
        good[good.length - 12] = 2;
        assertThatThrownBy(() -> Wire.readPage(new DataInputStream(new ByteArrayInputStream(good)), LIMITS))
                .isInstanceOf(ProtocolException.class);
        Spans many = new Spans();
        for (int i = 0; i < 3 * Hidden.SPANS; i++) {
            many.add(2 * i, 2 * i + 1);
        }
        assertThat(many.before(Integer.MAX_VALUE)).hasSize(Hidden.SPANS);
    }

    private static Page.SheetPage page(Hidden hidden) {
        return new Page.SheetPage(
                List.of("S"), 1, 0, 1, 1, true, 1, 0, 0, List.of(), List.of(), List.of(), hidden, SheetLooks.PLAIN);
    }
}
