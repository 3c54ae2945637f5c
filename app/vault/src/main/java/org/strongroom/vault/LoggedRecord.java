package org.strongroom.vault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;

/**
 * A record of the journal, as it was signed.
 *
 * @param device that wrote it
 * @param seq its number among those of the device, from 1
 * @param member whose device it is; empty where nobody is known to have enrolled it
 * @param time by the clock of the device: information, and no proof
 */
public record LoggedRecord(
        DeviceId device,
        long seq,
        Optional<MemberId> member,
        Instant time,
        List<Operation> operations,
        Standing standing) {
    public LoggedRecord {
        operations = List.copyOf(operations);
    }

    /** What a record is worth by all that has arrived. */
    public enum Standing {
        /** It counts. */
        COUNTS,
        /** It was allowed, and has no effect: its author had been removed, say, which it could not know. */
        STRUCK,
        /** It builds on records that have not arrived. */
        WAITS,
        /** It breaks a rule, and has never had an effect. */
        VOID
    }
}
