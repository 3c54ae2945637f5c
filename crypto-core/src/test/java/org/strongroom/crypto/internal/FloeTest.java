package org.strongroom.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;

/** FLOE with segments of 64 bytes (32 of plaintext), where every edge is cheap to reach. */
final class FloeTest {
    private static final Floe.Parameters SMALL = new Floe.Parameters(64, 1);
    private static final byte[] KEY = random(32, 1);
    private static final byte[] AAD = random(20, 2);
    private static final int SEGMENT = 64;

    @Test
    void everyLengthAndEveryRangeOpens() throws CryptoException, IOException {
        for (int length : new int[] {0, 1, 31, 32, 33, 63, 64, 65, 97}) {
            byte[] plain = random(length, length);
            byte[] sealed = seal(plain, 3);
            assertThat(sealed).hasSize((int) SMALL.sealedLength(length));
            assertThat(SMALL.plainLength(sealed.length)).isEqualTo(length);
            for (int from = 0; from <= length; from++) {
                for (int to = from; to <= length; to++) {
                    assertThat(open(sealed, from, to - from)).isEqualTo(Arrays.copyOfRange(plain, from, to));
                }
            }
        }
    }

    @Test
    void manyRangesOfOneOpenMessageAreRight() throws CryptoException, IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] plain = random(50 * 32 + 7, 4);
        byte[] sealed = seal(plain, 5);
        byte[] altered = sealed.clone();
        altered[at(20) + 20] ^= 1;
        try (Floe floe = Floe.open(SMALL, KEY, AAD, Arrays.copyOf(sealed, Floe.HEADER_BYTES))) {
            for (int i = 0; i < 2_000; i++) {
                int from = random.nextInt(plain.length + 1);
                int length = random.nextInt(Math.min(plain.length - from, random.nextBoolean() ? 40 : 2_000) + 1);
                boolean damaged = random.nextInt(4) == 0;
                byte[] file = damaged ? altered : sealed;
                try {
                    byte[] opened = floe.openRange(
                            (at, into, count) -> System.arraycopy(file, (int) at, into, 0, count),
                            file.length,
                            from,
                            length);
                    assertThat(opened)
                            .as("seed %d round %d", seed, i)
                            .isEqualTo(Arrays.copyOfRange(plain, from, from + length));
                } catch (CryptoException.NotAuthentic e) {
                    assertThat(damaged && from < 21 * 32 && from + Math.max(1, length) > 20 * 32)
                            .as("seed %d round %d", seed, i)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyCutAndEveryExtensionIsRefused() {
        byte[] sealed = seal(random(4 * 32 - 5, 4), 5);
        for (int length = 0; length < sealed.length; length++) {
            refused(Arrays.copyOf(sealed, length));
        }
        for (int more = 1; more <= 3 * SEGMENT; more++) {
            refused(Arrays.copyOf(sealed, sealed.length + more));
        }
    }

    @Test
    void aMessageThatEndsOnASegmentIsRefusedWithoutItsLast() {
        byte[] sealed = seal(random(4 * 32, 4), 5);
        refused(Arrays.copyOf(sealed, sealed.length - SEGMENT));
        refused(Arrays.copyOf(sealed, sealed.length - SEGMENT - 1));
        refused(Arrays.copyOf(sealed, sealed.length - SEGMENT + 1));
        refused(Arrays.copyOf(sealed, sealed.length + 32));
    }

    @Test
    void segmentsKeepTheirPlaces() {
        byte[] sealed = seal(random(5 * 32, 6), 7);
        byte[] other = seal(random(5 * 32, 8), 9);
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                if (a != b) {
                    byte[] duplicated = sealed.clone();
                    System.arraycopy(sealed, at(a), duplicated, at(b), SEGMENT);
                    refused(duplicated);
                    byte[] swapped = duplicated.clone();
                    System.arraycopy(sealed, at(b), swapped, at(a), SEGMENT);
                    refused(swapped);
                }
            }
            byte[] foreign = sealed.clone();
            System.arraycopy(other, at(a), foreign, at(a), SEGMENT);
            refused(foreign);
            byte[] zeros = sealed.clone();
            Arrays.fill(zeros, at(a), at(a) + SEGMENT, (byte) 0);
            refused(zeros);
            byte[] dropped = Arrays.copyOf(sealed, sealed.length - SEGMENT);
            System.arraycopy(sealed, at(a) + SEGMENT, dropped, at(a), sealed.length - at(a) - SEGMENT);
            refused(dropped);
        }
    }

    @Test
    void anotherKeyAnotherPlaceOrOtherParametersAreRefused() {
        byte[] header = Arrays.copyOf(seal(random(10, 6), 7), Floe.HEADER_BYTES);
        assertThatThrownBy(() -> Floe.open(SMALL, random(32, 99), AAD, header))
                .isInstanceOf(CryptoException.NotAuthentic.class);
        assertThatThrownBy(() -> Floe.open(SMALL, KEY, random(20, 98), header))
                .isInstanceOf(CryptoException.NotAuthentic.class);
        assertThatThrownBy(() -> Floe.open(Floe.SUITE_1, KEY, AAD, header))
                .isInstanceOf(CryptoException.Malformed.class);
    }

    @Test
    void rangesBeyondTheEndAreRefused() throws CryptoException {
        byte[] sealed = seal(random(40, 6), 7);
        for (int[] range : new int[][] {{0, 41}, {40, 1}, {41, 0}, {-1, 1}, {0, -1}, {1, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> open(sealed, range[0], range[1])).isInstanceOf(CryptoException.Malformed.class);
        }
    }

    @Test
    void lengthsAreEachOthersInverse() {
        for (long plain : new long[] {0, 1, 16351, 16352, 16353, 32704, 1L << 40}) {
            assertThat(Floe.SUITE_1.plainLength(Floe.SUITE_1.sealedLength(plain)))
                    .isEqualTo(plain);
        }
        for (long none : new long[] {Long.MIN_VALUE + 100, -1, 0, 74, 105, 74 + 16384 + 31, 74 + 16384 + 32}) {
            assertThat(Floe.SUITE_1.plainLength(none)).as("%d", none).isEqualTo(-1);
        }
    }

    private static int at(int segment) {
        return Floe.HEADER_BYTES + segment * SEGMENT;
    }

    private static byte[] seal(byte[] plain, int iv) {
        return Floe.seal(SMALL, KEY, random(32, iv), AAD, plain, 0, plain.length, new byte[0]);
    }

    private static byte[] open(byte[] sealed, int from, int length) throws CryptoException, IOException {
        try (Floe floe = Floe.open(SMALL, KEY, AAD, Arrays.copyOf(sealed, Math.min(sealed.length, 74)))) {
            return floe.openRange(
                    (at, into, count) -> System.arraycopy(sealed, (int) at, into, 0, count),
                    sealed.length,
                    from,
                    length);
        }
    }

    private static void refused(byte[] sealed) {
        int plain = (int) Math.max(0, SMALL.plainLength(sealed.length));
        assertThatThrownBy(() -> open(sealed, 0, plain)).isInstanceOf(CryptoException.class);
    }

    private static byte[] random(int length, int seed) {
        byte[] out = new byte[length];
        new Random(seed).nextBytes(out);
        return out;
    }
}
