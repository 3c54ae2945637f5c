package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes. */
final class Trees {
    private Trees() {}

    /** All regular files below a folder, in the order of their paths; links are not followed. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Both folders hold the same names with the same bytes. */
    static void same(Path expected, Path actual) throws IOException {
        assertThat(names(actual)).isEqualTo(names(expected));
        for (Path file : files(expected)) {
            assertThat(Files.mismatch(file, actual.resolve(expected.relativize(file))))
                    .as("first other byte of %s", file.getFileName())
                    .isEqualTo(-1);
        }
    }

    static List<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Copies what {@code to} has not; what it has stays. */
    static void addMissing(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path goal = to.resolve(from.relativize(one).toString());
                if (Files.notExists(goal)) {
                    Files.copy(one, goal, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** Writes over a file that may be read-only. */
    static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }
}
