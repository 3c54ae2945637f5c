package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FaultyFiles;
import org.strongroom.vault.store.FaultyStore;
import org.strongroom.vault.store.FolderStore;

/** A changed passphrase: the new one opens all, the old one nothing that came after (T19, T22, T34). */
final class PassphraseTest {
    private static final String OLD = "correct horse";
    private static final String NEW = "battery staple";
    private static final int MOST_CALLS = 400;
    private static final int STEP = Effort.of(7, 1);
    private static final int FIRST = new Random().nextInt(STEP);

    @TempDir
    Path temp;

    private Bench bench;
    private Path home;
    private Path cloud;

    @BeforeEach
    void vaultWithACopy() throws Exception {
        bench = new Bench(temp);
        home = bench.path("vault");
        cloud = bench.path("cloud");
        try (Vault vault = Bench.create(bench.vaults("ann"), home)) {
            Bench.add(vault, "before.txt", bytes("before"));
            vault.addCopy(cloud);
            vault.sync(Progress.NONE);
        }
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    @Test
    void theNewOneOpensAllAndTheOldOneNothing() throws Exception {
        change();
        try (Vault vault = open("ann", home, NEW)) {
            assertThat(names(vault)).containsExactlyInAnyOrder("before.txt", "after.txt");
            assertThat(Bench.read(vault, "before.txt")).isEqualTo(bytes("before"));
            assertThat(Bench.read(vault, "after.txt")).isEqualTo(bytes("after"));
            assertThat(vault.status().alarms()).isEmpty();
            assertThat(vault.check(true, false, Progress.NONE))
                    .noneMatch(finding -> finding.severity() == Finding.Severity.CRITICAL
                            || finding.severity() == Finding.Severity.WARNING);
        }
        assertThatThrownBy(() -> open("ann", home, OLD)).isInstanceOf(VaultException.WrongPassphrase.class);
        assertThatThrownBy(() -> open("stranger", home, OLD)).isInstanceOf(VaultException.WrongPassphrase.class);
        try (Vault stranger = open("stranger", home, NEW)) {
            assertThat(names(stranger)).containsExactlyInAnyOrder("before.txt", "after.txt");
        }
    }

    @Test
    void anOldWayInThatIsPutBackOpensNothing() throws Exception {
        Path old = bench.path("old");
        VaultTest.copyTree(home.resolve("access"), old);
        change();
        try (Stream<Path> files = Files.list(old)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, home.resolve("access").resolve(file.getFileName().toString()));
            }
        }
        assertThatThrownBy(() -> open("ann", home, OLD)).isInstanceOf(VaultException.PassphraseChanged.class);
        assertThatThrownBy(() -> open("stranger", home, OLD)).isInstanceOf(VaultException.PassphraseChanged.class);
        assertThat(Files.exists(bench.path("stranger").resolve("vaults")) && !isEmpty(bench.path("stranger/vaults")))
                .as("no memory of it")
                .isFalse();
        try (Vault vault = open("ann", home, NEW)) {
            vault.sync(Progress.NONE);
        }
        try (Stream<Path> files = Files.list(home.resolve("access"))) {
            assertThat(files).as("taken away again").hasSize(1);
        }
    }

    @Test
    void copiesLoseTheOldWayInAndOpenWithTheNew() throws Exception {
        change();
        try (Vault vault = open("ann", home, NEW)) {
            vault.sync(Progress.NONE);
        }
        try (Stream<Path> files = Files.list(cloud.resolve("access"))) {
            assertThat(files).hasSize(1);
        }
        try (Vault other = openFrom("ben", bench.path("second"), cloud, NEW)) {
            assertThat(names(other)).containsExactlyInAnyOrder("before.txt", "after.txt");
        }
    }

    @Test
    void anotherComputerGoesOnUntilItIsLockedAndThenNeedsTheNew() throws Exception {
        Path second = bench.path("second");
        try (Vault other = openFrom("ben", second, cloud, OLD)) {
            other.sync(Progress.NONE);
            change();
            try (Vault vault = open("ann", home, NEW)) {
                vault.sync(Progress.NONE);
            }
            other.sync(Progress.NONE);
            assertThat(names(other)).as("what it cannot open waits").containsExactly("before.txt");
            assertThat(other.status().alarms())
                    .extracting(VaultStatus.Alarm::kind)
                    .containsExactly(VaultStatus.Alarm.Kind.PASSPHRASE_CHANGED);
            assertThatThrownBy(() -> Bench.add(other, "more.txt", bytes("more")))
                    .isInstanceOf(VaultException.PassphraseChanged.class);
        }
        assertThatThrownBy(() -> open("ben", second, OLD))
                .isInstanceOfAny(VaultException.WrongPassphrase.class, VaultException.PassphraseChanged.class);
        try (Vault other = open("ben", second, NEW)) {
            other.sync(Progress.NONE);
            assertThat(names(other)).containsExactlyInAnyOrder("before.txt", "after.txt");
            Bench.add(other, "more.txt", bytes("more"));
            other.sync(Progress.NONE);
            assertThat(other.status().alarms()).isEmpty();
            assertThat(other.status().devices()).as("no new device").hasSize(2);
        }
    }

    @Test
    void whatWasWrittenApartMeanwhileCounts() throws Exception {
        Path second = bench.path("second");
        try (Vault other = openFrom("ben", second, cloud, OLD)) {
            other.sync(Progress.NONE);
            try (Vault vault = open("ann", home, OLD)) {
                vault.sync(Progress.NONE);
            }
            Bench.add(other, "apart.txt", bytes("apart"));
            change();
            try (Vault vault = open("ann", home, NEW)) {
                other.sync(Progress.NONE);
                vault.sync(Progress.NONE);
                assertThat(names(vault)).containsExactlyInAnyOrder("before.txt", "after.txt", "apart.txt");
                assertThat(vault.status().alarms()).isEmpty();
            }
        }
    }

    @Test
    void aDeviceThatOldKeysEnrolledMeanwhileIsTakenForAThief() throws Exception {
        Path second = bench.path("second");
        try (Vault other = openFrom("ben", second, cloud, OLD)) {
            Bench.add(other, "apart.txt", bytes("apart"));
            change();
            try (Vault vault = open("ann", home, NEW)) {
                other.sync(Progress.NONE);
                vault.sync(Progress.NONE);
                assertThat(names(vault)).containsExactlyInAnyOrder("before.txt", "after.txt");
                assertThat(vault.status().alarms())
                        .extracting(VaultStatus.Alarm::kind)
                        .containsExactly(VaultStatus.Alarm.Kind.LATE);
                other.sync(Progress.NONE);
                assertThat(names(other)).containsExactly("before.txt");
            }
        }
        try (Vault other = open("ben", second, NEW)) {
            assertThat(names(other)).doesNotContain("apart.txt");
            other.sync(Progress.NONE);
            assertThat(names(other)).containsExactlyInAnyOrder("before.txt", "after.txt");
            Bench.add(other, "more.txt", bytes("more"));
            other.sync(Progress.NONE);
        }
        try (Vault vault = open("ann", home, NEW)) {
            vault.sync(Progress.NONE);
            assertThat(names(vault)).as("enrolled by the new keys").contains("more.txt");
        }
    }

    @Test
    void aChangeThatFailsAnywhereLeavesTheOldOrTheNew() throws Exception {
        int failures = 0;
        for (boolean inProfile : new boolean[] {false, true}) {
            boolean tripped = true;
            for (int call = FIRST; tripped; call += STEP) {
                assertThat(call).as("calls").isLessThan(MOST_CALLS);
                tripped = fails(inProfile, call);
                failures += tripped ? 1 : 0;
            }
        }
        assertThat(failures).isPositive();
        Effort.tried(failures + " failed calls of a changed passphrase: old or new (first " + FIRST + ")");
    }

    /** Whether there was such a call. */
    private boolean fails(boolean inProfile, int call) throws Exception {
        String name = inProfile + "-" + call;
        Path folder = bench.path("vault-" + name);
        Path profile = bench.path("profile-" + name);
        VaultTest.copyTree(home, folder);
        VaultTest.copyTree(bench.path("ann"), profile);
        FaultyFiles files = new FaultyFiles(inProfile ? call : MOST_CALLS, false);
        AtomicReference<FaultyStore> faulty = new AtomicReference<>();
        Vaults vaults = Bench.vaults(inProfile ? files.path(profile) : profile, place -> {
            FaultyStore store = new FaultyStore(
                    FolderStore.at(place),
                    new FaultyStore.Schedule.Once(inProfile ? MOST_CALLS : call),
                    FaultyStore.Landing.TORN);
            faulty.compareAndSet(null, store);
            return store;
        });
        boolean changed = false;
        try (Passphrase old = passphrase(OLD);
                Vault vault = vaults.open(folder, old, Progress.NONE);
                Passphrase next = passphrase(NEW)) {
            vault.changePassphrase(next, Bench.COSTS, Progress.NONE);
            changed = true;
        } catch (IOException | VaultException e) {
            assertThat(files.tripped() || (faulty.get() != null && faulty.get().tripped()))
                    .as("%s: failed by itself: %s", name, e)
                    .isTrue();
        }
        Vaults sound = Bench.vaults(profile, FolderStore::at);
        boolean opens = false;
        for (String passphrase : List.of(NEW, OLD)) {
            try (Passphrase typed = passphrase(passphrase);
                    Vault vault = sound.open(folder, typed, Progress.NONE)) {
                opens = true;
                assertThat(Bench.read(vault, "before.txt")).isEqualTo(bytes("before"));
                Bench.add(vault, "after " + passphrase, bytes("after"));
            } catch (VaultException.WrongPassphrase | VaultException.PassphraseChanged e) {
                assertThat(changed && passphrase.equals(NEW)).as(name).isFalse();
            }
        }
        assertThat(opens).as("%s: neither passphrase opens it", name).isTrue();
        return files.tripped() || (faulty.get() != null && faulty.get().tripped());
    }

    @Test
    void severalChangesInARow() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (Vault vault = open("ann", home, i == 0 ? OLD : NEW + i);
                    Passphrase next = passphrase(NEW + (i + 1))) {
                vault.changePassphrase(next, Bench.COSTS, Progress.NONE);
                Bench.add(vault, "note " + i, bytes("note " + i));
            }
        }
        try (Vault vault = open("stranger", home, NEW + 4)) {
            assertThat(names(vault)).hasSize(5);
            assertThat(vault.membership().epochs()).hasSize(5);
        }
    }

    private void change() throws Exception {
        try (Vault vault = open("ann", home, OLD);
                Passphrase next = passphrase(NEW)) {
            vault.sync(Progress.NONE); // as programs do before it, so that what is enrolled by the old keys is known
            vault.changePassphrase(next, Bench.COSTS, Progress.NONE);
            Bench.add(vault, "after.txt", bytes("after"));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static List<String> names(Vault vault) {
        return vault.catalogue().documents().map(document -> document.name()).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Passphrase passphrase(String text) throws CryptoException {
        return Passphrase.take(text.toCharArray());
    }

    private Vault open(String profile, Path folder, String passphrase) throws Exception {
        try (Passphrase typed = passphrase(passphrase)) {
            return bench.vaults(profile).open(folder, typed, Progress.NONE);
        }
    }

    private Vault openFrom(String profile, Path folder, Path copy, String passphrase) throws Exception {
        try (Passphrase typed = passphrase(passphrase)) {
            return bench.vaults(profile).openFrom(folder, copy, typed, Progress.NONE);
        }
    }
}
