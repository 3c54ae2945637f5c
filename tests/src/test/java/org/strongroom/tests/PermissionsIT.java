package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may not be read or written is named, with code 9, and nothing else suffers. */
final class PermissionsIT {
    @TempDir
    private Path folder;

    @Test
    void whatMayNotBeReadOrWrittenIsNamed() throws IOException {
        Computer computer = Computer.compilingOnce(folder.resolve("computer")).create();
        Path files = Files.createDirectories(computer.work().resolve("files"));
        Files.writeString(files.resolve("open.txt"), "open\n");
        Path closed = Files.writeString(files.resolve("closed.txt"), "closed\n");
        AsNobody.assumePossible(computer, folder);
        mode(closed, "---------");

        Run add = AsNobody.tries(computer, "add", files, "--no-describe", "--json");
        add.endedWith(9);
        assertThat(add.each("state")).containsExactlyInAnyOrder("added", "failed");
        assertThat(add.err()).contains("cannot be read", "closed.txt");
        Run read = AsNobody.tries(computer, "read", "/files/open.txt");
        assertThat(read.endedWith(0).out()).isEqualTo("open\n");

        Path target = Files.createDirectories(computer.path("target"));
        AsNobody.give(computer, target);
        mode(target, "r-xr-xr-x");
        AsNobody.tries(computer, "get", "/files/open.txt", "-o", target.resolve("open.txt"))
                .endedWith(9);

        for (Path one : folders(computer.vault())) {
            mode(one, "r-xr-xr-x");
        }
        Run list = AsNobody.tries(computer, "list", "/files", "--json");
        assertThat(list.endedWith(0).each("path")).containsExactly("/files/open.txt");
        Run refused = AsNobody.tries(
                computer, "add", Files.writeString(computer.work().resolve("new.txt"), "new\n"), "--no-describe");
        refused.endedWith(9);
        assertThat(refused.err()).contains("cannot be written");
        for (Path one : folders(computer.vault())) {
            mode(one, "rwxr-xr-x");
        }
        AsNobody.tries(computer, "add", computer.work().resolve("new.txt"), "--no-describe")
                .endedWith(0);
        AsNobody.tries(computer, "check", "--all").endedWith(0);
    }

    private static List<Path> folders(Path vault) throws IOException {
        try (Stream<Path> all = Files.walk(vault)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
