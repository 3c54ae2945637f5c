package org.strongroom.vault.journal;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;

/**
 * What a record knew of: the causal past of it, itself included.
 *
 * @param lamports per device the highest Lamport time it knew of
 * @param except records up to there that it did not know, because they stand on another branch of a forked device
 */
public record Past(SortedMap<DeviceId, Long> lamports, SortedSet<RecordHash> except) {
    /** The past of what knew nothing. */
    public static final Past NONE = new Past(new TreeMap<>(), new TreeSet<>());

    public Past {
        lamports = Collections.unmodifiableSortedMap(new TreeMap<>(lamports));
        except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
    }

    /** Whether the record of {@code stamp} lies in it. */
    public boolean covers(Stamp stamp) {
        return reaches(stamp.device(), stamp.lamport()) && !except.contains(stamp.record());
    }

    /** Whether it knew a record of {@code device} with that Lamport time or a later one, on whichever branch. */
    public boolean reaches(DeviceId device, long lamport) {
        Long known = lamports.get(device);
        return known != null && known >= lamport;
    }

    /** This past without the records in {@code more}. */
    public Past without(Set<RecordHash> more) {
        SortedSet<RecordHash> all = new TreeSet<>(except);
        all.addAll(more);
        return new Past(lamports, all);
    }
}
