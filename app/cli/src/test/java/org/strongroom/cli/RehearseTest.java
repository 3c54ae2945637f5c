package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recovery rehearse}, and what {@code status} says of it. */
final class RehearseTest {
    @TempDir
    Path temp;

    private VaultFixture vault;
    private Path copy;
    private Path words;

    @BeforeEach
    void vaultWithACopyAndAKit() throws IOException {
        vault = VaultFixture.create(temp);
        copy = temp.resolve("copy");
        words = temp.resolve("words");
        vault.done("add", vault.file("letter.txt", "Dear Ann"));
        vault.done("copy add", copy);
        assertThat(vault.done("status").out()).contains("Recovery kit: none.");
        vault.done("recovery kit", "--words-file", words);
        vault.done("sync");
    }

    @Test
    void aRehearsalSucceedsAndStatusTellsWhen() {
        assertThat(vault.done("status").out()).contains("Recovery kit: never rehearsed.");
        assertThat(vault.done("status", "--json").out())
                .contains("\"recovery\":{\"kept\":\"kit\",\"threshold\":1,\"shares\":1,\"rehearsed\":null}");
        Run run = rehearse("--words-file=" + words);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("The kit and this copy bring the vault back: 1 document is there, and 1 of them");
        assertThat(vault.done("status").out()).contains("Recovery kit: last rehearsed 2");
        assertThat(vault.done("status", "--json").out()).contains("\"rehearsed\":\"2");
        assertThat(vault.done("log").out()).contains("kit-rehearsed");
        assertThat(rehearse("--words-file=" + words, "--json").out())
                .contains("\"succeeded\":true,\"documents\":1,\"read\":1");
    }

    @Test
    void whatIsMissingIsNamedInPlainWords() throws IOException {
        vault.done("add", vault.file("later.txt", "Dear Ben"));
        Run run = rehearse("--words-file=" + words);
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err())
                .contains("Not all of it is in that copy yet: /later.txt", "not all of the vault is in this copy yet");
        assertThat(vault.done("status").out()).contains("never rehearsed");
    }

    @Test
    void everyWrongWayHasItsOwnSentence() throws IOException {
        String right = Files.readString(words);
        List<String> list = List.of(right.strip().split(" ", -1));
        Path wrong = vault.file("wrong", right.replaceFirst(list.get(3), "strongroom"));
        fails(3, "a word is wrong, or they are of another vault", "--words-file=" + wrong);
        Path foreign = temp.resolve("foreign");
        VaultFixture other = vault.device("other");
        other.done("create", "--profile", "portable");
        other.done("recovery kit", "--words-file", foreign);
        fails(3, "a word is wrong, or they are of another vault", "--words-file=" + foreign);
        Run elsewhere = vault.run("recovery rehearse", "--from", other.vault(), "--words-file=" + foreign);
        assertThat(elsewhere.code()).isEqualTo(7);
        assertThat(elsewhere.err()).contains("That folder holds another vault.");
        assertThat(vault.run("recovery rehearse", "--from", temp.resolve("nowhere"), "--words-file=" + words)
                        .code())
                .isEqualTo(7);
        assertThat(vault.run("recovery rehearse", "--words-file=" + words).code())
                .isEqualTo(2);
        vault.done("recovery shares", "--threshold", "2", "--shares", "3", "-o", temp.resolve("shares"));
        fails(3, "This kit was replaced since", "--words-file=" + words);
        fails(5, "what they open has not arrived there", share(1), share(2));
        vault.done("sync");
        fails(3, "One more share of this set is needed.", share(1));
        fails(3, "is the same as one before it", share(1), share(1));
        Run run = rehearse(share(3), share(1));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("The shares and this copy bring the vault back");
        fails(2, "not both", share(1), "--words-file=" + words);
        vault.done("recovery kit", "--words-file", temp.resolve("newer"));
        fails(3, "These shares were replaced since", share(1), share(2));
    }

    private String share(int number) {
        return "--share-file=" + temp.resolve("shares").resolve("share-" + number + ".txt");
    }

    private void fails(int code, String saying, String... options) {
        Run run = rehearse(options);
        assertThat(run.err()).contains(saying);
        assertThat(run.code()).isEqualTo(code);
    }

    private Run rehearse(String... options) {
        Object[] all = new Object[options.length + 2];
        all[0] = "--from";
        all[1] = copy;
        System.arraycopy(options, 0, all, 2, options.length);
        return vault.run("recovery rehearse", all);
    }
}
