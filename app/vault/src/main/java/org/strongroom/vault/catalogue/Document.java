package org.strongroom.vault.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;

/**
 * A document as it is shown.
 *
 * @param versions all versions, oldest first; the first is number 1
 * @param heads the versions nothing was made from, oldest first: one normally, more in a conflict, in which all are kept
 */
public record Document(
        NodeId id,
        NodeId parent,
        String name,
        String givenName,
        Stamp created,
        boolean trashed,
        SortedSet<String> tags,
        List<Version> versions,
        List<Version> heads)
        implements Node {
    /** The newest head; nothing where no version has arrived. */
    public Optional<Version> current() {
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast());
    }

    /** Whether versions were made side by side that nobody has joined yet. */
    public boolean isConflict() {
        return heads.size() > 1;
    }
}
