package org.strongroom.documents.compare;

import java.util.List;

/**
 * A sheet, a slide, or the whole text.
 *
 * @param title the name of the sheet, the number of the slide, or nothing
 * @param change whether it is new, gone, changed, or the same
 */
public record Section(String title, Change change, List<Line> lines) {
    /** Copies the lines. */
    public Section {
        lines = List.copyOf(lines);
    }
}
