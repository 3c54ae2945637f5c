package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.documents.read.Described;
import org.strongroom.vault.Finding;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** Somebody is removed while they work out of reach: what they wrote is no part of the vault until a person takes it in. */
final class LateWorkTest {
    private static final AddOptions PLAIN = new AddOptions(false, false, false);

    @TempDir
    Path temp;

    private Libraries libraries;
    private Library office;
    private Libraries others;
    private Library ben;
    private Path cloud;
    private Path apart;

    @BeforeEach
    void benWorksApart() throws Exception {
        libraries = new Libraries(temp.resolve("home"), new MemoryKeychain());
        others = new Libraries(temp.resolve("ben-home"), new MemoryKeychain());
        cloud = temp.resolve("cloud");
        try (Passphrase passphrase = passphrase("the office")) {
            office = libraries.create(
                    temp.resolve("office"),
                    passphrase,
                    new NewVault("Office", NewVault.Profile.PORTABLE),
                    Progress.NONE);
        }
        office.addCopy(cloud);
        add(office, file("case/letter.txt", "the first words").getParent());
        List<String> code =
                office.people().invite("Ben", Role.EDITOR, Progress.NONE).words();
        office.sync(Progress.NONE);
        apart = temp.resolve("apart");
        carry(cloud, apart);
        try (Passphrase passphrase = passphrase("of ben alone")) {
            ben = others.join(temp.resolve("ben"), apart, code, "Ben", passphrase, Progress.NONE);
        }
        ben.sync(Progress.NONE);
        carry(apart, cloud);
        office.sync(Progress.NONE);
    }

    @AfterEach
    void close() throws IOException {
        ben.close();
        office.close();
        others.close();
        libraries.close();
    }

    @Test
    void honestWorkThatCameTooLateIsLookedAtAndTakenInByHand() throws Exception {
        byte[] scan = new byte[3_000_000];
        new Random(5).nextBytes(scan);
        remove();
        add(
                ben,
                Files.write(Files.createDirectories(temp.resolve("out/new")).resolve("scan.bin"), scan)
                        .getParent());
        add(ben, file("case/letter.txt", "better words").getParent());
        assertThat(office.lateWork(Progress.NONE)).isEmpty();
        arrives();

        assertThat(paths()).as("no part of the vault").containsExactly("case", "case/letter.txt");
        List<LateWork> late = office.lateWork(Progress.NONE);
        assertThat(late)
                .extracting(one -> String.join("/", one.path()))
                .containsExactly("case/letter.txt", "new/scan.bin");
        assertThat(late).allMatch(LateWork::here).extracting(LateWork::member).containsOnly("Ben");
        assertThat(office.read(late.getFirst()))
                .isInstanceOfSatisfying(
                        Described.class, text -> assertThat(text.text()).contains("better words"));

        office.adopt(late.getFirst(), late.getFirst().folder(), Progress.NONE);
        office.adopt(late.getLast(), late.getLast().folder(), Progress.NONE);
        assertThat(paths()).containsExactly("case", "case/letter (2).txt", "case/letter.txt", "scan.bin");
        assertThat(taken("case", "letter.txt")).asString().isEqualTo("the first words");
        assertThat(taken("case", "letter (2).txt")).asString().isEqualTo("better words");
        assertThat(taken("scan.bin")).isEqualTo(scan);
        assertThat(office.activities(Progress.NONE).getLast().member())
                .as("whose it is now")
                .isNotEqualTo("Ben");
        assertThat(office.check(true, false, Progress.NONE))
                .noneMatch(finding -> finding.severity() == Finding.Severity.CRITICAL);

        // The trash and what is sealed anew take nothing from it.
        office.trash(List.of(office.find(List.of("case")).orElseThrow().id()));
        office.reseal(Progress.NONE);
        LateWork letter = office.lateWork(Progress.NONE).getFirst();
        assertThat(letter.folder()).isEqualTo(NodeId.ROOT);
        office.adopt(letter, letter.folder(), Progress.NONE);
        assertThat(taken("letter.txt")).asString().isEqualTo("better words");

        // Whoever was removed makes chains of folders of any length: they are told as far as anybody reads.
        file("deep/" + "f/".repeat(80) + "last.txt", "words");
        add(ben, temp.resolve("out/deep"));
        arrives();
        assertThat(office.lateWork(Progress.NONE))
                .anySatisfy(one -> assertThat(one.path()).hasSize(64).endsWith("f", "last.txt"));
    }

    @Test
    void whatHasNotArrivedWholeAndWhoMayOnlyReadTakeNothingIn() throws Exception {
        remove();
        add(ben, file("late.txt", "words"));
        ben.sync(Progress.NONE);
        carry(apart.resolve("journal"), cloud.resolve("journal"));
        office.sync(Progress.NONE);
        LateWork late = office.lateWork(Progress.NONE).getFirst();
        assertThat(late.here()).isFalse();
        assertThatThrownBy(() -> office.read(late)).isInstanceOf(VaultException.Incomplete.class);
        assertThatThrownBy(() -> office.adopt(late, NodeId.ROOT, Progress.NONE))
                .isInstanceOf(VaultException.Incomplete.class);
        carry(apart, cloud);
        office.sync(Progress.NONE);
        List<String> code =
                office.people().invite("Eva", Role.READER, Progress.NONE).words();
        office.sync(Progress.NONE);
        try (Libraries reading = new Libraries(temp.resolve("eva-home"), new MemoryKeychain());
                Passphrase passphrase = passphrase("of eva alone");
                Library eva = reading.join(temp.resolve("eva"), cloud, code, "Eva", passphrase, Progress.NONE)) {
            eva.sync(Progress.NONE);
            LateWork seen = eva.lateWork(Progress.NONE).getFirst();
            assertThatThrownBy(() -> eva.adopt(seen, NodeId.ROOT, Progress.NONE))
                    .isInstanceOf(VaultException.NotAllowed.class);
        }
        assertThat(paths()).doesNotContain("late.txt");
    }

    private void remove() throws Exception {
        office.people()
                .remove(
                        office.people().list().stream()
                                .filter(one -> one.name().equals("Ben"))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        Progress.NONE);
        office.sync(Progress.NONE);
    }

    /** What Ben has written comes with the cloud drive. */
    private void arrives() throws Exception {
        ben.sync(Progress.NONE);
        carry(apart, cloud);
        office.sync(Progress.NONE);
    }

    private static Passphrase passphrase(String words) throws Exception {
        return Passphrase.take(words.toCharArray());
    }

    private static void add(Library library, Path source) throws Exception {
        library.add(List.of(source), NodeId.ROOT, PLAIN, new AddListener() {});
    }

    private Path file(String name, String content) throws IOException {
        Path file = temp.resolve("out").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<String> paths() {
        return office.list(NodeId.ROOT, true).stream()
                .map(entry -> String.join("/", entry.path()))
                .sorted()
                .toList();
    }

    private byte[] taken(String... path) throws Exception {
        Path target = Files.createTempDirectory(temp, "taken");
        NodeId id = office.find(List.of(path)).orElseThrow().id();
        office.takeOut(List.of(id), target, Optional.empty(), false, Progress.NONE);
        return Files.readAllBytes(target.resolve(path[path.length - 1]));
    }

    /** What is in {@code from} and not in {@code to}, as a cloud drive brings it. */
    private static void carry(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else if (Files.notExists(there)) {
                    Files.copy(file, there);
                }
            }
        }
    }
}
