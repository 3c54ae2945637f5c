package org.strongroom.vault;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/**
 * Reads the journal of the folder: what came since, what is not as it was written, and what is gone that was there. For the
 * one thread that holds the session's lock.
 */
final class Arrivals {
    private final Opened opened;
    private final Known known;
    private final OwnJournal own;
    private final Set<ObjectName> damaged = new HashSet<>();
    private final Set<ObjectName> incomplete = new HashSet<>();
    private Set<ObjectName> gone = Set.of();
    private long judged;
    private Lost lost = Lost.NOTHING;
    private Set<ObjectName> there = Set.of();
    private boolean looked;

    Arrivals(Opened opened, Known known, OwnJournal own) {
        this.opened = opened;
        this.known = known;
        this.own = own;
    }

    /** How many objects in the journal are altered. */
    int damaged() {
        return damaged.size();
    }

    /** How many objects in the journal have not arrived whole. */
    int incomplete() {
        return incomplete.size();
    }

    /** Whether what lies under a name in the journal is not the record of that name. */
    boolean isBroken(ObjectName name) {
        return damaged.contains(name) || incomplete.contains(name);
    }

    /** Whether the folder had something under the name of a record when it was last read. */
    boolean isThere(ObjectName name) {
        return there.contains(name);
    }

    /** Records that this computer saw and the folder lacks. */
    Lost lost() {
        return lost;
    }

    private void read(Progress progress) throws VaultException, IOException {
        damaged.clear();
        incomplete.clear();
        Map<ObjectName, Known.Arrived> fresh = new LinkedHashMap<>();
        List<ObjectName> unread =
                there.stream().filter(name -> !known.hasRead(name)).toList();
        for (RecordReader.Outcome outcome : new RecordReader(opened).read(unread, progress)) {
            if (outcome.record().isPresent()) {
                fresh.put(outcome.name(), outcome.record().get());
            } else {
                (outcome.incomplete() ? incomplete : damaged).add(outcome.name());
            }
        }
        if (!fresh.isEmpty()) {
            own.noticeClone(fresh);
            known.arrive(fresh);
        }
    }

    /**
     * Reads all records of the folder that are not known yet. The first time, it also looks whether what is known is still a
     * file; later, names are enough, for a folder of 10,000 records is looked at before every change.
     */
    void refresh(Progress progress) throws VaultException, IOException {
        there = looked
                ? opened.home().names(ObjectKind.JOURNAL)
                : opened.home().list(ObjectKind.JOURNAL).sizes().keySet();
        looked = true;
        Set<ObjectName> nowGone = known.cache().seenExcept(there);
        do {
            read(progress);
            // What is sealed in an epoch that has just become known is read now.
        } while (opened.keys().openMore(opened.home(), known.intake().membership(), opened.identities()));
        known.settle();
        // What this computer writes itself is no news.
        Map<DeviceId, RecordPoint> others = new TreeMap<>(known.intake().heads());
        own.id().ifPresent(others::remove);
        Silence before = known.cache().silence();
        known.cache().remember(before.look(opened.environment().clock().millis(), others));
        if (!nowGone.equals(gone) || (!nowGone.isEmpty() && known.changes() != judged)) {
            lost = Lost.of(nowGone, there, nowGone.isEmpty() ? Map.of() : known.kept(), opened);
            gone = Set.copyOf(nowGone);
            judged = known.changes();
        }
    }
}
