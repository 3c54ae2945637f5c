package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.RecoveryWords;

/** The recovery kit on the command line: the files it writes, and what is said of words that do not open. */
final class RecoveryTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void thePageAndTheWordsAreTheirOwnersAlone() throws IOException {
        Path page = vault.path("kit.pdf");
        Path words = vault.path("kit.txt");

        Run run = vault.done("recovery kit", "-o", page, "--words-file", words);

        for (Path file : List.of(page, words)) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(run.err()).contains(file.toString());
        }
        assertThat(Files.readAllBytes(page)).startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
        List<String> written = RecoveryWords.split(Files.readString(words));
        assertThat(written).hasSize(24);
        assertThat(run.out() + run.err()).doesNotContain(String.join(" ", written));
        assertThat(vault.device("second").restore(vault, words).code()).isZero();
    }

    @Test
    void thePageAloneIsAKit() throws IOException {
        Run run = vault.done("recovery kit", "-o", vault.path("kit.pdf"));
        assertThat(run.out()).isEmpty();
        assertThat(vault.path("kit.pdf")).isNotEmptyFile();
    }

    @Test
    void aFileThatIsThereLeavesTheKitBefore() throws IOException {
        Path words = vault.path("kit.txt");
        vault.done("recovery kit", "--words-file", words);
        Path page = vault.file("kit.pdf", "somebody's");

        Run run = vault.run("recovery kit", "-o", page, "--words-file", vault.path("other.txt"));

        assertThat(run.code()).isEqualTo(6);
        assertThat(page).hasContent("somebody's");
        assertThat(vault.path("other.txt")).doesNotExist();
        assertThat(vault.device("second").restore(vault, words).code()).isZero();
    }

    @Test
    void aPlaceThatCannotBeWrittenLeavesNothing() throws IOException {
        Run run = vault.run("recovery kit", "-o", vault.path("kit.pdf"), "--words-file", vault.path("none/kit.txt"));
        assertThat(run.code()).isNotZero();
        assertThat(vault.path("kit.pdf")).doesNotExist();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("kit"));
        }
    }
}
