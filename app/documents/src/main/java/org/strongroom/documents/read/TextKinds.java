package org.strongroom.documents.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells text from other bytes, and kinds of text from each other. Looks at no more than the first 64 KiB. */
final class TextKinds {
    private static final Set<String> SOURCE = Set.of(
            "txt",
            "log",
            "ini",
            "conf",
            "cfg",
            "properties",
            "java",
            "kt",
            "py",
            "rb",
            "sh",
            "bat",
            "ps1",
            "js",
            "ts",
            "c",
            "h",
            "cpp",
            "hpp",
            "cs",
            "go",
            "rs",
            "swift",
            "php",
            "pl",
            "sql",
            "css",
            "json",
            "jsonl",
            "xml",
            "xsd",
            "xsl",
            "yaml",
            "yml",
            "toml",
            "tex",
            "bib",
            "r",
            "diff",
            "patch",
            "srt",
            "vcf",
            "ics");
    private static final Set<String> MAIL_FIELDS = Set.of(
            "from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version", "delivered-to");

    private TextKinds() {}

    static DocumentType detect(byte[] head, String hint) {
        if (!isText(head)) {
            return DocumentType.UNKNOWN;
        }
        String sample = sample(head).stripLeading();
        String lower = sample.substring(0, Math.min(4096, sample.length())).toLowerCase(Locale.ROOT);
        if (lower.startsWith("<")) {
            return markup(lower, hint);
        }
        if (isMail(sample)) {
            return DocumentType.EMAIL;
        }
        return switch (hint) {
            case "csv", "tsv", "tab" -> DocumentType.CSV;
            case "md", "markdown", "mkd" -> DocumentType.MARKDOWN;
            case "eml" -> sample.contains(":") ? DocumentType.EMAIL : DocumentType.TEXT;
            default -> SOURCE.contains(hint) ? DocumentType.TEXT : prose(sample);
        };
    }

    static DocumentType byHint(String hint) {
        return switch (hint) {
            case "csv", "tsv", "tab" -> DocumentType.CSV;
            case "md", "markdown", "mkd" -> DocumentType.MARKDOWN;
            default -> SOURCE.contains(hint) ? DocumentType.TEXT : DocumentType.UNKNOWN;
        };
    }

    private static DocumentType markup(String lower, String hint) {
        if (lower.startsWith("<!doctype html") || lower.contains("<html")) {
            return DocumentType.HTML;
        }
        if (lower.contains("<svg")) {
            return DocumentType.SVG;
        }
        boolean hinted = hint.equals("html") || hint.equals("htm") || hint.equals("xhtml");
        boolean parts = lower.contains("<body") || lower.contains("<head>") || lower.contains("<title>");
        return hinted || (parts && !lower.startsWith("<?xml")) ? DocumentType.HTML : DocumentType.TEXT;
    }

    private static DocumentType prose(String sample) {
        List<String> lines =
                sample.lines().limit(50).filter(line -> !line.isBlank()).toList();
        if (lines.size() >= 3) {
            // The last line may be cut, and prose has commas too, but not the same number of them in every line.
            List<String> whole = lines.subList(0, lines.size() - 1);
            for (char separator : new char[] {'\t', ';', ','}) {
                long columns = count(whole.getFirst(), separator);
                if (columns >= 1 && whole.stream().allMatch(line -> count(line, separator) == columns)) {
                    return DocumentType.CSV;
                }
            }
        }
        long headings = lines.stream().filter(TextKinds::isHeading).count();
        boolean more =
                lines.stream().anyMatch(line -> line.startsWith("- ") || line.startsWith("```") || line.contains("]("));
        return headings >= 1 && more ? DocumentType.MARKDOWN : DocumentType.TEXT;
    }

    private static boolean isHeading(String line) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
            level++;
        }
        return level >= 1 && level <= 6 && line.startsWith(" ", level);
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    /** At least two well-known fields, and nothing but fields before the first empty line (RFC 5322, section 2.2). */
    private static boolean isMail(String sample) {
        int known = 0;
        for (String line : sample.lines().limit(30).toList()) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                continue;
            }
            if (colon < 1 || line.substring(0, colon).indexOf(' ') >= 0) {
                return false;
            }
            if (MAIL_FIELDS.contains(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                known++;
            }
        }
        return known >= 2;
    }

    private static String sample(byte[] head) {
        int length = Math.min(head.length, TypeDetector.HEAD_BYTES);
        if (length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return new String(head, 2, length - 2, StandardCharsets.UTF_16LE);
        }
        if (length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return new String(head, 2, length - 2, StandardCharsets.UTF_16BE);
        }
        int from = TypeDetector.startsWith(head, 0, "\u00ef\u00bb\u00bf") ? 3 : 0;
        return new String(head, from, length - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isText(byte[] head) {
        int length = Math.min(head.length, TypeDetector.HEAD_BYTES);
        if (length == 0) {
            return false;
        }
        boolean marked =
                length >= 2 && ((head[0] & head[1] & 0xff) == 0xfe) && (head[0] & 0xff) + (head[1] & 0xff) == 0x1fd;
        if (marked) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            int b = head[i] & 0xff;
            // Escape begins the shifts of ISO-2022; 0x1a ended files once.
            boolean usual = b >= 0x20 || (b >= 0x08 && b <= 0x0d) || b == 0x1b || b == 0x1a;
            if (!usual || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
