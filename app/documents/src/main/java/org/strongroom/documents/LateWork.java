package org.strongroom.documents;

import java.time.Instant;
import java.util.List;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;

/**
 * A version that somebody wrote who by then had been removed, or whose keys or computer had, and could not know that: it has no
 * effect, and is no part of the vault until a person has looked at it and takes it in as their own. The same holds for what
 * somebody dates back to write where they may not write any more; nobody can tell the two apart but a person.
 *
 * @param path where the document was for whoever wrote it
 * @param member who wrote it
 * @param computer on which; may be empty
 * @param time when, by the clock of that computer
 * @param here whether all of its content has arrived
 * @param version what was written
 * @param folder the folder it was in, or the nearest above that is there
 */
public record LateWork(
        List<String> path, String member, String computer, Instant time, boolean here, Version version, NodeId folder) {
    public LateWork {
        path = List.copyOf(path);
    }

    /** What the document is called. */
    public String name() {
        return path.getLast();
    }
}
