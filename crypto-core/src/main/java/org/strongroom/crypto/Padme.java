package org.strongroom.crypto;

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PETS 2019): padded
 * lengths that leak O(log log n) bits of a length, at a cost of at most 12 %.
 */
public final class Padme {
    private Padme() {}

    /**
     * The padded length for {@code length} bytes, at least {@code minimum}.
     *
     * @throws IllegalArgumentException when one is negative or the result exceeds a {@code long}
     */
    public static long padded(long length, long minimum) {
        long wanted = Math.max(length, minimum);
        if (length < 0 || minimum < 0 || wanted > Long.MAX_VALUE / 2) {
            throw new IllegalArgumentException("no such length");
        }
        if (wanted < 2) {
            return wanted;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(wanted);
        int precision = 32 - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << Math.max(0, exponent - precision)) - 1;
        return (wanted + mask) & ~mask;
    }

    /** Whether {@code length} is one that {@link #padded} gives. */
    static boolean isPadded(long length, long minimum) {
        return length >= minimum && padded(length, minimum) == length;
    }
}
