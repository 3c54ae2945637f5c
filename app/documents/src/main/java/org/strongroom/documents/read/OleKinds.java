package org.strongroom.documents.read;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells the formats inside an OLE2 container ([MS-CFB]) apart by the names of its streams. */
final class OleKinds {
    private static final int ENTRY_BYTES = 128;

    private OleKinds() {}

    static DocumentType detect(byte[] head, String hint) {
        DocumentType hinted = switch (hint) {
            case "doc", "dot" -> DocumentType.DOC;
            case "xls", "xlt", "xla" -> DocumentType.XLS;
            case "ppt", "pps", "pot" -> DocumentType.PPT;
            case "msg" -> DocumentType.EMAIL;
            default -> DocumentType.UNKNOWN;
        };
        if (encrypted(head)) {
            DocumentType inside = ZipKinds.byHint(hint);
            return inside == DocumentType.ZIP ? DocumentType.DOCX : inside;
        }
        // One file may carry another one inside; the directory lists the outer one first, but nothing demands it.
        Set<DocumentType> found = new LinkedHashSet<>();
        for (int at = 512; at + ENTRY_BYTES <= head.length; at += ENTRY_BYTES) {
            if (isStream(head, at, "WordDocument")) {
                found.add(DocumentType.DOC);
            } else if (isStream(head, at, "Workbook") || isStream(head, at, "Book")) {
                found.add(DocumentType.XLS);
            } else if (isStream(head, at, "PowerPoint Document")) {
                found.add(DocumentType.PPT);
            } else if (isStream(head, at, "__properties_version1.0")) {
                found.add(DocumentType.EMAIL);
            }
        }
        return found.isEmpty() || found.contains(hinted)
                ? hinted
                : found.iterator().next();
    }

    /** Whether it is the wrapping of a password-protected OOXML document ([MS-OFFCRYPTO], section 2.3.4). */
    static boolean encrypted(byte[] head) {
        for (int at = 512; at + ENTRY_BYTES <= head.length; at += ENTRY_BYTES) {
            if (isStream(head, at, "EncryptedPackage")) {
                return true;
            }
        }
        return false;
    }

    /** A directory entry holds a name in UTF-16 of at most 64 bytes, its length with the final zero, and its kind. */
    private static boolean isStream(byte[] head, int at, String name) {
        int length = 2 * name.length() + 2;
        return head[at] == name.charAt(0)
                && head[at + 64] == length
                && head[at + 65] == 0
                && head[at + 66] == 2
                && new String(head, at, length - 2, StandardCharsets.UTF_16LE).equals(name);
    }
}
