package org.strongroom.desktop;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents as a small practice has them, to look at the window with. */
final class ClientFiles {
    private static final Instant WHEN = Instant.parse("2026-03-02T09:30:00Z");
    private static final String LETTER = """
            Dear Ms Ortega,

            thank you for the draft of the contract of 14 February. We have gone through it with our client, who agrees \
            to all but two points.

            The period of notice in section 4 should be three months for both sides. The rent in section 7 is to be \
            paid on the first working day of each month.

            With these changes the contract can be signed on Friday.

            Yours sincerely,
            Anna Berg
            """;

    private ClientFiles() {}

    /** A few documents of several kinds, and a folder with more. */
    static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path inner = Files.createDirectories(folder.resolve("Correspondence"));
        Path deeper = Files.createDirectories(inner.resolve("2025"));
        Files.writeString(inner.resolve("Letter to Ms Ortega.txt"), LETTER);
        Files.writeString(deeper.resolve("Reminder.txt"), "Please sign the contract.");
        Files.writeString(folder.resolve("Notes of the meeting.txt"), LETTER);
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(folder.resolve("Contract of lease.docx"))) {
            for (String line : LETTER.split("\n", -1)) {
                document.createParagraph().createRun().setText(line);
            }
            document.write(out);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("Fees 2026.xlsx"))) {
            var sheet = workbook.createSheet("Fees");
            for (int i = 0; i < 12; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue("Hours in month " + (i + 1));
                row.createCell(1).setCellValue(12.5 + i);
            }
            workbook.write(out);
        }
        pdf(folder.resolve("Invoice 2026-014.pdf"));
        picture(folder.resolve("Site in the morning.jpg"));
        try (var made = Files.walk(folder)) {
            int hour = 0;
            for (Path one : made.sorted().toList()) {
                Files.setLastModifiedTime(one, FileTime.from(WHEN.plusSeconds(3600L * 31 * hour++)));
            }
        }
        try (var made = Files.list(folder)) {
            return made.sorted().toList();
        }
    }

    /** Far more than the list shows at once, some with names that no column is wide enough for. */
    static Path many(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i <= number; i++) {
            String name = i % 7 == 0
                    ? "Minutes of the extraordinary meeting of the owners about the roof and the lift, number %03d.txt"
                    : "File %03d.txt";
            Files.writeString(folder.resolve(String.format(java.util.Locale.ROOT, name, i)), "Document " + i);
        }
        return folder;
    }

    private static void pdf(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 1; i <= 3; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 18);
                    content.newLineAtOffset(72, 700);
                    content.showText("Invoice 2026-014, page " + i);
                    content.newLineAtOffset(0, -40);
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.showText("For advice about the contract of lease: 14.5 hours.");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
    }

    private static void picture(Path file) throws IOException {
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0xF6C38B), 0, 420, new Color(0x7FA6C9)));
        pen.fillRect(0, 0, 900, 600);
        pen.setColor(new Color(0x3B5249));
        pen.fillPolygon(new int[] {0, 260, 520, 900, 900, 0}, new int[] {430, 300, 420, 280, 600, 600}, 6);
        pen.dispose();
        ImageIO.write(image, "jpg", file.toFile());
    }
}
