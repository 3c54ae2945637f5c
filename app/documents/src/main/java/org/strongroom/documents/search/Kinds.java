package org.strongroom.documents.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.strongroom.documents.read.DocumentType;

/** The words by which {@code type:} finds a document: its extension, its type, and the family that type belongs to. */
final class Kinds {
    private static final int MAX_EXTENSION = 16;

    private Kinds() {}

    static Set<String> of(Subject subject) {
        Set<String> out = new LinkedHashSet<>();
        int dot = subject.name().lastIndexOf('.');
        if (dot > 0 && subject.name().length() - dot <= MAX_EXTENSION) {
            out.add(subject.name().substring(dot + 1));
        }
        DocumentType type = subject.type();
        if (type != DocumentType.UNKNOWN) {
            out.add(type.name().toLowerCase(Locale.ROOT));
        }
        out.addAll(family(type));
        out.remove("");
        return out;
    }

    private static Set<String> family(DocumentType type) {
        return switch (type) {
            case DOCX, DOC, ODT, RTF -> Set.of("document", "word", "text");
            case XLSX, XLS, ODS, CSV -> Set.of("spreadsheet", "sheet", "excel");
            case PPTX, PPT, ODP -> Set.of("presentation", "slides", "powerpoint");
            case PNG, JPEG, GIF, BMP, WEBP, TIFF, SVG -> Set.of("image", "picture", "photo");
            case TEXT, MARKDOWN -> Set.of("text");
            case HTML -> Set.of("web", "text");
            case EMAIL -> Set.of("mail", "message");
            case ZIP -> Set.of("archive");
            case PDF -> Set.of("document");
            case UNKNOWN -> Set.of();
        };
    }
}
