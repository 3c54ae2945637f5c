package org.strongroom.documents.read;

/**
 * Collects the text of a document up to a ceiling and cleans it on the way: one kind of line end, at most one empty line
 * in a row, no control characters but tab and line feed. What comes after the ceiling is dropped and remembered as cut.
 */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private boolean cut;

    BoundedText(int most) {
        this.most = most;
    }

    BoundedText append(CharSequence more) {
        for (int i = 0; i < more.length() && !cut; i++) {
            char c = more.charAt(i);
            if (c == '\r') {
                boolean pair = i + 1 < more.length() && more.charAt(i + 1) == '\n';
                if (!pair) {
                    line();
                }
            } else if (c == '\n' || c == '\u2028' || c == '\u2029' || c == 0x0b || c == 0x0c) {
                line();
            } else if (c >= ' ' || c == '\t') {
                put(c);
            }
        }
        return this;
    }

    /** Ends the line. */
    BoundedText line() {
        int length = text.length();
        boolean emptyBefore = length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
        if (length > 0 && !emptyBefore) {
            put('\n');
        }
        return this;
    }

    /** Ends the line unless it is still empty. */
    BoundedText freshLine() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? this : line();
    }

    private void put(char c) {
        if (text.length() >= most) {
            cut = true;
        } else {
            text.append(c);
        }
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
