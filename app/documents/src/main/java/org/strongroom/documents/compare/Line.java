package org.strongroom.documents.compare;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A paragraph, a line of a slide, a cell, or a row that came or went.
 *
 * @param change what became of it
 * @param place of a cell, as in {@code B5}, of a row its number, by the later document where it is there; else empty
 * @param spans its text, where it changed that of both: what was removed stands before what was added
 */
public record Line(Change change, String place, List<Span> spans) {
    /** Copies the spans. */
    public Line {
        spans = List.copyOf(spans);
    }

    /** The text of it in the earlier document. */
    public String before() {
        return without(Change.ADDED);
    }

    /** The text of it in the later document. */
    public String after() {
        return without(Change.REMOVED);
    }

    private String without(Change left) {
        return spans.stream()
                .filter(span -> span.change() != left)
                .map(Span::text)
                .collect(Collectors.joining());
    }
}
