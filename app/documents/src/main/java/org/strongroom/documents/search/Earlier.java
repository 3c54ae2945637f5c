package org.strongroom.documents.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.VersionId;

/**
 * Documents of which not the current version is what was looked for, but an earlier one.
 *
 * @param hits by when these versions were stored, the newest first
 * @param total how many there are
 * @param unread versions that could not be looked into, for their text is not here
 * @param whole whether all were looked through; not, where it was cancelled
 */
public record Earlier(List<Hit> hits, long total, long unread, boolean whole) {
    /** Nothing, and nothing was looked for. */
    public static final Earlier NOTHING = new Earlier(List.of(), 0, 0, true);

    /**
     * The newest such version of a document.
     *
     * @param number of the version, from 1
     * @param written when it was stored
     * @param part of its text, in which it was found; nothing where it was not found in its text
     */
    public record Hit(NodeId document, VersionId version, int number, Instant written, Optional<Marked> part) {}

    public Earlier {
        hits = List.copyOf(hits);
    }
}
