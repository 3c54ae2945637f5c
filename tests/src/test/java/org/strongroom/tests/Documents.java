package org.strongroom.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Real documents of each common type, made for the test; each says one text. */
final class Documents {
    private Documents() {}

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Fills a new folder with one document of each type, all with this text; names are {@code name.docx} and so on. */
    static Path folder(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".docx"), docx(text));
        Files.write(folder.resolve(name + ".xlsx"), xlsx(text));
        Files.write(folder.resolve(name + ".pptx"), pptx(text));
        Files.write(folder.resolve(name + ".odt"), odt(text));
        Files.write(folder.resolve(name + ".pdf"), pdf(text));
        Files.writeString(folder.resolve(name + ".txt"), text + "\n");
        return folder;
    }

    static byte[] docx(String text) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            return bytes(document::write);
        }
    }

    static byte[] xlsx(String text) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Sheet").createRow(0).createCell(0).setCellValue(text);
            return bytes(workbook::write);
        }
    }

    static byte[] pptx(String text) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide().createTextBox().setText(text);
            return bytes(show::write);
        }
    }

    /** With characters of Latin-1 only. */
    static byte[] pdf(String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
            return bytes(document::save);
        }
    }

    /** OpenDocument text, by hand. */
    static byte[] odt(String text) throws IOException {
        String media = "application/vnd.oasis.opendocument.text";
        return bytes(out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            byte[] type = media.getBytes(StandardCharsets.US_ASCII);
            ZipEntry first = new ZipEntry("mimetype");
            CRC32 sum = new CRC32();
            sum.update(type);
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write(Computer.utf8("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                     xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:text>
                    <text:p>%s</text:p></office:text></office:body></office:document-content>
                    """.formatted(text)));
            zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
            zip.write(Computer.utf8("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
                    <manifest:file-entry manifest:full-path="/" manifest:media-type="%s"/>
                    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
                    """.formatted(media)));
            zip.finish();
        });
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }
}
