package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code access}, and what {@code --key-file} does everywhere. */
final class AccessTest {
    @TempDir
    Path temp;

    private VaultFixture vault;

    @BeforeEach
    void vault() throws IOException {
        vault = VaultFixture.create(temp);
    }

    @Test
    void aSecondPassphraseIsAddedListedNamedAndTakenAway() throws IOException {
        Path second = vault.file("second", "another long passphrase\n");
        Run added = vault.done("access add", "--name", "for Ben", "--new-passphrase-file", second);
        assertThat(added.err()).contains("The way in is added.");
        assertThat(vault.runWith(second, "list").code()).isZero();
        Run json = vault.done("access list", "--json");
        assertThat(json.lines()).hasSize(2);
        assertThat(json.lines().getFirst())
                .contains(
                        "\"kind\":\"passphrase\"",
                        "\"name\":\"\"",
                        "\"current\":true",
                        "\"made\":\"2",
                        "\"lastUsed\":\"2");
        assertThat(json.lines().getLast()).contains("\"name\":\"for Ben\"", "\"current\":false", "\"lastUsed\":\"2");
        vault.done("access name", "for Ben", "for Cat");
        assertThat(vault.done("access list").out())
                .contains("for Cat", "in use now")
                .doesNotContain("for Ben");
        vault.done("access remove", "for Cat");
        assertThat(vault.runWith(second, "list").code()).isEqualTo(3);
        assertThat(vault.done("access list", "--json").lines()).hasSize(1);
    }

    @Test
    void whatOthersFallWithNeedsAYes() throws IOException {
        vault.done("access add", "--name", "two", "--new-passphrase-file", vault.file("two", "passphrase number two"));
        vault.done("access add", "--name", "three", "--new-passphrase-file", vault.file("3", "passphrase number 3"));
        Run asked = vault.run("access remove", "two");
        assertThat(asked.code()).isEqualTo(6);
        assertThat(asked.err()).contains("these fall too", "three (passphrase)", "Nothing was done");
        assertThat(vault.done("access list", "--json").lines()).hasSize(3);
        vault.done("access remove", "two", "--yes");
        assertThat(vault.done("access list", "--json").lines()).hasSize(1);
    }

    @Test
    void changingThePassphraseSaysWhatEndsAndWhatStays() throws IOException {
        vault.done("recovery kit", "--words-file", temp.resolve("kit"));
        vault.done("access add", "--name", "The stick", "--key-file", temp.resolve("key"), "--new");
        Path changed = vault.file("changed", "the changed passphrase");
        Run change = vault.done("passphrase change", "--new-passphrase-file", changed, "--json");
        assertThat(change.err())
                .contains("What was sealed before, in every copy of the folder that there is, can still be opened")
                .contains("These other ways in end with it, and have to be added again: The stick")
                .contains("The recovery kit or its shares stay good.");
        assertThat(change.out())
                .startsWith("{\"retired\":[{\"id\":\"")
                .contains("\"kind\":\"key-file\",\"name\":\"The stick\"}]}");
        assertThat(vault.runWith(changed, "access list").out())
                .contains("recovery kit")
                .doesNotContain("The stick");
        Path again = vault.file("again", "the passphrase after it");
        Run alone = vault.runWith(changed, "passphrase change", "--new-passphrase-file", again, "--json");
        assertThat(alone.out()).isEqualTo("{\"retired\":[]}\n");
        assertThat(alone.err()).doesNotContain("ways in end");
    }

    @Test
    void whatIsNotThereOrInUseIsNotTakenAway() {
        assertThat(vault.run("access remove", "nothing").code()).isEqualTo(7);
        Run current = vault.run("access remove", "passphrase");
        assertThat(current.code()).isEqualTo(2);
        assertThat(current.err()).contains("This is what the vault is open by now");
        assertThat(vault.run("access name", "nothing", "x").code()).isEqualTo(7);
        assertThat(vault.run("access name", "passphrase", "x".repeat(257)).code())
                .isEqualTo(2);
        assertThat(Run.of(vault.home(), "access").code()).isEqualTo(2);
    }

    @Test
    void theRecoveryKitIsListedAndTakenAway() throws IOException {
        Path words = temp.resolve("words");
        vault.done("recovery kit", "--words-file", words);
        assertThat(vault.done("access list").out()).contains("recovery kit");
        assertThat(vault.run("access name", "kit", "x").code()).isEqualTo(2);
        assertThat(vault.done("access remove", "kit").err()).contains("no recovery kit any more");
        assertThat(vault.done("access list").out()).doesNotContain("recovery kit");
        Path fresh = vault.file("fresh", "a fresh passphrase");
        VaultFixture other = vault.device("other");
        Run restored = Run.of(
                other.home(),
                "recovery",
                "restore",
                vault.vault().toString(),
                other.vault().toString(),
                "--words-file=" + words,
                "--new-passphrase-file=" + fresh);
        assertThat(restored.code()).isEqualTo(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNewKeyFileIsItsOwnersAlone() throws IOException {
        Path key = temp.resolve("key");
        vault.done("access add", "--key-file", key, "--new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyFileIsMadeAndThenNeeded() throws IOException {
        Path key = temp.resolve("key");
        Run added = vault.done("access add", "--key-file", key, "--new");
        assertThat(added.err()).contains("Keep a second one elsewhere");
        assertThat(Files.readString(key)).matches("STRONGROOM-KEY-1 [A-Z2-7-]{71}\n");
        vault.done("list");
        vault.done("list", "--key-file", key);
        assertThat(vault.done("access list", "--json", "--key-file", key).out()).contains("\"kind\":\"key-file\"");
        vault.done("access remove", "passphrase", "--key-file", key);
        Run missing = vault.run("list");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("was last opened here with a key file");
        Path other = temp.resolve("other");
        Files.writeString(other, Files.readString(key).replace("KEY-1 ", "KEY-1 A"));
        assertThat(vault.run("list", "--key-file", other).err()).contains("a character in it is wrong");
        Path foreign = temp.resolve("foreign");
        vault.done("access add", "--key-file", key, "--new-key-file", foreign, "--new", "--name", "spare");
        vault.done("list", "--key-file", foreign);
        vault.done("access remove", "spare", "--key-file", key);
        Run wrong = vault.run("list", "--key-file", foreign);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("Wrong passphrase or key file");
    }

    @Test
    void whereNothingIsAddedNoKeyFileIsLeft() throws IOException {
        Path key = temp.resolve("key");
        assertThat(vault.runWith(vault.file("wrong", "wrong passphrase"), "access add", "--key-file", key, "--new")
                        .code())
                .isEqualTo(3);
        assertThat(key).doesNotExist();
        Files.writeString(key, "mine");
        assertThat(vault.run("access add", "--key-file", key, "--new").code()).isEqualTo(6);
        assertThat(key).hasContent("mine");
        assertThat(vault.run("access add", "--new").code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoKeyFileIsToldFromOneThatIsNotThere() throws IOException {
        assertThat(vault.run("list", "--key-file", temp.resolve("nowhere")).code())
                .isEqualTo(7);
        Run other = vault.run("list", "--key-file", vault.file("letter", "Dear Ann"));
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err()).contains("This is no key file");
        assertThat(vault.run("list", "--key-file", vault.file("newer", "STRONGROOM-KEY-2 X"))
                        .code())
                .isEqualTo(10);
    }

    @Test
    void aVaultIsCreatedOpenedElsewhereAndRestoredWithAKeyFile() throws IOException {
        Path key = temp.resolve("key");
        VaultFixture made = vault.device("made");
        made.done("create", "--profile", "portable", "--key-file", key, "--new");
        Path copy = temp.resolve("copy");
        made.done("copy add", copy, "--key-file", key);
        made.done("sync", "--key-file", key);
        Path words = temp.resolve("words");
        made.done("recovery kit", "--key-file", key, "--words-file", words);
        VaultFixture second = vault.device("second");
        Run without = second.run("open", "--from", copy);
        assertThat(without.code()).isEqualTo(3);
        assertThat(without.err()).contains("If a key file belongs to it");
        second.done("open", "--from", copy, "--key-file", key);
        Path changed = vault.file("changed", "the changed passphrase");
        second.done("passphrase change", "--key-file", key, "--new-passphrase-file", changed);
        assertThat(second.runWith(changed, "list", "--key-file", key).code()).isZero();
        assertThat(second.runWith(changed, "list").code()).isEqualTo(3);
    }
}
