package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.limits.Limits;

final class ThumbnailTest {
    private static Picture picture(int width, int height, IntUnaryOperator pixel) {
        return new Picture(
                width, height, IntStream.range(0, width * height).map(pixel).toArray());
    }

    @Test
    void whatIsWrittenIsRead() {
        for (Picture picture : new Picture[] {
            picture(256, 256, i -> 0xff00_0000 | i * 7919),
            picture(3, 200, i -> i * 0x0123_4567),
            picture(181, 2, i -> 0xff00_0000 | (i & 0xff) * 0x0001_0101),
            picture(1, 1, i -> 0)
        }) {
            assertThat(Thumbnail.read(picture.png())).contains(picture);
        }
    }

    @Test
    void anythingElseIsNone() {
        byte[] good = picture(40, 30, i -> 0xff00_0000 | i * 7919).png();
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThat(Thumbnail.read(bad)).as("byte " + at).isEmpty();
            assertThat(Thumbnail.read(Arrays.copyOf(good, at))).isEmpty();
        }
        assertThat(Thumbnail.read(Arrays.copyOf(good, good.length + 1))).isEmpty();
        assertThat(Thumbnail.read(picture(257, 1, i -> 0).png())).isEmpty();
        assertThat(Thumbnail.read(picture(1, 257, i -> 0).png())).isEmpty();
        byte[] noise = new byte[Thumbnail.BYTES + 1];
        new Random(7).nextBytes(noise);
        System.arraycopy(good, 0, noise, 0, 40);
        assertThat(Thumbnail.read(noise)).isEmpty();
    }

    @Test
    void wordsBecomeASmallSheetOfFewBytes() {
        Reading reading = new Reading(Limits.defaults());
        byte[] text = "Lease of a flat\n\nThe landlord agrees to let the flat.\n"
                .repeat(40)
                .getBytes(StandardCharsets.UTF_8);
        Described read = (Described) reading.describe(text, "txt");
        Picture small = read.thumbnail().orElseThrow();
        assertThat(Math.max(small.width(), small.height())).isLessThanOrEqualTo(Described.THUMBNAIL_SIDE);
        assertThat(Arrays.stream(small.argb())
                        .filter(pixel -> (pixel & 0xff) < 0x80)
                        .count())
                .isGreaterThan(300);
        assertThat(small.png().length).isLessThan(12_000);
        byte[] endless = "x".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        assertThat(((Described) reading.describe(endless, "txt")).thumbnail()).isPresent();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        IntStream.range(0, 100)
                .forEach(i -> table.writeBytes(("Entry;" + i + ";12.50;May\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(((Described) reading.describe(table.toByteArray(), "csv")).thumbnail())
                .isPresent();
        assertThat(((Described) reading.describe("  \n ".getBytes(StandardCharsets.UTF_8), "txt")).thumbnail())
                .isEmpty();
    }
}
