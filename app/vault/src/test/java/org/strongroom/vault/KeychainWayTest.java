package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.KeychainNote;

/** A way in by a secret that the keychain of a computer keeps: made, used, forgotten, outlived by a passphrase. */
final class KeychainWayTest {
    private static final String FIRST = "correct horse";
    private static final String SECOND = "battery staple";

    @TempDir
    Path temp;

    private final Secret secret = Secret.random(new SecureRandom(), AccessKey.KEYCHAIN_BYTES);
    private final Secret other = Secret.random(new SecureRandom(), AccessKey.KEYCHAIN_BYTES);
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
    void close() {
        secret.close();
        other.close();
        bench.close();
    }

    @Test
    void theSecretOpensTheVaultBesideThePassphraseAndIsListed() throws Exception {
        setUp();
        try (Vault vault = byKeychain(secret)) {
            assertThat(Bench.read(vault, "before.txt")).isEqualTo(bytes("before"));
            assertThat(vault.waysIn())
                    .extracting(WayIn::kind)
                    .containsExactly(WayIn.Kind.PASSPHRASE, WayIn.Kind.KEYCHAIN);
            assertThat(vault.waysIn()).extracting(WayIn::label).containsExactly("", "laptop");
            assertThat(vault.waysIn()).extracting(WayIn::current).containsExactly(false, true);
            assertThat(vault.waysIn()).allMatch(way -> way.used().isPresent());
            assertThat(vault.membership().devices()).as("the same device").hasSize(1);
            Bench.add(vault, "after.txt", bytes("after"));
            vault.sync(Progress.NONE);
        }
        assertThat(state()).isEqualTo(KeychainNote.State.READY);
        try (Vault vault = open(FIRST)) {
            assertThat(Bench.read(vault, "after.txt")).isEqualTo(bytes("after"));
            assertThat(vault.check(true, false, Progress.NONE))
                    .noneMatch(finding -> finding.what() == Finding.What.JUNK);
        }
        try (Stream<Path> files = accessFiles(home)) {
            assertThat(files.map(KeychainWayTest::costs).distinct())
                    .as("its costs do not tell it from the others")
                    .hasSize(1);
        }
    }

    @Test
    void whoHasNotHeardOfItsSetUpYetDoesNotCallItFallen() throws Exception {
        try (Vault late = open(FIRST)) {
            // As another program that looks only now, or a look while it is being set up.
            setUp();
            assertThat(late.keychain().orElseThrow().state()).isEqualTo(KeychainNote.State.READY);
        }
        assertThat(state()).isEqualTo(KeychainNote.State.READY);
        byKeychain(secret).close();
    }

    @Test
    void anotherSecretAndAPassphraseForItOpenNothing() throws Exception {
        setUp();
        assertOutdated(other);
        assertThatThrownBy(() -> open(SECOND)).isInstanceOf(VaultException.WrongPassphrase.class);
    }

    @Test
    void whatIsForgottenOpensNothingAndTheOtherWaysInStay() throws Exception {
        setUp();
        try (Vault vault = open(FIRST)) {
            try (Passphrase second = plain(SECOND)) {
                vault.addWayIn(second, KdfParameters.PORTABLE, "", Progress.NONE);
            }
            vault.removeKeychain();
            assertThat(vault.keychain()).isEmpty();
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsOnly(WayIn.Kind.PASSPHRASE);
            vault.removeKeychain();
            vault.sync(Progress.NONE);
        }
        assertOutdated(secret);
        try (Stream<Path> here = accessFiles(home);
                Stream<Path> there = accessFiles(cloud)) {
            assertThat(here).hasSize(2);
            assertThat(there).hasSize(2);
        }
        open(FIRST).close();
        open(SECOND).close();
    }

    @Test
    void itIsForgottenByWhoeverOpenedByIt() throws Exception {
        setUp();
        try (Vault vault = byKeychain(secret)) {
            vault.removeKeychain();
            Bench.add(vault, "later.txt", bytes("later"));
        }
        assertOutdated(secret);
        try (Vault vault = open(FIRST)) {
            assertThat(Bench.read(vault, "later.txt")).isEqualTo(bytes("later"));
        }
    }

    @Test
    void forgottenWhileLockedItGoesWhenTheVaultIsOpen() throws Exception {
        setUp();
        bench.vaults("ann").forgetKeychain(home);
        assertThat(state()).isEqualTo(KeychainNote.State.FORGOTTEN);
        try (Vault vault = open(FIRST)) {
            assertThat(vault.keychain().orElseThrow().state()).isEqualTo(KeychainNote.State.FORGOTTEN);
            vault.removeKeychain();
        }
        assertThat(bench.vaults("ann").keychain(home)).isEmpty();
        assertOutdated(secret);
    }

    @Test
    void aNewOneTakesThePlaceOfTheOneBefore() throws Exception {
        setUp();
        try (Vault vault = open(FIRST)) {
            vault.addKeychain(other, "laptop");
            assertThat(vault.waysIn())
                    .extracting(WayIn::kind)
                    .containsExactly(WayIn.Kind.PASSPHRASE, WayIn.Kind.KEYCHAIN);
        }
        assertOutdated(secret);
        byKeychain(other).close();
    }

    @Test
    void anotherPassphraseDoesAwayWithItAndTheNoteSaysSo() throws Exception {
        setUp();
        Path old = bench.path("old");
        VaultTest.copyTree(home.resolve("access"), old);
        try (Vault vault = byKeychain(secret);
                Passphrase second = plain(SECOND)) {
            vault.changePassphrase(second, KdfParameters.PORTABLE, Progress.NONE);
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.PASSPHRASE);
            assertThat(vault.waysIn())
                    .extracting(WayIn::label)
                    .as("no name of a computer")
                    .containsExactly("");
            assertThat(vault.keychain().orElseThrow().state()).isEqualTo(KeychainNote.State.FALLEN);
        }
        assertThat(state()).isEqualTo(KeychainNote.State.FALLEN);
        assertOutdated(secret);
        try (Stream<Path> files = Files.walk(old)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                Path back = home.resolve("access").resolve(old.relativize(one).toString());
                if (!Files.exists(back)) {
                    Files.copy(one, back);
                }
            }
        }
        assertOutdated(secret);
        try (Vault vault = open(SECOND)) {
            vault.addKeychain(other, "laptop");
        }
        byKeychain(other).close();
    }

    @Test
    void whoOpenedByItTakesAnotherAwayOnlyWithAPassphraseThatStays() throws Exception {
        setUp();
        try (Vault vault = open(FIRST);
                Passphrase second = plain(SECOND)) {
            vault.addWayIn(second, KdfParameters.DESKTOP, "second", Progress.NONE);
        }
        try (Vault vault = byKeychain(secret);
                Passphrase first = plain(FIRST);
                Passphrase second = plain(SECOND);
                Passphrase wrong = plain("something else")) {
            WayIn going = vault.waysIn().stream()
                    .filter(way -> way.label().isEmpty())
                    .findFirst()
                    .orElseThrow();
            for (Passphrase useless : new Passphrase[] {wrong, first}) {
                assertThatThrownBy(() -> vault.removeWayIn(going, useless, Progress.NONE))
                        .isInstanceOf(VaultException.WrongPassphrase.class);
            }
            vault.removeWayIn(going, second, Progress.NONE);
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.PASSPHRASE);
        }
        assertThatThrownBy(() -> open(FIRST)).isInstanceOf(VaultException.WrongPassphrase.class);
        assertOutdated(secret);
        open(SECOND).close();
    }

    @Test
    void aNoteThatSomebodySpoiledIsNone() throws Exception {
        setUp();
        Path note = bench.path("ann")
                .resolve("vaults")
                .resolve(bench.vaults("ann").identify(home).toString())
                .resolve("keychain");
        byte[] spoiled = Files.readAllBytes(note);
        spoiled[32] = 7;
        Files.write(note, spoiled);
        assertThat(bench.vaults("ann").keychain(home)).isEmpty();
        Files.write(note, new byte[3]);
        assertThat(bench.vaults("ann").keychain(home)).isEmpty();
    }

    private KeychainNote.State state() throws Exception {
        return bench.vaults("ann").keychain(home).orElseThrow().state();
    }

    private void setUp() throws Exception {
        try (Vault vault = open(FIRST)) {
            vault.addKeychain(secret, "laptop");
            vault.sync(Progress.NONE);
        }
    }

    private void assertOutdated(Secret given) {
        assertThatThrownBy(() -> byKeychain(given))
                .isInstanceOfSatisfying(
                        VaultException.KeychainUnusable.class,
                        e -> assertThat(e.problem()).isEqualTo(VaultException.KeychainUnusable.Problem.OUTDATED));
    }

    private Vault byKeychain(Secret given) throws VaultException, IOException {
        return bench.vaults("ann").openByKeychain(home, given, Progress.NONE);
    }

    private Vault open(String passphrase) throws VaultException, IOException {
        try (Passphrase given = plain(passphrase)) {
            return bench.vaults("ann").open(home, given, Progress.NONE);
        }
    }

    private static Stream<Path> accessFiles(Path folder) throws IOException {
        return Files.walk(folder.resolve("access")).filter(Files::isRegularFile);
    }

    private static String costs(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file), 0, 32);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Passphrase plain(String words) throws VaultException {
        try {
            return Passphrase.take(words.toCharArray());
        } catch (CryptoException.Malformed e) {
            throw new VaultException.WrongPassphrase(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
