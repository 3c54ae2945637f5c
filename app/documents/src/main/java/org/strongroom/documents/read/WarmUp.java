package org.strongroom.documents.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest documents of the most frequent types: reading them once loads the classes that read them. */
enum WarmUp {
    DOCX("docx", "word/document.xml", "<document><body><p><r><t>a</t></r></p></body></document>"),
    PDF("pdf", "", """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> >> >> endobj
            4 0 obj <</Length 31>> stream
            BT /F 12 Tf 5 5 Td (a b) Tj ET
            endstream endobj
            5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """),
    XLSX("xlsx", "xl/workbook.xml", "<workbook><sheets/></workbook>"),
    PPTX("pptx", "ppt/presentation.xml", "<presentation/>"),
    HTML("html", "", "<html><body><p>a</body></html>");

    private final String hint;
    private final String part;
    private final String content;

    WarmUp(String hint, String part, String content) {
        this.hint = hint;
        this.part = part;
        this.content = content;
    }

    void run(Reading reading) {
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        try {
            reading.describe(part.isEmpty() ? bytes : zip(bytes), hint);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    private byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
