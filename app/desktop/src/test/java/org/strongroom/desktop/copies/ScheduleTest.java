package org.strongroom.desktop.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Path STICK = Path.of("stick");

    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final Schedule schedule = new Schedule(() -> now);

    @Test
    void syncsAtOnceAndThenOnlyAfterSomethingHappened() {
        assertThat(schedule.due()).as("nothing was looked at").isFalse();
        synced(1);
        assertThat(schedule.due()).isFalse();
        pass(Duration.ofMinutes(1));
        schedule.looked(mark(1));
        assertThat(schedule.due()).isFalse();
        schedule.looked(mark(2));
        assertThat(schedule.due()).isTrue();
    }

    @Test
    void waitsUntilChangesEndButNotForEver() {
        synced(1);
        schedule.changed();
        assertThat(schedule.behind()).isTrue();
        assertThat(schedule.due()).isFalse();
        pass(Schedule.QUIET);
        assertThat(schedule.due()).isTrue();
        schedule.began();
        assertThat(schedule.behind()).as("until the sync has ended").isTrue();
        schedule.ended(Set.of());
        assertThat(schedule.behind()).isFalse();
        schedule.began();
        schedule.changed();
        schedule.ended(Set.of());
        assertThat(schedule.behind()).as("what came while it ran").isTrue();
        schedule.began();
        schedule.ended(Set.of());
        Instant end = now.plus(Schedule.PATIENCE);
        while (now.isBefore(end)) {
            assertThat(schedule.due()).isFalse();
            schedule.changed();
            pass(Duration.ofSeconds(1));
        }
        assertThat(schedule.due()).isTrue();
    }

    @Test
    void aCopyThatFailedIsLeftAloneUntilItWasAway() {
        schedule.looked(mark(1));
        schedule.began();
        schedule.ended(Set.of(STICK));
        schedule.looked(mark(2));
        assertThat(schedule.due()).as("it changed by trying").isFalse();
        schedule.looked(Map.of());
        schedule.looked(mark(2));
        assertThat(schedule.due()).as("it is back").isTrue();
        schedule.began();
        schedule.ended(Set.of(STICK));
        assertThat(schedule.due()).isFalse();
        pass(Schedule.AGAIN);
        assertThat(schedule.due()).isTrue();
    }

    private void synced(long mark) {
        schedule.looked(mark(mark));
        assertThat(schedule.due()).isTrue();
        schedule.began();
        schedule.ended(Set.of());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Map<Path, FolderMark> mark(long millis) {
        return Map.of(STICK, new FolderMark(Map.of(STICK, FileTime.fromMillis(millis))));
    }
}
