package org.strongroom.vault.pack;

/**
 * Padmé: lengths rounded up so that they tell O(log log n) bits, at a cost of at most 12 %.
 *
 * <p>Source: Nikitin et al., Reducing Metadata Leakage from Encrypted Files and Communication with PURBs, PoPETs 2019,
 * section 4.
 */
public final class Padme {
    private Padme() {}

    /**
     * The padded length of {@code length} bytes.
     *
     * @param length how many bytes there are, at least 0
     * @param minimum the smallest length to pad to, at least 0; itself padded like a length
     * @throws ArithmeticException if the padded length does not fit
     */
    public static long padded(long length, long minimum) {
        if (length < 0 || minimum < 0) {
            throw new IllegalArgumentException("lengths are not negative");
        }
        long padded = Math.max(length, minimum);
        if (padded < 2) {
            return padded;
        }
        int exponent = floorLog2(padded);
        int keptBits = exponent == 0 ? 0 : floorLog2(exponent) + 1;
        long mask = (1L << (exponent - keptBits)) - 1;
        return Math.addExact(padded, mask) & ~mask;
    }

    private static int floorLog2(long positive) {
        return 63 - Long.numberOfLeadingZeros(positive);
    }
}
