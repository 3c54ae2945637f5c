package org.strongroom.desktop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many small pictures are kept. */
final class ThumbnailsTest {
    @Test
    void whatIsInSightIsNeverLetGoForWhatIsInSight() {
        assertThat(IntStream.of(0, 1, 239, 240, 241, 500, 2000))
                .allSatisfy(inSight -> assertThat(Thumbnails.room(inSight)).isGreaterThan(inSight));
        assertThat(Thumbnails.room(20)).isEqualTo(Thumbnails.LEAST_ROOM);
    }
}
