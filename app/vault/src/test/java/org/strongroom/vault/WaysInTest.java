package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.KeyFile;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.Profile;

/** More than one way in to one vault: added, called something, taken away; with and without a key file. */
final class WaysInTest {
    private static final String FIRST = "correct horse";
    private static final String SECOND = "battery staple";

    @TempDir
    Path temp;

    private Bench bench;
    private Path home;
    private Path cloud;
    private final KeyFile file = KeyFile.generate(new SecureRandom());
    private final KeyFile other = KeyFile.generate(new SecureRandom());

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
        file.close();
        other.close();
        bench.close();
    }

    @Test
    void bothOpenAndEachIsListedWithItsNameItsTimeAndItsLastUse() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST))) {
            add(vault, plain(SECOND), "for the office");
            List<WayIn> ways = vault.waysIn();
            assertThat(ways).extracting(WayIn::kind).containsExactly(WayIn.Kind.PASSPHRASE, WayIn.Kind.PASSPHRASE);
            assertThat(ways).extracting(WayIn::label).containsExactly("", "for the office");
            assertThat(ways).extracting(WayIn::current).containsExactly(true, false);
            assertThat(ways).allMatch(way -> way.made().isPresent());
            assertThat(ways).extracting(way -> way.used().isPresent()).containsExactly(true, false);
            assertThat(vault.check(true, false, Progress.NONE))
                    .noneMatch(finding -> finding.what() == Finding.What.JUNK);
            vault.sync(Progress.NONE);
        }
        try (Vault vault = open("ann", home, plain(SECOND))) {
            assertThat(Bench.read(vault, "before.txt")).isEqualTo(bytes("before"));
            assertThat(vault.waysIn()).extracting(WayIn::current).containsExactly(false, true);
            assertThat(vault.waysIn()).allMatch(way -> way.used().isPresent());
            assertThat(vault.membership().devices()).as("the same device").hasSize(1);
        }
        open("ann", home, plain(FIRST)).close();
        try (Vault fromCopy = openFrom("ben", bench.path("second"), cloud, plain(SECOND))) {
            assertThat(Bench.read(fromCopy, "before.txt")).isEqualTo(bytes("before"));
            assertThat(fromCopy.waysIn())
                    .as("used here is what was used on this computer")
                    .extracting(way -> way.used().isPresent())
                    .containsExactly(false, true);
        }
    }

    @Test
    void whoIsAskedMustKnowWhatTheVaultIsOpenByNotAnother() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST))) {
            add(vault, plain(SECOND), "");
            try (Passphrase own = plain(FIRST);
                    Passphrase second = plain(SECOND);
                    Passphrase withFile = plain(FIRST).with(file)) {
                vault.requireOpens(own, Progress.NONE);
                assertThatThrownBy(() -> vault.requireOpens(second, Progress.NONE))
                        .isInstanceOf(VaultException.WrongPassphrase.class);
                assertThatThrownBy(() -> vault.requireOpens(withFile, Progress.NONE))
                        .isInstanceOf(VaultException.WrongPassphraseOrKeyFile.class);
            }
        }
    }

    @Test
    void aNameIsChangedWithoutTouchingWhatItOpens() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST))) {
            vault.nameWayIn(vault.waysIn().getFirst(), "the long one");
            assertThat(vault.waysIn()).extracting(WayIn::label).containsExactly("the long one");
            vault.nameWayIn(vault.waysIn().getFirst(), "");
            assertThat(vault.waysIn()).extracting(WayIn::label).containsExactly("");
        }
        open("ann", home, plain(FIRST)).close();
    }

    @Test
    void whatIsTakenAwayOpensNothingThatComesLaterAlsoFromAnOldCopy() throws Exception {
        Path old = bench.path("old");
        try (Vault vault = open("ann", home, plain(FIRST))) {
            add(vault, plain(SECOND), "");
            vault.nameWayIn(vault.waysIn().getFirst(), "mine");
            VaultTest.copyTree(home.resolve("access"), old);
            try (Passphrase own = plain(FIRST)) {
                vault.removeWayIn(vault.waysIn().getLast(), own, Progress.NONE);
            }
            assertThat(vault.waysIn()).extracting(WayIn::label).containsExactly("mine");
            assertThat(vault.waysIn().getFirst().current()).isTrue();
            Bench.add(vault, "after.txt", bytes("after"));
            vault.sync(Progress.NONE);
        }
        assertThat(accessFiles(home)).isEqualTo(1);
        assertThat(accessFiles(cloud)).isEqualTo(1);
        assertThatThrownBy(() -> open("ann", home, plain(SECOND))).isInstanceOf(VaultException.WrongPassphrase.class);
        try (Stream<Path> files = Files.list(old)) {
            for (Path one : files.toList()) {
                Files.copy(one, home.resolve("access").resolve(one.getFileName().toString()));
            }
        }
        assertThatThrownBy(() -> open("stranger", home, plain(SECOND)))
                .isInstanceOf(VaultException.PassphraseChanged.class);
        try (Vault vault = open("ann", home, plain(FIRST))) {
            assertThat(Bench.read(vault, "after.txt")).isEqualTo(bytes("after"));
        }
    }

    @Test
    void whatTheVaultIsOpenByStaysAndAMistypedPassphraseBecomesNobodysKey() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST));
                Passphrase own = plain(FIRST);
                Passphrase wrong = plain("something else")) {
            add(vault, plain(SECOND), "");
            WayIn current = vault.waysIn().getFirst();
            WayIn second = vault.waysIn().getLast();
            assertThatThrownBy(() -> vault.removeWayIn(current, own, Progress.NONE))
                    .isInstanceOf(VaultException.NotAllowed.class);
            assertThatThrownBy(() -> vault.removeWayIn(second, wrong, Progress.NONE))
                    .isInstanceOf(VaultException.WrongPassphrase.class);
            assertThat(vault.waysIn()).hasSize(2);
        }
        open("ann", home, plain(SECOND)).close();
    }

    @Test
    void theRecoveryKitIsListedForItsOwnerAndTakenAway() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST));
                RecoveryKit kit = vault.drawKit()) {
            vault.adopt(kit);
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.PASSPHRASE, WayIn.Kind.KIT);
            assertThat(vault.waysIn().getLast().made()).isPresent();
            vault.removeRecovery();
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.PASSPHRASE);
            vault.sync(Progress.NONE);
            List<String> words = kit.words();
            assertThatThrownBy(() -> bench.vaults("again")
                            .restore(
                                    bench.path("again"),
                                    cloud,
                                    words,
                                    plain(SECOND),
                                    KdfParameters.PORTABLE,
                                    Progress.NONE))
                    .isInstanceOf(VaultException.PassphraseChanged.class);
        }
    }

    @Test
    void thereAreSixtyFourAtMost() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST))) {
            for (int i = 1; i < 64; i++) {
                add(vault, plain(SECOND + i), "");
            }
            assertThatThrownBy(() -> add(vault, plain("one too many"), ""))
                    .isInstanceOf(VaultException.NotAllowed.class);
            assertThat(vault.waysIn()).hasSize(64);
        }
        open("ann", home, plain(SECOND + 63)).close();
    }

    @Test
    void aVaultMadeWithAKeyFileOpensWithBothAlone() throws Exception {
        Path made = bench.path("made");
        try (Passphrase both = plain(FIRST).with(file);
                Vault vault =
                        bench.vaults("cat").create(made, both, KdfParameters.PORTABLE, "Practice", Progress.NONE)) {
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.KEY_FILE);
            Bench.add(vault, "x.txt", bytes("x"));
        }
        try (Vault vault = open("cat", made, plain(FIRST).with(file))) {
            assertThat(Bench.read(vault, "x.txt")).isEqualTo(bytes("x"));
        }
        assertThatThrownBy(() -> open("cat", made, plain(FIRST)))
                .as("this computer knows")
                .isInstanceOf(VaultException.KeyFileNeeded.class);
        assertThatThrownBy(() -> open("stranger", made, plain(FIRST)))
                .as("a stranger does not")
                .isInstanceOf(VaultException.WrongPassphrase.class);
        for (Passphrase wrong : List.of(plain(FIRST).with(other), plain(SECOND).with(file))) {
            assertThatThrownBy(() -> open("cat", made, wrong))
                    .isInstanceOf(VaultException.WrongPassphraseOrKeyFile.class);
        }
    }

    @Test
    void aKeyFileIsAddedAndThenAskedForAlone() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST))) {
            add(vault, plain(FIRST).with(file), "with the stick");
            assertThat(vault.waysIn())
                    .extracting(WayIn::kind)
                    .containsExactly(WayIn.Kind.PASSPHRASE, WayIn.Kind.KEY_FILE);
        }
        open("ann", home, plain(FIRST)).close();
        assertThat(Profile.needsKeyFile(bench.path("ann"), bench.vaults("ann").identify(home)))
                .isFalse();
        try (Vault vault = open("ann", home, plain(FIRST).with(file));
                Passphrase own = plain(FIRST).with(file)) {
            vault.removeWayIn(vault.waysIn().getFirst(), own, Progress.NONE);
            assertThat(vault.waysIn()).extracting(WayIn::kind).containsExactly(WayIn.Kind.KEY_FILE);
            assertThat(vault.waysIn()).extracting(WayIn::label).containsExactly("with the stick");
            vault.sync(Progress.NONE);
        }
        assertThatThrownBy(() -> open("ann", home, plain(FIRST))).isInstanceOf(VaultException.KeyFileNeeded.class);
        assertThatThrownBy(() -> openFrom("ben", bench.path("second"), cloud, plain(FIRST)))
                .isInstanceOf(VaultException.WrongPassphrase.class);
        openFrom("ben", bench.path("second"), cloud, plain(FIRST).with(file)).close();
    }

    @Test
    void aLostKeyFileIsTakenAwayByWhoeverHasAnotherWayIn() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST));
                Passphrase own = plain(FIRST)) {
            add(vault, plain(FIRST).with(file), "");
            vault.removeWayIn(vault.waysIn().getLast(), own, Progress.NONE);
            assertThat(vault.membership().epochs())
                    .as("new keys for what comes")
                    .hasSize(2);
        }
        assertThatThrownBy(() -> open("ann", home, plain(FIRST).with(file)))
                .isInstanceOf(VaultException.WrongPassphraseOrKeyFile.class);
        open("ann", home, plain(FIRST)).close();
    }

    @Test
    void aPassphraseIsChangedToOneWithAKeyFileAndBack() throws Exception {
        try (Vault vault = open("ann", home, plain(FIRST));
                Passphrase both = plain(SECOND).with(file)) {
            vault.changePassphrase(both, KdfParameters.PORTABLE, Progress.NONE);
        }
        try (Vault vault = open("ann", home, plain(SECOND).with(file));
                Passphrase without = plain(FIRST)) {
            vault.changePassphrase(without, KdfParameters.PORTABLE, Progress.NONE);
        }
        open("ann", home, plain(FIRST)).close();
        assertThatThrownBy(() -> open("ann", home, plain(SECOND)))
                .as("no key file any more")
                .isInstanceOf(VaultException.WrongPassphrase.class);
    }

    private static void add(Vault vault, Passphrase passphrase, String label) throws VaultException, IOException {
        try (passphrase) {
            vault.addWayIn(passphrase, KdfParameters.PORTABLE, label, Progress.NONE);
        }
    }

    private Vault open(String computer, Path folder, Passphrase passphrase) throws VaultException, IOException {
        try (passphrase) {
            return bench.vaults(computer).open(folder, passphrase, Progress.NONE);
        }
    }

    private Vault openFrom(String computer, Path folder, Path copy, Passphrase passphrase)
            throws VaultException, IOException {
        try (passphrase) {
            return bench.vaults(computer).openFrom(folder, copy, passphrase, Progress.NONE);
        }
    }

    private static int accessFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("access"))) {
            return (int) files.count();
        }
    }

    private static Passphrase plain(String text) throws CryptoException {
        return Passphrase.take(text.toCharArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
