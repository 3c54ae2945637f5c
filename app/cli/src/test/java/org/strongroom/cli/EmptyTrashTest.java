package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting for good from the command line. */
final class EmptyTrashTest {
    @TempDir
    Path temp;

    @Test
    void whatIsInTheTrashIsDeletedForGood() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        vault.file("in/a.txt", "a".repeat(200_000));
        vault.file("in/b.txt", "b".repeat(200_000));
        vault.file("in/c.txt", "c".repeat(200_000));
        vault.done("add", temp.resolve("in"), "--no-describe");
        vault.done("trash", "/in/a.txt", "/in/b.txt");

        Run unasked = vault.run("empty-trash");
        assertThat(unasked.code()).isEqualTo(ExitCode.DECISION_NEEDED.number());
        assertThat(unasked.err()).contains("--yes");
        assertThat(vault.done("list", "--trash").out().lines()).hasSize(3);
        assertThat(vault.run("empty-trash", "/in/c.txt", "--yes").code())
                .as("not in the trash")
                .isEqualTo(ExitCode.NOT_FOUND.number());

        Run one = vault.done("empty-trash", "/in/a.txt", "--yes", "--json");
        assertThat(one.out()).startsWith("{\"deleted\":1,\"removedPacks\":").contains("\"waitsFor\":[]");
        assertThat(vault.run("restore", "/in/a.txt").code()).isEqualTo(ExitCode.NOT_FOUND.number());
        Run rest = vault.done("empty-trash", "--yes");
        assertThat(rest.out()).contains("1 thing deleted for good").doesNotContain(" 0 bytes freed");
        assertThat(vault.done("list", "--trash").err()).contains("The trash is empty.");
        assertThat(vault.done("get", "/in/c.txt", "-o", temp.resolve("c.txt")).code())
                .isZero();
        assertThat(vault.done("empty-trash").out()).contains("Nothing deleted");
        assertThat(vault.done("check", "--all").code()).isZero();
        assertThat(vault.done("log").out()).contains("/in/a.txt");

        // The very same file again is a new document.
        assertThat(vault.done("add", temp.resolve("in"), "--no-describe", "--json")
                        .out())
                .contains("{\"path\":\"/in/a.txt\",\"state\":\"added\"")
                .contains("{\"path\":\"/in/c.txt\",\"state\":\"unchanged\"");
        assertThat(vault.done("history", "/in/a.txt", "--json").out().lines()).hasSize(1);
        assertThat(vault.done("read", "/in/a.txt").out()).startsWith("aaa");
    }
}
