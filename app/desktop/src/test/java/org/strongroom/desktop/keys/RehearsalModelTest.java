package org.strongroom.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.strongroom.vault.journal.RecoveryKept;

class RehearsalModelTest {
    private static final Instant DONE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aRehearsalIsAskedForAfterNinetyDays() {
        RecoveryKept kept = new RecoveryKept(1, 1, DONE.toEpochMilli());
        assertThat(RehearsalModel.note(kept, DONE.plus(Duration.ofDays(90)))).isEqualTo(RehearsalModel.Note.DONE);
        assertThat(RehearsalModel.note(kept, DONE.plus(Duration.ofDays(90)).plusMillis(1)))
                .isEqualTo(RehearsalModel.Note.DUE);
    }

    @Test
    void whereThereIsNoKitNothingIsAskedForAndOneThatWasNeverTriedIsNamed() {
        assertThat(RehearsalModel.note(RecoveryKept.NOWHERE, DONE)).isEqualTo(RehearsalModel.Note.NO_KIT);
        assertThat(RehearsalModel.note(new RecoveryKept(2, 3, 0), DONE)).isEqualTo(RehearsalModel.Note.NEVER);
    }
}
