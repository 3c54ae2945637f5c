package org.strongroom.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.vault.journal.Finding;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.Waiting;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordPoint;

/**
 * How things stood after the last step, for threads that ask while a change is at work.
 *
 * @param own this computer's device, where it has written already
 * @param lost records that this computer saw and the folder lacks
 * @param quiet devices of other computers of which nothing new has come for longer than it should take
 * @param damaged how many objects of the journal are altered
 * @param incomplete how many of them have not arrived whole
 * @param copies the copies that are remembered, with what is remembered of each
 * @param membership who belongs to the vault
 * @param outdated whether the member who opened the vault has other keys by now
 * @param unaware devices that have yet to show that they know of content that was sealed anew
 */
record View(
        Optional<DeviceId> own,
        SortedMap<DeviceId, RecordPoint> heads,
        List<Waiting> waiting,
        List<Finding> findings,
        Lost lost,
        List<DeviceId> clones,
        List<DeviceId> restored,
        List<RecordPlace> forksTold,
        List<DeviceId> quiet,
        int damaged,
        int incomplete,
        Map<String, byte[]> copies,
        Membership membership,
        boolean outdated,
        SortedSet<DeviceId> unaware) {
    static final View NONE = new View(
            Optional.empty(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            Lost.NOTHING,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            0,
            new LinkedHashMap<>(),
            Membership.NONE,
            false,
            new TreeSet<>());
}
