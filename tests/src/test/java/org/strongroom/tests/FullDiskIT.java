package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small disk of its own that fills up or becomes read-only: nothing is lost, and the work goes on once there is space. */
final class FullDiskIT {
    @TempDir
    private Path folder;

    private Computer computer;
    private Path disk;

    @BeforeEach
    void mountDisk() throws IOException {
        computer = Computer.compilingOnce(folder.resolve("computer"));
        disk = Files.createDirectories(folder.resolve("disk"));
        Run mount = computer.process(List.of("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()));
        assumeTrue(mount.code() == 0, "A disk of its own cannot be mounted here: " + mount.err());
    }

    @AfterEach
    void unmountDisk() {
        computer.process(List.of("umount", "-l", disk.toString()));
    }

    @Test
    void aVaultOnAFullDiskLosesNothing() throws IOException {
        Path vault = Files.createSymbolicLink(computer.vault(), disk.resolve("vault"));
        Files.createDirectories(disk.resolve("vault"));
        assertThat(vault).isSymbolicLink();
        computer.create();
        Path small = random("small.bin", 1 << 20);
        computer.does("add", small, "--no-describe");
        Path large = random("large.bin", 24 << 20);

        Run full = computer.tries("add", large, "--no-describe");

        full.endedWith(9);
        assertThat(full.err()).contains("No space left");
        same("/small.bin", small);
        assertThat(computer.does("list", "--json").each("path")).containsExactly("/small.bin");
        remount("size=100m");
        computer.does("add", large, "--no-describe");
        same("/large.bin", large);
        computer.does("check", "--all");

        remount("ro");
        Run refused = computer.tries("add", computer.file("c.txt", "c"), "--no-describe");
        refused.endedWith(9);
        assertThat(computer.does("list", "--json").json()).hasSize(2);
        remount("rw");
        computer.does("add", computer.work().resolve("c.txt"), "--no-describe");
    }

    @Test
    void whatDoesNotFitIsNotTakenOutInPart() throws IOException {
        computer.prepared();
        Path large = random("large.bin", 24 << 20);
        computer.does("add", large, "--no-describe");

        computer.tries("get", "/large.bin", "-o", disk.resolve("large.bin")).endedWith(9);

        assertThat(disk).isEmptyDirectory();
        computer.does("copy add", disk.resolve("copy"));
        computer.tries("sync").endedWith(9);
        same("/large.bin", large);
        remount("size=100m");
        computer.does("sync");
    }

    private void same(String path, Path original) throws IOException {
        Path out = computer.path("out.bin");
        computer.does("get", path, "-o", out, "--overwrite");
        assertThat(Files.mismatch(original, out)).isEqualTo(-1);
    }

    private Path random(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(computer.work().resolve(name), content);
    }

    private void remount(String option) {
        computer.process(List.of("mount", "-o", "remount," + option, disk.toString()))
                .endedWith(0);
    }
}
