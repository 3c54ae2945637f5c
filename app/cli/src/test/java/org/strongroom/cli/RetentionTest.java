package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes on versions, and which versions are kept, from the command line. */
final class RetentionTest {
    @TempDir
    Path temp;

    @Test
    void notesAreWrittenReadFoundAndTakenAway() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        vault.file("letter.txt", "dear");
        vault.done("add", temp.resolve("letter.txt"), "--no-describe");
        vault.file("letter.txt", "dear all");
        vault.done("add", temp.resolve("letter.txt"), "--no-describe");
        assertThat(vault.done("note", "/letter.txt").out()).isEmpty();
        assertThat(vault.done("note", "/letter.txt", "  as signed \u2713 ", "--version", "1", "--json")
                        .out())
                .contains("\"version\":1,\"note\":\"as signed \u2713\"");
        assertThat(vault.done("note", "/letter.txt", "the quokka's").out()).contains("the quokka's");
        Run history = vault.done("history", "/letter.txt");
        assertThat(history.out()).contains("NOTE").contains("as signed \u2713");
        assertThat(vault.done("history", "/letter.txt", "--json").out()).contains("\"note\":\"as signed \u2713\"");
        assertThat(vault.done("find", "quokka").out()).contains("/letter.txt");
        assertThat(vault.done("log").out()).contains("noted");
        vault.done("note", "/letter.txt", "");
        assertThat(vault.done("note", "/letter.txt").out()).isEmpty();
        assertThat(vault.run("find", "quokka").out()).doesNotContain("/letter.txt");
        assertThat(vault.run("note", "/letter.txt", "x".repeat(1025)).code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(vault.run("note", "/letter.txt", "--version", "3").code()).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void whatIsKeptIsSetToldAndBounded() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        for (int i = 0; i < 3; i++) {
            vault.file("letter.txt", "dear " + "all ".repeat(i));
            vault.done("add", temp.resolve("letter.txt"), "--no-describe");
        }
        assertThat(vault.done("retention").out()).contains("Every version is kept.");
        assertThat(vault.done("status", "--json").out()).contains("\"retention\":{\"keeps\":\"all\",\"number\":0");
        assertThat(vault.done("retention", "--at-most", "1").out())
                .contains("The newest version of each document is kept.")
                .contains("Nothing is to be dropped now.");
        assertThat(vault.done("status").out()).contains("The newest version of each document is kept.");
        // Whatever is younger than thirty days stays.
        assertThat(vault.done("retention", "--drop", "--json").out()).startsWith("{\"dropped\":0,");
        assertThat(vault.done("history", "/letter.txt", "--json").lines()).hasSize(3);
        assertThat(vault.done("retention", "--thin-after", "90", "--json").out())
                .contains("\"keeps\":\"thin-after\",\"number\":90,\"versions\":0");
        for (String[] wrong : new String[][] {
            {"--thin-after", "29"}, {"--at-most", "10001"}, {"--at-most", "0"}, {"--at-most", "3", "--keep-all"}
        }) {
            assertThat(vault.run("retention", (Object[]) wrong).code()).isEqualTo(ExitCode.USAGE.number());
        }
        vault.done("retention", "--keep-all");
        assertThat(vault.done("log").out()).contains("days-kept").contains("all-kept");
    }
}
