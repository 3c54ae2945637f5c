package org.strongroom.documents.search;

import java.util.List;

/**
 * Text in which places are to be lit up.
 *
 * @param marks ranges of characters in the text, in order, that do not overlap
 */
public record Marked(String text, List<Range> marks) {
    /** From {@code start} up to, and without, {@code end}. */
    public record Range(int start, int end) {}

    public Marked {
        marks = List.copyOf(marks);
    }
}
