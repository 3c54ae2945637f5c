package org.strongroom.cli;

/**
 * Text made safe for a terminal. A file name may hold escape sequences that recolour, retitle or re-type, and marks that turn
 * {@code exe.txt} around: such characters are shown as {@code \}{@code u} escapes instead of being sent.
 */
final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /** A name, a path or a sentence on one line. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** A document's text: its lines and tabs stay, and so do the marks that right-to-left scripts need. */
    static String lines(String text) {
        return escaped(text, true);
    }

    /** Whether a character is a control or a format character, or parts lines. Joiners are not: scripts need them. */
    static boolean hidden(int c) {
        if (c >= ' ' && c < 0x7F) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    private static String escaped(String text, boolean manyLines) {
        int i = 0;
        while (i < text.length() && shown(text.codePointAt(i), manyLines)) {
            i += Character.charCount(text.codePointAt(i));
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (shown(c, manyLines)) {
                out.appendCodePoint(c);
            } else {
                String hex = Integer.toHexString(c);
                out.append("\\u").append(hex.length() > 4 ? "{" + hex + "}" : "0".repeat(4 - hex.length()) + hex);
            }
        }
        return out.toString();
    }

    private static boolean shown(int c, boolean manyLines) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            return false;
        }
        if (!manyLines) {
            return !hidden(c);
        }
        return c == '\n' || c == '\t' || Character.getType(c) != Character.CONTROL;
    }
}
