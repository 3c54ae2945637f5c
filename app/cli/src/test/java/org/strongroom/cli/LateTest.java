package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody wrote who had been removed and did not know: listed, read, taken in. */
class LateTest {
    @TempDir
    private Path temp;

    @Test
    void itIsListedReadAndTakenInByItsId() throws IOException {
        VaultFixture vault = VaultFixture.create(temp);
        Path copy = Files.createDirectories(temp.resolve("copy"));
        vault.done("copy add", copy);
        List<String> said =
                vault.done("member invite", "--name", "Ben", "--role", "editor").lines();
        Path code = vault.file("code", said.getLast());
        vault.done("sync");
        ben("member", "join", copy.toString(), temp.resolve("ben").toString(), "--code-file=" + code, "--name=Ben");
        ben("sync", temp.resolve("ben").toString());
        vault.done("sync");
        assertThat(vault.done("member late").out()).startsWith("Nobody who was removed has written anything");

        vault.done("member remove", "Ben");
        Path letter = vault.file("late/letter.txt", "words that came too late");
        ben("add", temp.resolve("ben").toString(), letter.getParent().toString());
        carry(temp.resolve("ben"), copy);
        vault.done("sync");

        assertThat(vault.done("list", "--recursive").out()).doesNotContain("letter.txt");
        Run listed = vault.done("member late");
        assertThat(listed.out()).contains("/late/letter.txt", "Ben").doesNotContain("waiting");
        assertThat(listed.err()).contains("read it before you take it in");
        String json = vault.done("member late", "--json").out();
        assertThat(json)
                .contains("\"path\":\"/late/letter.txt\",\"member\":\"Ben\"")
                .contains("\"size\":24,\"here\":true");
        String id = json.replaceAll("(?s).*\"id\":\"([0-9a-f]{8}).*", "$1");
        assertThat(vault.done("member late", "--read", id).out()).isEqualTo("words that came too late\n");
        assertThat(vault.run("member late", "--read", "zzzzzz").code()).isEqualTo(7);
        assertThat(vault.run("member late", "--adopt", id, "--to", "/Nowhere").code())
                .isEqualTo(7);
        assertThat(vault.done("member late", "--adopt", id, "--json").out())
                .isEqualTo("{\"path\":\"/letter.txt\",\"state\":\"adopted\"}\n");
        assertThat(vault.done("read", "/letter.txt").out()).isEqualTo("words that came too late\n");
        assertThat(vault.done("history", "/letter.txt", "--json").out()).contains("\"member\":\"owner\"");
    }

    private void ben(String... command) throws IOException {
        Path own = Files.writeString(temp.resolve("ben.secret"), "green boats of Ben");
        String[] all = Stream.concat(Stream.of(command), Stream.of("--passphrase-file=" + own))
                .toArray(String[]::new);
        Run run = Run.of(temp.resolve("ben-home"), all);
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static void carry(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else if (Files.notExists(there)) {
                    Files.copy(file, there);
                }
            }
        }
    }
}
