package org.strongroom.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An empty document of a kind that a person can begin with. Made in memory, from parts that are resources of this package. */
public enum Template {
    WORD("docx", List.of("[Content_Types].xml", "_rels/.rels", "word/document.xml")),
    EXCEL(
            "xlsx",
            List.of(
                    "[Content_Types].xml",
                    "_rels/.rels",
                    "xl/workbook.xml",
                    "xl/_rels/workbook.xml.rels",
                    "xl/worksheets/sheet1.xml")),
    POWERPOINT(
            "pptx",
            List.of(
                    "[Content_Types].xml",
                    "_rels/.rels",
                    "ppt/presentation.xml",
                    "ppt/_rels/presentation.xml.rels",
                    "ppt/slides/slide1.xml",
                    "ppt/slides/_rels/slide1.xml.rels",
                    "ppt/slideLayouts/slideLayout1.xml",
                    "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
                    "ppt/slideMasters/slideMaster1.xml",
                    "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                    "ppt/theme/theme1.xml")),
    OPEN_DOCUMENT_TEXT("odt", List.of("mimetype", "content.xml", "META-INF/manifest.xml"));

    private static final String FIRST = "mimetype";

    private final String extension;

    @SuppressWarnings("ImmutableEnumChecker") // As List.of makes it.
    private final List<String> parts;

    Template(String extension, List<String> parts) {
        this.extension = extension;
        this.parts = parts;
    }

    /** How names of such documents end, without the dot. */
    public String extension() {
        return extension;
    }

    /** The document. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : parts) {
                byte[] part = part(name);
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                if (name.equals(FIRST)) {
                    // OpenDocument 1.3 part 2, section 3.3: stored, so that a look at the first bytes tells the kind.
                    CRC32 crc = new CRC32();
                    crc.update(part);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] part(String name) throws IOException {
        if (name.equals(FIRST)) {
            return "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
        }
        String resource = "template/" + extension + "/"
                + name.replace("[", "").replace("]", "").replace("_rels/.rels", "_rels/rels.xml");
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("built without its templates");
            }
            return in.readAllBytes();
        }
    }
}
