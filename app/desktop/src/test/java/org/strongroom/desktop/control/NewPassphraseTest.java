package org.strongroom.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.NewPassphrase.Strength;

class NewPassphraseTest {
    @Test
    void strengthFollowsTheLength() {
        assertThat(NewPassphrase.strength(0)).isEqualTo(Strength.NONE);
        assertThat(NewPassphrase.strength(7)).isEqualTo(Strength.TOO_SHORT);
        assertThat(NewPassphrase.strength(8)).isEqualTo(Strength.FAIR);
        assertThat(NewPassphrase.strength(16)).isEqualTo(Strength.GOOD);
    }
}
