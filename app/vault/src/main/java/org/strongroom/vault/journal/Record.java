package org.strongroom.vault.journal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;

/**
 * One entry of the journal of a device: what it did, and what it knew by then.
 *
 * @param device who writes
 * @param seq its number in the journal of the device, from 1
 * @param previous hash of the record before it; {@link RecordHash#NONE} exactly where {@code seq} is 1
 * @param lamport 1 + the highest Lamport time among the record before it and all of {@code seen}
 * @param epoch the epoch whose key seals it
 * @param timeMillis the clock of the device in milliseconds since 1970; information, never order
 * @param seen the newest known records of other devices, as far as the device learned of them since its previous record
 * @param operations what was done, in order
 */
// The word of FORMAT.md; nobody who reads a journal means java.lang.Record.
@SuppressWarnings("AvoidCommonTypeNames")
public record Record(
        DeviceId device,
        long seq,
        RecordHash previous,
        long lamport,
        EpochId epoch,
        long timeMillis,
        SortedMap<DeviceId, RecordPoint> seen,
        List<Operation> operations) {
    public Record {
        Limits.range(seq, 1, Limits.NUMBER);
        Limits.range(lamport, 1, Limits.NUMBER);
        Limits.range(timeMillis, 0, Limits.NUMBER);
        if ((seq == 1) != previous.equals(RecordHash.NONE)) {
            throw new IllegalArgumentException("only a first record has no predecessor");
        }
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        operations = List.copyOf(operations);
        Limits.range(seen.size(), 0, Limits.SEEN);
        Limits.range(operations.size(), 0, Limits.OPERATIONS);
        if (seen.containsKey(device)) {
            throw new IllegalArgumentException("a device that points at itself");
        }
        for (RecordPoint point : seen.values()) {
            Limits.range(point.seq(), 1, Limits.NUMBER);
        }
    }

    /** The place of this record in the journal of its device, given its hash. */
    public RecordPoint point(RecordHash hash) {
        return new RecordPoint(seq, hash);
    }
}
