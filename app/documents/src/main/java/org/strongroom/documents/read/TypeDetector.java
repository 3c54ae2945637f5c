package org.strongroom.documents.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells what a document is by its content. The extension decides only where the content leaves a choice, for instance
 * between Markdown and plain text. Reads plain bytes within bounds and unpacks nothing, so it may run anywhere.
 */
public final class TypeDetector {
    /** As many bytes from the beginning as a caller needs to pass. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final byte[] OLE = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    private TypeDetector() {}

    /**
     * The type of a document.
     *
     * @param head its first bytes: {@link #HEAD_BYTES}, or all; more makes containers surer
     * @param nameHint the extension, such as "docx", or empty
     */
    public static DocumentType detect(byte[] head, String nameHint) {
        String hint = nameHint.toLowerCase(Locale.ROOT);
        DocumentType image = image(head);
        if (image != DocumentType.UNKNOWN) {
            return image;
        }
        if (startsWith(head, 0, "PK\3\4") || startsWith(head, 0, "PK\5\6")) {
            return ZipKinds.detect(head, hint);
        }
        if (startsWith(head, 0, OLE)) {
            return OleKinds.detect(head, hint);
        }
        if (startsWith(head, 0, "{\\rtf")) {
            return DocumentType.RTF;
        }
        // Readers of PDF accept rubbish before the header, and so do the files that exist.
        for (int at = 0; at < Math.min(1024, head.length - 4); at++) {
            if (startsWith(head, at, "%PDF-")) {
                return DocumentType.PDF;
            }
        }
        return TextKinds.detect(head, hint);
    }

    /**
     * What a document claims to be by its extension, for showing what nobody has looked into: never a reason to trust it.
     *
     * @param nameHint the extension, such as "docx", or empty
     */
    public static DocumentType byName(String nameHint) {
        String hint = nameHint.toLowerCase(Locale.ROOT);
        return switch (hint) {
            case "doc", "dot" -> DocumentType.DOC;
            case "xls", "xlt" -> DocumentType.XLS;
            case "ppt", "pot", "pps" -> DocumentType.PPT;
            case "odt", "ott" -> DocumentType.ODT;
            case "ods", "ots" -> DocumentType.ODS;
            case "odp", "otp" -> DocumentType.ODP;
            case "rtf" -> DocumentType.RTF;
            case "pdf" -> DocumentType.PDF;
            case "png" -> DocumentType.PNG;
            case "jpg", "jpeg", "jpe" -> DocumentType.JPEG;
            case "gif" -> DocumentType.GIF;
            case "bmp" -> DocumentType.BMP;
            case "webp" -> DocumentType.WEBP;
            case "tif", "tiff" -> DocumentType.TIFF;
            case "svg" -> DocumentType.SVG;
            case "html", "htm", "xhtml" -> DocumentType.HTML;
            case "eml", "msg" -> DocumentType.EMAIL;
            case "zip" -> DocumentType.ZIP;
            default -> {
                DocumentType office = ZipKinds.byHint(hint);
                yield office == DocumentType.ZIP ? TextKinds.byHint(hint) : office;
            }
        };
    }

    private static DocumentType image(byte[] head) {
        if (startsWith(head, 0, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})) {
            return DocumentType.PNG;
        }
        if (startsWith(head, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return DocumentType.JPEG;
        }
        if (startsWith(head, 0, "GIF87a") || startsWith(head, 0, "GIF89a")) {
            return DocumentType.GIF;
        }
        if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP")) {
            return DocumentType.WEBP;
        }
        if (startsWith(head, 0, "II*\0") || startsWith(head, 0, "MM\0*")) {
            return DocumentType.TIFF;
        }
        // "BM" alone begins too many texts: the reserved words are zero and the inner header has one of a few sizes.
        if (startsWith(head, 0, "BM")
                && head.length > 18
                && startsWith(head, 6, "\0\0\0\0")
                && startsWith(head, 15, "\0\0\0")) {
            return head[14] >= 12 && head[14] <= 124 ? DocumentType.BMP : DocumentType.UNKNOWN;
        }
        return DocumentType.UNKNOWN;
    }

    static boolean startsWith(byte[] bytes, int at, String expected) {
        return startsWith(bytes, at, expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] expected) {
        if (at < 0 || expected.length > bytes.length - at) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
