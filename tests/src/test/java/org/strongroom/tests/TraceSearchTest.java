package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what is there: otherwise its silence would prove nothing. */
final class TraceSearchTest {
    private static final String WORD = "Kolibrikaskade";

    private final TraceSearch search = new TraceSearch(List.of(WORD));

    @Test
    void wordsAreFoundInEveryDisguise() throws IOException {
        String text = "before " + WORD + " behind";
        assertThat(search.in(Computer.utf8(text))).isTrue();
        assertThat(search.in(Computer.utf8(text.toUpperCase(java.util.Locale.ROOT))))
                .isTrue();
        assertThat(search.in(text.getBytes(StandardCharsets.UTF_16LE))).isTrue();
        assertThat(search.in(text.getBytes(StandardCharsets.UTF_16BE))).isTrue();
        for (int shift = 0; shift < 3; shift++) {
            assertThat(search.in(Base64.getEncoder().encode(Computer.utf8("x".repeat(shift) + text))))
                    .as("Base64 shifted by %s", shift)
                    .isTrue();
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        gzip.write(new byte[1000]);
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(Computer.utf8(text.repeat(10)));
        }
        assertThat(search.in(gzip.toByteArray())).isTrue();
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(gzip.toByteArray());
        }
        assertThat(search.in(zlib.toByteArray())).isTrue();
        assertThat(search.in(Documents.docx(text))).isTrue();
        assertThat(search.in(Documents.odt(text))).isTrue();
    }

    @Test
    void wordsAreFoundInNames(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("a").resolve("my " + WORD));
        Path file = Files.writeString(inside.resolve("file"), "nothing");

        assertThat(search.below(folder, List.of())).containsExactly("name: " + inside);
        assertThat(search.below(folder, List.of(inside))).isEmpty();
        Files.writeString(file, WORD);
        assertThat(search.below(folder, List.of())).contains("content: " + file);
    }

    @Test
    void randomBytesHoldNoWord() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        byte[] bytes = new byte[1 << 20];
        new Random(seed).nextBytes(bytes);
        assertThat(search.in(bytes)).isFalse();
    }
}
