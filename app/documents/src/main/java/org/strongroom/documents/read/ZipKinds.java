package org.strongroom.documents.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tells the office formats inside a ZIP container apart by the names of the entries. Inflates nothing. */
final class ZipKinds {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int MAX_ENTRIES = 100_000;

    private final byte[] head;
    private final ByteBuffer bytes;
    private DocumentType found = DocumentType.ZIP;
    private boolean ooxml;
    private boolean content;
    private boolean manifest;

    private ZipKinds(byte[] head) {
        this.head = head;
        bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    }

    static DocumentType detect(byte[] head, String hint) {
        ZipKinds kinds = new ZipKinds(head);
        DocumentType odf = kinds.openDocument();
        if (odf != DocumentType.ZIP) {
            return odf;
        }
        // The directory at the end is what readers go by; the entries themselves serve where only the head is here.
        if (!kinds.directory()) {
            kinds.entries();
        }
        if (kinds.found == DocumentType.ZIP && kinds.content && kinds.manifest) {
            // Packed anew by somebody, in another order.
            return openDocument(hint);
        }
        if (kinds.found == DocumentType.ZIP && kinds.ooxml) {
            return byHint(hint);
        }
        return kinds.found;
    }

    private static DocumentType openDocument(String hint) {
        return switch (hint) {
            case "odt", "ott" -> DocumentType.ODT;
            case "ods", "ots" -> DocumentType.ODS;
            case "odp", "otp" -> DocumentType.ODP;
            default -> DocumentType.ZIP;
        };
    }

    static DocumentType byHint(String hint) {
        return switch (hint) {
            case "xlsx", "xlsm", "xltx", "xltm", "xlsb" -> DocumentType.XLSX;
            case "pptx", "pptm", "potx", "potm", "ppsx", "ppsm" -> DocumentType.PPTX;
            case "docx", "docm", "dotx", "dotm" -> DocumentType.DOCX;
            default -> DocumentType.ZIP;
        };
    }

    /** OpenDocument puts its media type first and uncompressed (ODF 1.3, part 2, section 3.3). */
    private DocumentType openDocument() {
        if (bytes.capacity() < 38 || bytes.getInt(0) != LOCAL || !name(26, 30).equals("mimetype")) {
            return DocumentType.ZIP;
        }
        int from = 30 + 8 + unsigned(28);
        int count = Math.min(80, bytes.capacity() - from);
        String type = count <= 0 ? "" : new String(head, from, count, StandardCharsets.ISO_8859_1);
        if (type.startsWith(DocumentType.ODT.mediaType())) {
            return DocumentType.ODT;
        }
        if (type.startsWith(DocumentType.ODS.mediaType())) {
            return DocumentType.ODS;
        }
        return type.startsWith(DocumentType.ODP.mediaType()) ? DocumentType.ODP : DocumentType.ZIP;
    }

    private boolean directory() {
        int end = bytes.capacity() - 22;
        int lowest = Math.max(0, end - 0xffff);
        while (end >= lowest && bytes.getInt(end) != END) {
            end--;
        }
        if (end < lowest) {
            return false;
        }
        long at = Integer.toUnsignedLong(bytes.getInt(end + 16));
        for (int n = 0; n < MAX_ENTRIES && at + 46 <= end && bytes.getInt((int) at) == CENTRAL; n++) {
            int p = (int) at;
            look(name(p + 28, p + 46));
            at += 46L + unsigned(p + 28) + unsigned(p + 30) + unsigned(p + 32);
        }
        return ooxml || found != DocumentType.ZIP;
    }

    private void entries() {
        int at = 0;
        for (int n = 0; n < MAX_ENTRIES && at >= 0 && at + 30 <= bytes.capacity(); n++) {
            look(name(at + 26, at + 30));
            boolean sizeFollows = (unsigned(at + 6) & 8) != 0;
            long next = at + 30L + unsigned(at + 26) + unsigned(at + 28);
            if (!sizeFollows) {
                next += Integer.toUnsignedLong(bytes.getInt(at + 18));
            }
            at = next > bytes.capacity() - 30 ? -1 : nextLocal((int) next);
        }
    }

    private int nextLocal(int from) {
        for (int at = from; at + 30 <= bytes.capacity(); at++) {
            if (bytes.get(at) == 'P' && bytes.getInt(at) == LOCAL) {
                return at;
            }
        }
        return -1;
    }

    private void look(String name) {
        content |= name.equals("content.xml");
        manifest |= name.equals("META-INF/manifest.xml");
        ooxml |= name.equals("[Content_Types].xml") || name.equals("_rels/.rels");
        if (found == DocumentType.ZIP) {
            if (name.startsWith("word/")) {
                found = DocumentType.DOCX;
            } else if (name.startsWith("xl/")) {
                found = DocumentType.XLSX;
            } else if (name.startsWith("ppt/")) {
                found = DocumentType.PPTX;
            }
        }
    }

    private String name(int lengthAt, int from) {
        int length = Math.min(unsigned(lengthAt), bytes.capacity() - from);
        return length <= 0 ? "" : new String(head, from, length, StandardCharsets.UTF_8).replace('\\', '/');
    }

    private int unsigned(int at) {
        return at + 2 <= bytes.capacity() ? Short.toUnsignedInt(bytes.getShort(at)) : 0;
    }
}
