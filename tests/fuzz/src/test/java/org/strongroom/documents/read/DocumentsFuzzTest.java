package org.strongroom.documents.read;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.documents.limits.Limits;
import org.strongroom.fuzz.Property;

/**
 * Every reader as the worker runs it, with the limits of the worker: whatever a document holds, there is an answer, and the
 * program takes it. A worker that lacks memory ends, which is an answer as well.
 */
final class DocumentsFuzzTest {
    private static final Limits LIMITS = Limits.defaults();
    private static final Reading READING = new Reading(LIMITS);

    private static void read(byte[] data, String hint) {
        try {
            outcome(READING.describe(data, hint));
            Outcome outline = READING.outline(data, hint);
            outcome(outline);
            Property.holds(
                    Outline.of(outline).none().isPresent()
                            || !Outline.of(outline).parts().isEmpty(),
                    "an outline has parts");
            page(READING.page(data, hint, 1, 64));
            try (Input input = READING.open(data, hint)) {
                page(READING.page(input, 2, Page.ImagePage.WORDS_ONLY));
                page(READING.figure(input, 1, 64));
                page(READING.rows(input, 1, 0));
                page(READING.rows(input, 2, 300));
            }
        } catch (OutOfMemoryError e) {
            return; // Reason.TOO_MUCH_MEMORY
        } catch (IOException e) {
            throw new AssertionError("an answer that the program refuses", e);
        }
    }

    private static void outcome(Outcome outcome) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(bytes), outcome);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Outcome received = Wire.readOutcome(in, LIMITS);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(again), received);
        Property.canonical(bytes.toByteArray(), again.toByteArray());
    }

    private static void page(Page page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(bytes), page);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Page received = Wire.readPage(in, LIMITS);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Wire.write(new DataOutputStream(again), received);
        Property.canonical(bytes.toByteArray(), again.toByteArray());
    }

    static Stream<byte[]> wordSeeds() throws IOException {
        return Stream.of(DocumentSeeds.parts(Samples.docx(2)));
    }

    @MethodSource("wordSeeds")
    @FuzzTest
    void word(byte[] data) {
        read(DocumentSeeds.container(data), "docx");
    }

    static Stream<byte[]> sheetsSeeds() throws IOException {
        return Stream.of(DocumentSeeds.parts(Samples.xlsx(2)));
    }

    @MethodSource("sheetsSeeds")
    @FuzzTest
    void sheets(byte[] data) {
        read(DocumentSeeds.container(data), "xlsx");
    }

    static Stream<byte[]> slidesSeeds() throws IOException {
        return Stream.of(DocumentSeeds.parts(Samples.pptx(1)));
    }

    @MethodSource("slidesSeeds")
    @FuzzTest
    void slides(byte[] data) {
        read(DocumentSeeds.container(data), "pptx");
    }

    static Stream<byte[]> openDocumentSeeds() throws IOException {
        return Stream.of(
                DocumentSeeds.parts(
                        DocumentSeeds.odf("text", "<office:text><text:p>a<text:s/>b</text:p></office:text>")),
                DocumentSeeds.parts(DocumentSeeds.odf(
                        "spreadsheet",
                        "<office:spreadsheet><table:table table:name=\"T\"><table:table-row><table:table-cell"
                                + " table:number-columns-repeated=\"2\"><text:p>1</text:p></table:table-cell>"
                                + "</table:table-row></table:table></office:spreadsheet>")),
                DocumentSeeds.parts(DocumentSeeds.odf(
                        "presentation",
                        "<office:presentation><draw:page draw:name=\"P\"><text:p>x</text:p></draw:page>"
                                + "</office:presentation>")));
    }

    @MethodSource("openDocumentSeeds")
    @FuzzTest
    void openDocument(byte[] data) {
        read(DocumentSeeds.container(data), "odt");
    }

    static Stream<byte[]> containerSeeds() throws IOException {
        return Stream.of(
                DocumentSeeds.zip(), Samples.docx(1), Samples.xlsx(1), DocumentSeeds.odf("text", "<office:text/>"));
    }

    /** The bytes of the container itself. */
    @MethodSource("containerSeeds")
    @FuzzTest
    void container(byte[] data) {
        read(data, "zip");
    }

    static Stream<byte[]> oldWordSeeds() throws IOException {
        return Stream.of(DocumentSeeds.ole("WordDocument", "1Table"));
    }

    @MethodSource("oldWordSeeds")
    @FuzzTest
    void oldWord(byte[] data) {
        read(data, "doc");
    }

    static Stream<byte[]> oldSheetsSeeds() throws IOException {
        return Stream.of(Samples.xls(2), Samples.xls95("text"));
    }

    @MethodSource("oldSheetsSeeds")
    @FuzzTest
    void oldSheets(byte[] data) {
        read(data, "xls");
    }

    static Stream<byte[]> oldSlidesSeeds() throws IOException {
        return Stream.of(Samples.ppt(1));
    }

    @MethodSource("oldSlidesSeeds")
    @FuzzTest
    void oldSlides(byte[] data) {
        read(data, "ppt");
    }

    static Stream<byte[]> outlookSeeds() throws IOException {
        return Stream.of(DocumentSeeds.ole("__properties_version1.0", "__substg1.0_0037001F", "__substg1.0_1000001F"));
    }

    @MethodSource("outlookSeeds")
    @FuzzTest
    void outlook(byte[] data) {
        read(data, "msg");
    }

    static Stream<byte[]> rtfSeeds() {
        return Stream.of(DocumentSeeds.text(
                "{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}{\\info{\\title T}}\\f0 a\\par \\u233?\\'e9{\\pict\\bin3 abc}}"));
    }

    @MethodSource("rtfSeeds")
    @FuzzTest
    void rtf(byte[] data) {
        read(data, "rtf");
    }

    static Stream<byte[]> pdfSeeds() throws IOException {
        return Stream.of(Samples.pdf(1), Samples.encryptedPdf(), DocumentSeeds.text("""
                %PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> >> >> endobj
                4 0 obj <</Length 41>> stream
                BT /F 12 Tf 5 5 Td (a b) Tj ET 0 0 9 9 re f
                endstream endobj
                5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
                trailer <</Root 1 0 R>>
                %%EOF
                """));
    }

    @MethodSource("pdfSeeds")
    @FuzzTest
    void pdf(byte[] data) {
        read(data, "pdf");
    }

    static Stream<byte[]> htmlSeeds() {
        return Stream.of(
                DocumentSeeds.text("<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title></head>"
                        + "<body><p>a&amp;b<table><tr><td>1<td>2</table><pre>x\ny</pre></body></html>"));
    }

    @MethodSource("htmlSeeds")
    @FuzzTest
    void html(byte[] data) {
        read(data, "html");
    }

    static Stream<byte[]> textSeeds() {
        return Stream.of(
                DocumentSeeds.text("a,b\n1,2\n"),
                DocumentSeeds.text("# Title\n\nText\n"),
                DocumentSeeds.text("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>a</text></svg>"),
                DocumentSeeds.text("From: a@example.org\r\nSubject: =?utf-8?q?b?=\r\n\r\ntext\r\n"),
                "\ufeffa\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
    }

    @MethodSource("textSeeds")
    @FuzzTest
    void text(byte[] data) {
        read(data, data.length % 2 == 0 ? "eml" : "csv");
    }

    static Stream<byte[]> pngSeeds() throws IOException {
        return Stream.of(Samples.image("png", 9, 7));
    }

    @MethodSource("pngSeeds")
    @FuzzTest
    void png(byte[] data) {
        read(data, "png");
    }

    static Stream<byte[]> jpegSeeds() throws IOException {
        return Stream.of(Samples.image("jpg", 9, 7));
    }

    @MethodSource("jpegSeeds")
    @FuzzTest
    void jpeg(byte[] data) {
        read(data, "jpg");
    }

    static Stream<byte[]> imageSeeds() throws IOException {
        return Stream.of(
                Samples.image("gif", 9, 7),
                Samples.image("bmp", 9, 7),
                Samples.image("tiff", 9, 7),
                DocumentSeeds.webp());
    }

    /** GIF, BMP, TIFF and WebP. */
    @MethodSource("imageSeeds")
    @FuzzTest
    void image(byte[] data) {
        read(data, "");
    }
}
