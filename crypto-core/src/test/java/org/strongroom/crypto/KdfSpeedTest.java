package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KdfSpeedTest {
    private static final KdfSpeed SPEED = new KdfSpeed(Duration.ofMillis(25));

    @Test
    void timeGrowsWithMemoryAndPasses() {
        assertThat(SPEED.of(KdfParameters.PORTABLE)).isEqualTo(Duration.ofMillis(100));
        assertThat(SPEED.of(KdfParameters.DESKTOP)).isEqualTo(Duration.ofMillis(300));
        assertThat(SPEED.of(new KdfParameters(256 * 1024, 10, 4))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatIsChosenTakesTheTimeThatWasAskedFor() {
        assertThat(SPEED.near(Duration.ofSeconds(1))).isEqualTo(new KdfParameters(256 * 1024, 10, 4));
        assertThat(SPEED.of(SPEED.near(Duration.ofMillis(620)))).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void costsStayWithinBounds() {
        assertThat(SPEED.near(Duration.ofNanos(1)).passes()).isEqualTo(3);
        assertThat(SPEED.near(Duration.ofDays(1)).passes()).isEqualTo(16);
        assertThat(new KdfSpeed(Duration.ofNanos(1)).near(Duration.ofDays(1)).passes())
                .isEqualTo(16);
        assertThat(new KdfSpeed(Duration.ofDays(1)).near(Duration.ofSeconds(1)).passes())
                .isEqualTo(3);
    }

    @Test
    void aMeasurementIsATime() throws CryptoException {
        assertThat(KdfSpeed.measure().pass()).isPositive();
        assertThatThrownBy(() -> new KdfSpeed(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
