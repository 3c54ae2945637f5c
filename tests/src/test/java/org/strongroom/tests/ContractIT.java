package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes and the keys of JSON that scripts rely on. Code 11 needs a member who may not, 1 a mistake of ours. */
final class ContractIT {
    @TempDir
    private Path folder;

    private Computer computer;

    @BeforeEach
    void createVault() throws IOException {
        computer = Computer.compilingOnce(folder.resolve("computer"));
    }

    @Test
    void answersHaveTheirKeys() throws IOException {
        Run create = computer.start(
                "create", computer.vault(), "--json", "--profile", "portable", "--passphrase-file", computer.secret());
        assertThat(create.answer()).containsKeys("vault", "id");
        Path file = computer.file("a.txt", "a");
        Run add = computer.does("add", file, "--json");
        assertThat(add.answer()).containsKeys("path", "state", "reason");
        assertThat(computer.does("list", "--json").answer())
                .containsKeys("path", "size", "modified", "type", "versions", "conflict", "tags", "here");
        Files.delete(file);
        assertThat(computer.does("get", "/a.txt", "--json").answer()).containsKeys("path", "target", "state");
        assertThat(file).hasContent("a");
        assertThat(computer.does("history", "/a.txt", "--json").answer())
                .containsKeys("version", "id", "time", "size", "member", "device", "head");
        assertThat(computer.does("copy add", computer.path("copy"), "--json").answer())
                .containsKeys("folder", "state");
        assertThat(computer.does("sync", "--json").answer())
                .containsKeys("folder", "sent", "received", "waiting", "state");
        assertThat(computer.does("status", "--json").answer())
                .containsKeys("id", "state", "devices", "waiting", "copies", "conflicts", "keeperSees");
        assertThat(computer.does("check", "--json").answer()).containsKeys("severity", "what", "where", "fix");
    }

    @Test
    void usageIsTwo() {
        computer.start().endedWith(2);
        computer.start("explode").endedWith(2);
        computer.start("list").endedWith(2);
        Run unasked = computer.start("create", computer.vault());
        unasked.endedWith(2);
        assertThat(unasked.err()).contains("--passphrase-file");
        assertThat(computer.vault()).doesNotExist();
    }

    @Test
    void passphrasesComeFromFilesAndDescriptors() throws IOException {
        computer.prepared();
        for (String ending : List.of("", "\r\n")) {
            Files.writeString(computer.secret(), Computer.PASSPHRASE + ending);
            computer.does("list");
        }
        Run piped = computer.process(List.of(
                "sh",
                "-c",
                "exec \"$0\" list \"$1\" --passphrase-fd 9 9< \"$2\"",
                Computer.launcher().toString(),
                computer.vault().toString(),
                computer.secret().toString()));
        piped.endedWith(0);

        Files.writeString(computer.secret(), Computer.PASSPHRASE + "\n\n");
        Run wrong = computer.tries("list");
        wrong.endedWith(3);
        assertThat(wrong.out()).isEmpty();
        Files.delete(computer.secret());
        computer.tries("list").endedWith(7);
    }

    @Test
    void whatIsNotThereIsSevenAndWhatIsThereIsSix() throws IOException {
        computer.prepared();
        Path file = computer.file("a.txt", "a");
        computer.does("add", file, "--no-describe");

        assertThat(computer.tries("read", "/b.txt").endedWith(7).err()).contains("/b.txt");
        computer.tries("get", "/a.txt", "--version", "2").endedWith(7);
        computer.tries("get", "/a.txt", "-o", file).endedWith(6);
        computer.does("get", "/a.txt", "-o", file, "--overwrite");
        Run partly = computer.tries("add", computer.work().resolve("absent"), computer.file("b.txt", "b"), "--json");
        partly.endedWith(7);
        assertThat(partly.each("state")).containsExactlyInAnyOrder("failed", "added");
        computer.start("list", computer.work(), "--passphrase-file", computer.secret())
                .endedWith(7);
        computer.tries("create").endedWith(6);
    }

    @Test
    void aDerivationBombIsRefusedAtOnce() throws IOException, NoSuchAlgorithmException {
        computer.prepared();
        Path access = Trees.files(computer.vault().resolve("access")).getFirst();
        byte[] bytes = Files.readAllBytes(access);
        ByteBuffer.wrap(bytes).putInt(20, Integer.MIN_VALUE).putInt(24, -1).putInt(28, 1 << 24);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, bytes.length - 32));
        System.arraycopy(sum, 0, bytes, bytes.length - 32, 32);
        Trees.overwrite(access, bytes);

        // Done, it would take hours, and this would be ended.
        Run run = computer.tries("list");

        assertThat(run.code()).as(run.err()).isIn(3, 4);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void damageIsFourAndANewerFormatIsTen() throws IOException {
        computer.prepared();
        computer.does("add", computer.file("a.txt", "a".repeat(50_000)), "--no-describe");
        Path pack = Trees.files(computer.vault().resolve("packs")).stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Trees.overwrite(pack, bytes);

        Run check = computer.tries("check", "--all", "--json").endedWith(4);
        assertThat(check.each("what")).contains("damaged-pack");
        Path out = computer.path("out.txt");
        computer.tries("get", "/a.txt", "-o", out).endedWith(4);
        assertThat(out).doesNotExist();

        Path genesis = computer.vault().resolve("vault.genesis");
        byte[] newer = Files.readAllBytes(genesis);
        newer[2] = 2;
        Trees.overwrite(genesis, newer);
        Run refused = computer.tries("list").endedWith(10);
        assertThat(refused.err()).contains("newer version");
    }

    @Test
    void whatHasNotArrivedIsFiveAndAFolderThatWentBackIsSix() throws IOException {
        computer.prepared();
        computer.does("add", computer.file("a.txt", "a"), "--no-describe");
        Trees.copy(computer.vault(), computer.path("before"));
        computer.does("add", computer.file("b.txt", "b"), "--no-describe");

        // A cloud drive that has brought the records, and not yet what they speak of.
        Path arriving = folder.resolve("arriving");
        Trees.copy(computer.vault(), arriving);
        for (Path pack : Trees.files(arriving.resolve("packs"))) {
            Files.delete(pack);
        }
        Computer fresh = Computer.compilingOnce(folder.resolve("fresh"));
        fresh.tries("open", "--from", arriving);
        Run waiting = fresh.tries("get", "/a.txt", "-o", fresh.path("out"));
        waiting.endedWith(5);
        assertThat(fresh.path("out")).doesNotExist();

        Trees.delete(computer.vault());
        Trees.copy(computer.path("before"), computer.vault());
        Run back = computer.tries("list", "--json").endedWith(6);
        assertThat(back.each("path")).contains("/a.txt");
        assertThat(back.err()).contains("went back in time");
        computer.tries("add", computer.file("c.txt", "c"), "--no-describe").endedWith(6);
    }
}
