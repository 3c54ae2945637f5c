package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Reminder.Note;

class ReminderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whatIsWrittenIsReadAndNothingElseIs() {
        Note note = new Note(3, NOW.toEpochMilli());
        byte[] bytes = Reminder.bytes(note);
        assertThat(Reminder.parse(bytes)).contains(note);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Reminder.parse(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(Reminder.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        for (int at : new int[] {0, 1, 1 + Long.BYTES}) {
            byte[] other = bytes.clone();
            other[at] = (byte) 0x80;
            assertThat(Reminder.parse(other)).as("byte %s", at).isEmpty();
        }
    }

    @Test
    void whatWasPutOffCountsForThatRehearsalAndByAClockThatWasRight() {
        Instant until = NOW.plus(Reminder.PAUSE);
        assertThat(Reminder.holding(new Note(7, until.toEpochMilli()), 7, NOW)).contains(until);
        assertThat(Reminder.holding(new Note(7, until.toEpochMilli()), 8, NOW)).isEmpty();
        Instant far = NOW.plus(Reminder.VALIDITY).plus(Duration.ofDays(1));
        assertThat(Reminder.holding(new Note(7, far.toEpochMilli()), 7, NOW)).isEmpty();
    }
}
