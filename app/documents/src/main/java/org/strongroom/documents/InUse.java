package org.strongroom.documents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.vault.model.VersionId;

/** The versions that somebody is reading at this computer just now: they are not dropped meanwhile. */
final class InUse {
    private final Map<VersionId, Integer> readers = new HashMap<>();

    /** Ends the use of what it was made for. */
    interface Use extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Use of(List<VersionId> versions) {
        versions.forEach(version -> readers.merge(version, 1, Integer::sum));
        return () -> ended(versions);
    }

    private synchronized void ended(List<VersionId> versions) {
        for (VersionId version : versions) {
            readers.merge(version, -1, Integer::sum);
            readers.remove(version, 0);
        }
    }

    synchronized boolean contains(VersionId version) {
        return readers.containsKey(version);
    }
}
