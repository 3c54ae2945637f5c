package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;

final class VaultTest {
    @TempDir
    Path temp;

    private Path folder;
    private Vaults here;

    @BeforeEach
    void place() {
        folder = temp.resolve("vault");
        here = vaults("home-a", "desk");
    }

    private Vaults vaults(String home, String label) {
        return new Vaults(temp.resolve(home), Clock.systemUTC(), new SecureRandom(), label);
    }

    private static Passphrase passphrase() throws Exception {
        return Passphrase.take("correct horse".toCharArray());
    }

    private Vault create() throws Exception {
        try (Passphrase passphrase = passphrase()) {
            return here.create(folder, passphrase, Bench.COSTS, "Practice", Progress.NONE);
        }
    }

    private static Vault open(Vaults vaults, Path folder) throws Exception {
        try (Passphrase passphrase = passphrase()) {
            return vaults.open(folder, passphrase, Progress.NONE);
        }
    }

    private static Importer.Result add(Vault vault, String name, byte[] content) throws Exception {
        List<Importer.Result> out = new ArrayList<>();
        vault.importing(importer -> out.add(importer.add(
                ByteSource.of(content),
                NodeId.ROOT,
                name,
                1_700_000_000_000L,
                Optional.empty(),
                Importer.Guard.NONE,
                result -> {})));
        return out.getFirst();
    }

    private static byte[] read(Vault vault, String name) throws Exception {
        Document document = (Document) vault.catalogue().resolve(List.of(name)).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentReader reader = vault.reader()) {
            reader.copy(document.current().orElseThrow().pieces(), out, Progress.NONE);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int length, long seed) {
        byte[] out = new byte[length];
        new Random(seed).nextBytes(out);
        return out;
    }

    @Test
    void whatWasAddedIsReadAgainAfterLocking() throws Exception {
        byte[] small = bytes(1000, 1);
        byte[] large = bytes(30_000_000, 2);
        try (Vault vault = create()) {
            assertThat(add(vault, "small", small)).isEqualTo(Importer.Result.ADDED);
            assertThat(add(vault, "large", large)).isEqualTo(Importer.Result.ADDED);
            assertThat(add(vault, "empty", new byte[0])).isEqualTo(Importer.Result.ADDED);
            assertThat(read(vault, "large")).isEqualTo(large);
        }
        try (Vault vault = open(here, folder)) {
            assertThat(vault.catalogue().vaultName()).contains("Practice");
            assertThat(read(vault, "small")).isEqualTo(small);
            assertThat(read(vault, "large")).isEqualTo(large);
            assertThat(read(vault, "empty")).isEmpty();
            assertThat(vault.check(true, false, Progress.NONE))
                    .extracting(Finding::what)
                    .containsExactly(Finding.What.SOUND);
        }
    }

    @Test
    void sameBytesAreUnchangedAndOtherBytesAreAVersion() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(3_000_000, 3));
            assertThat(add(vault, "a", bytes(3_000_000, 3))).isEqualTo(Importer.Result.UNCHANGED);
            byte[] edited = bytes(3_000_000, 3);
            edited[2_500_000] ^= 1;
            assertThat(add(vault, "a", edited)).isEqualTo(Importer.Result.VERSION);
            List<Version> versions = vault.catalogue()
                    .versions(vault.catalogue()
                            .resolve(List.of("a"))
                            .orElseThrow()
                            .id());
            assertThat(versions).hasSize(2);
            assertThat(versions.get(1).pieces().get(0))
                    .isEqualTo(versions.get(0).pieces().get(0));
            assertThat(versions.get(1).pieces().get(2))
                    .isNotEqualTo(versions.get(0).pieces().get(2));
            assertThat(read(vault, "a")).isEqualTo(edited);
        }
    }

    @Test
    void wrongPassphraseIsToldFromDamage() throws Exception {
        create().close();
        try (Passphrase wrong = Passphrase.take("incorrect horse".toCharArray())) {
            assertThatThrownBy(() -> here.open(folder, wrong, Progress.NONE))
                    .isInstanceOf(VaultException.WrongPassphrase.class);
        }
        Path access = only(folder.resolve("access"));
        byte[] damaged = Files.readAllBytes(access);
        damaged[100] ^= 1;
        Files.write(access, damaged);
        assertThatThrownBy(() -> open(here, folder)).isInstanceOf(VaultException.DamagedVault.class);
        Files.delete(access);
        assertThatThrownBy(() -> open(here, folder))
                .as("it was opened here before")
                .isInstanceOf(VaultException.Vanished.class);
    }

    @Test
    void secondDeviceOpensFromACopyAndBothMeet() throws Exception {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path cloud = temp.resolve("cloud");
        Vaults there = vaults("home-b", "laptop");
        try (Vault vault = create()) {
            add(vault, "a", bytes(100_000, 5));
            vault.addCopy(cloud);
            assertThat(vault.sync(Progress.NONE).getFirst().state()).isEqualTo(CopyStatus.State.UP_TO_DATE);
        }
        Path second = temp.resolve("second");
        try (Passphrase passphrase = passphrase();
                Vault vault = there.openFrom(second, cloud, passphrase, Progress.NONE)) {
            assertThat(read(vault, "a")).isEqualTo(bytes(100_000, 5));
            add(vault, "b", bytes(200_000, 6));
            vault.sync(Progress.NONE);
            assertThat(vault.status().devices())
                    .hasSize(2)
                    .allSatisfy(device -> assertThat(device.lastSeen().orElseThrow())
                            .as("its newest record")
                            .isBetween(begun, Instant.now()));
        }
        try (Vault vault = open(here, folder)) {
            assertThat(vault.status().devices())
                    .allMatch(device -> device.lastSeen().isPresent(), "from the cache");
            vault.sync(Progress.NONE);
            assertThat(read(vault, "b")).isEqualTo(bytes(200_000, 6));
            assertThat(vault.status().alarms()).isEmpty();
        }
    }

    @Test
    void folderThatWentBackInTimeIsNoticedReadAndMended() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
        }
        Path old = temp.resolve("old");
        copyTree(folder, old);
        try (Vault vault = open(here, folder)) {
            add(vault, "b", bytes(1000, 2));
        }
        deleteTree(folder);
        copyTree(old, folder);
        try (Vault vault = open(here, folder)) {
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .contains(VaultStatus.Alarm.Kind.WENT_BACK, VaultStatus.Alarm.Kind.VANISHED);
            assertThat(read(vault, "a")).isEqualTo(bytes(1000, 1));
            assertThatThrownBy(() -> add(vault, "c", bytes(10, 3))).isInstanceOf(VaultException.WentBack.class);
            vault.check(false, true, Progress.NONE);
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .containsExactly(VaultStatus.Alarm.Kind.VANISHED);
        }
    }

    @Test
    void syncTellsWhatItHealsAndAnUnaskedOneHealsNothing() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
        }
        Path old = temp.resolve("old");
        copyTree(folder, old);
        try (Vault vault = open(here, folder)) {
            add(vault, "b", bytes(1000, 2));
            vault.syncUnlessWentBack(Progress.NONE);
        }
        deleteTree(folder);
        copyTree(old, folder);
        try (Vault vault = open(here, folder)) {
            java.util.SortedMap<String, String> tree = Bench.tree(folder);
            assertThatThrownBy(() -> vault.syncUnlessWentBack(Progress.NONE))
                    .isInstanceOf(VaultException.WentBack.class);
            assertThat(Bench.tree(folder)).isEqualTo(tree);
            assertThat(vault.wentBack())
                    .extracting(VaultStatus.Alarm::label, VaultStatus.Alarm::records)
                    .containsExactly(tuple("desk", 1L));
            List<VaultStatus.Alarm> told = new java.util.ArrayList<>();
            vault.sync(Progress.NONE, told::addAll);
            assertThat(told).hasSize(1);
            assertThat(vault.wentBack()).isEmpty();
            vault.sync(Progress.NONE, told::addAll);
            assertThat(told).hasSize(1);
            vault.syncUnlessWentBack(Progress.NONE);
        }
    }

    @Test
    void whatIsOpenIsNotForgotten() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
            assertThatThrownBy(() -> here.forget(folder)).isInstanceOf(VaultException.VaultBusy.class);
            try (Vault second = open(here, folder)) {
                assertThat(read(second, "a")).hasSize(1000);
            }
            assertThatThrownBy(() -> here.forget(folder)).isInstanceOf(VaultException.VaultBusy.class);
            add(vault, "b", bytes(1000, 2));
        }
        here.forget(folder);
        assertThat(temp.resolve("home-a/vaults")).isEmptyDirectory();
    }

    @Test
    void copiedProfileTakesANewDevice() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
        }
        copyTree(temp.resolve("home-a"), temp.resolve("home-b"));
        Vaults clone = vaults("home-b", "desk");
        try (Vault vault = open(clone, folder)) {
            add(vault, "b", bytes(1000, 2));
        }
        try (Vault vault = open(here, folder)) {
            add(vault, "c", bytes(1000, 3));
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .containsExactly(VaultStatus.Alarm.Kind.RESTORED);
            assertThat(vault.status().devices()).hasSize(2);
            assertThat(read(vault, "b")).isEqualTo(bytes(1000, 2));
        }
        try (Vault vault = open(clone, folder)) {
            assertThat(read(vault, "c")).isEqualTo(bytes(1000, 3));
        }
    }

    /** Both write under one device and one number; the ids of what they write must differ all the same. */
    @Test
    void copiesOfAProfileThatWorkApartLoseNothing() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
        }
        Path elsewhere = temp.resolve("elsewhere");
        copyTree(temp.resolve("home-a"), temp.resolve("home-b"));
        copyTree(folder, elsewhere);
        Path between = temp.resolve("between");
        try (Vault vault = open(here, folder)) {
            add(vault, "here", bytes(1000, 2));
            add(vault, "same name", bytes(1000, 3));
            add(vault, "a", bytes(1000, 4));
            vault.addCopy(between);
            vault.sync(Progress.NONE);
        }
        try (Vault vault = open(vaults("home-b", "desk"), elsewhere)) {
            add(vault, "there", bytes(1000, 5));
            add(vault, "same name", bytes(1000, 6));
            add(vault, "a", bytes(1000, 7));
            vault.addCopy(between);
            vault.sync(Progress.NONE);
            assertThat(everything(vault)).isEqualTo(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
        }
        try (Vault vault = open(here, folder)) {
            vault.sync(Progress.NONE);
            assertThat(everything(vault)).isEqualTo(Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .contains(VaultStatus.Alarm.Kind.FORK);
        }
    }

    /** The seeds of all contents that some version of some document has. */
    private static Set<Long> everything(Vault vault) throws Exception {
        Set<Long> out = new TreeSet<>();
        for (Document document : vault.catalogue().documents().toList()) {
            for (Version version : document.versions()) {
                byte[] content = Bench.read(vault, version);
                for (long seed = 1; seed < 10; seed++) {
                    if (Arrays.equals(content, bytes(1000, seed))) {
                        out.add(seed);
                    }
                }
            }
        }
        return out;
    }

    @Test
    void lostCacheIsRebuilt() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
        }
        Path profile = only(temp.resolve("home-a").resolve("vaults"));
        Files.delete(profile.resolve("cache"));
        try (Vault vault = open(here, folder)) {
            assertThat(read(vault, "a")).isEqualTo(bytes(1000, 1));
            add(vault, "b", bytes(1000, 2));
            assertThat(vault.status().alarms()).isEmpty();
        }
    }

    @Test
    void twoSessionsOfOneProfileTakeTurns() throws Exception {
        create().close();
        try (Vault first = open(here, folder);
                Vault second = open(here, folder)) {
            add(first, "a", bytes(1000, 1));
            add(second, "b", bytes(1000, 2));
            add(first, "c", bytes(1000, 3));
            assertThat(first.catalogue().documents().count()).isEqualTo(3);
            assertThat(first.status().alarms()).isEmpty();
        }
    }

    @Test
    void changesOfNamesAndPlacesAreRecorded() throws Exception {
        try (Vault vault = create()) {
            add(vault, "a", bytes(1000, 1));
            NodeId a = vault.catalogue().resolve(List.of("a")).orElseThrow().id();
            vault.change(now -> List.of(new Operation.Renamed(a, "z"), new Operation.Tagged(a, "urgent")));
            vault.change(now -> List.of(new Operation.Trashed(a)));
            assertThat(vault.catalogue().trashed()).hasSize(1);
            vault.change(now -> List.of(new Operation.Restored(a)));
        }
        try (Vault vault = open(here, folder)) {
            assertThat(vault.catalogue().resolve(List.of("z")).orElseThrow().tags())
                    .containsExactly("urgent");
        }
    }

    @Test
    void nothingPlainLiesOnTheDisk() throws Exception {
        try (Vault vault = create()) {
            add(
                    vault,
                    "canaryname.txt",
                    "canarycontent ".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain("canary");
            }
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.reduce((a, b) -> {
                        throw new IllegalStateException("more than one");
                    })
                    .orElseThrow();
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
