package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.documents.limits.Limits;

/** Workbooks that are damaged, or made to do harm: their cells are shown all the same, soon, and what is sent is accepted. */
final class SheetHarmTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final String CELLS =
            "<s><sheetData><row><c t='inlineStr'><is><t>Total</t></is></c></row></sheetData>%s</s>";

    private static Map<String, String> book(String sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", "<w xmlns:r='o/relationships'><sheet name='One' r:id='a'/></w>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='s' Type='x/styles' Target='styles.xml'/>"
                        + "<Relationship Id='t' Type='x/theme' Target='theme.xml'/></R>");
        parts.put("xl/a.xml", sheet);
        return parts;
    }

    private static Page.SheetPage read(Map<String, String> parts, String kind) throws IOException {
        byte[] file = Samples.zip(parts);
        Reading reading = new Reading(LIMITS);
        Page page = reading.page(file, kind, 1, 100);
        // Reading pauses where the computer is busy.
        for (int i = 0; i < 100 && page instanceof Page.SheetPage some && some.read() == 0 && !some.whole(); i++) {
            page = reading.page(file, kind, 1, 100);
        }
        assertThat(page).isInstanceOf(Page.SheetPage.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(out), page);
        assertThat(Wire.readPage(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS))
                .isEqualTo(page);
        return (Page.SheetPage) page;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/theme.xml",
                "xl/styles.xml",
                "xl/_rels/a.xml.rels",
                "xl/drawing.xml",
                "xl/comments.xml",
                "xl/_rels/drawing.xml.rels"
            })
    void aDamagedPartOfAWorkbookLeavesItsCells(String damaged) throws IOException {
        Map<String, String> parts = book(CELLS.formatted(""));
        parts.put(
                "xl/_rels/a.xml.rels",
                "<R><Relationship Id='d' Type='x/drawing' Target='drawing.xml'/>"
                        + "<Relationship Id='v' Type='x/vmlDrawing' Target='drawing.xml'/>"
                        + "<Relationship Id='c' Type='x/comments' Target='comments.xml'/></R>");
        parts.put("xl/drawing.xml", "<d/>");
        parts.put(damaged, "<a><b></a>");
        assertThat(read(parts, "xlsx").cells().getFirst().text()).isEqualTo("Total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings.xml", "styles.xml", "Object 1/content.xml"})
    void aDamagedPartOfAnOpenDocumentLeavesItsCells(String damaged) throws IOException {
        Map<String, String> parts = document("<shapes><frame><object href='Object 1'/></frame></shapes>", "");
        parts.put(damaged, "<a><b></a>");
        assertThat(read(parts, "ods").cells().getFirst().text()).isEqualTo("Total");
    }

    private static Map<String, String> document(String before, String after) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        parts.put(
                "content.xml",
                "<document-content><body><spreadsheet><table name='A'>" + before
                        + "<table-row><table-cell><p>Total</p></table-cell></table-row>" + after
                        + "</table></spreadsheet></body></document-content>");
        return parts;
    }

    @Test
    void drawingsEndWithTheSheet() throws IOException {
        Map<String, String> parts = book(CELLS.formatted(""));
        parts.put("xl/_rels/a.xml.rels", "<R><Relationship Id='d' Type='x/drawing' Target='drawing.xml'/></R>");
        parts.put(
                "xl/drawing.xml",
                "<d><oneCellAnchor><from><col>999</col><row>99999999</row></from><ext cx='99999999' cy='99999999'/>"
                        + "<sp><txBody><p><r><t>far</t></r></p></txBody></sp></oneCellAnchor></d>");
        assertThat(read(parts, "xlsx").drawings())
                .containsExactly(new Page.SheetPage.Drawing(
                        0,
                        Page.SheetPage.ROWS - 1,
                        Page.SheetPage.COLUMNS - 1,
                        Page.SheetPage.ROWS - 1,
                        Page.SheetPage.COLUMNS - 1,
                        "far"));
    }

    @Test
    void aCellWithoutARowIsLeftOut() throws IOException {
        String sheet = "<s><sheetData><c r='A1'><v>1</v></c><row><c><v>2</v></c></row></sheetData></s>";
        assertThat(read(book(sheet), "xlsx").cells())
                .extracting(Page.SheetPage.Cell::text)
                .containsExactly("2");
    }

    @Test
    void cellsAreOnePartOfOneMergeOnly() throws IOException {
        String merges = "<mergeCell ref='A1:C2'/>" + "<mergeCell ref='C2:XFD1048576'/>".repeat(20_000)
                + "<mergeCell ref='D1:E1'/>";
        assertThat(read(book(CELLS.formatted(merges)), "xlsx").looks().merges())
                .containsExactly(new SheetLooks.Merge(0, 0, 1, 2));
        assertThat(read(
                                book(CELLS.formatted(
                                        "<mergeCell ref='A1:C2'/><mergeCell ref='B2:D3'/><mergeCell ref='D1:E1'/>")),
                                "xlsx")
                        .looks()
                        .merges())
                .containsExactly(new SheetLooks.Merge(0, 0, 1, 2), new SheetLooks.Merge(0, 3, 0, 4));
    }

    @Test
    void oneChartManyTimesOverAllCellsIsDrawnSoon() throws IOException {
        String series = "<series values-cell-range-address='A.$A$1:.$XFD$1048576' label-cell-address='A.A1'/>";
        String frame = "<frame><object href='Object 1'/></frame>";
        Map<String, String> parts = document(
                "<shapes><g>" + frame.repeat(50_000) + "</g></shapes>",
                "<table-row number-rows-repeated='1048575'><table-cell number-columns-repeated='16384'><p>x</p></table-cell></table-row>");
        parts.put(
                "Object 1/content.xml",
                "<document-content><body><chart><chart class='chart:bar'><plot-area>" + series.repeat(64)
                        + "</plot-area><table name='local-table'/></chart></chart></body></document-content>");
        assertThat(read(parts, "ods").drawings()).hasSize(Page.SheetPage.DRAWINGS);
    }

    @Test
    void rowsAndShapesBeyondMeasureLeaveTheRest() throws IOException {
        String huge = "x".repeat(2000);
        Map<String, String> parts = document(
                "<shapes><g>" + "<rect/>".repeat(250_000) + "</g></shapes>",
                "<table-row number-rows-repeated='1000'><table-cell number-columns-repeated='512' formula='of:=" + huge
                        + "'><p>" + huge + "</p></table-cell></table-row>");
        Page.SheetPage page = read(parts, "ods");
        assertThat(page.cells().getFirst().text()).isEqualTo("Total");
        assertThat(List.copyOf(page.drawings())).isEmpty();
    }
}
