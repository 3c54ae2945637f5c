package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class KdfParametersTest {
    private static final int[][] ACCEPTED = {
        {65_536, 3, 1}, {65_536, 16, 8}, {2_097_152, 3, 1}, {2_097_152, 16, 8}, {262_144, 3, 4}
    };
    private static final int[][] REFUSED = {
        {8, 3, 4},
        {65_535, 3, 4},
        {2_097_153, 3, 4},
        {Integer.MIN_VALUE, 3, 4},
        {-1, 3, 4},
        {65_536, 2, 4},
        {65_536, 17, 4},
        {65_536, -1, 4},
        {65_536, 0, 4},
        {65_536, 3, 0},
        {65_536, 3, 9},
        {65_536, 3, 1 << 24},
        {65_536, 3, -1},
        {0, 0, 0}
    };

    @Test
    void boundsAreInclusive() throws CryptoException {
        for (int[] c : ACCEPTED) {
            KdfParameters parameters = KdfParameters.parse(encoded(c));
            assertThat(parameters).isEqualTo(new KdfParameters(c[0], c[1], c[2]));
            assertThat(parameters.encoded()).isEqualTo(encoded(c));
        }
    }

    @Test
    void costsOutOfBoundsAreRefused() {
        for (int[] c : REFUSED) {
            assertThatThrownBy(() -> KdfParameters.parse(encoded(c)))
                    .isInstanceOf(CryptoException.UnacceptableKdf.class);
            assertThatThrownBy(() -> new KdfParameters(c[0], c[1], c[2])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> KdfParameters.parse(new byte[11])).isInstanceOf(CryptoException.Malformed.class);
    }

    static byte[] encoded(int[] costs) {
        return ByteBuffer.allocate(12)
                .putInt(costs[0])
                .putInt(costs[1])
                .putInt(costs[2])
                .array();
    }
}
