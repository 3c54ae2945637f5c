package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents in and out, with a real vault. */
final class DocumentsTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
    }

    @Test
    void addedDocumentsAreListedReadAndTakenOut() throws IOException {
        Path file = vault.file("letter.txt", "Dear all,\nlunch is at one.\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-03T04:05:06Z")));

        Run add = vault.done("add", file, "--to", "/Letters/2020", "--json");
        assertThat(add.out()).contains("\"path\":\"/Letters/2020/letter.txt\",\"state\":\"added\",\"reason\":null");
        assertThat(add.err()).contains("safe in the vault");

        assertThat(vault.done("list", "--recursive", "--json").lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"path\":\"/Letters/2020/letter.txt\",\"size\":27,"
                                + "\"modified\":\"2020-02-03T04:05:06Z\",\"type\":\"text\",\"versions\":1,"
                                + "\"conflict\":false,\"tags\":[],\"here\":true"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"path\":\"/Letters\"",
                                "\"type\":\"folder\"",
                                "\"modified\":\"2020-02-03T04:05:06Z\""));
        assertThat(vault.done("list").out()).contains("/Letters/").doesNotContain("letter.txt");
        assertThat(vault.done("list", "/Letters/2020").out()).contains("27 B", "/Letters/2020/letter.txt");

        assertThat(vault.done("read", "/Letters/2020/letter.txt").out()).isEqualTo("Dear all,\nlunch is at one.\n");
        assertThat(vault.done("read", "/Letters/2020/letter.txt", "--json").out())
                .contains("\"path\":\"/Letters/2020/letter.txt\"", "\"type\":\"text\"", "lunch is at one")
                .contains("\"metadata\":{");

        Path out = vault.path("out.txt");
        Run get = vault.done("get", "/Letters/2020/letter.txt", "-o", out, "--json");
        assertThat(get.out()).contains("\"state\":\"written\"");
        assertThat(out).hasContent("Dear all,\nlunch is at one.\n");
        assertThat(Files.getLastModifiedTime(out).toInstant()).isEqualTo(Instant.parse("2020-02-03T04:05:06Z"));
    }

    @Test
    void aSecondAddOfTheNameIsAVersion() throws IOException {
        Path file = vault.file("note.txt", "one");
        vault.done("add", file);
        assertThat(vault.done("add", file, "--json").out()).contains("\"state\":\"unchanged\"");
        assertThat(vault.done("add", file, "--json", "--verify").out()).contains("\"state\":\"unchanged\"");
        vault.file("note.txt", "two!");
        assertThat(vault.done("add", file, "--json").out()).contains("\"state\":\"version\"");

        assertThat(vault.done("history", "/note.txt", "--json").lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"version\":1,\"id\":\"")
                                .contains("\"head\":false"),
                        line -> assertThat(line).startsWith("{\"version\":2,").contains("\"size\":4", "\"head\":true"));
        assertThat(vault.done("history", "/note.txt").out()).contains("(current)");
        assertThat(vault.done("read", "/note.txt", "--version", "1").out()).isEqualTo("one\n");
        vault.done("get", "/note.txt", "--version", "1", "-o", vault.path("old"));
        assertThat(vault.path("old")).hasContent("one");
        assertThat(vault.run("get", "/note.txt", "--version", "3", "-o", vault.path("x"))
                        .code())
                .isEqualTo(7);

        vault.done("add", vault.file("blank.txt", " \n "));
        assertThat(vault.done("read", "/blank.txt").err()).contains("There is no text in it");

        vault.done("restore", "/note.txt", "--version", "1");
        assertThat(vault.done("history", "/note.txt", "--json").lines()).hasSize(3);
        assertThat(vault.done("read", "/note.txt").out()).isEqualTo("one\n");
    }

    @Test
    void anExistingTargetIsNotOverwritten() throws IOException {
        vault.done("add", vault.file("a.txt", "new"));
        Path target = vault.file("target", "old");

        Run run = vault.run("get", "/a.txt", "-o", target);

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("--overwrite");
        assertThat(target).hasContent("old");
        assertThat(vault.run("get", "/a.txt", "-o", folder).code()).isEqualTo(6);
        vault.done("get", "/a.txt", "-o", target, "--overwrite");
        assertThat(target).hasContent("new");
    }

    @Test
    void foldersAreTakenOutAsTheTargetItself() throws IOException {
        vault.file("tree/a.txt", "a");
        vault.file("tree/sub/b.txt", "b");
        vault.done("add", vault.path("tree"));

        vault.done("get", "/tree", "-o", vault.path("one"));
        vault.done("get", "/", "-o", vault.path("all"));

        assertThat(vault.path("one/a.txt")).hasContent("a");
        assertThat(vault.path("one/sub/b.txt")).hasContent("b");
        assertThat(vault.path("all/tree/sub/b.txt")).hasContent("b");
    }

    @Test
    void anEmptyFolderHasNoTimeAndIsTakenOut() throws IOException {
        Files.createDirectories(vault.path("tree/empty"));
        vault.done("add", vault.path("tree"));

        assertThat(vault.done("list", "/tree", "--json").out())
                .contains("\"path\":\"/tree/empty\"", "\"modified\":null");
        assertThat(vault.done("list", "/tree").out()).contains("/tree/empty/").doesNotContain("1970");
        vault.done("get", "/tree", "-o", vault.path("out"));

        assertThat(vault.path("out/empty")).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        vault.done("add", vault.file("a.txt", "a"));
        for (String command : new String[] {"read", "get", "history", "trash", "restore", "tag", "list"}) {
            Run run = vault.run(command, "/missing");
            assertThat(run.code()).as(command).isEqualTo(7);
            assertThat(run.err()).as(command).contains("/missing").hasLineCount(1);
        }
        assertThat(vault.run("move", "/a.txt", "/missing").code()).isEqualTo(7);
        assertThat(vault.run("move", "/a.txt", "/a.txt").code()).isEqualTo(6);
        assertThat(vault.run("read", "/").code()).isEqualTo(2);
        assertThat(vault.run("trash", "/").code()).isEqualTo(2);
    }

    @Test
    void documentsAreRenamedMovedTrashedAndRestored() throws IOException {
        vault.done("add", vault.file("a.txt", "a"), vault.file("b.txt", "b"));
        vault.done("add", vault.file("c.txt", "c"), "--to", "/Box");

        assertThat(vault.done("rename", "/a.txt", "z.txt", "--json").out())
                .isEqualTo("{\"path\":\"/z.txt\",\"state\":\"renamed\"}\n");
        assertThat(vault.run("rename", "/z.txt", "b.txt").code()).isEqualTo(6);
        assertThat(vault.done("move", "/z.txt", "/b.txt", "/Box").lines()).containsExactly("/Box/z.txt", "/Box/b.txt");
        Run trash = vault.run("trash", "/Box/z.txt", "/nothing", "/Box/b.txt");
        assertThat(trash.code()).isEqualTo(7);
        assertThat(trash.lines()).containsExactly("/Box/z.txt", "/Box/b.txt");
        assertThat(vault.done("list", "/Box").out()).contains("c.txt").doesNotContain("z.txt");
        assertThat(vault.done("list", "--trash", "--json").lines()).hasSize(2);
        assertThat(vault.done("restore", "/Box/z.txt").lines()).containsExactly("/Box/z.txt");
        assertThat(vault.done("list", "/Box").out()).contains("c.txt", "z.txt");
    }

    @Test
    void tagsAreAddedAndRemoved() throws IOException {
        vault.done("add", vault.file("a.txt", "a"));

        assertThat(vault.done("tag", "/a.txt", "--add", "tax", "--add", "2020").lines())
                .containsExactlyInAnyOrder("tax", "2020");
        assertThat(vault.done("tag", "/a.txt", "--remove", "2020", "--json").out())
                .isEqualTo("{\"path\":\"/a.txt\",\"tags\":[\"tax\"]}\n");
        assertThat(vault.done("list").out()).contains("#tax");
        assertThat(vault.done("tag", "/a.txt").lines()).containsExactly("tax");
    }

    @Test
    void whatCannotBeAddedIsNamedAndTheRestIsDone() throws IOException {
        Path good = vault.file("good.txt", "good");

        Run run = vault.run("add", vault.path("missing.txt"), good, "--json");

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains("missing.txt");
        assertThat(run.out()).contains("\"state\":\"failed\",\"reason\":\"vanished\"", "\"path\":\"/good.txt\"");
        assertThat(vault.done("list").out()).contains("/good.txt");
    }

    @Test
    void linksInsideAFolderAreNamedAndNoFailure() throws IOException {
        vault.file("tree/a.txt", "a");
        Files.createSymbolicLink(vault.path("tree/link"), vault.file("elsewhere", "e"));

        Run run = vault.done("add", vault.path("tree"));

        assertThat(run.err()).contains("not a file", "link");
        assertThat(vault.done("list", "--recursive").out())
                .contains("/tree/a.txt")
                .doesNotContain("link");
    }

    @Test
    void originalsAreRemovedWhenAskedFor() throws IOException {
        Path file = vault.file("gone.txt", "kept inside");

        vault.done("add", file, "--remove-originals", "--no-describe");

        assertThat(file).doesNotExist();
        assertThat(vault.done("read", "/gone.txt").out()).isEqualTo("kept inside\n");
    }

    @Test
    void whatHasNoTextTellsWhy() throws IOException {
        Path file = vault.path("noise.bin");
        Files.write(file, new byte[] {0, 1, 2, 3, (byte) 0xFF, 0, 9, 9, 9, 0, 0});
        vault.done("add", file, vault.file("empty.txt", ""));

        Run noise = vault.run("read", "/noise.bin");
        assertThat(noise.code()).isEqualTo(1);
        assertThat(noise.err()).contains("No preview, because");
        assertThat(noise.out()).isEmpty();
        Run empty = vault.done("read", "/empty.txt");
        assertThat(empty.out()).isEmpty();
    }
}
