package org.strongroom.vault;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.UnusableObjectException;

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
    private SortedMap<DeviceId, Long> wentBack = new TreeMap<>();

    Arrivals(Opened opened, Known known, OwnJournal own) {
        this.opened = opened;
        this.known = known;
        this.own = own;
    }

    /** How many objects in the journal are altered. */
    int damaged() {
        return damaged.size();
    }

    /** Whether what lies under a name in the journal is not the record of that name. */
    boolean isBroken(ObjectName name) {
        return damaged.contains(name) || incomplete.contains(name);
    }

    /** Records that this computer saw and the folder lacks, per device. */
    SortedMap<DeviceId, Long> wentBack() {
        return wentBack;
    }

    /** Reads all records of the folder that are not known yet. */
    void refresh(Progress progress) throws VaultException, IOException {
        Set<ObjectName> there = opened.home().list(ObjectKind.JOURNAL).sizes().keySet();
        damaged.clear();
        incomplete.clear();
        Set<ObjectName> lost = known.cache().seenExcept(there);
        Map<ObjectName, Known.Arrived> fresh = new LinkedHashMap<>();
        long done = 0;
        for (ObjectName name : there) {
            if (known.hasRead(name)) {
                continue;
            }
            progress.check();
            progress.report(Progress.Step.LOADING, ++done, there.size(), 0, 0);
            read(name, fresh);
        }
        if (!fresh.isEmpty()) {
            own.noticeClone(fresh);
            known.arrive(fresh);
        }
        known.settle();
        wentBack = lost.isEmpty() ? new TreeMap<>() : devicesOf(lost);
    }

    private void read(ObjectName name, Map<ObjectName, Known.Arrived> fresh) throws IOException {
        try {
            byte[] object = opened.home().get(name, ObjectKind.JOURNAL.maxBytes());
            fresh.put(name, new Known.Arrived(opened.openRecord(name, object), object));
        } catch (CryptoException.Malformed | VaultException.Incomplete | NoSuchObjectException e) {
            incomplete.add(name);
        } catch (CryptoException | VaultException | UnusableObjectException e) {
            damaged.add(name);
        }
    }

    private SortedMap<DeviceId, Long> devicesOf(Set<ObjectName> lost) throws IOException {
        SortedMap<DeviceId, Long> out = new TreeMap<>();
        Map<ObjectName, byte[]> kept = Cache.keptRecords(opened.profile(), opened.identity(), opened.context());
        for (ObjectName name : lost) {
            DeviceId of = DeviceId.of(new byte[DeviceId.BYTES]);
            byte[] object = kept.get(name);
            if (object != null) {
                try {
                    of = opened.openRecord(name, object).record().device();
                } catch (CryptoException | VaultException e) {
                    // counted under no device: the number is what matters
                }
            }
            out.merge(of, 1L, Long::sum);
        }
        return out;
    }
}
