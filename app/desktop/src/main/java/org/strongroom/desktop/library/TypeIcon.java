package org.strongroom.desktop.library;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.documents.Entry;

/** The icon of an entry; beside it there is always a word for the type. */
final class TypeIcon {
    private TypeIcon() {}

    static FontIcon of(Entry entry) {
        FontIcon icon = new FontIcon(entry.folder() ? Feather.FOLDER : shape(entry));
        icon.getStyleClass().addAll("type-icon", colour(entry));
        return icon;
    }

    private static Feather shape(Entry entry) {
        return switch (entry.type()) {
            case DOCX, DOC, ODT, RTF, PDF, TEXT, MARKDOWN -> Feather.FILE_TEXT;
            case XLSX, XLS, ODS, CSV -> Feather.GRID;
            case PPTX, PPT, ODP -> Feather.MONITOR;
            case HTML -> Feather.GLOBE;
            case PNG, JPEG, GIF, BMP, WEBP, TIFF, SVG -> Feather.IMAGE;
            case ZIP -> Feather.ARCHIVE;
            case EMAIL -> Feather.MAIL;
            case UNKNOWN -> Feather.FILE;
        };
    }

    private static String colour(Entry entry) {
        if (entry.folder()) {
            return "icon-folder";
        }
        return switch (entry.type()) {
            case DOCX, DOC, ODT, RTF -> "icon-text";
            case XLSX, XLS, ODS, CSV -> "icon-table";
            case PPTX, PPT, ODP -> "icon-slides";
            case PDF -> "icon-pdf";
            case PNG, JPEG, GIF, BMP, WEBP, TIFF, SVG -> "icon-image";
            case TEXT, MARKDOWN, HTML, ZIP, EMAIL, UNKNOWN -> "icon-plain";
        };
    }
}
