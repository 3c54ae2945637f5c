package org.strongroom.vault.journal;

import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;

/**
 * A record that counts: complete, proven and allowed, and so is everything it builds on. One that is struck says nothing but
 * where pieces lie, which proves itself.
 *
 * @param record what it says
 * @param hash its hash
 * @param past what it knew of, itself included; only worked out where the record trashes or ends something or sets what is kept, else
 *     {@link Past#NONE}
 * @param struck whether it is struck
 */
public record Accepted(Record record, RecordHash hash, Past past, boolean struck) {
    Accepted(Record record, RecordHash hash, Past past) {
        this(record, hash, past, false);
    }

    Accepted asStruck() {
        return new Accepted(record, hash, past, true);
    }

    /** Whether it says that pieces were sealed once more. */
    public boolean isResealing() {
        return record.operations().stream().anyMatch(Operation.Resealed.class::isInstance);
    }

    /** The stamp of its operation at {@code index}, counted from 0. */
    public Stamp stamp(int index) {
        return new Stamp(record.lamport(), record.device(), hash, index);
    }
}
