package org.strongroom.vault.model;

/**
 * The place of an operation in the one order that all devices agree on.
 *
 * <p>Ordered by Lamport time, then device, then record, then index: an operation that knew of another comes after it. The
 * hash only decides between the branches of a device that signed two records for one place.
 *
 * @param lamport Lamport time of the record, from 1; 0 only in {@link #NONE}
 * @param device the device that wrote the record
 * @param record the hash of the record
 * @param index the place of the operation in its record, from 0
 */
public record Stamp(long lamport, DeviceId device, RecordHash record, int index) implements Comparable<Stamp> {
    /** Before every operation. */
    public static final Stamp NONE = new Stamp(0, new DeviceId(0, 0), RecordHash.NONE, 0);

    @Override
    public int compareTo(Stamp other) {
        int order = Long.compare(lamport, other.lamport);
        order = order != 0 ? order : device.compareTo(other.device);
        order = order != 0 ? order : record.compareTo(other.record);
        return order != 0 ? order : Integer.compare(index, other.index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stamp that
                && lamport == that.lamport
                && index == that.index
                && device.equals(that.device)
                && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(lamport) + record.hashCode()) + index;
    }

    /** Whether this stamp comes after {@code other}. */
    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }
}
