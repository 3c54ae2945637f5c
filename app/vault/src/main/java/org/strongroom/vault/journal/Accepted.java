package org.strongroom.vault.journal;

import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;

/**
 * A record that counts: complete, proven and allowed, and so is everything it builds on.
 *
 * @param record what it says
 * @param hash its hash
 * @param past what it knew of, itself included; only worked out where the record trashes something, else
 *     {@link Past#NONE}
 */
public record Accepted(Record record, RecordHash hash, Past past) {
    /** The stamp of its operation at {@code index}, counted from 0. */
    public Stamp stamp(int index) {
        return new Stamp(record.lamport(), record.device(), hash, index);
    }
}
