package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joining without a code, and the words that two people compare. */
final class JoinRequestsTest {
    @TempDir
    Path temp;

    private VaultFixture ann;
    private Path cloud;
    private Path request;

    @BeforeEach
    void vaultInTheCloud() throws IOException {
        ann = VaultFixture.create(temp);
        cloud = temp.resolve("cloud");
        ann.done("copy add", cloud);
        ann.done("sync");
        request = temp.resolve("ben.request");
    }

    /** Has ben ask, and gives the words that his program shows. */
    private String asked() throws IOException {
        Run run = ben("member", "request", cloud, temp.resolve("ben"), "-o", request);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().toList().getLast();
    }

    private Run ben(Object... arguments) throws IOException {
        String[] all = new String[arguments.length + 1];
        for (int i = 0; i < arguments.length; i++) {
            all[i] = arguments[i].toString();
        }
        Path secret = Files.writeString(temp.resolve("ben-secret"), "ben has a passphrase\n");
        all[arguments.length] = "--passphrase-file=" + secret;
        return Run.of(temp.resolve("ben-home"), all);
    }

    private Path words(String words) throws IOException {
        return Files.writeString(temp.resolve("words"), words);
    }

    @Test
    void aRequestIsApprovedWithTheWordsThatWereReadOut() throws IOException {
        String words = asked();
        assertThat(words.split(" ", -1)).hasSize(8);
        Run early = ben("open", temp.resolve("ben"), "--from", cloud);
        assertThat(early.code()).as(early.err()).isEqualTo(5);
        assertThat(early.err()).contains("not approved yet");

        String heard = "1. " + String.join(", ", words.toUpperCase(Locale.ROOT).split(" ", -1));
        Run approved = ann.run("member approve", request, "--name", "Ben", "--words-file", words(heard));
        assertThat(approved.code()).as(approved.err()).isZero();
        ann.done("sync");
        Run opened = ben("open", temp.resolve("ben"), "--from", cloud);
        assertThat(opened.code()).as(opened.err()).isZero();
        assertThat(ben("member", "list", temp.resolve("ben"), "--json").out())
                .contains("\"name\":\"Ben\",\"role\":\"editor\",\"self\":true")
                .contains("\"words\":\"" + words + "\"");
        assertThat(ann.run("member approve", request, "--name", "Ben", "--words-file", words(words))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void otherWordsApproveNothing() throws IOException {
        String words = asked();
        String swapped = words.replaceFirst("(\\w+) (\\w+)", "$2 $1");
        for (String heard : new String[] {"", words + " zoo", swapped, words.replaceFirst("\\w+", "zoo")}) {
            Run run = ann.run("member approve", request, "--name", "Ben", "--words-file", words(heard));
            assertThat(run.code()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains("Nothing was approved");
        }
        assertThat(ann.done("member list", "--json").out()).doesNotContain("Ben");
    }

    @Test
    void nobodyToAskAndNoWordsIsADecision() throws IOException {
        asked();
        assertThat(ann.run("member approve", request, "--name", "Ben").code()).isEqualTo(6);
    }

    @Test
    void whatIsNoRequestIsSaid() throws IOException {
        Path junk = ann.file("junk", "not a request");
        Run run = ann.run("member approve", junk, "--name", "Ben", "--words-file", words("a"));
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("This is no request to join");
        assertThat(ann.run("member approve", temp.resolve("none"), "--name", "Ben", "--words-file", words("a"))
                        .code())
                .isEqualTo(7);
        assertThat(ann.run("member approve", junk, "--words-file", words("a")).code())
                .isEqualTo(2);
    }

    @Test
    void aRequestThatCannotBeWrittenBeginsNothing() throws IOException {
        Files.writeString(request, "mine");
        Run run = ben("member", "request", cloud, temp.resolve("ben"), "-o", request);
        assertThat(run.code()).isEqualTo(6);
        assertThat(temp.resolve("ben")).doesNotExist();
        assertThat(request).hasContent("mine");
        assertThat(ben("member", "request", cloud, temp.resolve("ben")).code()).isEqualTo(2);
    }

    @Test
    void wordsOfAMemberAreComparedAndNoted() throws IOException {
        String owner = ann.done("member list", "--json").out();
        String words = owner.replaceFirst("(?s).*\"words\":\"([a-z ]+)\".*", "$1");
        String id = owner.replaceFirst("(?s).*\"id\":\"([0-9a-f]+)\".*", "$1");
        assertThat(owner).contains("\"compared\":null");
        assertThat(ann.done("member verify", id).out()).contains(words);
        Run differ = ann.run("member verify", id, "--words-file", words("zoo " + words));
        assertThat(differ.code()).isEqualTo(3);
        assertThat(ann.done("member verify", id, "--words-file", words(words)).out())
                .contains("were the same");
        assertThat(ann.done("member list", "--json").out()).contains("\"compared\":\"20");
        assertThat(ann.run("member verify", id, "--words-file", words("zoo")).code())
                .isEqualTo(3);
        assertThat(ann.done("member list", "--json").out()).contains("\"compared\":null");
    }
}
