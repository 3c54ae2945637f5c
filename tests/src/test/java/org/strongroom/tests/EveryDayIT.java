package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a vault, on one computer and on two. */
final class EveryDayIT {
    private static final String TEXT = "The orchard lease ends in October";

    @TempDir
    private Path folder;

    @Test
    void aFolderOfDocumentsGoesInAndComesOut() throws IOException {
        Computer computer = Computer.in(folder).create();
        Path originals = Documents.folder(computer.work().resolve("Lease"), "lease", TEXT);
        Documents.folder(originals.resolve("Annex Ä"), "annex", TEXT);

        Run add = computer.does("add", originals, "--json");

        assertThat(add.json()).hasSize(12);
        assertThat(add.each("state")).containsOnly("added");
        assertThat(add.err()).contains("safe");
        Run list = computer.does("list", "--recursive", "--json");
        assertThat(list.each("path"))
                .contains("/Lease/lease.docx", "/Lease/Annex Ä/annex.odt", "/Lease")
                .hasSize(14);
        assertThat(list.each("type")).contains("folder", "docx", "xlsx", "pptx", "odt", "pdf", "text");
        for (String type : List.of("docx", "xlsx", "odt", "pdf")) {
            assertThat(computer.does("read", "/Lease/lease." + type).out())
                    .as(type)
                    .contains(TEXT);
        }
        Path out = computer.path("out");
        computer.does("get", "/Lease", "-o", out);
        Trees.same(originals, out);
        assertThat(Files.getLastModifiedTime(out.resolve("lease.pdf")).toMillis())
                .isEqualTo(Files.getLastModifiedTime(originals.resolve("lease.pdf"))
                        .toMillis());
        assertThat(computer.does("add", originals, "--json").each("state")).containsOnly("unchanged");
        assertThat(computer.does("check", "--all", "--json").each("what")).containsExactly("sound");
    }

    @Test
    void documentsAreKeptInOrder() throws IOException {
        Computer computer = Computer.compilingOnce(folder).prepared();
        Path file = computer.file("plan.txt", "first\n");
        computer.does("add", file, "--to", "/Plans/2026", "--no-describe");
        Files.writeString(file, "second, longer\n");
        assertThat(computer.does("add", file, "--to", "/Plans/2026", "--json").each("state"))
                .containsExactly("version");

        Run history = computer.does("history", "/Plans/2026/plan.txt", "--json");
        assertThat(history.each("version")).containsExactly("1", "2");
        assertThat(history.each("size")).containsExactly("6", "15");
        assertThat(history.each("head")).containsExactly("false", "true");
        computer.does("get", "/Plans/2026/plan.txt", "--version", "1", "-o", computer.path("old.txt"));
        assertThat(computer.path("old.txt")).hasContent("first\n");

        computer.does("rename", "/Plans/2026/plan.txt", "The plan.txt");
        computer.does("move", "/Plans/2026/The plan.txt", "/");
        computer.does("tag", "/The plan.txt", "--add", "urgent", "--add", "Garten");
        assertThat(computer.does("tag", "/The plan.txt", "--remove", "urgent", "--json")
                        .answer()
                        .get("tags"))
                .isEqualTo(List.of("Garten"));
        computer.does("trash", "/The plan.txt");
        assertThat(computer.does("list", "--recursive", "--json").each("path"))
                .containsExactlyInAnyOrder("/Plans", "/Plans/2026");
        assertThat(computer.does("list", "--trash", "--json").each("path")).containsExactly("/The plan.txt");
        computer.does("restore", "/The plan.txt");
        computer.does("restore", "/The plan.txt", "--version", "1");
        assertThat(computer.does("read", "/The plan.txt").out()).isEqualTo("first\n");
        Map<String, Object> entry =
                computer.does("list", "/The plan.txt", "--json").answer();
        assertThat(entry).containsEntry("versions", 3L).containsEntry("tags", List.of("Garten"));
    }

    @Test
    void twoComputersWorkOnOneVault() throws IOException {
        Computer first = Computer.compilingOnce(folder.resolve("first")).create();
        Path copy = folder.resolve("cloud drive");
        first.does("add", first.file("one.txt", "of the first\n"));
        first.does("copy add", copy);
        assertThat(first.does("sync", "--json").each("state")).containsExactly("up-to-date");

        Computer second = Computer.compilingOnce(folder.resolve("second"));
        Run open = second.does("open", "--from", copy, "--json");
        assertThat(open.answer().get("id"))
                .isEqualTo(first.does("status", "--json").answer().get("id"));
        second.does("add", second.file("two.txt", "of the second\n"));
        second.does("rename", "/one.txt", "eins.txt");
        second.does("sync");
        first.does("sync");

        Run list = first.does("list", "--recursive", "--json");
        assertThat(list.each("path")).containsExactlyInAnyOrder("/eins.txt", "/two.txt");
        assertThat(second.does("list", "--recursive", "--json").out()).isEqualTo(list.out());
        assertThat(first.does("read", "/two.txt").out()).isEqualTo("of the second\n");

        // Apart, both change the same document: nobody's work is lost, and both see the same.
        first.does("add", first.file("two.txt", "changed by the first\n"));
        second.does("add", second.file("two.txt", "changed by the second\n"));
        for (Computer computer : List.of(first, second, first)) {
            computer.does("sync");
        }
        list = first.does("list", "/two.txt", "--json");
        assertThat(list.answer()).containsEntry("conflict", true).containsEntry("versions", 3L);
        assertThat(second.does("list", "/two.txt", "--json").out()).isEqualTo(list.out());
        assertThat(first.does("status", "--json").answer()).containsEntry("conflicts", 1L);

        first.does("forget", "--yes");
        assertThat(first.profile().resolve("vaults")).isEmptyDirectory();
        assertThat(first.does("list", "--json").json()).hasSize(2);
    }
}
