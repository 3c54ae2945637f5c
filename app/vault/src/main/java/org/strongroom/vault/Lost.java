package org.strongroom.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 * @param asOf where nothing that is there comes after what is lost: the time of the newest that is there. An earlier state of the
 *     folder looks so, as when a backup is put back
 * @param picked whether something that is there comes after what is lost: no backup looks so
 */
record Lost(SortedMap<DeviceId, Part> devices, Optional<Instant> asOf, boolean picked) {
    static final Lost NOTHING = new Lost(new TreeMap<>(), Optional.empty(), false);

    /** How many records of a device, and the time of the first of them by the device's clock. */
    record Part(long records, Optional<Instant> since) {}

    /** What is needed of a record here; its operations may be many. */
    private record Outline(DeviceId device, long seq, long lamport, Instant time, Map<DeviceId, RecordPoint> seen) {
        static Outline of(Record record) {
            return new Outline(
                    record.device(),
                    record.seq(),
                    record.lamport(),
                    Instant.ofEpochMilli(record.timeMillis()),
                    record.seen());
        }

        /** Whether it comes after one of those that are lost, given the first lost one of each device. */
        boolean buildsOn(Map<DeviceId, Outline> first) {
            if (first.containsKey(device) && first.get(device).seq() < seq) {
                return true;
            }
            return seen.entrySet().stream()
                    .anyMatch(point -> first.containsKey(point.getKey())
                            && first.get(point.getKey()).seq()
                                    <= point.getValue().seq());
        }
    }

    boolean isEmpty() {
        return devices.isEmpty();
    }

    /**
     * Judges the loss of records.
     *
     * @param names what is lost
     * @param there what the folder has
     * @param kept the records that this computer kept
     */
    static Lost of(Set<ObjectName> names, Set<ObjectName> there, Map<ObjectName, byte[]> kept, Opened opened) {
        if (names.isEmpty()) {
            return NOTHING;
        }
        Map<DeviceId, Long> counts = new TreeMap<>();
        Map<DeviceId, Outline> first = new HashMap<>();
        List<Outline> present = new ArrayList<>();
        for (Map.Entry<ObjectName, byte[]> one : kept.entrySet()) {
            boolean lost = names.contains(one.getKey());
            if (!lost && !there.contains(one.getKey())) {
                continue;
            }
            Optional<Outline> opening = outline(one.getKey(), one.getValue(), opened);
            if (opening.isEmpty()) {
                continue;
            }
            Outline record = opening.get();
            if (lost) {
                counts.merge(record.device(), 1L, Long::sum);
                first.merge(record.device(), record, (before, now) -> before.seq() <= now.seq() ? before : now);
            } else {
                present.add(record);
            }
        }
        SortedMap<DeviceId, Part> devices = new TreeMap<>();
        first.forEach((device, record) ->
                devices.put(device, new Part(counts.getOrDefault(device, 0L), Optional.of(record.time()))));
        long unknown = names.size()
                - counts.values().stream().mapToLong(Long::longValue).sum();
        if (unknown > 0) {
            // Nothing was kept of them: counted under no device, for the number is what matters.
            devices.put(DeviceId.of(new byte[DeviceId.BYTES]), new Part(unknown, Optional.empty()));
        }
        boolean picked = present.stream().anyMatch(record -> record.buildsOn(first));
        // By the order of the records, not by clocks; a clock that contradicts it is not told.
        Optional<Instant> newest = present.stream()
                .max(Comparator.comparingLong(Outline::lamport))
                .map(Outline::time)
                .filter(time -> unknown == 0
                        && !picked
                        && first.values().stream().noneMatch(lost -> lost.time().isBefore(time)));
        return new Lost(devices, newest, picked);
    }

    private static Optional<Outline> outline(ObjectName name, byte[] object, Opened opened) {
        try {
            return Optional.of(Outline.of(opened.openRecord(name, object).record()));
        } catch (CryptoException | VaultException e) {
            return Optional.empty();
        }
    }
}
