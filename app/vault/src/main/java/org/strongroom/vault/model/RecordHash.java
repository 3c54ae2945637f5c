package org.strongroom.vault.model;

/**
 * The hash of a signed record, by which chains and other records refer to it. Ordered like its bytes.
 *
 * @param a the first eight bytes, big-endian
 * @param b the second eight bytes
 * @param c the third eight bytes
 * @param d the last eight bytes
 */
public record RecordHash(long a, long b, long c, long d) implements Comparable<RecordHash> {
    /** Length in bytes. */
    public static final int BYTES = 32;

    /** What stands for the predecessor of a first record: 32 zero bytes. */
    public static final RecordHash NONE = new RecordHash(0, 0, 0, 0);

    /**
     * The id made of these 32 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static RecordHash of(byte[] bytes) {
        Ids.check(bytes, BYTES);
        return new RecordHash(Ids.at(bytes, 0), Ids.at(bytes, 1), Ids.at(bytes, 2), Ids.at(bytes, 3));
    }

    /** The 32 bytes, newly made. */
    public byte[] bytes() {
        return Ids.bytes(a, b, c, d);
    }

    @Override
    public int compareTo(RecordHash other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordHash that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    @Override
    public int hashCode() {
        return Ids.hash(a, b, c, d);
    }

    /** In lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Ids.hex(bytes());
    }
}
