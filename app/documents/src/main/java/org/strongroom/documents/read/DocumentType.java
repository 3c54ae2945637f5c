package org.strongroom.documents.read;

/** What a document is, by its content. The names are part of the protocol with the worker. */
public enum DocumentType {
    /** Word, OOXML, with or without macros. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Family.OFFICE),
    /** Excel, OOXML, also the binary variant xlsb. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Family.OFFICE),
    /** PowerPoint, OOXML. */
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Family.OFFICE),
    /** Word 6 to 2003. */
    DOC("application/msword", Family.OFFICE),
    /** Excel 5 to 2003. */
    XLS("application/vnd.ms-excel", Family.OFFICE),
    /** PowerPoint 97 to 2003. */
    PPT("application/vnd.ms-powerpoint", Family.OFFICE),
    /** OpenDocument text. */
    ODT("application/vnd.oasis.opendocument.text", Family.OFFICE),
    /** OpenDocument spreadsheet. */
    ODS("application/vnd.oasis.opendocument.spreadsheet", Family.OFFICE),
    /** OpenDocument presentation. */
    ODP("application/vnd.oasis.opendocument.presentation", Family.OFFICE),
    /** Rich Text Format. */
    RTF("application/rtf", Family.OFFICE),
    /** Portable Document Format. */
    PDF("application/pdf", Family.OTHER),
    /** HTML or XHTML. */
    HTML("text/html", Family.OTHER),
    /** Comma or tab separated values. */
    CSV("text/csv", Family.OTHER),
    /** Text of any kind, source code, JSON and XML included. */
    TEXT("text/plain", Family.OTHER),
    /** Markdown. */
    MARKDOWN("text/markdown", Family.OTHER),
    /** Portable Network Graphics. */
    PNG("image/png", Family.IMAGE),
    /** JPEG. */
    JPEG("image/jpeg", Family.IMAGE),
    /** GIF. */
    GIF("image/gif", Family.IMAGE),
    /** Windows bitmap. */
    BMP("image/bmp", Family.IMAGE),
    /** WebP. */
    WEBP("image/webp", Family.IMAGE),
    /** TIFF. */
    TIFF("image/tiff", Family.IMAGE),
    /** Scalable Vector Graphics: shown as text, never rendered, because it may refer to anything. */
    SVG("image/svg+xml", Family.OTHER),
    /** A ZIP archive that is none of the above. */
    ZIP("application/zip", Family.OTHER),
    /** A message: RFC 5322 text or Outlook's msg. */
    EMAIL("message/rfc822", Family.OTHER),
    /** Anything else. */
    UNKNOWN("application/octet-stream", Family.OTHER);

    private enum Family {
        OFFICE,
        IMAGE,
        OTHER
    }

    private final String mediaType;
    private final Family family;

    DocumentType(String mediaType, Family family) {
        this.mediaType = mediaType;
        this.family = family;
    }

    /** The media type as registered, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is a raster image. */
    public boolean image() {
        return family == Family.IMAGE;
    }

    /** Whether it is a text, a spreadsheet or a presentation of an office program. */
    public boolean office() {
        return family == Family.OFFICE;
    }
}
