package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Secret;

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
    void whatIsWrongWithTheWordsIsSaid() throws IOException {
        Path kit = vault.path("kit.txt");
        vault.done("recovery kit", "--words-file", kit);
        List<String> words = RecoveryWords.split(Files.readString(kit));

        refused(with(words, 6), "One word is off, probably the one with number 7");
        List<String> swapped = new ArrayList<>(words);
        Collections.swap(swapped, 2, 17);
        refused(swapped, "Two words may have changed places: those with the numbers 3 and 18");
        List<String> unknown = new ArrayList<>(words);
        unknown.set(11, "strongroom");
        refused(unknown, "Word 12 is not one of the list");
        refused(words.subList(0, 20), "A recovery kit has 24 words; 20 were given");
        try (Secret secret = Secret.random(new SecureRandom(), 32)) {
            refused(RecoveryWords.of(secret), "not one of the vault in this folder");
        }
        assertThat(vault.device("second").restore(vault, kit).code()).isZero();
    }

    /** Another word in one place, so that they do not belong together. */
    private static List<String> with(List<String> words, int place) {
        for (String other : RecoveryWords.completions("s")) {
            List<String> out = new ArrayList<>(words);
            out.set(place, other);
            try {
                RecoveryWords.parse(out, 32).close();
            } catch (CryptoException.Malformed e) {
                return out;
            }
        }
        throw new AssertionError("all of them fit");
    }

    private void refused(List<String> words, String saying) throws IOException {
        Path file = vault.file("typed.txt", String.join(" ", words) + "\n");
        VaultFixture other = vault.device("refused");
        Run run = other.restore(vault, file);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(saying);
        assertThat(other.vault()).doesNotExist();
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
