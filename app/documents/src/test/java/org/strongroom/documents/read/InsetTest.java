package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** What lies inside texts and messages: pictures, and other messages. */
final class InsetTest {
    private final Reading reading = new Reading(Limits.defaults());

    private List<String> blocks(byte[] document, String hint) {
        return ((Page.RichPage) reading.page(document, hint, 1, 100))
                .blocks().stream()
                        .map(block -> block instanceof Block.Figure figure ? "picture " + figure.index() : block.text())
                        .toList();
    }

    private Page figure(byte[] document, String hint, int index) throws IOException {
        try (Input input = reading.open(document, hint)) {
            return reading.figure(input, index, 100);
        }
    }

    private static byte[] png(int width) {
        return new Picture(width, 2, IntStream.range(0, width * 2).toArray()).png();
    }

    @Test
    void picturesOfRichTextAreShownWhereTheyStand() throws IOException {
        String hex = HexFormat.of().formatHex(png(7));
        byte[] binary = png(9);
        String before = "{\\rtf1\\ansi Before{\\*\\shppict{\\pict{\\*\\blipuid 0102}\\pngblip\\picw7\n"
                + hex.substring(0, 30) + "\n" + hex.substring(30)
                + "}}{\\nonshppict{\\pict\\wmetafile8 0102}}\\par After\\par "
                + "{\\header {\\pict\\pngblip 00}}{\\pict\\macpict 00}{\\pict\\pngblip\\bin" + binary.length + " ";
        String after = "}\\par {\\pict\\jpegblip 00zz0}\\par End\\par}";
        byte[] document = concat(
                before.getBytes(StandardCharsets.ISO_8859_1), binary, after.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(blocks(document, "rtf"))
                .containsExactly("Before", "picture 1", "After", "picture 2", "picture 3", "End");
        assertThat(((Page.ImagePage) figure(document, "rtf", 1)).picture().width())
                .isEqualTo(7);
        assertThat(((Page.ImagePage) figure(document, "rtf", 2)).picture().width())
                .isEqualTo(9);
        for (int damagedOrNone : new int[] {0, 3, 4, -1}) {
            assertThat(figure(document, "rtf", damagedOrNone)).isInstanceOf(Page.Unavailable.class);
        }
    }

    @Test
    void whatStandsBesideRichTextIsReadAndWhatNobodyKnowsIsNot() {
        String document = "{\\rtf1\\ansi{\\header Above}{\\footer Below}{\\*\\nobodyknows{\\what Hidden;}}"
                + "Words{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn a}{\\sv 1}}{\\shptxt In a box\\par twice}}{\\shprslt Again}} here"
                + "{\\i0\\*\\cs7\\cf0  and there}\\par End\\par}";
        assertThat(blocks(document.getBytes(StandardCharsets.ISO_8859_1), "rtf"))
                .containsExactly("Above", "Words here and there", "In a box", "twice", "End", "Below");
    }

    @Test
    void headAndFootOfOpenDocumentTextAreShownOnceEach() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("content.xml", "<d><body><text><p>Words</p></text></body></d>");
        parts.put("META-INF/manifest.xml", "<manifest/>");
        parts.put(
                "styles.xml",
                "<d><master-page><header><p>Above</p></header><header-left><p>Above</p></header-left>"
                        + "<footer><p>Page <page-number>1</page-number></p></footer></master-page></d>");
        // Packed by somebody who did not put the type first.
        assertThat(blocks(Samples.zip(parts), "odt")).containsExactly("Above", "Words", "Page 1");
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            byte[] more = java.util.Arrays.copyOf(all, all.length + part.length);
            System.arraycopy(part, 0, more, all.length, part.length);
            all = more;
        }
        return all;
    }

    @Test
    void messagesInsideMessagesAreRead() {
        String message = "From: a@example.org\nSubject: innermost\n\nThe words inside.\n";
        for (int i = 0; i < 9; i++) {
            message = "From: b@example.org\nSubject: around " + i
                    + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b" + i
                    + "\n\n--b" + i + "\nContent-Type: text/plain\n\nSee below " + i + ".\n--b" + i
                    + "\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=inner.eml\n\n"
                    + message
                    + "\n--b" + i + "--\n";
        }
        List<String> outer = blocks(message.getBytes(StandardCharsets.UTF_8), "eml");
        assertThat(outer).contains("around 8", "inner.eml", "See below 8.", "around 7", "See below 4.");
        // Some depth is enough.
        assertThat(outer).doesNotContain("innermost");
        String one = message.substring(message.indexOf("From: b@example.org\nSubject: around 0"));
        assertThat(blocks(one.getBytes(StandardCharsets.UTF_8), "eml"))
                .contains("around 0", "innermost", "The words inside.");
    }
}
