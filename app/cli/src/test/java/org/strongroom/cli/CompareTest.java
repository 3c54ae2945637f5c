package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing versions from the command line. */
final class CompareTest {
    @TempDir
    Path temp;

    @Test
    void versionsAreComparedByWords() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        Path file = vault.file("lease.txt", "Lease\none\ntwo\nThe rent is 500 euros.\nthree\nfour\nSigned\u001b[2J\n");
        vault.done("add", file, "--no-describe");
        Files.writeString(file, "Lease\none\ntwo\nThe rent is 550 euros.\nthree\nfour\n");
        vault.done("add", file, "--no-describe", "--verify");

        Run compared = vault.run("compare", "/lease.txt", "--versions", "1", "2");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out().lines())
                .startsWith("...", "  two", "- The rent is [500] euros.", "+ The rent is [550] euros.", "  three")
                .anyMatch(line -> line.startsWith("- Signed"));
        assertThat(compared.out()).doesNotContain("\u001b");
        Run json = vault.run("compare", "/lease.txt", "--versions", "2", "1", "--json");
        assertThat(json.out().lines().findFirst().orElseThrow())
                .isEqualTo("{\"part\":\"\",\"place\":\"\",\"change\":\"changed\",\"before\":\"The rent is 550 euros.\","
                        + "\"after\":\"The rent is 500 euros.\",\"words\":[{\"change\":\"same\",\"text\":\"The rent is \"},"
                        + "{\"change\":\"removed\",\"text\":\"550\"},{\"change\":\"added\",\"text\":\"500\"},"
                        + "{\"change\":\"same\",\"text\":\" euros.\"}]}");
        assertThat(json.out().lines()).hasSize(2).last().asString().contains("\"change\":\"added\",\"before\":null");

        vault.done("restore", "/lease.txt", "--version", "1");
        Run same = vault.run("compare", "/lease.txt", "--versions", "1", "3");
        assertThat(same.code()).isZero();
        assertThat(same.out()).isEmpty();
        assertThat(same.err()).contains("are the same");
    }

    @Test
    void whatCannotBeComparedIsSaid() throws Exception {
        VaultFixture vault = VaultFixture.create(temp);
        Path file = vault.file("odd.bin", "\u0000\u0001\u0002");
        vault.done("add", file, "--no-describe");
        Files.writeString(file, "\u0000\u0001\u0003\u0004");
        vault.done("add", file, "--no-describe", "--verify");
        Run none = vault.run("compare", "/odd.bin", "--versions", "1", "2");
        assertThat(none.code()).isEqualTo(ExitCode.UNEXPECTED.number());
        assertThat(none.err()).contains("Version 1 has no text").contains("its type is not known");
        assertThat(vault.run("compare", "/odd.bin", "--versions", "1", "3").code())
                .isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(vault.run("compare", "/none", "--versions", "1", "2").code()).isEqualTo(ExitCode.NOT_FOUND.number());
        for (String[] wrong :
                new String[][] {{}, {"--versions", "1"}, {"--versions", "1", "x"}, {"--versions", "2", "2"}}) {
            Object[] rest = new Object[wrong.length + 1];
            rest[0] = "/odd.bin";
            System.arraycopy(wrong, 0, rest, 1, wrong.length);
            assertThat(vault.run("compare", rest).code()).isEqualTo(ExitCode.USAGE.number());
        }
    }
}
