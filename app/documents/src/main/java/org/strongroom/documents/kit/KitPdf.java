package org.strongroom.documents.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes a sheet as a PDF of one page, in memory alone. */
public final class KitPdf {
    private static final float RULE = 0.6f;

    private KitPdf() {}

    /** The PDF; whoever asked for it wipes it. Equal sheets give equal bytes. */
    public static byte[] of(KitSheet sheet) throws IOException {
        try (PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache());
                KitFont font = KitFont.load()) {
            document.getDocumentInformation().setTitle(sheet.name());
            // PDFBox makes the id of a file from this number, else from the time and chance.
            document.setDocumentId(1L);
            PDPage page = new PDPage(new PDRectangle((float) KitSheet.WIDTH, (float) KitSheet.HEIGHT));
            document.addPage(page);
            PDFont embedded = PDType0Font.load(document, font.font(), true);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.setLineWidth(RULE);
                for (KitSheet.Part part : sheet.parts()) {
                    draw(out, embedded, part);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void draw(PDPageContentStream out, PDFont font, KitSheet.Part part) throws IOException {
        switch (part) {
            case KitSheet.Text text -> {
                out.beginText();
                out.setFont(font, (float) text.size());
                out.newLineAtOffset((float) text.x(), up(text.y()));
                out.showText(text.text());
                out.endText();
            }
            case KitSheet.Rule rule -> {
                out.moveTo((float) rule.x(), up(rule.y()));
                out.lineTo((float) (rule.x() + rule.width()), up(rule.y()));
                out.stroke();
            }
            case KitSheet.Box box -> {
                out.addRect((float) box.x(), up(box.y() + box.height()), (float) box.width(), (float) box.height());
                out.fill();
            }
        }
    }

    private static float up(double y) {
        return (float) (KitSheet.HEIGHT - y);
    }
}
