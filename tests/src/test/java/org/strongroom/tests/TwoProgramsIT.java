package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One vault, two programs at once: one writes; and what is left when a program is killed. */
final class TwoProgramsIT {
    @TempDir
    private Path folder;

    @Test
    void oneWriterAtATimeAndReadersAlways() throws IOException {
        Computer computer = Computer.compilingOnce(folder).prepared();
        computer.does("add", computer.file("a.txt", "a"), "--no-describe");
        Path lock = Trees.files(computer.profile()).stream()
                .filter(file -> file.endsWith("lock"))
                .findFirst()
                .orElseThrow();

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Run second = computer.tries("add", computer.file("b.txt", "b"), "--no-describe");
            second.endedWith(8);
            assertThat(second.err()).contains("in use");
        }

        computer.does("add", computer.file("b.txt", "b"), "--no-describe");
    }

    @Test
    void whatIsOpenInOneProgramIsNotForgottenByAnother() throws IOException, InterruptedException {
        Computer computer = Computer.compilingOnce(folder).prepared();
        computer.does("copy add", computer.path("copy"));
        Process watching =
                computer.startInBackground("sync", computer.vault(), "--watch", "--passphrase-file", computer.secret());
        try {
            Path synced = computer.path("copy").resolve("vault.genesis");
            while (watching.isAlive() && Files.notExists(synced)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(watching.isAlive()).as("the other program").isTrue();
            computer.start("forget", computer.vault(), "--yes").endedWith(8);
            assertThat(computer.profile().resolve("vaults")).isNotEmptyDirectory();
        } finally {
            watching.destroyForcibly().waitFor();
        }
        computer.start("forget", computer.vault(), "--yes").endedWith(0);
        assertThat(computer.profile().resolve("vaults")).isEmptyDirectory();
    }

    @Test
    void aKilledProgramLeavesAVaultThatGoesOn() throws IOException, InterruptedException {
        Computer computer = Computer.compilingOnce(folder).prepared();
        computer.does("add", computer.file("before.txt", "before\n"), "--no-describe");
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path many = Files.createDirectories(computer.work().resolve("many"));
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[1 << 20];
            random.nextBytes(bytes);
            Files.write(many.resolve("file" + i), bytes);
        }
        int packs = Trees.files(computer.vault().resolve("packs")).size();

        Process add = computer.startInBackground(
                "add", computer.vault(), many, "--no-describe", "--passphrase-file", computer.secret());
        while (add.isAlive() && Trees.files(computer.vault().resolve("packs")).size() == packs) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertThat(add.isAlive()).as("killed in the middle").isTrue();
        add.destroyForcibly().waitFor();

        assertThat(computer.does("read", "/before.txt").out()).isEqualTo("before\n");
        computer.does("add", many, "--no-describe");
        computer.does("check", "--all");
        Path out = computer.path("out");
        computer.does("get", "/many", "-o", out);
        Trees.same(many, out);
        assertThat(computer.does("list", "/many", "--json").each("versions")).containsOnly("1");
    }
}
