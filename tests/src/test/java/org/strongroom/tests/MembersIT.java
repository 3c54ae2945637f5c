package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People who share a vault in one folder, each with the delivered program on a computer of their own: joining, removal, a changed
 * passphrase, the recovery kit; and what somebody who keeps the folder, or has left, makes of old files (T17, T19, T29, T33,
 * T34, T50).
 */
final class MembersIT {
    @TempDir
    private Path folder;

    private Path shared;
    private Computer ann;

    @BeforeEach
    void vaultInASharedFolder() throws IOException {
        shared = folder.resolve("shared");
        ann = Computer.compilingOnce(folder.resolve("ann")).prepared();
        add(ann, "before.txt", "written before");
        ann.does("copy add", shared);
        ann.does("sync");
    }

    @Test
    void somebodyJoinsWorksAndIsRemoved() throws IOException {
        Computer ben = invited("ben", "editor");
        assertThat(ben.does("read", "/before.txt").out()).contains("written before");
        add(ben, "kept.txt", "known before the removal");
        ben.does("sync");
        ann.does("sync");
        assertThat(ann.does("list").out()).contains("/kept.txt");
        assertThat(ann.does("member list", "--json").each("name")).contains("ben");
        assertThat(ann.does("device list", "--json").json()).hasSize(2);

        add(ben, "late.txt", "not synced in time");
        Path old = folder.resolve("old-shared");
        Trees.copy(shared, old);
        ann.does("member remove", "ben");
        add(ann, "after.txt", "not for ben");
        ann.does("sync");

        ben.tries("sync");
        assertThat(ben.tries("list").out()).contains("/kept.txt").doesNotContain("/after.txt");
        assertThat(ben.tries("read", "/after.txt").code()).isEqualTo(7);
        Run refused =
                ben.tries("add", ben.file("more.txt", "more"), "--no-describe").endedWith(11);
        assertThat(refused.err()).contains("not a member");
        ann.does("sync");
        assertThat(ann.does("list").out()).contains("/after.txt", "/kept.txt").doesNotContain("/late.txt");
        Run status = ann.does("status", "--json");
        assertThat(status.err()).contains("had been removed");
        ann.does("check", "--all");

        // With all old files beside the new ones, the one who left gets no further: not even as a new computer.
        Computer again = Computer.compilingOnce(folder.resolve("ben-again"));
        Trees.copy(shared, again.vault());
        Trees.addMissing(old, again.vault());
        Files.writeString(again.secret(), "the passphrase of ben\n");
        assertThat(again.tries("list").out()).doesNotContain("/after.txt");
        again.tries("add", again.file("more.txt", "more"), "--no-describe").endedWith(11);
    }

    @Test
    void aChangedPassphraseEndsTheOldOne() throws IOException {
        Path access = folder.resolve("old-access");
        Trees.copy(shared.resolve("access"), access);
        Path fresh = Files.writeString(folder.resolve("fresh"), "another long passphrase\n");
        ann.does("passphrase change", "--new-passphrase-file", fresh);
        Run wrong = ann.tries("list").endedWith(3);
        assertThat(wrong.out()).isEmpty();
        Files.copy(fresh, ann.secret(), StandardCopyOption.REPLACE_EXISTING);
        add(ann, "after.txt", "under new keys");
        ann.does("sync");
        assertThat(ann.does("read", "/before.txt").out()).contains("written before");

        // The keeper puts the old way in back: it opens nothing, for a computer that never saw the vault either.
        Trees.addMissing(access, shared.resolve("access"));
        Computer thief = Computer.compilingOnce(folder.resolve("thief"));
        Run refused = thief.start("open", thief.vault(), "--from", shared, "--passphrase-file", thief.secret())
                .endedWith(3);
        assertThat(refused.err()).contains("This passphrase was changed");
        assertThat(Trees.files(thief.profile())).isEmpty();
        ann.does("sync");
        assertThat(Trees.files(shared.resolve("access"))).hasSize(1);
        Computer second = Computer.compilingOnce(folder.resolve("second"));
        Files.copy(fresh, second.secret(), StandardCopyOption.REPLACE_EXISTING);
        second.start("open", second.vault(), "--from", shared, "--passphrase-file", second.secret())
                .endedWith(0);
        assertThat(second.does("list").out()).contains("/before.txt", "/after.txt");
    }

    @Test
    void theKitBringsTheVaultBack() throws IOException {
        Path words = folder.resolve("words");
        ann.does("recovery kit", "--words-file", words);
        ann.does("sync");
        List<String> kit = List.of(Files.readString(words).strip().split(" "));
        assertThat(kit).hasSize(24);
        Path fresh = Files.writeString(folder.resolve("fresh"), "after the loss of the old\n");
        Map<String, String> before = HostileFolder.state(shared);
        for (List<String> wrong : List.of(
                replaced(kit, 6, kit.get(6).equals("zoo") ? "zone" : "zoo"),
                swapped(kit),
                kit.subList(0, 23),
                replaced(kit, 0, "tischlampe"))) {
            Computer other = Computer.compilingOnce(folder.resolve("other-" + wrong.hashCode()));
            Path file = Files.writeString(folder.resolve("wrong"), String.join(" ", wrong));
            other.start(
                            "recovery",
                            "restore",
                            shared,
                            other.vault(),
                            "--words-file",
                            file,
                            "--new-passphrase-file",
                            fresh)
                    .endedWith(3);
            assertThat(other.vault()).doesNotExist();
        }
        assertThat(HostileFolder.state(shared)).as("untouched by wrong words").isEqualTo(before);

        Computer again = Computer.compilingOnce(folder.resolve("again"));
        again.start("recovery", "restore", shared, again.vault(), "--words-file", words, "--new-passphrase-file", fresh)
                .endedWith(0);
        Files.copy(fresh, again.secret(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(again.does("read", "/before.txt").out()).contains("written before");
        add(again, "after.txt", "as owner again");
        again.does("sync");
        assertThat(again.does("member list", "--json").each("role")).containsExactly("owner");
        assertThat(ann.tries("sync").code())
                .as("the old passphrase, until it has synced")
                .isIn(0, 5);
        Run old = ann.tries("list").endedWith(3);
        assertThat(old.err()).contains("passphrase");
    }

    @Test
    void aKeeperWhoShowsAnOldFolderToANewcomerIsNoticed() throws IOException {
        Path old = folder.resolve("old-shared");
        Trees.copy(shared, old);
        add(ann, "newer.txt", "newer");
        Path code = code("ben", "reader");
        ann.does("sync");
        Trees.addMissing(shared.resolve("access"), old.resolve("access"));
        Trees.addMissing(shared.resolve("keyring"), old.resolve("keyring"));
        Computer ben = Computer.compilingOnce(folder.resolve("ben"));
        Run refused = join(ben, old, code, "ben").endedWith(5);
        assertThat(refused.err()).contains("Not everything has arrived");
    }

    @Test
    void aCodeServesOnceAndAReaderChangesNothing() throws IOException {
        Path code = code("ben", "reader");
        ann.does("sync");
        Computer ben = Computer.compilingOnce(folder.resolve("ben"));
        join(ben, shared, code, "ben").endedWith(0);
        assertThat(ben.does("read", "/before.txt").out()).contains("written before");
        Run refused =
                ben.tries("add", ben.file("more.txt", "more"), "--no-describe").endedWith(11);
        assertThat(refused.err()).contains("does not allow");
        ben.tries("member invite", "--name", "eve", "--role", "reader").endedWith(11);
        Computer eve = Computer.compilingOnce(folder.resolve("eve"));
        join(eve, shared, code, "eve").endedWith(3);
        assertThat(eve.vault()).doesNotExist();
    }

    private Computer invited(String name, String role) throws IOException {
        Path code = code(name, role);
        ann.does("sync");
        Computer out = Computer.compilingOnce(folder.resolve(name));
        join(out, shared, code, name).endedWith(0);
        ann.does("sync");
        return out;
    }

    private Path code(String name, String role) throws IOException {
        List<String> said = ann.does("member invite", "--name", name, "--role", role)
                .out()
                .lines()
                .toList();
        assertThat(said.getLast().split(" ")).hasSize(12);
        return Files.writeString(folder.resolve("code-" + name), said.getLast() + "\n");
    }

    private static Run join(Computer at, Path copy, Path code, String name) throws IOException {
        Files.writeString(at.secret(), "the passphrase of " + name + "\n");
        return at.start(
                "member",
                "join",
                copy,
                at.vault(),
                "--code-file",
                code,
                "--name",
                name,
                "--passphrase-file",
                at.secret());
    }

    private static void add(Computer at, String name, String text) throws IOException {
        at.does("add", at.file(name, text), "--no-describe");
    }

    private static List<String> replaced(List<String> words, int at, String word) {
        List<String> out = new ArrayList<>(words);
        out.set(at, word);
        return out;
    }

    private static List<String> swapped(List<String> words) {
        List<String> out = new ArrayList<>(words);
        int at = 0;
        while (out.get(at).equals(out.get(at + 1))) {
            at++;
        }
        out.set(at, words.get(at + 1));
        out.set(at + 1, words.get(at));
        return out;
    }
}
