package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.documents.ShareText;

/** {@code recovery shares}, and a vault that is restored by them. */
final class SharesTest {
    @TempDir
    Path temp;

    private VaultFixture vault;
    private Path fresh;
    private int restored;

    @BeforeEach
    void vault() throws IOException {
        vault = VaultFixture.create(temp);
        fresh = vault.file("fresh", "a fresh passphrase");
        vault.done("add", vault.file("letter.txt", "Dear Ann"));
    }

    @Test
    void twoOfThreeBringTheVaultBack() throws IOException {
        List<Path> shares = shares("made", 2, 3);
        assertThat(Files.readString(shares.getFirst()))
                .contains("recovery share 1 of 3", "Vault: Case files", "Any 2 of these", "one alone is worth nothing");
        assertThat(vault.done("access list").out()).contains("recovery shares, 2 of 3");
        Run run = restore(shares.get(2), shares.get(0));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("The shares stay good");
        Run list = Run.of(
                temp.resolve("home-1"), "list", temp.resolve("vault-1").toString(), "--passphrase-file=" + fresh);
        assertThat(list.out()).contains("letter.txt");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void eachShareIsItsOwnersAlone() throws IOException {
        for (Path share : shares("made", 2, 2)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(share)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theWordsAloneTypedOffInAnyWayAreGoodToo() throws IOException {
        List<Path> shares = shares("made", 2, 2);
        List<String> words = ShareText.words(Files.readString(shares.getFirst()));
        assertThat(words).hasSize(RecoveryShare.WORDS);
        Path typed = vault.file("typed", String.join(",\n", words).toUpperCase(java.util.Locale.ROOT));
        assertThat(restore(typed, shares.getLast()).code()).isZero();
    }

    @Test
    void whatIsWrongWithSharesIsSaidOfEach() throws IOException {
        List<Path> shares = shares("made", 3, 4);
        String text = Files.readString(shares.get(1));
        Path wrong = vault.file("wrong", text.substring(0, text.lastIndexOf(' ')) + " strongroom\n");
        fails(3, "Share 2 of those that you named has a wrong word", shares.get(0), wrong, shares.get(2));
        fails(3, "Share 3 of those that you named is the same", shares.get(0), shares.get(1), shares.get(0));
        fails(3, "One more share of this set is needed.", shares.get(0), shares.get(1));
        fails(3, "2 more shares of this set are needed.", shares.get(0));
        fails(7, "There is no such share", shares.get(0), temp.resolve("nowhere"));
        List<Path> newer = shares("newer", 3, 3);
        fails(3, "Share 2 of those that you named is of another set", newer.get(0), shares.get(1), newer.get(2));
        fails(3, "These shares were replaced since", shares.get(0), shares.get(1), shares.get(2));
        VaultFixture other = vault.device("other");
        other.done("create", "--profile", "portable");
        other.done("recovery shares", "--threshold", "2", "--shares", "2", "-o", temp.resolve("foreign"));
        fails(
                3,
                "and of another vault",
                temp.resolve("foreign").resolve("share-1.txt"),
                temp.resolve("foreign").resolve("share-2.txt"));
        assertThat(restore(newer.toArray(Path[]::new)).code()).isZero();
    }

    @Test
    void sharesThatCannotBeWrittenLeaveTheKitThatThereIs() throws IOException {
        Path words = temp.resolve("words");
        vault.done("recovery kit", "--words-file", words);
        Path there = vault.file("made/share-2.txt", "mine");
        Run run = vault.run("recovery shares", "--threshold", "2", "--shares", "3", "-o", temp.resolve("made"));
        assertThat(run.code()).isEqualTo(6);
        assertThat(there).hasContent("mine");
        assertThat(temp.resolve("made").resolve("share-1.txt")).doesNotExist();
        assertThat(vault.done("access list").out()).contains("recovery kit");
    }

    @Test
    void numbersThatGiveNoSharesAreUsageErrors() {
        for (String[] none : new String[][] {{"1", "3"}, {"4", "3"}, {"2", "17"}, {"x", "3"}}) {
            assertThat(vault.run("recovery shares", "--threshold", none[0], "--shares", none[1], "-o", temp)
                            .code())
                    .isEqualTo(2);
        }
        assertThat(vault.run("recovery shares", "--threshold", "2", "--shares", "3")
                        .code())
                .isEqualTo(2);
    }

    private List<Path> shares(String folder, int threshold, int count) {
        Path out = temp.resolve(folder);
        vault.done("recovery shares", "--threshold", threshold, "--shares", count, "-o", out);
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(out.resolve("share-" + i + ".txt"));
        }
        return files;
    }

    private void fails(int code, String saying, Path... shares) {
        Run run = restore(shares);
        assertThat(run.err()).contains(saying);
        assertThat(run.code()).isEqualTo(code);
    }

    private Run restore(Path... shares) {
        restored++;
        List<String> arguments = new ArrayList<>(List.of(
                "recovery",
                "restore",
                vault.vault().toString(),
                temp.resolve("vault-" + restored).toString(),
                "--new-passphrase-file=" + fresh));
        for (Path share : shares) {
            arguments.add("--share-file=" + share);
        }
        return Run.of(temp.resolve("home-" + restored), arguments.toArray(String[]::new));
    }
}
