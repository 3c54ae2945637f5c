package org.strongroom.vault.model;

/**
 * A place in the journal of a device.
 *
 * @param seq the number of the record, from 1
 * @param hash the hash of the record
 */
public record RecordPoint(long seq, RecordHash hash) {
    public RecordPoint {
        if (seq < 1) {
            throw new IllegalArgumentException("records are counted from 1");
        }
    }
}
