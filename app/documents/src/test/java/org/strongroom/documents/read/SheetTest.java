package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Sheets as rows of cells, and how they are sent. */
final class SheetTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);

    private static Page.SheetPage sent(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(out), page);
        Page read = Wire.readPage(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS);
        assertThat(read).isEqualTo(page).isInstanceOf(Page.SheetPage.class);
        return (Page.SheetPage) read;
    }

    private static String cell(Page.SheetPage page, int row, int column) {
        return page.cells().stream()
                .filter(cell -> cell.row() == row && cell.column() == column)
                .map(cell -> cell.text() + (cell.formula().isEmpty() ? "" : " =" + cell.formula()))
                .findFirst()
                .orElse("");
    }

    private static byte[] workbook(int rows) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<w xmlns:r='o/relationships'><sheet name='One' r:id='a'/><sheet name='Two' r:id='b'/></w>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='b' Type='x/worksheet' Target='b.xml'/>"
                        + "<Relationship Id='s' Type='x/styles' Target='styles.xml'/></R>");
        parts.put("xl/styles.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='4'/></cellXfs></s>");
        StringBuilder sheet =
                new StringBuilder("<s><dimension ref='A1:C" + rows + "'/><pane ySplit='1' xSplit='2' state='frozen'/>"
                        + "<cols><col min='1' max='2' width='20.4'/></cols><sheetData>");
        for (int row = 1; row <= rows; row++) {
            sheet.append("<row><c s='1'><v>")
                    .append(40_000 + row % 1000)
                    .append("</v></c><c s='2'><f>A1*2</f><v>")
                    .append(row)
                    .append(".5</v></c><c t='inlineStr'><is><t>row ")
                    .append(row)
                    .append("</t></is></c></row>");
        }
        parts.put("xl/a.xml", sheet + "</sheetData></s>");
        parts.put("xl/b.xml", "<s><sheetData><row r='3'><c r='B3' t='b'><v>1</v></c></row></sheetData></s>");
        return Samples.zip(parts);
    }

    @Test
    void rowsOfAWorkbookComeAsTheyAreAskedFor() throws IOException {
        try (Input input = READING.open(workbook(2000), "xlsx")) {
            Page.SheetPage first = sent(READING.page(input, 1, 100));
            assertThat(first.sheets()).containsExactly("One", "Two");
            assertThat(first.rows()).isEqualTo(2000);
            assertThat(first.frozenRows()).isEqualTo(1);
            assertThat(first.frozenColumns()).isEqualTo(2);
            assertThat(first.widths()).startsWith(20, 20);
            assertThat(cell(first, 0, 0)).isEqualTo("7/7/2009");
            assertThat(cell(first, 0, 1)).isEqualTo("1.50 =A1*2");
            assertThat(cell(first, 255, 2)).isEqualTo("row 256");
            assertThat(cell(first, 256, 2)).isEmpty();
            Page.SheetPage last = sent(READING.rows(input, 1, 1999));
            assertThat(last.whole()).isTrue();
            assertThat(last.from()).isEqualTo(1792);
            assertThat(cell(last, 1999, 2)).isEqualTo("row 2000");
            assertThat(cell(sent(READING.rows(input, 1, 600)), 600, 2)).isEqualTo("row 601");
            Page.SheetPage other = sent(READING.rows(input, 2, 0));
            assertThat(other.rows()).isEqualTo(3);
            assertThat(cell(other, 2, 1)).isEqualTo("TRUE");
        }
    }

    /** As LibreOffice shows them, and Excel. */
    @Test
    void numbersAreShownAsTheirProgramShowsThem() {
        assertThat(Numbers.general(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.general(-1234567890123451d)).isEqualTo("-1234567890123451");
        assertThat(Numbers.general(1e-12)).isEqualTo("1E-12");
        assertThat(Numbers.general(-0.0)).isEqualTo("0");
        DataFormatter formatter = new DataFormatter(Locale.US);
        assertThat(CellStyles.shown(formatter, 43363, 14, "m/d/yy", false)).isEqualTo("9/20/2018");
        assertThat(CellStyles.shown(formatter, 39466.19, 22, "m/d/yy h:mm", false))
                .isEqualTo("1/19/2008 4:33");
        assertThat(CellStyles.shown(
                        formatter,
                        39219.18,
                        173,
                        "\"At\"\\ h:mm\\ AM/PM\\ \"on\"\\ dddd\\ mmmm\\ d\",\"\\ yyyy",
                        false))
                .isEqualTo("At 4:19 AM on Thursday May 17, 2007");
        assertThat(CellStyles.shown(formatter, 0.125, 10, "0.00%", false)).isEqualTo("12.50%");
        assertThat(CellStyles.shown(formatter, -5, 170, "#,##0.00\\ \"\u20ac\";[Red]\\-#,##0.00\\ \"\u20ac\"", false))
                .isEqualTo("-5.00 \u20ac");
    }

    @Test
    void otherSpreadsheetsAndTablesAreSheetsToo() throws IOException {
        byte[] ods = Samples.odf(
                "application/vnd.oasis.opendocument.spreadsheet",
                "<office:spreadsheet><table:table table:name='A'><table:table-row table:number-rows-repeated='2'/>"
                        + "<table:table-row><table:table-cell table:number-columns-repeated='2'/>"
                        + "<table:table-cell office:value-type='float' table:formula='of:=[.A1]'><text:p>1,5</text:p>"
                        + "</table:table-cell></table:table-row></table:table></office:spreadsheet>");
        Page.SheetPage sheet = sent(READING.page(ods, "ods", 1, 100));
        assertThat(sheet.sheets()).containsExactly("A");
        assertThat(cell(sheet, 2, 2)).isEqualTo("1,5 =[.A1]");
        assertThat(sheet.cells().getFirst().number()).isTrue();
        Page.SheetPage xls = sent(READING.page(Samples.xls(300), "xls", 1, 100));
        assertThat(xls.cells()).isNotEmpty();
        byte[] csv = "a;b\n\"x; \"\"y\"\"\";2,5\n".getBytes(StandardCharsets.UTF_8);
        Page.SheetPage table = sent(READING.page(csv, "csv", 1, 100));
        assertThat(cell(table, 1, 0)).isEqualTo("x; \"y\"");
        assertThat(cell(table, 1, 1)).isEqualTo("2,5");
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void cellsOutsideOfTheSheetAreRefused() throws IOException {
        Page.SheetPage page = new Page.SheetPage(
                List.of("S"),
                1,
                0,
                1,
                1,
                true,
                1,
                0,
                0,
                List.of(),
                List.of(new Page.SheetPage.Cell(1, 0, "x", "", false)),
                List.of(),
                Hidden.NOTHING,
                SheetLooks.PLAIN);
        assertThatThrownBy(() -> sent(page)).isInstanceOf(ProtocolException.class);
        Page.SheetPage long1 = new Page.SheetPage(
                List.of(),
                1,
                0,
                1,
                1,
                true,
                1,
                0,
                0,
                List.of(),
                List.of(new Page.SheetPage.Cell(0, 0, "x".repeat(2001), "", false)),
                List.of(),
                Hidden.NOTHING,
                SheetLooks.PLAIN);
        assertThatThrownBy(() -> sent(long1)).isInstanceOf(ProtocolException.class);
    }
}
