package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.xslf.usermodel.XMLSlideShow;

/** Documents that are small and ask for everything: memory, time, depth. */
final class Bombs {
    private static final int MEBI = 1 << 20;

    private Bombs() {}

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A document type in which the entity x9 stands for a billion words, and q for 64 KiB. */
    static String laughs() {
        StringBuilder out = new StringBuilder("<!DOCTYPE d [<!ENTITY x0 \"laughs\">");
        for (int i = 1; i < 10; i++) {
            out.append("<!ENTITY x%d \"%s\">".formatted(i, ("&x" + (i - 1) + ";").repeat(10)));
        }
        return out.append("<!ENTITY q \"")
                .append("laughs ".repeat(9000))
                .append("\"><!ATTLIST t v CDATA \"&x9;\">]>")
                .toString();
    }

    static byte[] laughingDocx(String reference) throws IOException {
        return Samples.zip(Map.of(
                "word/document.xml",
                laughs() + "<document><p><t>before " + reference + " after</t></p></document>",
                "docProps/core.xml",
                laughs() + "<p><title>" + reference + "</title></p>"));
    }

    static byte[] laughingXlsx() throws IOException {
        String relations = "<Relationships><Relationship Id='1' Type='a/worksheet' Target='s.xml'/>"
                + "<Relationship Id='2' Type='a/sharedStrings' Target='t.xml'/></Relationships>";
        return Samples.zip(Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r='a/relationships'><sheets><sheet name='S' r:id='1'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                relations,
                "xl/s.xml",
                laughs() + "<sheet><row><c t='s'><v>0</v></c><c><v>&x9;</v></c></row></sheet>",
                "xl/t.xml",
                laughs() + "<sst><si><t>&x9;</t></si></sst>"));
    }

    /** A presentation whose only slide has another main part, for the library that draws slides. */
    static byte[] pptx(String slide) throws IOException {
        Map<String, byte[]> parts = Parts.of(Samples.pptx(1));
        parts.put("ppt/slides/slide1.xml", slide.getBytes(StandardCharsets.UTF_8));
        return Parts.zip(parts);
    }

    /** A slide with a picture that is stored as it is. */
    static byte[] pptx(byte[] bmp) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide().createPicture(show.addPicture(bmp, PictureData.PictureType.BMP));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            show.write(out);
            return out.toByteArray();
        }
    }

    static byte[] laughingPptx() throws IOException {
        return pptx(
                laughs()
                        + "<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
                        + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
                        + "<p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>&x9;</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>");
    }

    static byte[] deepPptx() throws IOException {
        return pptx("<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'><p:cSld><p:spTree>"
                + "<p:grpSp>".repeat(200_000));
    }

    /** 10 GiB of white space in 10 MB. */
    static byte[] tenGibibytes() {
        byte[] packed = RawZip.deflated(latin("<document>"), blank(MEBI), 10 << 10, latin("</document>"));
        RawZip zip = new RawZip();
        return zip.part("word/document.xml", zip.content(packed, 3)).done();
    }

    /** Five thousand headers of 64 MiB each that are the same bytes of the file. */
    static byte[] overlapping() {
        RawZip zip = new RawZip();
        RawZip.Content shared =
                zip.content(RawZip.deflated(latin("<hdr>"), blank(MEBI), 64, latin("</hdr>")), 64L << 20);
        StringBuilder relations = new StringBuilder("<Relationships>");
        for (int i = 0; i < 5000; i++) {
            zip.part("word/h" + i + ".xml", shared);
            relations.append("<Relationship Id='%d' Type='a/header' Target='h%d.xml'/>".formatted(i, i));
        }
        return zip.part("word/document.xml", "<document><p><t>a</t></p></document>")
                .part("word/_rels/document.xml.rels", relations + "</Relationships>")
                .done();
    }

    /** Presentations are unpacked as a whole before they are drawn. */
    static byte[] overlappingPptx() {
        RawZip zip = new RawZip();
        RawZip.Content shared = zip.content(RawZip.deflated(latin(""), blank(MEBI), 64, latin("")), 64L << 20);
        for (int i = 0; i < 5000; i++) {
            zip.part("ppt/media/" + i + ".png", shared);
        }
        return zip.part("ppt/presentation.xml", "<presentation/>").done();
    }

    static byte[] manyEntries() {
        RawZip zip = new RawZip();
        RawZip.Content shared = zip.content(new byte[] {3, 0}, 0);
        for (int i = 0; i < 500_000; i++) {
            zip.part(Integer.toString(i, Character.MAX_RADIX), shared);
        }
        return zip.done();
    }

    private static byte[] blank(int size) {
        byte[] out = new byte[size];
        java.util.Arrays.fill(out, (byte) ' ');
        return out;
    }

    static byte[] zipsInZips(int depth) throws IOException {
        byte[] inner = latin("hello");
        for (int i = 0; i < depth; i++) {
            inner = Parts.zip(Map.of(i == 0 ? "a.txt" : "inner.zip", inner));
        }
        return inner;
    }

    /** A real workbook: about 12 MB as a file, about 327 MB unpacked, every cell of it legal. */
    static byte[] largeXlsx() throws IOException {
        Map<String, byte[]> parts = Parts.of(Samples.xlsx(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals("xl/worksheets/sheet1.xml")) {
                    sheet(zip);
                } else {
                    zip.write(part.getValue());
                }
            }
        }
        return out.toByteArray();
    }

    private static void sheet(OutputStream out) throws IOException {
        out.write(latin("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"));
        String formula = "<f>IF(COUNT($A$1:$A$9999)=0,0,ROUND(SUM($A$1:$A$9999)/COUNT($A$1:$A$9999),2))</f>";
        Random random = new Random(327);
        long left = 327L * 1000 * 1000;
        for (int row = 1; left > 0; row++) {
            StringBuilder line = new StringBuilder("<row r=\"").append(row).append("\" spans=\"1:12\">");
            for (char column = 'A'; column <= 'L'; column++) {
                line.append("<c r=\"")
                        .append(column)
                        .append(row)
                        .append("\" s=\"0\">")
                        .append(column == 'A' ? "" : formula)
                        .append("<v>");
                line.append(column == 'A' ? random.nextInt(100_000) : column * 1000)
                        .append("</v></c>");
            }
            byte[] bytes = latin(line.append("</row>").toString());
            out.write(bytes);
            left -= bytes.length;
        }
        out.write(latin("</sheetData></worksheet>"));
    }

    // ---------------------------------------------------------------- PDF

    /** A file of these objects, numbered from 1, the first one the catalogue; without a table of where they are. */
    static byte[] pdf(String... objects) {
        StringBuilder out = new StringBuilder("%PDF-1.7\n");
        for (int i = 0; i < objects.length; i++) {
            out.append(i + 1).append(" 0 obj ").append(objects[i]).append(" endobj\n");
        }
        return latin(out.append("trailer <</Root 1 0 R>>\n%%EOF\n").toString());
    }

    /** One page with this content and these resources. */
    static byte[] page(String content, String resources, String... more) {
        String[] objects = new String[4 + more.length];
        objects[0] = "<</Type /Catalog /Pages 2 0 R>>";
        objects[1] = "<</Type /Pages /Kids [3 0 R] /Count 1>>";
        objects[2] = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources <<%s>> >>"
                .formatted(resources);
        objects[3] = content;
        System.arraycopy(more, 0, objects, 4, more.length);
        return pdf(objects);
    }

    static String stream(String entries, byte[] bytes) {
        return "<<%s /Length %d>> stream\n".formatted(entries, bytes.length)
                + new String(bytes, StandardCharsets.ISO_8859_1) + "\nendstream";
    }

    static String stream(String entries, String content) {
        return stream(entries, latin(content));
    }

    /** Content that inflates to 10 GiB; with {@code twice}, each byte of that is run-length code for 64. */
    static byte[] pdfStream(boolean twice) {
        byte[] run = new byte[1 << 20];
        for (int i = 0; i < run.length; i += 2) {
            run[i] = (byte) 129;
            run[i + 1] = ' ';
        }
        byte[] block = twice ? run : latin("(laughs) Tj ".repeat(80_000));
        byte[] before = twice ? new byte[0] : latin("BT /F 9 Tf ");
        String filters = twice ? "/Filter [/FlateDecode /RunLengthDecode]" : "/Filter /FlateDecode";
        return page(stream(filters, zlib(RawZip.deflated(before, block, 10 << 10, new byte[0]))), font());
    }

    private static byte[] zlib(byte[] deflated) {
        return ByteBuffer.allocate(deflated.length + 6)
                .put((byte) 0x78)
                .put((byte) 0x9c)
                .put(deflated)
                .array();
    }

    private static String font() {
        return "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> >>";
    }

    static byte[] pageTreeLoop() {
        return pdf(
                "<</Type /Catalog /Pages 2 0 R>>",
                "<</Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R 2 0 R] /Count 2147483647>>",
                "<</Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2147483647>>");
    }

    /** Thirty levels, each of which names the next one twice: a billion pages in 3 KB. */
    static byte[] pageTreeDoubling() {
        String[] objects = new String[32];
        objects[0] = "<</Type /Catalog /Pages 2 0 R>>";
        for (int i = 1; i < 31; i++) {
            objects[i] = "<</Type /Pages /Kids [%d 0 R %d 0 R] /Count %d>>".formatted(i + 2, i + 2, 1 << (31 - i));
        }
        objects[31] = "<</Type /Page /MediaBox [0 0 50 50]>>";
        return pdf(objects);
    }

    static byte[] twoBillionPages() {
        return pdf(
                "<</Type /Catalog /Pages 2 0 R>>",
                "<</Type /Pages /Kids [3 0 R] /Count 2147483647>>",
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 50 50]>>");
    }

    /** The page is its own ancestor, so that what it inherits is looked for without an end. */
    static byte[] parentLoop() {
        return pdf(
                "<</Type /Catalog /Pages 2 0 R>>",
                "<</Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R>>",
                "<</Type /Page /Parent 2 0 R>>");
    }

    /** Tables of objects, each of which names itself as the one before. */
    static byte[] xrefLoop() {
        String head = """
                %PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
                """;
        return latin(head
                + "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010d 00000 n \n"
                        .formatted(head.indexOf("2 0 obj"))
                + "trailer <</Size 3 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(head.length(), head.length()));
    }

    /** Forms that each draw the next one twice. */
    static byte[] formsDoubling() {
        String[] forms = new String[40];
        for (int i = 0; i < forms.length; i++) {
            int next = i == forms.length - 1 ? 5 : i + 6;
            forms[i] = stream(
                    "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources <</XObject <</X %d 0 R>> >>"
                            .formatted(next),
                    "/X Do /X Do 0 0 1 1 re f");
        }
        return page(stream("", "/X Do"), "/XObject <</X 5 0 R>>", forms);
    }

    static byte[] tinyTiles() {
        return page(
                stream("", "/Pattern cs /P scn 0 0 500 500 re f"),
                "/Pattern <</P 5 0 R>>",
                stream(
                        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1]"
                                + " /XStep 0.0000001 /YStep 0.0000001 /Resources <<>>",
                        "0 0 1 1 re f"));
    }

    static byte[] tinyDashes() {
        return page(stream("", "[0.00001 0.00001] 0 d 1 w 0 0 m 1000000000 1000000000 l S"), "");
    }

    /** One image of 64 thousand by 64 thousand pixels, a few bytes long. */
    static byte[] hugeImageInPdf() {
        return page(
                stream("", "500 0 0 500 0 0 cm /I Do"),
                "/XObject <</I 5 0 R>>",
                stream(
                        "/Type /XObject /Subtype /Image /Width 65000 /Height 65000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
                        "x"));
    }

    /** The same inside a form, where it is found only while the page is drawn. */
    static byte[] hugeImageInForm() {
        return page(
                stream("", "/X Do"),
                "/XObject <</X 5 0 R>>",
                stream(
                        "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources <</XObject <</I 6 0 R>> >>",
                        "500 0 0 500 0 0 cm /I Do"),
                stream(
                        "/Type /XObject /Subtype /Image /Width 65000 /Height 65000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
                        "x"));
    }

    static byte[] deepPdf() {
        return pdf("<</Type /Catalog /Pages " + "[".repeat(3_000_000), "<<>>");
    }

    static byte[] deepContent() {
        return page(stream("", "/A " + "<</B ".repeat(1_000_000) + " BDC"), "");
    }

    static byte[] contentsRepeated() {
        return pdf(
                "<</Type /Catalog /Pages 2 0 R>>",
                "<</Type /Pages /Kids [3 0 R] /Count 1>>",
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] /Contents [" + "4 0 R ".repeat(100_000) + "]>>",
                stream("", "0 0 1 1 re f ".repeat(10_000)));
    }

    // ---------------------------------------------------------------- images

    static byte[] hugePng() throws IOException {
        byte[] png = Samples.image("png", 10, 10);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    static byte[] hugeJpeg() throws IOException {
        byte[] jpeg = Samples.image("jpg", 10, 10);
        for (int at = 2; at + 9 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
                ByteBuffer.wrap(jpeg).putInt(at + 5, 65_500 << 16 | 65_500);
                return jpeg;
            }
        }
        throw new IOException("no frame header");
    }

    static byte[] hugeGif() throws IOException {
        byte[] gif = Samples.image("gif", 10, 10);
        for (int at = 13; at + 10 < gif.length; at++) {
            if (gif[at] == 0x2c && gif[at + 5] == 10 && gif[at + 7] == 10) {
                ByteBuffer.wrap(gif).putInt(6, -1).putInt(at + 5, -1);
                return gif;
            }
        }
        throw new IOException("no frame");
    }

    static byte[] hugeBmp() throws IOException {
        byte[] bmp = Samples.image("bmp", 10, 10);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 40_000).putInt(22, 40_000);
        return bmp;
    }

    /** A TIFF of one entry per tag and value; {@code next} is where the next directory is said to be. */
    static byte[] tiff(int width, int height, int next) {
        int[][] tags = {
            {256, width}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {277, 1}, {278, height}, {279, 1}
        };
        ByteBuffer out = ByteBuffer.allocate(8 + 2 + 12 * tags.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put(latin("II*\0")).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        return out.putInt(next).array();
    }

    /** An extended WebP whose canvas has 16 million pixels on each side. */
    static byte[] hugeWebp() {
        ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        out.put(latin("RIFF")).putInt(56).put(latin("WEBPVP8X")).putInt(10).putInt(0);
        out.putInt(-1).putShort((short) -1);
        out.put(latin("VP8L")).putInt(10).put((byte) 0x2f).putInt(-1);
        return out.array();
    }

    // ---------------------------------------------------------------- older formats

    /** A workbook whose chain of directory sectors leads back to its start. */
    static byte[] oleLoop() throws IOException {
        byte[] xls = Samples.xls(5);
        ByteBuffer bytes = ByteBuffer.wrap(xls).order(ByteOrder.LITTLE_ENDIAN);
        int table = (bytes.getInt(76) + 1) * 512;
        int directory = bytes.getInt(48);
        bytes.putInt(table + 4 * directory, directory);
        return xls;
    }

    /** Storages in storages, with a workbook at the top so that the type is plain. */
    static byte[] deepOle() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(Samples.xls(1)))) {
            DirectoryEntry at = container.getRoot();
            for (int i = 0; i < 2000; i++) {
                at = at.createDirectory("d");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    /** A table of strings that claims two billion of them, in a workbook of Excel 97. */
    static byte[] greedyXls() throws IOException {
        byte[] xls = Samples.xls(5);
        for (int at = 512; at + 12 < xls.length; at++) {
            if (xls[at] == (byte) 0xfc
                    && xls[at + 1] == 0
                    && xls[at + 5] == 0
                    && xls[at + 4] == xls[at + 8]
                    && xls[at + 4] > 0) {
                ByteBuffer.wrap(xls)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(at + 4, Integer.MAX_VALUE)
                        .putInt(at + 8, Integer.MAX_VALUE);
                return xls;
            }
        }
        throw new IOException("no table of strings");
    }

    static byte[] rtf(String inside) {
        return latin("{\\rtf1\\ansi before " + inside);
    }

    static byte[] svg(String inside) {
        return latin(
                "<?xml version='1.0'?>" + laughs() + "<svg xmlns='http://www.w3.org/2000/svg'>" + inside + "</svg>");
    }

    static String millions(String element, int count) {
        return String.format(Locale.ROOT, "<%s>", element).repeat(count);
    }
}
