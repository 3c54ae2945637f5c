package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.UnusableShares;

/** A recovery that is tried before it is needed, from a copy alone; and what shares bring back. */
final class RehearsalTest {
    @TempDir
    Path temp;

    private Bench bench;
    private Path cloud;
    private Vault ann;

    @BeforeEach
    void vaultWithACopy() throws Exception {
        bench = new Bench(temp);
        cloud = bench.path("cloud");
        ann = Bench.create(bench.vaults("ann"), bench.path("ann-vault"));
        ann.addCopy(cloud);
        for (int i = 0; i < 5; i++) {
            Bench.add(ann, "document " + i + ".txt", bytes("content " + i));
        }
        Bench.add(ann, "large.bin", Bench.bytes(3_000_000, 7));
    }

    @AfterEach
    void close() throws IOException {
        ann.close();
        bench.close();
    }

    @Test
    void aKitAndACopyBringBackAllAndThatIsRemembered() throws Exception {
        RecoveryWritten kit = kit(ann);
        ann.sync(Progress.NONE);
        assertThat(ann.recoveryKept().rehearsedMillis()).isZero();
        SortedMap<String, String> before = state(cloud);
        Rehearsal rehearsal = ann.rehearse(cloud, kit, Progress.NONE);
        assertThat(rehearsal.succeeded()).isTrue();
        assertThat(rehearsal.documents()).isEqualTo(6);
        assertThat(rehearsal.read()).isEqualTo(6);
        assertThat(rehearsal.bytes()).isGreaterThan(3_000_000);
        assertThat(state(cloud)).as("nothing of the copy has changed").isEqualTo(before);
        long when = ann.recoveryKept().rehearsedMillis();
        assertThat(when).isPositive();
        ann.close();
        ann = bench.open("ann", bench.path("ann-vault"));
        assertThat(ann.recoveryKept().rehearsedMillis()).isEqualTo(when);
        kit(ann);
        assertThat(ann.recoveryKept().rehearsedMillis())
                .as("of another kit, nothing is known")
                .isZero();
    }

    @Test
    void nothingIsLeftOfIt() throws Exception {
        RecoveryWritten kit = kit(ann);
        ann.sync(Progress.NONE);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        ann.rehearse(cloud, kit, Progress.NONE);
        Files.delete(cloud.resolve("vault.genesis"));
        assertThatThrownBy(() -> ann.rehearse(cloud, kit, Progress.NONE)).isInstanceOf(VaultException.NotAVault.class);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("strongroom-rehearsal")))
                    .isEmpty();
        }
    }

    @Test
    void anEditorRehearsesToo() throws Exception {
        RecoveryWritten kit = kit(ann);
        List<String> code = ann.invite("ben", Role.READER, java.time.Duration.ofDays(1));
        ann.sync(Progress.NONE);
        try (Passphrase own = Passphrase.take("passphrase of ben".toCharArray());
                Vault ben = bench.vaults("ben").join(bench.path("ben-vault"), cloud, code, "ben", own, Progress.NONE)) {
            ben.sync(Progress.NONE);
            assertThat(ben.rehearse(cloud, kit, Progress.NONE).succeeded()).isTrue();
            ben.sync(Progress.NONE);
            ann.sync(Progress.NONE);
            assertThat(ann.recoveryKept().rehearsedMillis()).isPositive();
        }
    }

    @Test
    void whatHasNotArrivedInTheCopyIsNamedAndNothingIsRemembered() throws Exception {
        RecoveryWritten kit = kit(ann);
        ann.sync(Progress.NONE);
        Bench.add(ann, "later.txt", bytes("later"));
        Rehearsal rehearsal = ann.rehearse(cloud, kit, Progress.NONE);
        assertThat(rehearsal.succeeded()).isFalse();
        assertThat(rehearsal.missing()).containsExactly(List.of("later.txt"));
        ann.sync(Progress.NONE);
        Path pack;
        try (Stream<Path> packs = Files.walk(cloud.resolve("packs"))) {
            pack = packs.filter(Files::isRegularFile)
                    .filter(path -> path.toFile().length() > 1_000_000)
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(pack);
        assertThat(ann.rehearse(cloud, kit, Progress.NONE).missing()).containsExactly(List.of("large.bin"));
        assertThat(ann.recoveryKept().rehearsedMillis()).isZero();
    }

    @Test
    void aCopyThatDoesNotKnowTheKitYetIsSaidToWait() throws Exception {
        ann.sync(Progress.NONE);
        RecoveryWritten kit = kit(ann);
        assertThatThrownBy(() -> ann.rehearse(cloud, kit, Progress.NONE)).isInstanceOf(VaultException.Incomplete.class);
    }

    @Test
    void contentThatWasAlteredInTheCopyIsNoSuccess() throws Exception {
        RecoveryWritten kit = kit(ann);
        ann.sync(Progress.NONE);
        try (Stream<Path> packs = Files.walk(cloud.resolve("packs"))) {
            for (Path pack : packs.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(pack);
                bytes[bytes.length / 2] ^= 1;
                Files.write(pack, bytes);
            }
        }
        assertThatThrownBy(() -> ann.rehearse(cloud, kit, Progress.NONE))
                .isInstanceOf(VaultException.DamagedVault.class);
        assertThat(ann.recoveryKept().rehearsedMillis()).isZero();
    }

    @Test
    void whatWasReplacedAndWhatIsOfAnotherVaultAreToldApart() throws Exception {
        RecoveryWritten old = kit(ann);
        kit(ann);
        ann.sync(Progress.NONE);
        assertThatThrownBy(() -> ann.rehearse(cloud, old, Progress.NONE))
                .isInstanceOf(VaultException.PassphraseChanged.class);
        RecoveryWritten foreign;
        Path elsewhere = bench.path("elsewhere");
        try (Vault other = Bench.create(bench.vaults("other"), elsewhere)) {
            foreign = kit(other);
        }
        assertThatThrownBy(() -> ann.rehearse(cloud, foreign, Progress.NONE))
                .isInstanceOf(VaultException.WrongPassphrase.class);
        assertThatThrownBy(() -> ann.rehearse(elsewhere, foreign, Progress.NONE))
                .isInstanceOf(VaultException.OtherVault.class);
        assertThatThrownBy(() -> ann.rehearse(bench.path("nowhere"), old, Progress.NONE))
                .isInstanceOf(VaultException.NotAVault.class);
        RecoveryWritten mistyped = RecoveryWritten.kit(List.of("abandon"));
        assertThatThrownBy(() -> ann.rehearse(cloud, mistyped, Progress.NONE))
                .isInstanceOf(VaultException.WrongPassphrase.class);
    }

    @Test
    void sharesAreRehearsedAndRestoreTheVault() throws Exception {
        List<List<String>> shares = shares(ann, 3, 5);
        assertThat(ann.recoveryKept().threshold()).isEqualTo(3);
        assertThat(ann.recoveryKept().shares()).isEqualTo(5);
        ann.sync(Progress.NONE);
        assertThat(ann.rehearse(cloud, some(shares, 4, 0, 2), Progress.NONE).succeeded())
                .isTrue();
        assertThatThrownBy(() -> ann.rehearse(cloud, some(shares, 4, 0), Progress.NONE))
                .isInstanceOfSatisfying(
                        UnusableShares.class,
                        e -> assertThat(e.problem())
                                .isEqualTo(new RecoveryShare.Problem(RecoveryShare.Fault.MISSING, 1)));
        try (Passphrase fresh = Passphrase.take("a fresh passphrase".toCharArray());
                Vault restored = bench.vaults("again")
                        .restore(
                                bench.path("again"),
                                cloud,
                                some(shares, 1, 2, 3),
                                fresh,
                                KdfParameters.PORTABLE,
                                Progress.NONE)) {
            assertThat(Bench.read(restored, "document 3.txt")).isEqualTo(bytes("content 3"));
            assertThat(restored.recoveryKept().shares())
                    .as("the shares stay good")
                    .isEqualTo(5);
        }
    }

    private static RecoveryWritten kit(Vault vault) throws Exception {
        try (RecoveryKit kit = vault.drawKit()) {
            vault.adopt(kit);
            return RecoveryWritten.kit(kit.words());
        }
    }

    private static List<List<String>> shares(Vault vault, int threshold, int count) throws Exception {
        try (RecoveryKit kit = vault.drawShares(threshold, count)) {
            vault.adopt(kit);
            return kit.shares().stream().map(RecoveryShare::words).toList();
        }
    }

    private static RecoveryWritten some(List<List<String>> shares, int... which) {
        return RecoveryWritten.shares(Arrays.stream(which).mapToObj(shares::get).toList());
    }

    /** Content and times of all below a folder. */
    private static SortedMap<String, String> state(Path folder) throws IOException {
        SortedMap<String, String> out = new TreeMap<>(Bench.tree(folder));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.toList()) {
                out.merge(
                        folder.relativize(one).toString(),
                        Files.getLastModifiedTime(one).toString(),
                        (content, time) -> content + " " + time);
            }
        }
        return out;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
