package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

/** What is read from each type, in this process. */
final class ReadingTest {
    private static final Reading READING = new Reading(Limits.defaults());

    private static Described described(byte[] bytes, DocumentType type) {
        Outcome outcome = READING.describe(bytes, "bin");
        assertThat(outcome).isInstanceOf(Described.class);
        assertThat(outcome.type()).isEqualTo(type);
        // The first 64 KiB and no more are what callers pass.
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, TypeDetector.HEAD_BYTES));
        assertThat(TypeDetector.detect(head, "exe")).isEqualTo(type);
        return (Described) outcome;
    }

    private static Reason reason(byte[] bytes, String hint) {
        Outcome outcome = READING.describe(bytes, hint);
        assertThat(outcome).isInstanceOf(NoPreview.class);
        return ((NoPreview) outcome).reason();
    }

    @Test
    void wordDocumentGivesTextCellsAndProperties() throws IOException {
        Described read = described(Samples.docx(3), DocumentType.DOCX);
        assertThat(read.text())
                .contains("Paragraph 2 about apples and pears.\n")
                .contains("left \tright");
        assertThat(read.metadata()).containsEntry("title", "Harvest report").containsEntry("author", "Ada Example");
        assertThat(read.metadata()).containsKey("created").containsEntry("words", "20");
        assertThat(read.textCut()).isFalse();
    }

    @Test
    void workbookGivesFormattedCellsOfAllSheets() throws IOException {
        Described read = described(Samples.xlsx(3), DocumentType.XLSX);
        assertThat(read.text())
                .contains("Costs\nCosts item 0\t0\t\t2023-03-15\n")
                .contains("Income item 2\t3\t");
        assertThat(read.metadata()).containsEntry("sheets", "2");
        assertThat(READING.page(Samples.xlsx(3), "xlsx", 2, 500))
                .isInstanceOfSatisfying(
                        Page.SheetPage.class,
                        page -> assertThat(page.cells().getFirst().text()).isEqualTo("Income item 0"));
    }

    @Test
    void slidesGiveTextAndPictures() throws IOException {
        byte[] bytes = Samples.pptx(3);
        Described read = described(bytes, DocumentType.PPTX);
        assertThat(read.text()).contains("Slide number 1 about rivers").contains("Slide number 3 about rivers");
        assertThat(read.metadata()).containsEntry("slides", "3");
        assertPicture(READING.page(bytes, "pptx", 2, 400), 2, 3, 400);
        assertPicture(READING.page(bytes, "pptx", 99, 400), 3, 3, 400);
    }

    @Test
    void workbookFromBeforeExcel97IsRead() throws IOException {
        assertThat(described(Samples.xls95("rent for the orchard"), DocumentType.XLS)
                        .text())
                .contains("rent for the orchard");
    }

    @Test
    void oldWorkbookAndSlidesAreRead() throws IOException {
        assertThat(described(Samples.xls(2), DocumentType.XLS).text()).contains("Income item 1");
        byte[] ppt = Samples.ppt(2);
        Described read = described(ppt, DocumentType.PPT);
        assertThat(read.text()).contains("Slide number 2 about rivers");
        assertPicture(READING.page(ppt, "", 1, 300), 1, 2, 300);
    }

    private static void assertPicture(Page page, int number, int count, int side) {
        assertThat(page).isInstanceOfSatisfying(Page.ImagePage.class, image -> {
            assertThat(image.number()).isEqualTo(number);
            assertThat(image.count()).isEqualTo(count);
            assertThat(Math.max(image.picture().width(), image.picture().height()))
                    .isEqualTo(side);
            assertThat(Arrays.stream(image.picture().argb()).distinct().count())
                    .as("colours of a page with text on it")
                    .isGreaterThan(2);
        });
    }

    @Test
    void portableDocumentGivesTextThumbnailAndPages() throws IOException {
        byte[] bytes = Samples.pdf(3);
        Described read = described(bytes, DocumentType.PDF);
        assertThat(read.text()).contains("Page 1 about the sea").contains("Page 3 about the sea");
        assertThat(read.metadata()).containsEntry("pages", "3").containsEntry("title", "Tide tables");
        assertThat(read.thumbnail()).isPresent();
        assertPicture(READING.page(bytes, "pdf", 3, 800), 3, 3, 800);
    }

    @Test
    void openDocumentsAreReadInSpiteOfTheirDocumentType() throws IOException {
        Described text = described(
                Samples.odf(
                        "application/vnd.oasis.opendocument.text",
                        "<office:text><text:h>Head<text:s text:c=\"2\"/>line</text:h><text:p>Body</text:p></office:text>"),
                DocumentType.ODT);
        assertThat(text.text()).isEqualTo("Head  line\nBody");
        assertThat(text.metadata())
                .containsEntry("title", "Open title")
                .containsEntry("created", "2024-05-06T07:08:09Z");
        byte[] sheets = Samples.odf("application/vnd.oasis.opendocument.spreadsheet", """
                <office:spreadsheet><table:table table:name="One"><table:table-row><table:table-cell><text:p>a</text:p>
                </table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
                <table:table table:name="Two"><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell>
                </table:table-row></table:table></office:spreadsheet>""");
        Described sheet = described(sheets, DocumentType.ODS);
        assertThat(sheet.text()).contains("One\na \tb").contains("Two\nc");
        assertThat(sheet.metadata()).containsEntry("sheets", "2");
        assertThat(READING.page(sheets, "ods", 2, 500))
                .isInstanceOfSatisfying(
                        Page.SheetPage.class,
                        page -> assertThat(page.cells().getFirst().text()).isEqualTo("c"));
        Described show = described(
                Samples.odf(
                        "application/vnd.oasis.opendocument.presentation",
                        "<office:presentation><draw:page draw:name=\"p1\"><text:p>Hello</text:p></draw:page></office:presentation>"),
                DocumentType.ODP);
        assertThat(show.text()).contains("Hello");
        assertThat(show.metadata()).containsEntry("slides", "1");
    }

    @Test
    void richTextIsReadWithItsCharacterSets() {
        byte[] rtf = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 Caf\\'e9 \\u8364? price\\par next line}"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(described(rtf, DocumentType.RTF).text()).isEqualTo("Caf\u00e9 \u20ac price\nnext line");
    }

    @Test
    void richTextIsReadThoughItsGroupsDoNotMatch() {
        byte[] rtf = "{\\rtf1\\ansi before {\\b bold".getBytes(StandardCharsets.US_ASCII);
        assertThat(described(rtf, DocumentType.RTF).text()).isEqualTo("before bold");
        byte[] binary = "{\\rtf1\\ansi {\\pict\\bin3 }}}\\b x}\\\\ { after \\{".getBytes(StandardCharsets.US_ASCII);
        assertThat(described(binary, DocumentType.RTF).text()).isEqualTo("\\  after {");
        byte[] more = "{\\rtf1\\ansi all}}} and {more".getBytes(StandardCharsets.US_ASCII);
        assertThat(described(more, DocumentType.RTF).text()).isEqualTo("all");
    }

    @Test
    void slidesShowMetafilesAndLeaveOutWhatCannotBeDrawn() throws IOException {
        byte[] broken = new byte[100];
        try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFSlide slide = show.createSlide();
            slide.createPicture(show.addPicture(broken, PictureData.PictureType.EMF));
            slide.createPicture(show.addPicture(Samples.wmf(), PictureData.PictureType.WMF));
            slide.createPicture(show.addPicture(broken, PictureData.PictureType.PICT));
            slide.createPicture(show.addPicture(
                    "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
                    PictureData.PictureType.SVG));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            assertThat(READING.page(out.toByteArray(), "pptx", 1, 500))
                    .isInstanceOfSatisfying(
                            Page.ImagePage.class,
                            page -> assertThat(page.picture().argb())
                                    .as("the red of the metafile")
                                    .contains(0xffff0000));
        }
    }

    @Test
    void htmlGivesTextWithoutScripts() {
        byte[] html = ("<!DOCTYPE html><html lang=de><head><meta charset=windows-1252><title>Gr\u00fc\u00dfe</title>"
                        + "<script>var hidden = 1;</script></head><body><p>Stra\u00dfe<p>zwei<table><tr><td>a<td>b</table>")
                .getBytes(Charset.forName("windows-1252"));
        Described read = described(html, DocumentType.HTML);
        assertThat(read.text()).isEqualTo("Stra\u00dfe\nzwei\na\tb");
        assertThat(read.metadata()).containsEntry("title", "Gr\u00fc\u00dfe").containsEntry("language", "de");
    }

    @Test
    void characterSetsAreFound() {
        String german =
                "Die Stra\u00dfe f\u00fchrt \u00fcber sch\u00f6ne B\u00f6den nach \u00d6sterreich, sagte er \u201eleise\u201c.\n";
        assertThat(described(german.getBytes(StandardCharsets.UTF_8), DocumentType.TEXT)
                        .text())
                .isEqualTo(german.strip());
        assertThat(described(("\ufeff" + german).getBytes(StandardCharsets.UTF_8), DocumentType.TEXT)
                        .text())
                .isEqualTo(german.strip());
        assertThat(described(("\ufeff" + german).getBytes(StandardCharsets.UTF_16LE), DocumentType.TEXT)
                        .text())
                .isEqualTo(german.strip());
        assertThat(described(("\ufeff" + german).getBytes(StandardCharsets.UTF_16BE), DocumentType.TEXT)
                        .text())
                .isEqualTo(german.strip());
        assertThat(described(german.getBytes(Charset.forName("windows-1252")), DocumentType.TEXT)
                        .text())
                .isEqualTo(german.strip());
        String japanese =
                "\u3053\u308c\u306f\u65e5\u672c\u8a9e\u306e\u6587\u66f8\u3067\u3059\u3002\u6771\u4eac\u306f\u5927\u304d\u306a\u8857\u3067\u3059\u3002\n"
                        .repeat(5);
        assertThat(described(japanese.getBytes(Charset.forName("Shift_JIS")), DocumentType.TEXT)
                        .text())
                .isEqualTo(japanese.strip());
    }

    @Test
    void kindsOfTextAreToldApart() {
        assertThat(detect("a;b;c\n1;2;3\n4;5;6\n7;8;9\n", "dat")).isEqualTo(DocumentType.CSV);
        assertThat(detect("a;b\n", "csv")).isEqualTo(DocumentType.CSV);
        assertThat(detect("# Title\n\nText\n\n- item\n", "")).isEqualTo(DocumentType.MARKDOWN);
        assertThat(detect("# a comment\nx = 1\n- y\n", "py")).isEqualTo(DocumentType.TEXT);
        assertThat(detect("{\"a\": 1}", "json")).isEqualTo(DocumentType.TEXT);
        assertThat(detect("<?xml version=\"1.0\"?><note/>", "docx")).isEqualTo(DocumentType.TEXT);
        assertThat(detect("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "png")).isEqualTo(DocumentType.SVG);
        assertThat(detect("From: a@example.org\r\nSubject: hi\r\n\r\nbody", "txt"))
                .isEqualTo(DocumentType.EMAIL);
    }

    private static DocumentType detect(String text, String hint) {
        return TypeDetector.detect(text.getBytes(StandardCharsets.UTF_8), hint);
    }

    @Test
    void imagesGiveThumbnails() throws IOException {
        Map<String, DocumentType> formats = Map.of(
                "png", DocumentType.PNG,
                "jpg", DocumentType.JPEG,
                "gif", DocumentType.GIF,
                "bmp", DocumentType.BMP,
                "tiff", DocumentType.TIFF);
        for (Map.Entry<String, DocumentType> format : formats.entrySet()) {
            byte[] bytes = Samples.image(format.getKey(), 600, 300);
            Described read = described(bytes, format.getValue());
            assertThat(read.metadata()).containsEntry("width", "600").containsEntry("height", "300");
            Picture picture = read.thumbnail().orElseThrow();
            assertThat(picture.width()).isEqualTo(256);
            assertThat(picture.height()).isEqualTo(128);
            assertThat((picture.argb()[0] >> 16) & 0xff).as(format.getKey()).isGreaterThan(240);
            assertThat(picture.argb()[255] & 0xffffff).as(format.getKey()).isLessThan(0x101010);
        }
        byte[] webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        assertThat(described(webp, DocumentType.WEBP).thumbnail()).isPresent();
        // Of one colour: it ends long before its last pixel.
        byte[] plain = Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4TBgAAAAvK8FKAAcQ/Y/+BwAU6f9/iuh/6n//IwI=");
        assertThat(described(plain, DocumentType.WEBP).metadata()).containsEntry("width", "300");
    }

    @Test
    void picturesBecomeTheSamePng() throws IOException {
        int[] argb = {0xff112233, 0x80445566, 0xffffffff, 0x00000000, 0xff000001, 0x7f0a0b0c};
        var decoded = ImageIO.read(new ByteArrayInputStream(new Picture(3, 2, argb).png()));
        assertThat(decoded.getRGB(0, 0, 3, 2, null, 0, 3)).isEqualTo(argb);
        int[] opaque = {0xff112233, 0xff445566};
        decoded = ImageIO.read(new ByteArrayInputStream(new Picture(1, 2, opaque).png()));
        assertThat(decoded.getRGB(0, 0, 1, 2, null, 0, 1)).isEqualTo(opaque);
    }

    @Test
    void protectedDocumentsSaySo() throws IOException, GeneralSecurityException {
        assertThat(reason(Samples.encryptedDocx(), "docx")).isEqualTo(Reason.ENCRYPTED);
        assertThat(reason(Samples.encryptedPdf(), "pdf")).isEqualTo(Reason.ENCRYPTED);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put("content.xml", "\u0001\u0002");
        parts.put(
                "META-INF/manifest.xml",
                "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>");
        assertThat(reason(Samples.zip(parts), "odt")).isEqualTo(Reason.ENCRYPTED);
    }

    @Test
    void truncatedDocumentsAreDamaged() throws IOException {
        Map<String, byte[]> samples = new LinkedHashMap<>();
        samples.put("docx", Samples.docx(50));
        samples.put("xlsx", Samples.xlsx(50));
        samples.put("pptx", Samples.pptx(2));
        samples.put("xls", Samples.xls(50));
        samples.put("png", Samples.image("png", 100, 100));
        samples.forEach((hint, bytes) -> assertThat(reason(Arrays.copyOf(bytes, bytes.length / 2), hint))
                .as(hint)
                .isEqualTo(Reason.DAMAGED));
        // Readers of PDF rebuild what they can: it is enough that there is an answer.
        byte[] pdf = Samples.pdf(2);
        assertThat(READING.describe(Arrays.copyOf(pdf, pdf.length / 2), "pdf").type())
                .isEqualTo(DocumentType.PDF);
    }

    @Test
    void emptyAndRandomBytesHaveAReason() {
        assertThat(reason(new byte[0], "docx")).isEqualTo(Reason.EMPTY);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[1000];
            random.nextBytes(bytes);
            bytes[0] = 0;
            assertThat(reason(bytes, "docx")).isEqualTo(Reason.UNKNOWN_TYPE);
        }
    }

    @Test
    void everyFlippedByteGivesAnAnswer() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (byte[] sample : new byte[][] {
            Samples.docx(2),
            Samples.xlsx(2),
            Samples.pptx(1),
            Samples.xls(2),
            Samples.pdf(1),
            Samples.image("gif", 20, 20)
        }) {
            for (int i = 0; i < 40; i++) {
                byte[] bytes = sample.clone();
                for (int n = 0; n < 5; n++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertThat(READING.describe(bytes, "")).isNotNull();
            }
        }
    }

    @Test
    void entitiesAreNeverExpanded() throws IOException {
        StringBuilder lol = new StringBuilder("<!DOCTYPE d [<!ENTITY x0 \"laughs\">");
        for (int i = 1; i < 10; i++) {
            lol.append("<!ENTITY x%d \"%s\">".formatted(i, ("&x" + (i - 1) + ";").repeat(10)));
        }
        lol.append("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
        String main = lol + "<document><p><t>before &x9;&file; after</t></p></document>";
        Outcome outcome = READING.describe(Samples.zip(Map.of("word/document.xml", main)), "docx");
        switch (outcome) {
            case Described d ->
                assertThat(d.text()).contains("before").doesNotContain("laughs").doesNotContain("root");
            case NoPreview n -> assertThat(n.reason()).isEqualTo(Reason.DAMAGED);
        }
    }

    @Test
    void deepNestingIsDamaged() throws IOException {
        byte[] deep = Samples.docxBomb("<document>", "<p>", 2_000_000, "");
        assertThat(reason(deep, "docx")).isEqualTo(Reason.DAMAGED);
        byte[] html = ("<html>" + "<div>".repeat(200_000) + "inside").getBytes(StandardCharsets.UTF_8);
        assertThat(READING.describe(html, "html").type()).isEqualTo(DocumentType.HTML);
    }

    @Test
    void unpackedBytesHaveACeiling() throws IOException {
        Limits small = Limits.defaults().withExpanded(1 << 20);
        byte[] bomb = Samples.docxBomb("<document>", " ".repeat(1 << 16), 64, "</document>");
        assertThat(((NoPreview) new Reading(small).describe(bomb, "docx")).reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void imagesBeyondTheCeilingAreNotDecoded() throws IOException {
        byte[] png = Samples.image("png", 10, 10);
        byte[] huge = png.clone();
        huge[16] = 0;
        huge[17] = 1;
        huge[21] = 1;
        var crc = new java.util.zip.CRC32();
        crc.update(huge, 12, 17);
        java.nio.ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());
        assertThat(reason(huge, "png")).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void longTextIsCut() throws IOException {
        Limits small = Limits.defaults().withSizes(1 << 20, 100);
        Described read = (Described) new Reading(small).describe(Samples.docx(50), "docx");
        assertThat(read.textCut()).isTrue();
        assertThat(read.text().length()).isLessThanOrEqualTo(100);
        assertThat(read.text()).startsWith("Paragraph 0");
    }

    @Test
    void archivesAreListedButNotOpened() throws IOException {
        Described read = described(Samples.zip(Map.of("inner.zip", "PK", "a.txt", "hello")), DocumentType.ZIP);
        assertThat(read.text()).contains("inner.zip").contains("a.txt").doesNotContain("hello");
    }
}
