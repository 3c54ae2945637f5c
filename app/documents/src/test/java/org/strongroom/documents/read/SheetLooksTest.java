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
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Colours, merged cells, high rows and notes, and how they are sent. */
final class SheetLooksTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final CellLook LOOK =
            new CellLook(0xff0000, 0xffff00, true, false, false, false, CellLook.Side.CENTRE, true);

    private static Page.SheetPage sent(Page page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(out), page);
        Page read = Wire.readPage(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS);
        assertThat(read).isEqualTo(page).isInstanceOf(Page.SheetPage.class);
        return (Page.SheetPage) read;
    }

    private static void assertDressed(byte[] book, String kind) throws IOException {
        Page.SheetPage page = sent(new Reading(LIMITS).page(book, kind, 1, 100));
        Page.SheetPage.Cell first = page.cells().getFirst();
        assertThat(first.text()).isEqualTo("Total");
        assertThat(first.note()).as(kind).isEqualTo("Ada: checked");
        assertThat(page.looks().cells().get(first.look())).as(kind).isEqualTo(LOOK);
        assertThat(page.looks().merges()).as(kind).containsExactly(new SheetLooks.Merge(0, 0, 1, 2));
        assertThat(page.looks().tall()).as(kind).containsExactly(new SheetLooks.Tall(0, 3));
        assertThat(page.cells().get(1).text())
                .as("an empty cell that is filled")
                .isEmpty();
        assertThat(page.looks().cells().get(page.cells().get(1).look()).fill()).isEqualTo(0xffff00);
    }

    @Test
    void ofAWorkbook() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", "<w xmlns:r='o/relationships'><sheet name='One' r:id='a'/></w>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
                        + "<Relationship Id='t' Type='x/theme' Target='theme.xml'/></R>");
        parts.put("xl/theme.xml", "<t><clrScheme><accent2><srgbClr val='FF0000'/></accent2></clrScheme></t>");
        parts.put(
                "xl/styles.xml",
                "<s><fonts><font/><font><b/><i val='0'/><color theme='5'/></font></fonts>"
                        + "<fills><fill><patternFill patternType='none'/></fill>"
                        + "<fill><patternFill patternType='solid'><fgColor rgb='FFFFFF00'/></patternFill></fill></fills>"
                        + "<cellStyleXfs><xf fontId='1' fillId='1'/></cellStyleXfs>"
                        + "<cellXfs><xf/><xf fontId='1' fillId='1'><alignment horizontal='center' wrapText='1'/></xf></cellXfs></s>");
        parts.put(
                "xl/a.xml",
                "<s><sheetFormatPr defaultRowHeight='15'/><sheetData><row ht='45'><c s='1' t='inlineStr'><is><t>Total</t></is></c>"
                        + "<c s='1'/><c/></row></sheetData><mergeCells><mergeCell ref='A1:C2'/></mergeCells></s>");
        parts.put("xl/_rels/a.xml.rels", "<R><Relationship Id='c' Type='x/comments' Target='comments.xml'/></R>");
        parts.put(
                "xl/comments.xml",
                "<c><authors><author>Ada</author></authors><commentList><comment ref='A1' authorId='0'><text><r><t>checked</t></r></text>"
                        + "</comment></commentList></c>");
        byte[] book = Samples.zip(parts);
        assertDressed(book, "xlsx");
        assertThat(((Described) new Reading(LIMITS).describe(book, "xlsx")).text())
                .contains("Ada: checked");
    }

    @Test
    void ofOtherSpreadsheets() throws IOException {
        byte[] ods = Samples.odf(
                "application/vnd.oasis.opendocument.spreadsheet",
                "<style family='table-cell' name='up'><text-properties color='#ff0000' font-weight='bold'/></style>"
                        + "<style family='table-cell' name='c' parent-style-name='up'><table-cell-properties background-color='#ffff00'"
                        + " wrap-option='wrap'/><paragraph-properties text-align='center'/></style>"
                        + "<style family='table-row' name='r'><table-row-properties row-height='38pt'/></style>"
                        + "<office:spreadsheet><table:table table:name='A'><table:table-row table:style-name='r'>"
                        + "<table:table-cell table:style-name='c' table:number-columns-spanned='3' table:number-rows-spanned='2'>"
                        + "<office:annotation><creator>Ada</creator><text:p>checked</text:p></office:annotation><text:p>Total</text:p>"
                        + "</table:table-cell><table:covered-table-cell table:style-name='c'/></table:table-row></table:table></office:spreadsheet>");
        assertDressed(ods, "ods");
        ByteArrayOutputStream xls = new ByteArrayOutputStream();
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            Sheet sheet = book.createSheet("A");
            CellStyle style = book.createCellStyle();
            Font font = book.createFont();
            font.setBold(true);
            font.setColor(IndexedColors.RED.getIndex());
            style.setFont(font);
            style.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setAlignment(HorizontalAlignment.CENTER);
            style.setWrapText(true);
            Cell cell = sheet.createRow(0).createCell(0);
            cell.setCellValue("Total");
            cell.setCellStyle(style);
            sheet.getRow(0).createCell(1).setCellStyle(style);
            sheet.getRow(0).setHeightInPoints(3 * sheet.getDefaultRowHeightInPoints());
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 2));
            Comment note = sheet.createDrawingPatriarch()
                    .createCellComment(new HSSFClientAnchor(0, 0, 0, 0, (short) 3, 3, (short) 5, 6));
            note.setString(book.getCreationHelper().createRichTextString("Ada: checked"));
            cell.setCellComment(note);
            book.write(xls);
        }
        assertDressed(xls.toByteArray(), "xls");
    }

    @Test
    void whatIsBelowZeroIsRedWhereItsFormatSaysSo() {
        assertThat(CellStyles.reddens("#,##0;[RED]-#,##0")).isTrue();
        assertThat(CellStyles.reddens("[Red]0;-0")).isFalse();
        assertThat(CellStyles.reddens("General")).isFalse();
        assertThat(LOOK.red()).isEqualTo(LOOK);
    }

    @Test
    void looksThatAreNotThereAreRefused() {
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
                List.of(new Page.SheetPage.Cell(0, 0, "x", "", false, 1, "")),
                List.of(),
                Hidden.NOTHING,
                new SheetLooks(List.of(LOOK), List.of(), List.of()));
        assertThatThrownBy(() -> sent(page)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> new CellLook(1 << 24, 0, false, false, false, false, CellLook.Side.LEFT, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SheetLooks.Merge(0, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SheetLooks.Tall(0, SheetLooks.LINES + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
