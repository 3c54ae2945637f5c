package org.strongroom.documents;

import java.time.Instant;
import java.util.List;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.vault.model.NodeId;

/**
 * A document or a folder as a list shows it.
 *
 * @param path names from the top, its own last; empty for the top folder
 * @param size bytes of the current version; 0 for a folder
 * @param modified when the current version was last modified outside; for a folder, the newest of what lies in it; 1970 where
 *     nobody knows, as for an empty folder
 * @param type by content where it has been described, else by its name
 * @param versions number of versions; 0 for a folder
 * @param conflict whether two versions are current
 * @param here whether its content is in this copy of the vault
 */
public record Entry(
        NodeId id,
        boolean folder,
        List<String> path,
        long size,
        Instant modified,
        DocumentType type,
        int versions,
        boolean conflict,
        List<String> tags,
        boolean here) {
    public Entry {
        path = path instanceof SharedPath ? path : List.copyOf(path);
        tags = List.copyOf(tags);
    }

    /** Its name; empty for the top folder. */
    public String name() {
        return path.isEmpty() ? "" : path.getLast();
    }
}
