package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Charts of OpenDocument files, with values of their own and with those of a sheet. */
final class OdfChartTest {
    private static final Reading READING = new Reading(Limits.defaults());
    private static final String CHART =
            "<document-content><automatic-styles><style name='p' family='chart'><chart-properties stacked='true'/></style>"
                    + "<style name='s' family='chart'><graphic-properties fill-color='#00ff00'/></style></automatic-styles>"
                    + "<body><chart><chart class='chart:bar'><title><p>Harvest</p></title><legend/>"
                    + "<plot-area style-name='p'><axis dimension='x'><categories cell-range-address='%1$s.$A$2:.$A$3'/></axis>"
                    + "<axis dimension='y'><title><p>Tonnes</p></title></axis>"
                    + "<series style-name='s' values-cell-range-address='%1$s.$B$2:.$B$3' label-cell-address='%1$s.$B$1'/></plot-area>%2$s"
                    + "</chart></chart></body></document-content>";
    private static final String ROWS = "<table-row><table-cell/><table-cell><p>Apples</p></table-cell></table-row>"
            + "<table-row><table-cell><p>Old</p></table-cell><table-cell value-type='float' value='3.5'><p>3,5</p></table-cell></table-row>"
            + "<table-row><table-cell><p>New</p></table-cell><table-cell value-type='float' value='4'><p>4</p></table-cell></table-row>";

    private static byte[] file(String kind, String body, String... objects) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("content.xml", "<document-content><body>" + body + "</body></document-content>");
        for (int i = 0; i < objects.length; i++) {
            parts.put("Object " + (i + 1) + "/content.xml", objects[i]);
        }
        return Samples.zip(parts);
    }

    private static String frame(int object) {
        return "<frame x='1cm' y='1cm' width='8cm' height='5cm'><object href='./Object " + object + "'/></frame>";
    }

    @Test
    void chartsLieUponTheCellsOfASheet() throws IOException {
        String own = CHART.formatted(
                "local-table",
                "<table name='local-table'><table-header-rows/><table-rows>" + ROWS + "</table-rows></table>");
        String elsewhere = CHART.formatted("&apos;The data&apos;", "");
        byte[] ods = file(
                "spreadsheet",
                "<spreadsheet><table name='Charts'><shapes>" + frame(1) + "</shapes><table-column/>"
                        + "<table-row number-rows-repeated='9'/><table-row><table-cell/><table-cell>" + frame(2)
                        + "<p>beside</p></table-cell></table-row><table-row><table-cell>" + frame(3)
                        + "</table-cell></table-row></table>"
                        + "<table name='The data'>" + ROWS + "</table></spreadsheet>",
                own,
                elsewhere,
                "<document-content><body><text/></body></document-content>");
        Page.SheetPage page = (Page.SheetPage) READING.page(ods, "ods", 1, 100);
        List<Page.SheetPage.Drawing> drawings = page.drawings();
        assertThat(drawings).hasSize(3);
        assertThat(drawings.getFirst().about()).isEqualTo("Harvest. Apples: Old 3.5, New 4");
        assertThat(drawings.get(1).about()).isEqualTo(drawings.getFirst().about());
        assertThat(drawings.get(1).row()).isGreaterThanOrEqualTo(9);
        assertThat(drawings.get(1).column()).isEqualTo(1);
        assertThat(drawings.get(2).index()).as("what cannot be drawn").isZero();
        assertThat(page.cells())
                .extracting(Page.SheetPage.Cell::text)
                .as("without the words of what lies above")
                .containsExactly("beside");
        Page.ImagePage figure = (Page.ImagePage)
                READING.figure(READING.open(ods, "ods"), drawings.getFirst().index(), 400);
        assertThat(figure.picture().argb()).contains(0xff00ff00);
    }

    @Test
    void chartsAreDrawnOnSlides() throws IOException {
        byte[] odp = file(
                "presentation",
                "<automatic-styles><style name='h' family='drawing-page'><drawing-page-properties visibility='hidden'/></style>"
                        + "</automatic-styles><presentation><page style-name='h'>" + frame(1)
                        + "</page></presentation>",
                CHART.formatted("local-table", "<table>" + ROWS + "</table>"));
        Page.ImagePage slide = (Page.ImagePage) READING.page(odp, "odp", 1, 400);
        assertThat(slide.hidden()).isTrue();
        assertThat(slide.picture().argb()).contains(0xff00ff00);
    }

    @Test
    void addressesAreUnderstood() {
        assertThat(OdfRanges.ranges("'It''s. one'.$A$1:'It''s. one'.B2 T.C3 T.D4:.A1 nonsense .A1"))
                .containsExactly(
                        new OdfRanges.Range("It's. one", 0, 0, 1, 1),
                        new OdfRanges.Range("T", 2, 2, 2, 2),
                        new OdfRanges.Range("", 0, 0, 0, 0));
    }
}
