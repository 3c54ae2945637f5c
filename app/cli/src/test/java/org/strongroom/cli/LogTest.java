package org.strongroom.cli;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
    }

    @Test
    void itTellsWhatWasDoneAndUnderWhichNames() throws IOException {
        vault.done("add", vault.file("=note.txt", "one"));
        vault.done("add", vault.file("=note.txt", "two"));
        vault.done("rename", "/=note.txt", "letter.txt");
        vault.done("tag", "/letter.txt", "--add", "tax");
        vault.done("trash", "/letter.txt");

        assertThat(vault.done("log", "--json").lines())
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"vault-named\""))
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"computer-added\""))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"what\":\"document-added\"", "\"subject\":\"/=note.txt\"", "\"standing\":\"counts\""))
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"version-stored\"", "\"detail\":\"3\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"what\":\"renamed\"", "\"subject\":\"/=note.txt\"", "\"detail\":\"letter.txt\""))
                .anySatisfy(line -> assertThat(line).contains("\"what\":\"tagged\"", "\"subject\":\"/letter.txt\""))
                .last()
                .satisfies(line -> assertThat(line).contains("\"what\":\"trashed\"", "\"member\":\"owner\""));
        assertThat(vault.done("log", "--of", "letter").lines()).hasSize(4);
        assertThat(vault.done("log", "--json", "--by", "nobody").out()).isEmpty();
        assertThat(vault.done("log", "--json", "--since", "9999-01-01").out()).isEmpty();
        assertThat(vault.run("log", "--since", "yesterday").code()).isEqualTo(2);
    }

    @Test
    void itWritesATableForASpreadsheetAndNothingThatThisTakesForAFormula() throws IOException {
        vault.done("add", vault.file("a.txt", "one"));
        vault.done("tag", "/a.txt", "--add", "=1+1");
        Path file = vault.path("log.csv");
        vault.done("log", "--csv", file);
        assertThat(Files.readAllLines(file)).first().isEqualTo("time,member,device,what,subject,detail,standing");
        assertThat(Files.readString(file)).contains(",\"tagged\",\"/a.txt\",\"'=1+1\",\"counts\"\r\n");
        assertThat(vault.run("log", "--csv", file).code()).isEqualTo(6);
        Path pdf = vault.path("log.pdf");
        vault.done("log", "--pdf", pdf);
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(vault.run("log", "--pdf", pdf).code()).isEqualTo(6);
        assumeThat(File.separatorChar).as("a system with owners of files").isEqualTo('/');
        assertThat(Files.getPosixFilePermissions(file)).containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
    }
}
