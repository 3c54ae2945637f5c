package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Vaults as wholes: made, opened, copied, checked, forgotten. */
final class VaultsTest {
    @TempDir
    private Path folder;

    private VaultFixture vault;

    @BeforeEach
    void create() throws IOException {
        vault = VaultFixture.create(folder);
    }

    @Test
    void aVaultIsMadeOnlyWhereNothingIs() throws IOException {
        Run run = vault.run("create", "--profile", "portable");
        assertThat(run.code()).isEqualTo(6);
        assertThat(run.out()).isEmpty();

        Path empty = Files.createDirectory(vault.path("empty"));
        Run made = Run.of(
                vault.home(),
                "create",
                empty.toString(),
                "--profile=portable",
                "--json",
                "--passphrase-file",
                vault.path("secret").toString());
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).matches("\\{\"vault\":\".*empty\",\"id\":\"[0-9a-f]{64}\",\"name\":\"empty\"}\n");
    }

    @Test
    void aWrongPassphraseOpensNothing() throws IOException {
        Path wrong = vault.file("wrong", "wrong horse battery\n");

        Run run = Run.of(vault.home(), "list", vault.vault().toString(), "--passphrase-file", wrong.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "strongroom: The passphrase does not open this vault. If a key file belongs to it, name that with --key-file.\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void thePassphraseMayComeFromTheInput() {
        int code = Main.run(
                new String[] {"list", vault.vault().toString(), "--passphrase-fd", "0"},
                new ByteArrayInputStream("correct horse battery\r\n".getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Map.of("STRONGROOM_HOME", vault.home().toString()));

        assertThat(code).isZero();
    }

    @Test
    void aFolderWithoutAVaultIsNotFound() throws IOException {
        Path nothing = Files.createDirectory(vault.path("nothing"));
        for (Path none : new Path[] {nothing, vault.path("absent"), vault.path("secret")}) {
            Run run = Run.of(
                    vault.home(),
                    "list",
                    none.toString(),
                    "--passphrase-file",
                    vault.path("secret").toString());
            assertThat(run.code()).as(none + run.err()).isEqualTo(7);
        }
    }

    @Test
    void aVaultThatIsWrittenToIsInUse() throws VaultException, IOException, CryptoException {
        Path file = vault.file("a.txt", "a");
        Path other = vault.file("b.txt", "b");
        List<Run> during = new ArrayList<>();
        AddListener meddler = new AddListener() {
            @Override
            public void done(Path source, List<String> path, State state, Optional<Reason> reason) {
                during.add(vault.run("list"));
                during.add(vault.run("add", other));
            }
        };
        try (Libraries libraries = new Libraries(vault.home());
                Passphrase passphrase = Passphrase.take("correct horse battery".toCharArray());
                Library library = libraries.open(vault.vault(), passphrase, Progress.NONE)) {
            NodeId top = library.find(List.of()).orElseThrow().id();
            library.add(List.of(file), top, new AddOptions(false, false, false), meddler);
        }

        assertThat(during).extracting(Run::code).containsExactly(0, 8);
        assertThat(during.getLast().err()).contains("in use by another program");
        vault.done("add", other);
    }

    @Test
    void aCopyNeedsAFolderOfItsOwn() throws IOException {
        vault.file("drive/other.txt", "somebody's");
        Path drive = vault.path("drive");

        Run refused = vault.run("copy add", drive);

        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .contains("a folder of its own", drive.resolve("Case files").toString());
        assertThat(drive).isDirectoryContaining(file -> file.endsWith("other.txt"));
        vault.done("copy add", drive.resolve("Case files"));
        vault.done("sync");
        assertThat(vault.done("copy add", drive.resolve("Case files"), "--json").out())
                .as("known already, and still up to date")
                .contains("\"state\":\"up-to-date\"");
    }

    @Test
    void openingFromAnAlteredCopySaysSo() throws IOException {
        Path copy = vault.path("cloud");
        vault.done("add", vault.file("a.txt", "a".repeat(50_000)), "--no-describe");
        vault.done("copy add", copy);
        vault.done("sync");
        try (Stream<Path> packs = Files.walk(copy.resolve("packs"))) {
            for (Path pack : packs.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(pack);
                bytes[bytes.length / 2] ^= 1;
                pack.toFile().setWritable(true);
                Files.write(pack, bytes);
            }
        }

        Run open = vault.device("second").run("open", "--from", copy);

        assertThat(open.code()).isEqualTo(4);
        assertThat(open.out()).contains("is at home");
        assertThat(open.err()).contains("Something in this copy is altered", copy.toString());
    }

    @Test
    void nothingIsForgottenWithoutAnAnswer() throws IOException {
        vault.done("copy add", vault.path("cloud"));

        Run forget = vault.run("forget");

        assertThat(forget.code()).isEqualTo(6);
        assertThat(forget.err()).contains("Nothing was forgotten", "--yes");
        assertThat(vault.done("copy list", "--json").lines()).hasSize(1);
    }

    @Test
    void twoDevicesMeetInACopy() throws IOException {
        Path copy = vault.path("cloud");
        // There is a newest record before there is a document.
        assertThat(vault.done("status", "--json").out()).contains("\"newest\":\"20");
        vault.done("add", vault.file("one.txt", "from the first"));
        assertThat(vault.done("copy list").err()).contains("no copy yet");
        assertThat(vault.done("copy add", copy, "--json").out())
                .contains("\"folder\":\"" + copy + "\"", "\"state\":\"");
        vault.done("sync");
        assertThat(vault.done("copy list", "--json").lines()).hasSize(1);

        VaultFixture second = vault.device("second");
        assertThat(second.done("open", "--from", copy, "--json").out()).contains("\"id\":\"");
        assertThat(second.done("read", "/one.txt").out()).isEqualTo("from the first\n");
        second.done("add", vault.file("two.txt", "from the second"));
        assertThat(second.done("sync", "--json").out())
                .contains("\"folder\":\"", "\"sent\":", "\"received\":", "\"waiting\":0", "\"state\":\"up-to-date\"");
        vault.done("sync");

        assertThat(vault.done("list", "--json").out())
                .contains("/one.txt", "/two.txt")
                .isEqualTo(second.done("list", "--json").out());
        assertThat(vault.done("status", "--json").out())
                .startsWith("{\"id\":\"")
                .contains("\"name\":\"Case files\"", "\"state\":\"sound\"", "\"conflicts\":0", "\"waiting\":[]")
                .contains("\"keeperSees\":{\"files\":", "\"copies\":[{\"folder\":", "\"thisDevice\":true")
                .contains("\"lastSeen\":\"20")
                .doesNotContain("\"lastSeen\":null");
        assertThat(vault.done("status").out()).contains("Case files", "this one");

        vault.done("copy remove", copy);
        assertThat(vault.done("copy list", "--json").out()).isEmpty();
        assertThat(copy).isNotEmptyDirectory();
        assertThat(vault.run("copy remove", vault.path("never")).code()).isEqualTo(7);
    }

    @Test
    void aCheckIsSoundAndJunkIsNoFailure() throws IOException {
        vault.done("add", vault.file("a.txt", "a"));
        assertThat(vault.done("check", "--all").out()).contains("sound");
        Files.writeString(vault.vault().resolve("Thumbs.db"), "junk");
        vault.done("check", "--all", "--json");
    }

    @Test
    void damageIsNamed() throws IOException {
        vault.done("add", vault.file("a.txt", "a".repeat(100_000)));
        // The document and its text are two packs of one size.
        List<Path> packs;
        try (Stream<Path> files = Files.walk(vault.vault().resolve("packs"))) {
            packs = files.filter(Files::isRegularFile).toList();
        }
        for (Path pack : packs) {
            byte[] bytes = Files.readAllBytes(pack);
            bytes[bytes.length / 2] ^= 1;
            pack.toFile().setWritable(true);
            Files.write(pack, bytes);
        }

        Run check = vault.run("check", "--all", "--json");

        assertThat(check.code()).isEqualTo(4);
        assertThat(check.out()).contains("\"what\":\"damaged-");
        assertThat(vault.run("get", "/a.txt", "-o", vault.path("out")).code()).isEqualTo(4);
        assertThat(vault.path("out")).doesNotExist();
    }

    @Test
    void aFolderThatWentBackIsReadAndSaysSo() throws IOException {
        vault.done("add", vault.file("a.txt", "a"));
        VaultFixture.copy(vault.vault(), vault.path("before"));
        vault.done("add", vault.file("b.txt", "b"));
        vault.done("add", vault.file("c.txt", "c"));
        VaultFixture.delete(vault.vault());
        VaultFixture.copy(vault.path("before"), vault.vault());

        Run list = vault.run("list", "--json");

        assertThat(list.code()).isEqualTo(6);
        assertThat(list.out()).contains("/a.txt");
        assertThat(list.err()).contains("went back in time");
        assertThat(vault.run("status").code()).isEqualTo(6);

        Run sync = vault.run("sync");

        assertThat(sync.code()).as("healed, and told").isEqualTo(6);
        assertThat(sync.err()).contains("went back in time", "records were put back");
        assertThat(vault.done("sync").err()).doesNotContain("back in time");
    }

    @Test
    void aForgottenVaultIsStillThere() throws IOException {
        vault.done("add", vault.file("a.txt", "a"));

        Run forget = vault.done("forget", "--yes", "--json");

        assertThat(forget.err()).contains("This computer forgets");
        assertThat(forget.out()).contains("\"id\":\"");
        assertThat(vault.done("list").out()).contains("/a.txt");
    }
}
