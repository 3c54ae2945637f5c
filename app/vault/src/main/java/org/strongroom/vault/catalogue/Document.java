package org.strongroom.vault.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * A document as it is shown.
 *
 * @param versions the versions that were not dropped, oldest first
 * @param numbers the number of each of them, counted from 1 over all that there ever were; empty where none was dropped
 * @param remarks what people wrote on versions; never empty texts
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
        List<Integer> numbers,
        SortedMap<VersionId, String> remarks,
        List<Version> heads)
        implements Node {
    /** The newest head; nothing where no version has arrived. */
    public Optional<Version> current() {
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast());
    }

    /** The number of the version at {@code index}, which it keeps whatever is dropped. */
    public int number(int index) {
        return numbers.isEmpty() ? index + 1 : numbers.get(index);
    }

    /** What people wrote on a version; empty for nothing. */
    public String remark(VersionId version) {
        return remarks.getOrDefault(version, "");
    }

    /** Whether versions were made side by side that nobody has joined yet. */
    public boolean isConflict() {
        return heads.size() > 1;
    }
}
