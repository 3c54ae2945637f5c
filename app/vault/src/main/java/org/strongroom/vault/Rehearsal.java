package org.strongroom.vault;

import java.util.List;

/**
 * What a rehearsal of a recovery found in a copy.
 *
 * @param documents how many documents the vault has here
 * @param read how many of them were read whole from the copy, and were as they are here
 * @param bytes how many bytes that were
 * @param missing the paths of documents that are not all in the copy, by the names that they have here; the first of them
 * @param missingCount how many these are in all
 */
public record Rehearsal(int documents, int read, long bytes, List<List<String>> missing, int missingCount) {
    public Rehearsal {
        missing = List.copyOf(missing);
    }

    /** Whether the copy and what was kept of the recovery key bring back all: only then it is remembered in the vault. */
    public boolean succeeded() {
        return missingCount == 0;
    }
}
