package org.strongroom.crypto;

import java.nio.ByteBuffer;

/**
 * Costs of Argon2id (RFC 9106), accepted only within bounds that are checked before any memory is allocated.
 *
 * @param memoryKiB memory in KiB, 65,536 (64 MiB) to 2,097,152 (2 GiB)
 * @param passes number of passes over it, 3 to 16
 * @param lanes degree of parallelism, 1 to 8
 */
public record KdfParameters(int memoryKiB, int passes, int lanes) {
    /** Length of the encoding in an access file. */
    public static final int BYTES = 12;
    /** For a vault on one's own computers: 256 MiB, three passes. */
    public static final KdfParameters DESKTOP = new KdfParameters(256 * 1024, 3, 4);
    /** For a vault that must open on small or foreign computers: 64 MiB, four passes. */
    public static final KdfParameters PORTABLE = new KdfParameters(64 * 1024, 4, 4);

    static final int MIN_MEMORY_KIB = 64 * 1024;
    private static final int MAX_MEMORY_KIB = 2 * 1024 * 1024;
    static final int MIN_PASSES = 3;
    static final int MAX_PASSES = 16;
    private static final int MAX_LANES = 8;

    public KdfParameters {
        if (!acceptable(memoryKiB, passes, lanes)) {
            throw new IllegalArgumentException("key derivation costs out of bounds");
        }
    }

    /**
     * Reads what {@link #encoded} writes.
     *
     * @throws CryptoException.UnacceptableKdf when a cost is below the floor or above the ceiling
     */
    static KdfParameters parse(byte[] encoded) throws CryptoException {
        if (encoded.length != BYTES) {
            throw new CryptoException.Malformed("cut short");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded);
        long memory = in.getInt() & 0xffffffffL;
        long passes = in.getInt() & 0xffffffffL;
        long lanes = in.getInt() & 0xffffffffL;
        if (!acceptable(memory, passes, lanes)) {
            throw new CryptoException.UnacceptableKdf("key derivation costs outside what is accepted");
        }
        return new KdfParameters((int) memory, (int) passes, (int) lanes);
    }

    /** Memory, passes and lanes as three unsigned integers of four bytes, big-endian. */
    byte[] encoded() {
        return ByteBuffer.allocate(BYTES)
                .putInt(memoryKiB)
                .putInt(passes)
                .putInt(lanes)
                .array();
    }

    private static boolean acceptable(long memoryKiB, long passes, long lanes) {
        return memoryKiB >= MIN_MEMORY_KIB
                && memoryKiB <= MAX_MEMORY_KIB
                && passes >= MIN_PASSES
                && passes <= MAX_PASSES
                && lanes >= 1
                && lanes <= MAX_LANES;
    }
}
