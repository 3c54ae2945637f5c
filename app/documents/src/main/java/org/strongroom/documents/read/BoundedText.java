package org.strongroom.documents.read;

/**
 * Collects the text of a document up to a ceiling and cleans it on the way: one kind of line end, at most one empty line
 * in a row, no control characters but tab and line feed. What comes after the ceiling is dropped and remembered as cut.
 */
final class BoundedText {
    /** Begins a part in an outline. No document can write it: controls are cleaned away. */
    static final char PART = '\u001e';

    private final StringBuilder text = new StringBuilder();
    private final int most;
    private final boolean outlined;
    private boolean cut;

    BoundedText(int most) {
        this(most, false);
    }

    /** With {@code outlined}, for comparing: parts are marked, cells know their place. */
    BoundedText(int most, boolean outlined) {
        this.most = most;
        this.outlined = outlined;
    }

    boolean outlined() {
        return outlined;
    }

    /** Begins a sheet or slide of an outline. */
    void part(String title) {
        freshLine();
        plain(String.valueOf(PART), 0, 1);
        append(title.replace('\n', ' ')).freshLine();
    }

    /** One cell of an outline: where it is, as in {@code B5}, a tab, and what it shows. */
    void cell(int column, int row, String value) {
        if (!value.isBlank()) {
            append(letters(column)).append(Integer.toString(row)).append("\t");
            append(value.replace('\n', ' ').replace('\r', ' ').strip()).freshLine();
        }
    }

    private static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            out.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return out.toString();
    }

    BoundedText append(CharSequence more) {
        int i = 0;
        while (i < more.length() && !cut) {
            int end = i;
            while (end < more.length() && isPlain(more.charAt(end))) {
                end++;
            }
            plain(more, i, end);
            if (end < more.length()) {
                char c = more.charAt(end);
                boolean pair = c == '\r' && end + 1 < more.length() && more.charAt(end + 1) == '\n';
                if (!pair && (c == '\r' || isLineEnd(c))) {
                    line();
                }
            }
            i = end + 1;
        }
        return this;
    }

    private static boolean isPlain(char c) {
        return (c >= ' ' && c < '\u2028') || c > '\u2029' || c == '\t';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\u2028' || c == '\u2029' || c == 0x0b || c == 0x0c;
    }

    private void plain(CharSequence more, int from, int to) {
        int room = most - text.length();
        if (to - from > room) {
            cut = true;
        }
        text.append(more, from, Math.min(to, from + room));
    }

    /** Ends the line. */
    BoundedText line() {
        int length = text.length();
        boolean emptyBefore = length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
        if (length > 0 && !emptyBefore) {
            plain("\n", 0, 1);
        }
        return this;
    }

    /** Ends the line unless it is still empty. */
    BoundedText freshLine() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? this : line();
    }

    /** Says that the document has more text than was handed in. */
    void markCut() {
        cut = true;
    }

    /** Whether anything was dropped, so that a reader may stop. */
    boolean cut() {
        return cut;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    Page.TextPage page() {
        return new Page.TextPage(toString(), cut);
    }

    @Override
    public String toString() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        // A ceiling may fall into the middle of a surrogate pair.
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
