package org.strongroom.tests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Hyperlink;

/**
 * Documents of each type that name something outside in every way their format has: by an address on this computer, by the
 * name of another one, by a share of Windows and by a file.
 */
final class ReachingDocuments {
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final String http;
    private final String file;
    private final String doctype;
    private int made;

    /** Documents that point to {@code http}, which ends with a slash, to a host of no network, and to {@code file}. */
    ReachingDocuments(String http, Path file) {
        this.http = http;
        this.file = file.toUri().toString();
        this.doctype = "<!DOCTYPE d PUBLIC \"-//X//Y\" \"" + address("d.dtd") + "\" [<!ENTITY % p SYSTEM \""
                + address("p.dtd") + "\"><!ENTITY file SYSTEM \"" + this.file + "\"><!ENTITY net SYSTEM \""
                + address("e") + "\"> %p;]>";
    }

    /** Now this computer, now a name that must be looked up: each is asked for by half of the documents' links. */
    private String address(String what) {
        made++;
        return (made % 2 == 0 ? http : "http://reach.strongroom.invalid/") + made + "/" + what;
    }

    private String share(String what) {
        made++;
        return "\\\\" + (made % 2 == 0 ? "127.0.0.1" : "reach.strongroom.invalid") + "\\share\\" + made + what;
    }

    /** Writes them all into a new folder; each has the word {@code Windharfe} in it. */
    Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("links.docx"), docx(""));
        Files.write(folder.resolve("entities.docx"), docx(doctype));
        Files.write(folder.resolve("links.xlsx"), xlsx(""));
        Files.write(folder.resolve("entities.xlsx"), xlsx(doctype));
        Files.write(folder.resolve("links.pptx"), pptx("", ""));
        Files.write(folder.resolve("entities.pptx"), pptx(doctype, ""));
        Files.write(folder.resolve("package.pptx"), pptx("", doctype));
        for (String kind : new String[] {"text", "spreadsheet", "presentation"}) {
            String extension = kind.equals("text") ? ".odt" : kind.equals("presentation") ? ".odp" : ".ods";
            Files.write(folder.resolve("links" + extension), odf(kind, ""));
            Files.write(folder.resolve("entities" + extension), odf(kind, doctype));
        }
        Files.write(folder.resolve("links.xls"), xls());
        Files.write(folder.resolve("links.pdf"), pdf());
        Files.writeString(folder.resolve("links.html"), html());
        Files.writeString(folder.resolve("links.xhtml"), "<?xml version='1.0'?>" + doctype + html());
        Files.writeString(folder.resolve("links.svg"), svg(""));
        Files.writeString(folder.resolve("entities.svg"), svg(doctype));
        Files.writeString(folder.resolve("links.xml"), xml());
        Files.writeString(folder.resolve("links.rtf"), rtf());
        Files.writeString(folder.resolve("links.eml"), email());
        Files.writeString(
                folder.resolve("links.csv"),
                "Windharfe,=WEBSERVICE(\"%s\"),=cmd|'/c calc'!A1,=HYPERLINK(\"%s\")\n"
                        .formatted(address("c"), share("c")));
        Files.writeString(
                folder.resolve("links.md"),
                "# Windharfe\n![a](%s) <img src=\"%s\">\n".formatted(address("m"), address("n")));
        return folder;
    }

    private String inclusions() {
        return "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"%s\"/><xi:include"
                        .formatted(address("x.xml"))
                + " xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + file + "\" parse=\"text\"/>";
    }

    private String schema() {
        return " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:a %s\" xsi:noNamespaceSchemaLocation=\"%s\""
                .formatted(address("s.xsd"), address("n.xsd"));
    }

    private String sheet() {
        return "<?xml-stylesheet type=\"text/xsl\" href=\"%s\"?>".formatted(address("s.xsl"));
    }

    private String relation(String id, String kind, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\" TargetMode=\"External\"/>"
                .formatted(id, RELATION, kind, target);
    }

    private String relations(String... kinds) {
        StringBuilder out = new StringBuilder();
        for (String kind : kinds) {
            out.append(relation("h" + kind, kind, address(kind)));
            out.append(relation("s" + kind, kind, "file:///" + share(kind)));
            out.append(relation("f" + kind, kind, file));
        }
        return out.toString();
    }

    private byte[] docx(String before) throws IOException {
        Map<String, byte[]> parts = parts(Documents.docx("Windharfe"));
        String kinds = relations(
                "image",
                "oleObject",
                "hyperlink",
                "subDocument",
                "header",
                "footer",
                "footnotes",
                "aFChunk",
                "frame",
                "font");
        into(parts, "word/_rels/document.xml.rels", "</Relationships>", kinds);
        add(
                parts,
                "word/_rels/settings.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + relations("attachedTemplate", "mailMergeSource", "transform") + "</Relationships>");
        into(
                parts,
                "word/document.xml",
                "</w:body>",
                "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> INCLUDEPICTURE \"%s\" \\d </w:instrText></w:r>"
                                .formatted(address("i.png"))
                        + "<w:r><w:instrText> INCLUDETEXT \"%s\" DDEAUTO excel \"%s\" </w:instrText></w:r></w:p>"
                                .formatted(file, share("d.xls"))
                        + "<w:altChunk r:id=\"haFChunk\" xmlns:r=\"" + RELATION.substring(0, RELATION.length() - 1)
                        + "\"/>"
                        + inclusions());
        prefix(parts, "word/document.xml", before + sheet());
        return zip(parts);
    }

    private byte[] xlsx(String before) throws IOException {
        Map<String, byte[]> parts = parts(Documents.xlsx("Windharfe"));
        into(
                parts,
                "xl/_rels/workbook.xml.rels",
                "</Relationships>",
                relations("externalLink", "externalLinkPath", "connections", "image", "sharedStrings", "styles"));
        add(
                parts,
                "xl/connections.xml",
                "<connections><connection id=\"1\" type=\"4\" refreshOnLoad=\"1\"><webPr url=\"%s\"/></connection></connections>"
                        .formatted(address("w")));
        add(
                parts,
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                "<Relationships>" + relations("externalLinkPath") + "</Relationships>");
        into(
                parts,
                "xl/worksheets/sheet1.xml",
                "</sheetData>",
                "<row r=\"9\"><c r=\"A9\" t=\"str\"><f>WEBSERVICE(\"%s\")</f><v>a</v></c><c r=\"B9\"><f>'[%s]S'!A1</f><v>1</v></c></row>"
                        .formatted(address("web"), share("b.xlsx")));
        prefix(parts, "xl/worksheets/sheet1.xml", before + sheet());
        prefix(parts, "xl/sharedStrings.xml", before);
        prefix(parts, "xl/styles.xml", before);
        prefix(parts, "docProps/core.xml", before);
        return zip(parts);
    }

    private byte[] pptx(String before, String beforePackage) throws IOException {
        Map<String, byte[]> parts = parts(Documents.pptx("Windharfe"));
        into(
                parts,
                "ppt/slides/_rels/slide1.xml.rels",
                "</Relationships>",
                relations("image", "video", "audio", "oleObject", "hyperlink"));
        StringBuilder pictures = new StringBuilder();
        for (String from : new String[] {"h", "s", "f"}) {
            pictures.append("<p:pic xmlns:r=\"" + RELATION.substring(0, RELATION.length() - 1)
                            + "\"><p:nvPicPr><p:cNvPr id=\"9\" name=\"p\"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link=\"")
                    .append(from)
                    .append("video\"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:link=\"")
                    .append(from)
                    .append(
                            "image\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>")
                    .append(
                            "<a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>");
        }
        into(parts, "ppt/slides/slide1.xml", "</p:spTree>", pictures.toString());
        prefix(parts, "ppt/slides/slide1.xml", before);
        prefix(parts, "docProps/core.xml", before);
        prefix(parts, "[Content_Types].xml", beforePackage);
        prefix(parts, "ppt/_rels/presentation.xml.rels", beforePackage);
        return zip(parts);
    }

    private byte[] odf(String kind, String before) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        add(parts, "mimetype", "application/vnd.oasis.opendocument." + kind);
        String link = " xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>";
        StringBuilder links = new StringBuilder();
        for (String element : new String[] {
            "draw:image",
            "draw:object",
            "draw:object-ole",
            "draw:plugin",
            "text:section-source",
            "table:table-source",
            "draw:floating-frame",
            "office:dde-source",
            "style:background-image",
            "svg:font-face-uri"
        }) {
            links.append("<draw:frame><")
                    .append(element)
                    .append(link.formatted(address("o")))
                    .append("</draw:frame>");
            links.append("<").append(element).append(link.formatted(file));
        }
        String spaces = "";
        for (String prefix : new String[] {"office", "text", "table", "draw", "xlink", "style", "svg", "xi0"}) {
            spaces += " xmlns:" + prefix + "=\"urn:" + prefix + "\"";
        }
        add(
                parts,
                "content.xml",
                "<?xml version=\"1.0\"?>" + before + sheet() + "<office:document-content" + spaces + schema()
                        + "><office:body><office:" + kind
                        + "><draw:page><table:table><table:table-row><table:table-cell>"
                        + "<text:p>Windharfe" + links + (before.isEmpty() ? "" : "&file;&net;") + "</text:p>"
                        + inclusions() + "</table:table-cell></table:table-row></table:table></draw:page></office:"
                        + kind
                        + "></office:body></office:document-content>");
        add(
                parts,
                "meta.xml",
                before + "<m><template" + link.replace("xlink:", "").formatted(address("t"))
                        + "<title>&file;</title></m>");
        add(parts, "META-INF/manifest.xml", before + "<manifest/>");
        return zip(parts);
    }

    private byte[] xls() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            var row = workbook.createSheet("Sheet").createRow(0);
            row.createCell(0).setCellValue("Windharfe");
            Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
            link.setAddress(address("xls"));
            row.getCell(0).setHyperlink(link);
            row.createCell(1).setCellFormula("HYPERLINK(\"" + address("formula") + "\")");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private byte[] pdf() {
        String filespec = "<</Type /Filespec /FS /URL /F (%s)>>".formatted(address("f.pdf"));
        String local = "<</Type /Filespec /F (%s) /UF (%s)>>"
                .formatted(file, share("f.pdf").replace("\\", "\\\\"));
        String[] objects = {
            "<</Type /Catalog /Pages 2 0 R /OpenAction <</S /URI /URI (%s) /Next [<</S /Launch /F %s>> <</S /GoToR /F %s /D [0 /Fit]>>"
                            .formatted(address("u"), local, filespec)
                    + " <</S /SubmitForm /F %s>> <</S /ImportData /F %s>> <</S /JavaScript /JS (app.launchURL\\('%s'\\))>>]>>"
                            .formatted(filespec, local, address("j"))
                    + " /URI <</Base (%s)>> /AcroForm <</Fields [] /XFA 7 0 R>> /Names <</EmbeddedFiles <</Names [(a) %s (b) 8 0 R]>> >>"
                            .formatted(address("b"), filespec)
                    + " /AA <</WC <</S /Launch /F %s>> >> >>".formatted(local),
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents [4 0 R 5 0 R] /AA <</O <</S /URI /URI (%s)>> >>"
                            .formatted(address("o"))
                    + " /Annots [<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /GoToE /F %s>> >> <</Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie <</F %s>> >>]"
                            .formatted(filespec, filespec)
                    + " /Resources <</Font <</F 9 0 R>> /XObject <</I 6 0 R /R 11 0 R>> >> >>",
            "<</Length 75>> stream\nBT /F 12 Tf 20 200 Td (Windharfe) Tj ET q 99 0 0 99 0 0 cm /I Do Q /R Do       \nendstream",
            "<</Length 0 /F %s /FFilter /FlateDecode>> stream\n\nendstream".formatted(filespec),
            "<</Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 0 /F %s /OPI <</2.0 <</Type /OPI /F %s>> >> >> stream\n\nendstream"
                    .formatted(filespec, local),
            "<</Length 0 /F %s>> stream\n\nendstream".formatted(local),
            "<</Type /Filespec /F (x) /EF <</F 7 0 R>> >>",
            "<</Type /Font /Subtype /TrueType /BaseFont /Windharfe /FontDescriptor 10 0 R>>",
            "<</Type /FontDescriptor /FontName /Windharfe /Flags 32 /FontFile2 7 0 R>>",
            "<</Type /XObject /Subtype /Form /BBox [0 0 99 99] /Ref <</F %s /Page 0>> /Length 0>> stream\n\nendstream"
                    .formatted(filespec)
        };
        StringBuilder out = new StringBuilder("%PDF-1.7\n");
        for (int i = 0; i < objects.length; i++) {
            out.append(i + 1).append(" 0 obj ").append(objects[i]).append(" endobj\n");
        }
        return Computer.utf8(out.append("trailer <</Root 1 0 R>>\n%%EOF\n").toString());
    }

    private String html() {
        return """
                <html xmlns="http://www.w3.org/1999/xhtml" manifest="%1$s"><head><title>Windharfe</title><base href="%1$s">
                <meta http-equiv="refresh" content="0; url=%2$s"><link rel="stylesheet" href="%1$s"><link rel="preload" href="%3$s">
                <style>@import url("%2$s"); @font-face { font-family: f; src: url(%1$s) } body { background: url("%3$s") }</style>
                <script src="%1$s"></script></head><body background="%2$s">Windharfe<img src="%1$s" srcset="%2$s 2x"><img src="%3$s">
                <iframe src="%1$s"></iframe><object data="%2$s"></object><embed src="%3$s"><video src="%1$s" poster="%2$s"></video>
                <svg><image href="%1$s"/><use href="%2$s#a"/></svg><form action="%1$s"></form></body></html>
                """.formatted(address("a"), address("b"), file);
    }

    private String svg(String before) {
        return """
                <?xml version="1.0"?>%4$s<?xml-stylesheet href="%1$s"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"%5$s><title>Windharfe</title>
                <style>@import url("%2$s");</style><image xlink:href="%1$s"/><image href="%3$s"/><use href="%2$s#a"/>
                <filter><feImage href="%1$s"/></filter><script href="%2$s"/>%6$s</svg>
                """.formatted(address("a"), address("b"), file, before, schema(), inclusions());
    }

    private String xml() {
        return "<?xml version=\"1.0\"?>" + doctype + sheet() + "<d" + schema() + ">Windharfe &file; &net;"
                + inclusions() + "</d>";
    }

    private String rtf() {
        return "{\\rtf1\\ansi{\\*\\template %s}{\\field{\\*\\fldinst INCLUDEPICTURE \"%s\" \\\\d}}{\\field{\\*\\fldinst INCLUDETEXT \"%s\"}}"
                        .formatted(share("t.dotx").replace("\\", "\\\\"), address("i.png"), file)
                + "{\\object\\objautlink{\\*\\objclass htmlfile}{\\*\\objdata 0105}}{\\*\\nextfile %s} Windharfe}"
                        .formatted(address("n"));
    }

    private String email() {
        return """
                From: a@strongroom.invalid
                Subject: Windharfe
                Disposition-Notification-To: b@strongroom.invalid
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: message/external-body; access-type=URL; URL="%s"

                --x
                Content-Type: text/html

                %s
                --x--
                """.formatted(address("e"), html());
    }

    private static Map<String, byte[]> parts(byte[] container) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.DEFLATED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                if (part.getKey().equals("mimetype")) {
                    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
                    sum.update(part.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static void add(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, Computer.utf8(text));
    }

    /** Puts text in front of what stands in a part; the part without it is made of relations. */
    private static void into(Map<String, byte[]> parts, String name, String before, String text) {
        String part = text(parts, name);
        if (!part.contains(before)) {
            throw new IllegalStateException(name + " has no " + before);
        }
        add(parts, name, part.replace(before, text + before));
    }

    /** Puts text behind the XML declaration of a part, where there is such a part. */
    private static void prefix(Map<String, byte[]> parts, String name, String text) {
        String part = text(parts, name);
        int from = part.startsWith("<?xml") ? part.indexOf("?>") + 2 : 0;
        add(parts, name, part.substring(0, from) + text + part.substring(from));
    }

    private static String text(Map<String, byte[]> parts, String name) {
        byte[] bytes = parts.get(name);
        if (bytes == null && name.endsWith(".rels")) {
            return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        }
        if (bytes == null) {
            throw new IllegalStateException("no part " + name);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
