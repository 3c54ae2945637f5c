package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** Slides of OpenDocument presentations as pictures. */
final class OdpSlidesTest {
    private static final String STYLES =
            "<r><page-layout name='P'><page-layout-properties page-width='20cm' page-height='10cm'/>"
                    + "</page-layout><style family='drawing-page' name='D'><drawing-page-properties fill='solid' fill-color='#00ff00'"
                    + " background-objects-visible='true'/></style>"
                    + "<style family='graphic' name='red'><graphic-properties fill='solid' fill-color='#ff0000' stroke='none'/></style>"
                    + "<style family='graphic' name='plain'><graphic-properties fill='none' stroke='none'/>"
                    + "<text-properties font-size='40pt' color='#000000'/></style>"
                    + "<master-page name='M' page-layout-name='P' style-name='D'>"
                    + "<rect style-name='red' x='18cm' y='8cm' width='2cm' height='2cm'/>"
                    + "<frame class='title' style-name='red' x='0cm' y='0cm' width='20cm' height='10cm'><text-box/></frame>"
                    + "</master-page></r>";

    private static byte[] deck(String slides, byte[] picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "mimetype", "application/vnd.oasis.opendocument.presentation".getBytes(StandardCharsets.UTF_8));
            part(zip, "styles.xml", STYLES.getBytes(StandardCharsets.UTF_8));
            part(
                    zip,
                    "content.xml",
                    ("<document-content><body><presentation>" + slides + "</presentation></body></document-content>")
                            .getBytes(StandardCharsets.UTF_8));
            part(zip, "Pictures/a.png", picture);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (name.equals("mimetype")) {
            // Programs look for it where it is.
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String slide(String inside) {
        return "<page name='s' style-name='D' master-page-name='M'>" + inside + "</page>";
    }

    private static Page page(byte[] deck, int number) {
        return new Reading(Limits.defaults()).page(deck, "odp", number, 400);
    }

    /** The colour at a place in centimetres. */
    private static int colour(Page page, double x, double y) {
        Picture picture = ((Page.ImagePage) page).picture();
        return picture.argb()[(int) (y * 20) * picture.width() + (int) (x * 20)] & 0xffffff;
    }

    @Test
    void aSlideIsDrawnFromWhatItSays() throws IOException {
        byte[] blue = new Picture(2, 2, new int[] {0xff0000ff, 0xff0000ff, 0xff0000ff, 0xff0000ff}).png();
        byte[] deck = deck(
                slide(
                                "<custom-shape style-name='red' x='1cm' y='1cm' width='4cm' height='4cm'>"
                                        + "<enhanced-geometry type='non-primitive' viewBox='0 0 100 100' enhanced-path='M 0 0 L 100 0 0 100 Z N'/>"
                                        + "</custom-shape>"
                                        + "<rect style-name='red' width='4cm' height='1cm' transform='rotate (1.5707963) translate (10cm 5cm)'/>")
                        + slide(
                                "<frame x='2cm' y='1cm' width='4cm' height='4cm'><image href='Pictures/a.png'/></frame>"
                                        + "<frame x='12cm' y='1cm' width='4cm' height='4cm'><image href='https://example.org/x.png'/></frame>"
                                        + "<frame style-name='plain' x='1cm' y='6cm' width='10cm' height='3cm'><text-box><p>WWWW</p></text-box></frame>"
                                        + "<frame x='12cm' y='1cm' width='6cm' height='4cm'><table><table-column/><table-column/>"
                                        + "<table-row><table-cell><p>a</p></table-cell><table-cell><p>b</p></table-cell></table-row></table></frame>"),
                blue);
        Page first = page(deck, 1);
        assertThat(((Page.ImagePage) first).count()).isEqualTo(2);
        assertThat(((Page.ImagePage) first).picture().width()).isEqualTo(400);
        assertThat(((Page.ImagePage) first).picture().height()).isEqualTo(200);
        assertThat(colour(first, 15, 5)).as("behind").isEqualTo(0x00ff00);
        assertThat(colour(first, 19, 9)).as("of the master").isEqualTo(0xff0000);
        assertThat(colour(first, 2, 2)).as("inside the path").isEqualTo(0xff0000);
        assertThat(colour(first, 4.5, 4.5)).as("outside the path").isEqualTo(0x00ff00);
        assertThat(colour(first, 10.5, 2)).as("turned").isEqualTo(0xff0000);
        assertThat(colour(first, 13, 4.5)).as("where it was before").isEqualTo(0x00ff00);
        Page second = page(deck, 2);
        assertThat(colour(second, 4, 3)).as("a picture").isEqualTo(0x0000ff);
        long ink = Arrays.stream(((Page.ImagePage) second).picture().argb())
                .filter(pixel -> (pixel & 0xffffff) == 0)
                .count();
        assertThat(ink).as("letters").isGreaterThan(100);
        assertThat(((Page.ImagePage) page(deck, 9)).number()).isEqualTo(2);
        Described read = (Described) new Reading(Limits.defaults()).describe(deck, "odp");
        assertThat(read.thumbnail()).isPresent();
        assertThat(read.text()).contains("WWWW");
    }

    @Test
    void whatMakesNoSenseIsLeftOut() throws IOException {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            nested.append("<g>");
        }
        nested.append("<rect style-name='red' x='1cm' y='1cm' width='9cm' height='9cm'/>");
        for (int i = 0; i < 60; i++) {
            nested.append("</g>");
        }
        byte[] deck = deck(
                slide(nested
                        + "<rect style-name='red' x='NaNcm' y='1e999cm' width='-4cm' height='99999999999cm'/>"
                        + "<rect style-name='nobody' transform='rotate (x) translate (1)' width='1cm' height='1cm'/>"
                        + "<path d='M 1 1 Q 1 2 3 4 5 L' viewBox='0 0 0 0' width='1cm' height='1cm'/>"
                        + "<path d='L 1 1 Z' viewBox='0 0 10 10' width='1cm' height='1cm'/>"
                        + "<polygon points='1,1 1e300,2 3,3' viewBox='0 0 10 10' width='1cm' height='1cm'/>"
                        + "<frame width='1cm' height='1cm'><image href='../x'/><image href='Pictures/a.png'/></frame>"
                        + "<frame width='1cm' height='1cm'><table/></frame><line/><line x1='1cm'/>"
                        + "<custom-shape width='1cm' height='1cm'><enhanced-geometry type='ooxml-nothing'/></custom-shape>"
                        + "<custom-shape/><frame/><notes><frame/></notes>"),
                "no picture".getBytes(StandardCharsets.UTF_8));
        assertThat(colour(page(deck, 1), 10, 3)).isEqualTo(0x00ff00);
        assertThat(page(deck("", new byte[0]), 1)).isEqualTo(new Page.Unavailable(Reason.EMPTY));
    }
}
