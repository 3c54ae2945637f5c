package org.strongroom.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectName;

/**
 * Records that this computer saw and the folder lacks.
 *
 * @param devices how many of each device, and since when
 * @param asOf the time of the newest record that is there, where the folder is exactly as it was then: what a backup that was
 *     put back looks like, and not what is left where records were picked out
 */
record Lost(SortedMap<DeviceId, Part> devices, Optional<Instant> asOf) {
    static final Lost NOTHING = new Lost(new TreeMap<>(), Optional.empty());

    /** How many records of a device, and the time of the oldest of them by the device's clock. */
    record Part(long records, Optional<Instant> since) {
        Part and(Instant time) {
            return new Part(
                    records + 1,
                    Optional.of(since.filter(before -> before.isBefore(time)).orElse(time)));
        }
    }

    boolean isEmpty() {
        return devices.isEmpty();
    }

    long records() {
        return devices.values().stream().mapToLong(Part::records).sum();
    }

    /** Judges the loss of records by what this computer kept of them and of all others. */
    static Lost of(Set<ObjectName> names, Opened opened) throws IOException {
        if (names.isEmpty()) {
            return NOTHING;
        }
        SortedMap<DeviceId, Part> devices = new TreeMap<>();
        Set<ObjectName> unknown = new HashSet<>(names);
        List<Record> there = new ArrayList<>();
        Map<DeviceId, Long> first = new HashMap<>();
        for (Map.Entry<ObjectName, byte[]> kept : Cache.keptRecords(
                        opened.profile(), opened.identity(), opened.context())
                .entrySet()) {
            Optional<Record> opening = record(kept.getKey(), kept.getValue(), opened);
            if (opening.isEmpty()) {
                continue;
            }
            Record record = opening.get();
            if (unknown.remove(kept.getKey())) {
                devices.merge(
                        record.device(),
                        new Part(1, Optional.of(Instant.ofEpochMilli(record.timeMillis()))),
                        (before, one) -> before.and(one.since().orElseThrow()));
                first.merge(record.device(), record.seq(), Math::min);
            } else {
                there.add(record);
            }
        }
        if (!unknown.isEmpty()) {
            // Nothing was kept of them: counted under no device, for the number is what matters.
            devices.put(DeviceId.of(new byte[DeviceId.BYTES]), new Part(unknown.size(), Optional.empty()));
        }
        boolean earlier = unknown.isEmpty() && there.stream().noneMatch(record -> buildsOn(record, first));
        return new Lost(
                devices,
                earlier
                        ? there.stream()
                                .map(record -> Instant.ofEpochMilli(record.timeMillis()))
                                .max(Instant::compareTo)
                        : Optional.empty());
    }

    /** Whether a record comes after one of those that are lost, given the first lost number of each device. */
    private static boolean buildsOn(Record record, Map<DeviceId, Long> first) {
        if (first.getOrDefault(record.device(), Long.MAX_VALUE) < record.seq()) {
            return true;
        }
        for (Map.Entry<DeviceId, RecordPoint> seen : record.seen().entrySet()) {
            if (first.getOrDefault(seen.getKey(), Long.MAX_VALUE)
                    <= seen.getValue().seq()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Record> record(ObjectName name, byte[] object, Opened opened) {
        try {
            return Optional.of(opened.openRecord(name, object).record());
        } catch (CryptoException | VaultException e) {
            return Optional.empty();
        }
    }
}
