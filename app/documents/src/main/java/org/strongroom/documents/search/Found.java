package org.strongroom.documents.search;

import java.util.List;
import org.strongroom.vault.model.NodeId;

/**
 * What a search found.
 *
 * @param hits the best, best first
 * @param total how many there are
 * @param more whether there are more than {@code total}, which were not counted
 * @param similar whether nothing has these words, and these documents have words that differ by one letter
 * @param unclear what was left out because it could not be understood, such as a date that is none
 */
public record Found(List<Hit> hits, long total, boolean more, boolean similar, List<Wish.Only> unclear) {
    /** One document; the better of two has the higher score. */
    public record Hit(NodeId document, float score) {}

    /** Nothing. */
    public static final Found NOTHING = new Found(List.of(), 0, false, false, List.of());

    public Found {
        hits = List.copyOf(hits);
        unclear = List.copyOf(unclear);
    }
}
