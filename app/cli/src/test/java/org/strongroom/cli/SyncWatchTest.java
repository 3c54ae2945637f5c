package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync --watch} as a program of its own, ended as Ctrl+C ends it. */
final class SyncWatchTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "sync",
                        vault.vault().toString(),
                        "--watch",
                        "--json",
                        "--passphrase-file=" + vault.path("secret"))
                .redirectError(vault.path("errors").toFile());
        builder.environment().put("STRONGROOM_HOME", vault.home().toString());
        return builder.start();
    }

    @Test
    @Timeout(120)
    void itSyncsWhatComesAndEndsWithZeroOnCtrlC() throws Exception {
        assumeThat(File.separatorChar).as("a system with signals").isEqualTo('/');
        vault.done("copy add", vault.path("copy"));
        Process program = start();
        try (BufferedReader said = program.inputReader()) {
            assertThat(said.readLine()).contains("\"folder\":", "\"state\":\"up-to-date\"", "\"received\":0");
            Files.writeString(vault.path("a.txt"), "a");
            vault.done("add", vault.path("a.txt"), "--no-describe");

            // The record may come a round after its pack.
            assertThat(said.readLine())
                    .contains("\"folder\":", "\"state\":\"up-to-date\"")
                    .containsPattern("\"sent\":[12],");

            Process interrupt = new ProcessBuilder(List.of("kill", "-INT", Long.toString(program.pid()))).start();
            assertThat(interrupt.waitFor()).isZero();
            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue())
                    .as(Files.readString(vault.path("errors")))
                    .isZero();
            assertThat(vault.path("errors")).content().doesNotContain("strongroom:");
        } finally {
            program.destroyForcibly();
        }
    }
}
