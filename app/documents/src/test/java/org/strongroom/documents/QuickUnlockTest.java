package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;

/** A secret that opens nothing new is not left in the keychain, however its way in fell. */
final class QuickUnlockTest {
    private static final String SECRET = "correct horse";
    private static final String OTHER = "battery staple";

    @TempDir
    Path temp;

    private final MemoryKeychain keychain = new MemoryKeychain();
    private Libraries here;
    private Path vault;

    @BeforeEach
    void aVaultThatTheKeychainOpens() throws Exception {
        here = libraries("home", keychain);
        vault = temp.resolve("vault");
        try (Passphrase first = passphrase(SECRET);
                Library library =
                        here.create(vault, first, new NewVault("Files", NewVault.Profile.PORTABLE), Progress.NONE)) {
            library.quickUnlock().setUp(Progress.NONE);
            assertThat(keychain.has(library.id())).isTrue();
        }
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void takingAnotherWayInAwayTakesTheSecretFromTheKeychainAtOnceOrWhenTheVaultIsOpenedAgain() throws Exception {
        try (Library library = open(SECRET)) {
            keychain.fail(Optional.of(Problem.LOCKED));
            removeAnother(library);
            assertThat(library.quickUnlock().state()).isEqualTo(QuickUnlock.State.FALLEN);
            assertThat(keychain.has(library.id())).isTrue();
        }
        keychain.fail(Optional.empty());
        keychain.silent(true);
        // Nobody is kept from their vault by that.
        open(SECRET).close();
        keychain.silent(false);
        try (Library library = open(SECRET)) {
            assertThat(keychain.has(library.id())).isFalse();
            assertThat(library.quickUnlock().state()).isEqualTo(QuickUnlock.State.FALLEN);
            library.quickUnlock().setUp(Progress.NONE);
            assertThat(library.quickUnlock().state()).isEqualTo(QuickUnlock.State.ON);
            removeAnother(library);
            assertThat(keychain.has(library.id())).isFalse();
        }
    }

    @Test
    void anotherPassphraseFromAnotherComputerTakesTheSecretOfThisOneTooAndForgettingTheVaultDoes() throws Exception {
        Path copy = temp.resolve("copy");
        try (Library library = open(SECRET)) {
            library.addCopy(copy);
            library.sync(Progress.NONE);
        }
        try (Libraries there = libraries("there", new MemoryKeychain());
                Passphrase first = passphrase(SECRET);
                Passphrase other = passphrase(OTHER);
                Library library = there.openFrom(temp.resolve("other"), copy, first, Progress.NONE)) {
            library.changePassphrase(other, Progress.NONE);
            library.sync(Progress.NONE);
        }
        try (Library library = open(SECRET)) {
            library.sync(Progress.NONE);
        }
        keychain.fail(Optional.of(Problem.LOCKED));
        open(OTHER).close();
        keychain.fail(Optional.empty());
        assertThat(keychain.has(here.identify(vault))).isTrue();
        here.forget(vault);
        assertThat(keychain.has(here.identify(vault))).isFalse();
    }

    private void removeAnother(Library library) throws VaultException, IOException {
        try (Passphrase first = passphrase(SECRET);
                Passphrase second = passphrase(OTHER)) {
            library.people().addWayIn(second, "desk", Progress.NONE);
            WayIn added = library.people().findWayIn("desk").orElseThrow();
            library.people().removeWayIn(added, first, Progress.NONE);
        }
    }

    private Library open(String typed) throws VaultException, IOException {
        try (Passphrase passphrase = passphrase(typed)) {
            return here.open(vault, passphrase, Progress.NONE);
        }
    }

    private static Passphrase passphrase(String typed) {
        try {
            return Passphrase.take(typed.toCharArray());
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private Libraries libraries(String home, MemoryKeychain keeps) {
        return new Libraries(temp.resolve(home), keeps, KdfParameters.PORTABLE);
    }
}
