package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding documents from the command line. */
final class FindTest {
    @TempDir
    Path temp;

    @Test
    void documentsAreFoundByWhatIsInThem() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        vault.file("in/Mietvertrag.txt", "The landlord lives at the harbour.");
        vault.file("in/b.txt", "Another landlord.\u001b[2J And much more about him.");
        // Not described yet: that is made up for.
        vault.done("add", temp.resolve("in"), "--no-describe");

        Run found = vault.run("find", "landlord harbour");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).isEqualTo("/in/Mietvertrag.txt\n    The landlord lives at the harbour.\n");
        assertThat(vault.run("find", "landlord", "--json").out().lines())
                .hasSize(2)
                .allMatch(
                        line -> line.matches("\\{\"path\":\"/in/[^\"]*\",\"score\":\\d+\\.\\d{3},\"snippet\":\".*\"}"));
        Run raw = vault.run("find", "about him");
        assertThat(raw.out()).contains("/in/b.txt").doesNotContain("\u001b");

        Run one = vault.run("find", "landlord", "--limit", "1");
        assertThat(one.out().lines().filter(line -> line.startsWith("/"))).hasSize(1);
        assertThat(one.err()).contains("1 of 2 are shown");
        assertThat(vault.run("find", "landlort").err()).contains("differ by one letter");
        Run nothing = vault.run("find", "xylophone");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Nothing was found.");
        assertThat(vault.run("find", "landlord before:soon").err()).contains("before:soon");
    }

    @Test
    void whatStoodInADocumentOnceIsFoundWhereItIsAskedFor() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        for (String text : new String[] {
            "The deposit is three rents. A zebra.", "The deposit is two rents.\u001b[2J A zebra.", "No deposit."
        }) {
            vault.file("in/lease.txt", text);
            // Only the last one is described when it is asked for.
            vault.done("add", temp.resolve("in"), "--no-describe");
        }
        assertThat(vault.run("find", "rents").err()).contains("Nothing was found.");
        Run found = vault.run("find", "rents deposit", "--versions");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .startsWith("/in/lease.txt  (version 2 of 3, not the current one)\n    The deposit is two rents.");
        assertThat(found.out()).doesNotContain("\u001b").doesNotContain("three");
        assertThat(found.err()).doesNotContain("Nothing was found.");
        assertThat(vault.run("find", "deposit", "--versions").out())
                .as("it is there still")
                .isEqualTo("/in/lease.txt\n    No deposit.\n");
        assertThat(vault.run("find", "zebra", "--versions", "--json").out())
                .isEqualToIgnoringNewLines(
                        "{\"path\":\"/in/lease.txt\",\"score\":null,\"snippet\":\"The deposit is two rents.[2J A zebra.\",\"version\":2}");
        assertThat(vault.run("find", "zebra", "--json").out()).isEmpty();
        assertThat(vault.run("find", "xylophone", "--versions").err()).contains("Nothing was found.");
    }

    @Test
    void aLimitIsANumberThatMakesSense() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        for (String limit : new String[] {"0", "-1", "10001", "many"}) {
            assertThat(vault.run("find", "x", "--limit=" + limit).code())
                    .as(limit)
                    .isEqualTo(ExitCode.USAGE.number());
        }
    }
}
