package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;
import static org.strongroom.vault.Bench.files;
import static org.strongroom.vault.Bench.node;
import static org.strongroom.vault.Bench.read;
import static org.strongroom.vault.Bench.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.UnusableObjectException;

/**
 * The keeper of a folder alters, withholds, swaps and injects; every answer is a typed one, and nothing altered is shown.
 * Long because it is a list of attacks.
 */
final class HostileFolderTest {
    private static final int STEP = Effort.of(3, 1);
    private static final int COSTS_AT = 20;
    private static final int BODY_AT = 32;

    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;
    private Path copy;
    private List<Path> early = List.of();

    @BeforeEach
    void place() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        copy = bench.path("copy");
        try (Vault vault = bench.prepared("home", folder)) {
            add(vault, "a", bytes(100_000, 1));
            vault.change(now -> List.of(new Operation.Tagged(node(vault, "a"), "first")));
            early = files(folder.resolve("journal"));
            add(vault, "b", bytes(200_000, 2));
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
        }
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    private interface Damage {
        byte[] of(byte[] sound);
    }

    private static void damage(Path file, Damage damage) throws IOException {
        Files.write(file, damage.of(Files.readAllBytes(file)));
    }

    private static final List<Damage> TORN = List.of(
            sound -> new byte[0],
            sound -> Arrays.copyOf(sound, 10),
            sound -> Arrays.copyOf(sound, sound.length / 2),
            sound -> Arrays.copyOf(sound, sound.length - 1),
            sound -> Arrays.copyOf(Arrays.copyOf(sound, sound.length / 2), sound.length),
            sound -> new byte[sound.length]);

    private static final List<Damage> ALTERED = List.of(
            sound -> flipped(sound, 3),
            sound -> flipped(sound, 60),
            sound -> flipped(sound, sound.length / 2),
            sound -> flipped(sound, sound.length - 1),
            sound -> Arrays.copyOf(sound, sound.length + 1));

    private static byte[] flipped(byte[] sound, int at) {
        byte[] out = sound.clone();
        out[at] ^= 1;
        return out;
    }

    @Test
    void tornAndAlteredObjectsOfACopyNeverReachAnotherHome() throws Exception {
        List<Path> objects = files(copy).stream()
                .filter(file ->
                        ObjectName.parse(copy.relativize(file).toString()).isPresent())
                .toList();
        int number = 0;
        List<Damage> damages = concat(TORN, ALTERED);
        for (int i = 0; i < objects.size(); i++) {
            Path object = objects.get(i);
            byte[] sound = Files.readAllBytes(object);
            // In each build every third damage, for the next object from the next one on; in the long run, each.
            for (int way = i % STEP; way < damages.size(); way += STEP) {
                Files.write(object, damages.get(way).of(sound));
                SortedMap<String, String> before = tree(copy);
                Path second = bench.path("second-" + number);
                try (Vault vault = bench.openFrom("home-" + number, second, copy)) {
                    ObjectName name =
                            ObjectName.parse(copy.relativize(object).toString()).orElseThrow();
                    assertThat(Files.exists(second.resolve(name.path()))).isFalse();
                    assertShownOrTold(vault);
                } catch (VaultException e) {
                    assertThat(e)
                            .isInstanceOfAny(
                                    VaultException.Incomplete.class,
                                    VaultException.DamagedVault.class,
                                    VaultException.WrongPassphrase.class,
                                    VaultException.NewerFormat.class);
                } catch (org.strongroom.crypto.CryptoException e) {
                    assertThat(object.toString()).contains("access");
                }
                assertThat(tree(copy)).as("the copy was not touched").isEqualTo(before);
                number++;
            }
            Files.write(object, sound);
        }
        assertThat(number).isGreaterThan(60 / STEP);
    }

    private static List<Damage> concat(List<Damage> a, List<Damage> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
    }

    /** Content is right or refused, and what is missing is told. */
    private static void assertShownOrTold(Vault vault) throws Exception {
        boolean whole = true;
        for (String name : List.of("a", "b")) {
            if (vault.catalogue().resolve(List.of(name)).isEmpty()) {
                whole = false;
                continue;
            }
            byte[] expected = name.equals("a") ? bytes(100_000, 1) : bytes(200_000, 2);
            try {
                assertThat(read(vault, name)).isEqualTo(expected);
            } catch (VaultException.Incomplete e) {
                whole = false;
            }
        }
        if (whole) {
            return;
        }
        // A record that nothing builds on cannot be missed; all else is.
        VaultStatus status = vault.status();
        boolean lastIsMissing = vault.catalogue().resolve(List.of("b")).isEmpty()
                && vault.catalogue().resolve(List.of("a")).isPresent();
        assertThat(lastIsMissing
                        || status.missingPacks() > 0
                        || !status.waiting().isEmpty())
                .isTrue();
    }

    @Test
    void damageAtHomeIsToldNeverShownAndHealedFromACopy() throws Exception {
        List<Path> packs = files(folder.resolve("packs"));
        for (Damage damage : concat(TORN, ALTERED)) {
            for (Path pack : packs) {
                damage(pack, damage);
            }
            try (Vault vault = bench.open("home", folder)) {
                for (String name : List.of("a", "b")) {
                    assertThatThrownBy(() -> read(vault, name)).isInstanceOf(VaultException.DamagedVault.class);
                }
                assertThat(vault.check(true, false, Progress.NONE))
                        .filteredOn(finding -> finding.what() == Finding.What.DAMAGED_PACK)
                        .hasSize(packs.size());
            }
            // Another run of the program: what the check found is remembered, also where the size is right.
            try (Vault vault = bench.open("home", folder)) {
                vault.sync(Progress.NONE);
                assertThat(read(vault, "a")).isEqualTo(bytes(100_000, 1));
                assertThat(read(vault, "b")).isEqualTo(bytes(200_000, 2));
                assertThat(vault.check(true, false, Progress.NONE))
                        .extracting(Finding::what)
                        .containsExactly(Finding.What.SOUND);
            }
        }
    }

    @Test
    void swappedMovedRenamedAndTransplantedObjectsAreRefused() throws Exception {
        Path other = bench.path("other");
        try (Vault vault = bench.create("home-other", other)) {
            add(vault, "a", bytes(100_000, 9));
        }
        List<Path> packs = files(folder.resolve("packs"));
        byte[] first = Files.readAllBytes(packs.get(0));
        byte[] second = Files.readAllBytes(packs.get(1));
        Files.write(packs.get(0), second);
        Files.write(packs.get(1), first);
        try (Vault vault = bench.open("home", folder)) {
            for (String name : List.of("a", "b")) {
                assertThatThrownBy(() -> read(vault, name)).isInstanceOf(VaultException.DamagedVault.class);
            }
        }
        Files.write(
                packs.get(0), Files.readAllBytes(files(other.resolve("packs")).getFirst()));
        Files.write(
                packs.get(1),
                Files.readAllBytes(files(folder.resolve("journal")).getFirst()));
        try (Vault vault = bench.open("home", folder)) {
            for (String name : List.of("a", "b")) {
                assertThatThrownBy(() -> read(vault, name)).isInstanceOf(VaultException.DamagedVault.class);
            }
        }
        Files.write(packs.get(0), first);
        Files.write(packs.get(1), second);
        // Records: of another vault, and one's own under the name of another.
        byte[] own = Files.readAllBytes(files(folder.resolve("journal")).getFirst());
        Path foreign = files(other.resolve("journal")).getFirst();
        Path planted = folder.resolve(other.relativize(foreign).toString());
        Files.createDirectories(planted.getParent());
        Files.copy(foreign, planted);
        ObjectName renamed = ObjectName.ofBytes(ObjectKind.JOURNAL, Sha256.of(new byte[1]));
        FolderStore.at(folder).put(renamed, own);
        try (Vault vault = bench.open("home", folder)) {
            assertThat(contents(vault)).hasSize(2);
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .containsOnly(VaultStatus.Alarm.Kind.NOT_AUTHENTIC);
            add(vault, "c", bytes(10, 3));
        }
    }

    @Test
    void costsOutOfBoundsAreRefusedBeforeTheyCostAnything() throws Exception {
        Path access = files(folder.resolve("access")).getFirst();
        byte[] sound = Files.readAllBytes(access);
        SortedMap<String, String> profile = tree(bench.path("home"));
        int[][] costs = {
            {8, 1, 1},
            {65_535, 3, 1},
            {65_536, 2, 1},
            {Integer.MIN_VALUE, 3, 4},
            {-1, -1, -1},
            {65_536, -1, 4},
            {65_536, 4, 1 << 24},
            {2_097_153, 3, 4},
            {65_536, 17, 4},
            {65_536, 4, 0},
            {0, 0, 0}
        };
        for (int[] cost : costs) {
            Files.write(access, withCosts(sound, cost));
            long start = System.nanoTime();
            assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                    .isInstanceOf(VaultException.DamagedVault.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(tree(bench.path("home"))).isEqualTo(profile);
    }

    private static byte[] withCosts(byte[] sound, int... costs) {
        byte[] out = sound.clone();
        ByteBuffer.wrap(out)
                .position(COSTS_AT)
                .putInt(costs[0])
                .putInt(costs[1])
                .putInt(costs[2]);
        byte[] sum = Sha256.of(Arrays.copyOf(out, out.length - Sha256.BYTES));
        System.arraycopy(sum, 0, out, out.length - Sha256.BYTES, Sha256.BYTES);
        return out;
    }

    @Test
    void floodsOfWaysInEndTyped() throws Exception {
        byte[] sound = Files.readAllBytes(files(folder.resolve("access")).getFirst());
        FolderStore store = FolderStore.at(folder);
        for (int i = 0; i < 3; i++) {
            byte[] bytes = withCosts(sound, 65_536 + i, 3, 1);
            store.put(ObjectName.ofBytes(ObjectKind.ACCESS, Sha256.of(bytes)), bytes);
        }
        long start = System.nanoTime();
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                .isInstanceOf(VaultException.DamagedVault.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        VaultTest.deleteTree(folder.resolve("access"));
        // 300 files of the same costs, none of which opens, whose names come before any other.
        for (int i = 0; i < 300; i++) {
            byte[] id = new byte[32];
            ByteBuffer.wrap(id).putInt(i);
            byte[] bytes = sound.clone();
            ByteBuffer.wrap(bytes).putInt(100, i);
            store.put(ObjectName.ofBytes(ObjectKind.ACCESS, id), withCosts(bytes, 65_536, 4, 4));
        }
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                .isInstanceOf(VaultException.DamagedVault.class);
    }

    @Test
    void junkBeforeTheRightWayInKeepsNobodyOut() throws Exception {
        Path right = files(folder.resolve("access")).getFirst();
        byte[] junk = Files.readAllBytes(right);
        junk[BODY_AT] ^= 1; // the parameters of the sealing
        byte[] sum = Sha256.of(Arrays.copyOf(junk, junk.length - Sha256.BYTES));
        System.arraycopy(sum, 0, junk, junk.length - Sha256.BYTES, Sha256.BYTES);
        FolderStore.at(folder).put(ObjectName.ofBytes(ObjectKind.ACCESS, new byte[32]), junk);
        Bench.unlock(bench.vaults("home"), folder).close();
        Files.delete(right);
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                .isInstanceOf(VaultException.DamagedVault.class);
    }

    @Test
    void aDirectoryInPlaceOfAnUnfinishedRecordStopsNoSync() throws Exception {
        byte[] before = Files.readAllBytes(cache("home"));
        List<Path> known = files(folder.resolve("journal"));
        try (Vault vault = bench.open("home", folder)) {
            vault.change(now -> List.of(new Operation.Tagged(node(vault, "a"), "second")));
        }
        // As after a power cut: the record is in the profile's mirror, and the folder never got it.
        Path record = files(folder.resolve("journal")).stream()
                .filter(file -> !known.contains(file))
                .findFirst()
                .orElseThrow();
        Files.write(cache("home"), before);
        Files.delete(record);
        Files.createDirectories(record);
        try (Vault laptop = bench.openFrom("laptop", bench.path("laptop-vault"), copy)) {
            add(laptop, "c", bytes(1000, 3));
            laptop.sync(Progress.NONE);
        }
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.sync(Progress.NONE))
                    .extracting(CopyStatus::received)
                    .allMatch(received -> received > 0);
            assertThat(contents(vault)).hasSize(3);
            assertThatThrownBy(() -> add(vault, "d", bytes(10, 1))).isInstanceOf(UnusableObjectException.class);
            Files.delete(record);
            add(vault, "d", bytes(10, 1));
            assertThat(contents(vault).get("a")).contains("second");
        }
    }

    @Test
    void waysInOfAHostileCopyAreNotCarriedAlong() throws Exception {
        byte[] sound = Files.readAllBytes(files(folder.resolve("access")).getFirst());
        FolderStore store = FolderStore.at(copy);
        for (int i = 0; i < 5; i++) {
            byte[] bytes = withCosts(sound, 65_536 + i, 3, 1);
            store.put(ObjectName.ofBytes(ObjectKind.ACCESS, Sha256.of(bytes)), bytes);
        }
        try (Vault vault = bench.open("home", folder)) {
            vault.sync(Progress.NONE);
        }
        assertThat(files(folder.resolve("access"))).hasSize(1);
        Bench.unlock(bench.vaults("home"), folder).close();
    }

    @Test
    void genesisOfAnotherVaultOpensNothing() throws Exception {
        Path other = bench.path("other");
        bench.create("home-other", other).close();
        SortedMap<String, String> profile = tree(bench.path("home"));
        Files.copy(
                other.resolve("vault.genesis"),
                folder.resolve("vault.genesis"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                .isInstanceOf(VaultException.WrongPassphrase.class);
        assertThat(tree(bench.path("home"))).isEqualTo(profile);
    }

    @Test
    void newerSuiteIsSaid() throws Exception {
        for (Path file : List.of(
                folder.resolve("vault.genesis"), files(folder.resolve("access")).getFirst())) {
            byte[] sound = Files.readAllBytes(file);
            byte[] newer = sound.clone();
            newer[2] = 2;
            Files.write(file, newer);
            assertThatThrownBy(() -> Bench.unlock(bench.vaults("home"), folder))
                    .isInstanceOf(VaultException.NewerFormat.class);
            Files.write(file, sound);
        }
    }

    @Test
    void halfArrivedVaultsAreNeverShownAsEmpty() throws Exception {
        Path half = bench.path("half");
        Files.createDirectory(half);
        Files.copy(folder.resolve("vault.genesis"), half.resolve("vault.genesis"));
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("fresh"), half))
                .isInstanceOf(VaultException.Incomplete.class);
        VaultTest.copyTree(folder.resolve("access"), half.resolve("access"));
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("fresh"), half))
                .isInstanceOf(VaultException.Incomplete.class);
        VaultTest.copyTree(folder.resolve("keyring"), half.resolve("keyring"));
        assertThatThrownBy(() -> Bench.unlock(bench.vaults("fresh"), half))
                .isInstanceOf(VaultException.Incomplete.class);
        assertThat(tree(bench.path("fresh")))
                .as("no profile of what could not be opened")
                .isEmpty();
        assertThatThrownBy(() -> bench.openFrom("filling", bench.path("filled"), half))
                .isInstanceOf(VaultException.Incomplete.class);
        // Records before packs.
        VaultTest.copyTree(folder.resolve("journal"), half.resolve("journal"));
        try (Vault vault = bench.open("fresh", half)) {
            assertThat(vault.status().missingPacks()).isEqualTo(2);
            assertThatThrownBy(() -> read(vault, "a")).isInstanceOf(VaultException.Incomplete.class);
            assertThat(vault.status().alarms()).isEmpty();
            assertThatThrownBy(() -> read(vault, "a")).isInstanceOf(VaultException.Incomplete.class);
        }
        VaultTest.copyTree(folder.resolve("packs"), half.resolve("packs"));
        try (Vault vault = bench.open("fresh", half)) {
            assertThat(read(vault, "a")).isEqualTo(bytes(100_000, 1));
        }
    }

    @Test
    void missingRecordInTheMiddleIsWaitedForWithItsNumber() throws Exception {
        List<Path> records = files(copy.resolve("journal"));
        int waits = 0;
        for (int i = 0; i < records.size(); i++) {
            Path away = bench.path("away");
            Files.move(records.get(i), away);
            try (Vault vault = bench.openFrom("fresh-" + i, bench.path("fresh-vault-" + i), copy)) {
                if (!vault.status().waiting().isEmpty()) {
                    waits++;
                    // Devices that opened the copy before wait behind the one record, and miss none of their own.
                    assertThat(vault.status().waiting().stream().mapToLong(VaultStatus.Waiting::records))
                            .as("records that are missing")
                            .containsOnlyOnce(1L)
                            .allMatch(missing -> missing == 0 || missing == 1);
                    assertThat(vault.copies().getFirst().state()).isNotEqualTo(CopyStatus.State.UP_TO_DATE);
                }
                Files.move(away, records.get(i));
                vault.sync(Progress.NONE);
                assertThat(contents(vault)).hasSize(2);
                assertThat(vault.status().waiting()).isEmpty();
                assertThat(vault.status().alarms()).isEmpty();
            } catch (VaultException.Incomplete e) {
                // the first of all is missing: nothing can be shown yet
                Files.move(away, records.get(i));
                waits++;
            }
            VaultTest.deleteTree(bench.path("fresh-vault-" + i));
            records.forEach(record -> assertThat(record).exists());
        }
        assertThat(waits).isEqualTo(records.size() - 1);
    }

    @Test
    void decoratedNamesAreUsedWhereTheirContentProvesIt() throws Exception {
        for (Path file : List.of(
                files(folder.resolve("packs")).getFirst(),
                files(folder.resolve("journal")).getFirst())) {
            Files.move(file, file.resolveSibling(file.getFileName() + " (conflicted copy).bin"));
        }
        Files.writeString(folder.resolve("packs").resolve("desktop.ini"), "junk");
        try (Vault vault = bench.open("home", folder)) {
            vault.check(false, true, Progress.NONE);
            assertThat(contents(vault)).hasSize(2);
            assertThat(vault.status().alarms()).isEmpty();
        }
    }

    @Test
    void oneDevicesLogThatWentBackIsNamed() throws Exception {
        try (Vault laptop = bench.openFrom("laptop", bench.path("laptop-vault"), copy)) {
            add(laptop, "c", bytes(1000, 3));
            laptop.sync(Progress.NONE);
        }
        List<Path> before = files(folder.resolve("journal"));
        try (Vault vault = bench.open("home", folder)) {
            vault.sync(Progress.NONE);
            assertThat(contents(vault)).hasSize(3);
        }
        List<Path> arrived = files(folder.resolve("journal")).stream()
                .filter(file -> !before.contains(file))
                .toList();
        for (Path record : arrived) {
            Files.delete(record);
        }
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.status().alarms()).anySatisfy(alarm -> {
                assertThat(alarm.kind()).isEqualTo(VaultStatus.Alarm.Kind.WENT_BACK);
                assertThat(alarm.label()).isEqualTo("laptop");
                assertThat(alarm.records()).isEqualTo(arrived.size());
            });
            SortedMap<String, String> tree = tree(folder);
            assertThatThrownBy(() -> add(vault, "d", bytes(10, 1))).isInstanceOf(VaultException.WentBack.class);
            assertThat(tree(folder)).isEqualTo(tree);
        }
        // Also when this computer lost its cache: what once arrived is expected.
        Files.delete(cache("home"));
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .contains(VaultStatus.Alarm.Kind.WENT_BACK);
            vault.sync(Progress.NONE);
            assertThat(vault.status().alarms()).isEmpty();
            assertThat(contents(vault)).hasSize(3);
        }
    }

    private Path cache(String home) throws IOException {
        return files(bench.path(home)).stream()
                .filter(file -> file.endsWith("cache"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void profileWithoutCacheAndMirrorTakesANewDeviceQuietly() throws Exception {
        Path profile = Objects.requireNonNull(cache("home").getParent());
        Files.delete(profile.resolve("cache"));
        VaultTest.deleteTree(profile.resolve("mirror"));
        // The folder is an older one besides: the numbers that the device has used are not to be known.
        for (Path record : files(folder.resolve("journal"))) {
            if (!early.contains(record)) {
                Files.delete(record);
            }
        }
        try (Vault vault = bench.open("home", folder)) {
            add(vault, "x", bytes(10, 1));
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
            assertThat(vault.status().alarms()).isEmpty();
            assertThat(contents(vault)).hasSize(3);
        }
    }

    @Test
    void packsThatVanishAreToldFromThoseThatNeverCame() throws Exception {
        for (Path pack : files(folder.resolve("packs"))) {
            Files.delete(pack);
        }
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .containsExactly(VaultStatus.Alarm.Kind.VANISHED);
            assertThatThrownBy(() -> read(vault, "a")).isInstanceOf(VaultException.Vanished.class);
        }
        try (Vault vault = bench.open("fresh", folder)) {
            assertThat(vault.status().alarms()).isEmpty();
            assertThat(vault.status().missingPacks()).isEqualTo(2);
            assertThatThrownBy(() -> read(vault, "a")).isInstanceOf(VaultException.Incomplete.class);
        }
    }

    @Test
    void emptyMountPointOfACopyIsNotFilled() throws Exception {
        VaultTest.deleteTree(copy);
        Files.createDirectory(copy);
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.sync(Progress.NONE).getFirst().state()).isEqualTo(CopyStatus.State.UNPLUGGED);
        }
        assertThat(tree(copy)).isEmpty();
    }

    @Test
    void copyInsideTheHomeIsRefusedAlsoThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(bench.path("link"), folder);
        try (Vault vault = bench.open("home", folder)) {
            for (Path place : List.of(folder, folder.resolve("packs"), link, link.resolve("sub"), temp)) {
                assertThatThrownBy(() -> vault.addCopy(place)).isInstanceOf(VaultException.AlreadyExists.class);
            }
        }
        try (Passphrase passphrase = Bench.passphrase()) {
            assertThatThrownBy(() -> bench.vaults("x").openFrom(folder, link, passphrase, Progress.NONE))
                    .isInstanceOf(VaultException.AlreadyExists.class);
        }
    }
}
