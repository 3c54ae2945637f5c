package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PadmeTest {
    @Test
    void knownLengths() {
        long[][] known = {
            {0, 0},
            {1, 1},
            {2, 2},
            {3, 3},
            {4, 4},
            {7, 7},
            {8, 8},
            {9, 10},
            {10, 10},
            {11, 12},
            {16, 16},
            {17, 18},
            {100, 104},
            {1000, 1024},
            {1024, 1024},
            {1025, 1088},
            {1 << 20, 1 << 20},
            {(1 << 20) + 1, (1 << 20) + (1 << 15)},
            {16_777_217, 17_301_504},
        };
        for (long[] pair : known) {
            assertThat(Padme.padded(pair[0], 0)).as("%d", pair[0]).isEqualTo(pair[1]);
        }
    }

    @Test
    void shortLengthsAreRaisedToTheMinimum() {
        assertThat(Padme.padded(0, 4096)).isEqualTo(4096);
        assertThat(Padme.padded(4096, 4096)).isEqualTo(4096);
        assertThat(Padme.padded(4097, 4096)).isEqualTo(4352);
        assertThat(Padme.padded(0, 9)).isEqualTo(10);
    }

    @Test
    void paddingIsSmallStableAndMonotone() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            long length = random.nextLong(1L << random.nextInt(1, 62));
            long padded = Padme.padded(length, 0);
            assertThat(padded).as("length %d", length).isGreaterThanOrEqualTo(length);
            assertThat(padded - length).isLessThanOrEqualTo(length / 8);
            assertThat(Padme.padded(padded, 0)).isEqualTo(padded);
            assertThat(Padme.padded(length + 1, 0)).isGreaterThanOrEqualTo(padded);
        }
    }

    @Test
    void impossibleLengthsAreRefused() {
        assertThatThrownBy(() -> Padme.padded(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Padme.padded(Long.MAX_VALUE, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
