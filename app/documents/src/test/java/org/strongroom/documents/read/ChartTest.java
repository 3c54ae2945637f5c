package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Charts: what they say, and that they are drawn. */
final class ChartTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);
    private static final int BLUE = 0xff4472c4;
    private static final int ORANGE = 0xffed7d31;
    private static final String ABOUT = "Harvest by year. Apples: Year 2021 3.5, Year 2022 4, Year 2023 2.25; "
            + "Pears: Year 2021 1, Year 2022 1.5, Year 2023 5";

    private static long share(Picture picture, int argb) {
        return 1000
                * Arrays.stream(picture.argb()).filter(pixel -> pixel == argb).count()
                / picture.argb().length;
    }

    /** A picture with columns of both colours; half of a slide is blank. */
    private static Picture drawn(Page page) {
        assertThat(page).isInstanceOf(Page.ImagePage.class);
        Picture picture = ((Page.ImagePage) page).picture();
        assertThat(share(picture, BLUE)).isBetween(40L, 400L);
        assertThat(share(picture, ORANGE)).isBetween(40L, 400L);
        return picture;
    }

    private static String series(String name, String kind, String values) {
        StringBuilder points = new StringBuilder();
        List<String> all = List.of(values.split(",", -1));
        for (int i = 0; i < all.size(); i++) {
            points.append("<c:pt idx='%d'><c:v>%s</c:v></c:pt>".formatted(i, all.get(i)));
        }
        return "<c:ser><c:tx><c:strRef><c:f>A!B1</c:f><c:strCache><c:pt idx='0'><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>%s</c:ser>"
                .formatted(
                        name,
                        "<c:cat><c:numRef><c:numCache><c:formatCode>mmm yyyy</c:formatCode><c:pt idx='0'><c:v>45000</c:v></c:pt></c:numCache>"
                                + "</c:numRef></c:cat><c:%s><c:numRef><c:numCache><c:formatCode>0%%</c:formatCode>"
                                        .formatted(kind)
                                + points + "</c:numCache></c:numRef></c:" + kind + ">");
    }

    private static Chart chart(String plot) throws IOException {
        String xml = "<c:chartSpace xmlns:c='c'><c:chart><c:title/><c:plotArea>" + plot
                + "</c:plotArea></c:chart></c:chartSpace>";
        return ChartReader.read(xml.getBytes(StandardCharsets.UTF_8), 100);
    }

    @Test
    void aChartIsAPictureInTheText() throws IOException {
        byte[] docx = ChartSamples.docx();
        try (Readers readers = Readers.start(LIMITS)) {
            Source source = Samples.source(docx, "docx");
            assertThat(readers.describe(source))
                    .isInstanceOfSatisfying(
                            Described.class,
                            read -> assertThat(read.text())
                                    .contains("Harvest by year\nTonnes\n\tApples\tPears\nYear 2021\t3.5\t1\n"));
            assertThat(readers.page(source, 1, 800, () -> false))
                    .isInstanceOfSatisfying(
                            Page.RichPage.class,
                            page -> assertThat(page.blocks())
                                    .anyMatch(block -> block instanceof Block.Figure figure
                                            && figure.index() == 1
                                            && figure.about().equals(ABOUT)));
            Picture picture = drawn(readers.figure(source, 1, 800, () -> false));
            assertThat(picture.width()).isEqualTo(800);
            assertThat(picture.height()).isEqualTo(400);
        }
    }

    @Test
    void aChartLiesUponTheCellsOfASheet() throws IOException {
        byte[] xlsx = ChartSamples.xlsx();
        Described read = (Described) READING.describe(xlsx, "xlsx");
        assertThat(read.text()).startsWith("Harvest\nYear\nHarvest by year\n").endsWith("\nCounted by Ada");
        try (Input input = READING.open(xlsx, "xlsx")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Page.SheetPage sheet = (Page.SheetPage) READING.page(input, 1, 100);
            Wire.write(new DataOutputStream(out), sheet);
            assertThat(Wire.readPage(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS))
                    .isEqualTo(sheet);
            assertThat(sheet.drawings())
                    .containsExactly(
                            new Page.SheetPage.Drawing(1025, 2, 2, 17, 9, ABOUT),
                            new Page.SheetPage.Drawing(0, 1, 11, 3, 13, "Counted by Ada"));
            // Room for all of it, though there is one cell only.
            assertThat(sheet.rows()).isEqualTo(18);
            assertThat(sheet.columns()).isEqualTo(14);
            drawn(READING.figure(input, 1025, 800));
            assertThat(READING.figure(input, 1026, 800)).isInstanceOf(Page.Unavailable.class);
        }
    }

    @Test
    void aChartIsDrawnWhereItStandsOnASlide() throws IOException {
        byte[] pptx = ChartSamples.pptx();
        assertThat(((Described) READING.describe(pptx, "pptx")).text()).startsWith("Harvest by year");
        Picture picture = drawn(READING.page(pptx, "pptx", 1, 720));
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < 355; x++) {
                assertThat(picture.argb()[y * picture.width() + x]).isEqualTo(-1);
            }
        }
    }

    @Test
    void valuesAreShownAsTheirFormatSays() throws IOException {
        Chart chart = chart("<c:barChart>" + series("Share", "val", "0.5,,-0.25") + "</c:barChart>");
        assertThat(chart.about()).isEqualTo("Share. Mar 2023 50%, 2 , 3 -25%");
        Chart newer = ChartReader.read(
                ("<cx:chartSpace xmlns:cx='x'><cx:chartData><cx:data id='7'><cx:strDim type='cat'><cx:lvl ptCount='1'><cx:pt idx='0'>Start"
                                + "</cx:pt></cx:lvl></cx:strDim><cx:numDim type='val'><cx:lvl formatCode='0.0'><cx:pt idx='0'>12</cx:pt></cx:lvl></cx:numDim>"
                                + "</cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Bridge</cx:v></cx:txData></cx:tx></cx:title><cx:plotArea>"
                                + "<cx:plotAreaRegion><cx:series layoutId='waterfall'><cx:dataId val='7'/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart>"
                                + "</cx:chartSpace>")
                        .getBytes(StandardCharsets.UTF_8),
                100);
        assertThat(newer.about()).isEqualTo("Bridge. Start 12.0");
    }

    @Test
    void whatIsBeyondMeasureIsBounded() throws IOException {
        StringBuilder points = new StringBuilder("1");
        for (int i = 1; i < 5000; i++) {
            points.append(',').append(i % 7);
        }
        String many = series("s", "val", points.toString())
                + series("t", "val", "1e999,NaN,-1e99,x,1e99").repeat(100);
        for (String kind :
                List.of("bar", "line", "area", "pie", "doughnut", "scatter", "radar", "surface", "unknown")) {
            Chart chart = chart(
                    "<c:%sChart>%s<c:axId val='1'/></c:%sChart>".formatted(kind, many, kind)
                            + "<c:valAx><c:axId val='1'/><c:scaling><c:max val='-1e90'/><c:min val='1e-90'/></c:scaling></c:valAx>");
            assertThat(chart.series()).hasSize(Chart.SERIES);
            assertThat(chart.categories()).isEqualTo(Chart.POINTS);
            assertThat(chart.about()).hasSizeLessThanOrEqualTo(Block.ABOUT_CHARS);
            assertThat(ChartPicture.picture(chart, 1e9, 300).width()).isEqualTo(300);
        }
        Chart far = chart(
                "<c:barChart><c:ser><c:val><c:numLit><c:ptCount val='99999999'/><c:pt idx='99999999'><c:v>1</c:v></c:pt>"
                        + "</c:numLit></c:val></c:ser></c:barChart>");
        assertThat(far.categories()).isEqualTo(Chart.POINTS);
        assertThat(ChartPicture.picture(chart(""), 0, 64).height()).isEqualTo(64);
    }
}
