package org.strongroom.vault.model;

/**
 * The id of a device: the first 16 bytes of the SHA-256 of its public signing key. Ordered like its bytes.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record DeviceId(long high, long low) implements Comparable<DeviceId> {
    /** Length in bytes. */
    public static final int BYTES = 16;

    /**
     * The id made of these 16 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static DeviceId of(byte[] bytes) {
        Ids.check(bytes, BYTES);
        return new DeviceId(Ids.at(bytes, 0), Ids.at(bytes, 1));
    }

    /** The 16 bytes, newly made. */
    public byte[] bytes() {
        return Ids.bytes(high, low);
    }

    @Override
    public int compareTo(DeviceId other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Ids.hash(high, low);
    }

    /** In lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Ids.hex(bytes());
    }
}
