package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/** A computer that is to know nothing of a vault keeps no secret of it in its keychain either. */
final class ForgetTest {
    @TempDir
    Path temp;

    private final MemoryKeychain keychain = new MemoryKeychain();

    @Test
    void whatTheKeychainKeepsGoesToo() throws Exception {
        Path vault = temp.resolve("vault");
        try (Libraries libraries = new Libraries(temp.resolve("home"), keychain)) {
            VaultId id = withKeychain(libraries, vault);
            assertThat(keychain.has(id)).isTrue();
            libraries.forget(vault);
            assertThat(keychain.has(id)).isFalse();
            assertThat(libraries.hasKeychain(vault)).isFalse();
        }
    }

    @Test
    void aKeychainThatKeepsItsSecretIsNamedAndAllElseIsForgotten() throws Exception {
        Path vault = temp.resolve("vault");
        try (Libraries libraries = new Libraries(temp.resolve("home"), keychain)) {
            VaultId id = withKeychain(libraries, vault);
            keychain.fail(Optional.of(Problem.LOCKED));
            assertThatThrownBy(() -> libraries.forget(vault)).isInstanceOf(VaultException.KeychainUnusable.class);
            keychain.fail(Optional.empty());
            assertThat(libraries.hasKeychain(vault)).isFalse();
            assertThat(keychain.has(id)).isTrue();
        }
    }

    private static VaultId withKeychain(Libraries libraries, Path vault) throws Exception {
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray());
                Library library = libraries.create(
                        vault, passphrase, new NewVault("Practice", NewVault.Profile.PORTABLE), Progress.NONE)) {
            library.quickUnlock().setUp(Progress.NONE);
        }
        return libraries.identify(vault);
    }
}
