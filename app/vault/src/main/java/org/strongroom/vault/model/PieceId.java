package org.strongroom.vault.model;

/**
 * The id of a piece: an HMAC of its bytes under a key of its epoch. Ordered like its bytes.
 *
 * @param a the first eight bytes, big-endian
 * @param b the second eight bytes
 * @param c the third eight bytes
 * @param d the last eight bytes
 */
public record PieceId(long a, long b, long c, long d) implements Comparable<PieceId> {
    /** Length in bytes. */
    public static final int BYTES = 32;

    /**
     * The id made of these 32 bytes.
     *
     * @throws IllegalArgumentException when there are more or fewer
     */
    public static PieceId of(byte[] bytes) {
        Ids.check(bytes, BYTES);
        return new PieceId(Ids.at(bytes, 0), Ids.at(bytes, 1), Ids.at(bytes, 2), Ids.at(bytes, 3));
    }

    /** The 32 bytes, newly made. */
    public byte[] bytes() {
        return Ids.bytes(a, b, c, d);
    }

    @Override
    public int compareTo(PieceId other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PieceId that && a == that.a && b == that.b && c == that.c && d == that.d;
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
