package org.strongroom.documents.compare;

/**
 * A run of characters in a line.
 *
 * @param change anything but {@link Change#CHANGED}
 */
public record Span(Change change, String text) {
    /** Refuses what a run of characters cannot be. */
    public Span {
        if (change == Change.CHANGED) {
            throw new IllegalArgumentException("a run of characters is there or not");
        }
    }
}
