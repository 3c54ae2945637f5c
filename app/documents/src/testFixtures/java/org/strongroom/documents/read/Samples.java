package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.sl.usermodel.TextBox;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Small real documents, made by the libraries that write such documents. */
final class Samples {
    private Samples() {}

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    static byte[] docx(int paragraphs) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("Harvest report");
            document.getProperties().getCoreProperties().setCreator("Ada Example");
            for (int i = 0; i < paragraphs; i++) {
                document.createParagraph().createRun().setText("Paragraph " + i + " about apples and pears.");
            }
            XWPFTable table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("left");
            table.getRow(0).getCell(1).setText("right");
            return bytes(document::write);
        }
    }

    static byte[] xlsx(int rows) throws IOException {
        try (Workbook workbook = new XSSFWorkbook()) {
            return sheets(workbook, rows);
        }
    }

    static byte[] xls(int rows) throws IOException {
        try (Workbook workbook = new HSSFWorkbook()) {
            return sheets(workbook, rows);
        }
    }

    /** A workbook of Excel 95, which nothing here writes: its stream ([MS-XLS], BIFF5) holds one sheet with one text. */
    static byte[] xls95(String text) throws IOException {
        byte[] label = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer book = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        for (short kind : new short[] {0x5, 0x10}) { // the workbook as such, and its sheet
            book.putShort((short) 0x809)
                    .putShort((short) 8)
                    .putShort((short) 0x500)
                    .putShort(kind)
                    .putInt(0);
            if (kind == 0x10) {
                book.putShort((short) 0x204)
                        .putShort((short) (8 + label.length))
                        .putShort((short) 0)
                        .putShort((short) 0);
                book.putShort((short) 0).putShort((short) label.length).put(label);
            }
            book.putShort((short) 0xa).putShort((short) 0);
        }
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(book.array()), "Book");
            return bytes(container::writeFilesystem);
        }
    }

    private static byte[] sheets(Workbook workbook, int rows) throws IOException {
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
        for (String name : new String[] {"Costs", "Income"}) {
            var sheet = workbook.createSheet(name);
            for (int i = 0; i < rows; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue(name + " item " + i);
                row.createCell(1).setCellValue(i * 1.5);
                row.createCell(3).setCellValue(45000.0 + i);
                row.getCell(3).setCellStyle(date);
            }
        }
        return bytes(workbook::write);
    }

    static byte[] pptx(int slides) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow()) {
            return slides(show, slides);
        }
    }

    static byte[] ppt(int slides) throws IOException {
        try (HSLFSlideShow show = new HSLFSlideShow()) {
            return slides(show, slides);
        }
    }

    private static byte[] slides(SlideShow<?, ?> show, int slides) throws IOException {
        for (int i = 1; i <= slides; i++) {
            TextBox<?, ?> box = show.createSlide().createTextBox();
            box.setText("Slide number " + i + " about rivers");
            box.setAnchor(new Rectangle(50, 50, 400, 100));
        }
        return bytes(show::write);
    }

    static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = pages(pages)) {
            return bytes(document::save);
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (PDDocument document = pages(1)) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "user", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            return bytes(document::save);
        }
    }

    private static PDDocument pages(int pages) throws IOException {
        PDDocument document = new PDDocument();
        document.getDocumentInformation().setTitle("Tide tables");
        for (int i = 1; i <= pages; i++) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                content.newLineAtOffset(72, 600);
                content.showText("Page " + i + " about the sea");
                content.endText();
            }
        }
        return document;
    }

    static byte[] encryptedDocx() throws IOException, GeneralSecurityException {
        // The reader under test forbids POI its temporary files, which the writer needs.
        TempFile.setThreadLocalTempFileCreationStrategy(new DefaultTempFileCreationStrategy());
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(docx(1));
            }
            return bytes(container::writeFilesystem);
        } finally {
            TempFile.setThreadLocalTempFileCreationStrategy(null);
        }
    }

    static byte[] odf(String mediaType, String body) throws IOException {
        String content = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE office:document-content PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "office.dtd">
                <office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d"><office:body>
                %s</office:body></office:document-content>
                """.formatted(body);
        String meta = """
                <office:document-meta xmlns:office="o" xmlns:dc="c" xmlns:meta="m"><office:meta>
                <dc:title>Open title</dc:title><meta:creation-date>2024-05-06T07:08:09.123456789</meta:creation-date>
                </office:meta></office:document-meta>
                """;
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", mediaType);
        parts.put("content.xml", content);
        parts.put("meta.xml", meta);
        return zip(parts);
    }

    static byte[] zip(Map<String, String> parts) throws IOException {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                    ZipEntry entry = new ZipEntry(part.getKey());
                    if (part.getKey().equals("mimetype")) {
                        entry.setMethod(ZipEntry.STORED);
                        entry.setSize(content.length);
                        var crc = new java.util.zip.CRC32();
                        crc.update(content);
                        entry.setCrc(crc.getValue());
                    }
                    zip.putNextEntry(entry);
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        });
    }

    /** A Word document whose main part is {@code before}, then {@code repeated} many times, then {@code after}. */
    static byte[] docxBomb(String before, String repeated, int times, String after) throws IOException {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(1);
                zip.putNextEntry(new ZipEntry("word/document.xml"));
                zip.write(before.getBytes(StandardCharsets.UTF_8));
                byte[] block = repeated.getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < times; i++) {
                    zip.write(block);
                }
                zip.write(after.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static byte[] image(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        return bytes(out -> {
            if (!ImageIO.write(image, format, out)) {
                throw new IOException("no writer for " + format);
            }
        });
    }

    /** A metafile of Windows ([MS-WMF], placeable) that is a red rectangle. */
    static byte[] wmf() {
        short[][] records = {
            {0x20c, 100, 100}, // extent of the window
            {0x2fc, 0, 0xff, 0, 0}, // a red brush
            {0x12d, 0}, // which is taken
            {0x41b, 100, 100, 0, 0}, // the rectangle
            {0}
        };
        ByteBuffer out = ByteBuffer.allocate(22 + 18 + 52).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x9ac6cdd7)
                .putShort((short) 0)
                .putLong(100L << 32 | 100L << 48)
                .putShort((short) 100);
        out.putInt(0).putShort((short) 0);
        out.putShort((short) 1).putShort((short) 9).putShort((short) 0x300).putInt(35);
        out.putShort((short) 1).putInt(7).putShort((short) 0);
        for (short[] record : records) {
            out.putInt(record.length + 2);
            for (short word : record) {
                out.putShort(word);
            }
        }
        return out.array();
    }

    static Source source(byte[] bytes, String hint) {
        return new Source() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public String nameHint() {
                return hint;
            }
        };
    }
}
