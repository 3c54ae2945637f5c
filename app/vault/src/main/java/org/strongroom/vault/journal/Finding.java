package org.strongroom.vault.journal;

import java.util.Optional;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;

/** Something in the journal that no honest device writes. */
public sealed interface Finding {
    /** The device in whose journal it stands. */
    DeviceId device();

    /** The number of the record. */
    long seq();

    /** The device signed two different records for one place; both branches are kept and count. */
    record Fork(DeviceId device, long seq) implements Finding {}

    /** The record breaks a rule; neither it nor what builds on it counts. */
    record Voided(DeviceId device, long seq, RecordHash hash, Reason reason) implements Finding {}

    /**
     * The author was removed, or may do less, by an act that this record does not know of: it counts for nothing, and what
     * builds on it counts.
     */
    record Struck(DeviceId device, long seq, RecordHash hash) implements Finding {}

    /** The signature is not that of the device, and no record that it signed later vouches for this one. */
    record BadSignature(DeviceId device, long seq, RecordHash hash) implements Finding {}

    /** The rule that a void record breaks. */
    enum Reason {
        /** Its number does not follow that of the record before it, or that is of another device. */
        CHAIN(1),
        /** Its Lamport time is not one more than the highest it knew of. */
        LAMPORT(2),
        /** It points at a record that does not stand where it says, or that it knew already. */
        SEEN(3),
        /** Nobody had enrolled the device by then. */
        NOT_ENROLLED(4),
        /** An enrolment whose certificate, key or member is not right, or whose record is not signed itself. */
        ENROLMENT(5),
        /** The role of the author does not allow it. */
        NOT_ALLOWED(6),
        /** It builds on a void record. */
        BUILDS_ON_VOID(7),
        /** It is sealed in an epoch that did not exist by then, or that a later one had superseded. */
        EPOCH(8);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Optional<Reason> of(int code) {
            for (Reason reason : values()) {
                if (reason.code == code) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}
