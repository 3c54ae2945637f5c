package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times, sizes and paths as text. */
final class TextFormsTest {
    @Test
    void timesAreAsTheStandardWritesThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            int nanos = new int[] {0, random.nextInt(1000) * 1_000_000, random.nextInt(1_000_000) * 1000, 7}[i % 4];
            Instant time = Instant.ofEpochSecond(random.nextLong(-100_000_000_000L, 300_000_000_000L), nanos);
            assertThat(Times.iso(time)).as("seed %d", seed).isEqualTo(time.toString());
        }
    }

    @Test
    void timesForPeopleAreToTheMinute() {
        assertThat(Times.local(Instant.parse("2026-01-02T03:04:59Z"), ZoneOffset.ofHours(1)))
                .isEqualTo("2026-01-02 04:04");
    }

    @Test
    void sizesHaveUnits() {
        assertThat(Sizes.text(0)).isEqualTo("0 B");
        assertThat(Sizes.text(999)).isEqualTo("999 B");
        assertThat(Sizes.text(1000)).isEqualTo("1.0 kB");
        assertThat(Sizes.text(12_345)).isEqualTo("12.3 kB");
        assertThat(Sizes.text(999_999)).isEqualTo("999 kB");
        assertThat(Sizes.text(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void pathsInsideBeginWithASlash() throws Refusal {
        assertThat(VaultPath.parse("/")).isEmpty();
        assertThat(VaultPath.parse("/a/b c")).containsExactly("a", "b c");
        assertThat(VaultPath.parse("//a///b/")).containsExactly("a", "b");
        assertThat(VaultPath.text(VaultPath.parse("/a/b"))).isEqualTo("/a/b");
        for (String bad : new String[] {"", "a", "a/b", "C:\\x"}) {
            assertThatThrownBy(() -> VaultPath.parse(bad))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE));
        }
    }
}
