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
    void aLimitIsANumberThatMakesSense() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        for (String limit : new String[] {"0", "-1", "10001", "many"}) {
            assertThat(vault.run("find", "x", "--limit=" + limit).code())
                    .as(limit)
                    .isEqualTo(ExitCode.USAGE.number());
        }
    }
}
