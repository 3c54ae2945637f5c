package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Access files under the secret that a system's keychain keeps. */
final class KeychainAccessTest {
    @Test
    void theSecretOpensWhatItSealedAndNothingElseDoes() throws CryptoException {
        Sealed sealed = sealed();
        AccessFile file = AccessFile.parse(sealed.object());
        try (AccessKey key = accessKey("keychain");
                AccessFile.Contents opened = file.open(sealed.id(), key, TestVault.context())) {
            assertThat(key.way()).isEqualTo(AccessFile.Way.KEYCHAIN);
            assertThat(opened.way()).isEqualTo(AccessFile.Way.KEYCHAIN);
            assertThat(opened.pins()).isEmpty();
        }
        try (AccessKey other = accessKey("another keychain")) {
            assertThatThrownBy(() -> file.open(sealed.id(), other, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
        assertThatThrownBy(() -> file.open(sealed.id(), TestVault.accessKey(), TestVault.context()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
    }

    @Test
    void itOpensNoFileOfAPassphraseAndNoOtherCosts() throws CryptoException {
        Sealed byPassphrase = AccessFileTest.sealed();
        try (AccessKey key = accessKey("keychain")) {
            AccessFile file = AccessFile.parse(byPassphrase.object());
            assertThatThrownBy(() -> file.open(byPassphrase.id(), key, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
        Sealed sealed = sealed();
        try (Secret secret = Secret.take(TestVault.seed("keychain"));
                AccessKey costly = AccessKey.ofKeychain(
                        secret, KdfParameters.DESKTOP, TestVault.context().vaultId())) {
            AccessFile file = AccessFile.parse(sealed.object());
            assertThatThrownBy(() -> file.open(sealed.id(), costly, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    /** By its outside, the keeper of a folder cannot tell it from the file of a passphrase. */
    @Test
    void itLooksLikeAnyOtherAccessFile() throws CryptoException {
        byte[] one = sealed().object();
        byte[] other = AccessFileTest.sealed().object();
        assertThat(one).hasSameSizeAs(other);
        assertThat(java.util.Arrays.copyOf(one, 32)).isEqualTo(java.util.Arrays.copyOf(other, 32));
    }

    @Test
    void aSecretOfAnotherLengthAndTheContentsOfAnotherWayAreMistakes() throws CryptoException {
        try (Secret small = Secret.take(new byte[16])) {
            assertThatThrownBy(() -> AccessKey.ofKeychain(
                            small, KdfParameters.PORTABLE, TestVault.context().vaultId()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (AccessFile.Way way : AccessFile.Way.values()) {
            if (way != AccessFile.Way.KEYCHAIN && way != AccessFile.Way.INVITATION) {
                try (AccessKey key = accessKey("keychain");
                        AccessFile.Contents contents = TestVault.contents(way)) {
                    assertThatThrownBy(() -> AccessFile.seal(key, TestVault.context(), contents))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    private static Sealed sealed() throws CryptoException {
        try (AccessKey key = accessKey("keychain");
                AccessFile.Contents contents = TestVault.contents(AccessFile.Way.KEYCHAIN)) {
            return AccessFile.seal(key, TestVault.context(), contents);
        }
    }

    static AccessKey accessKey(String seed) {
        try (Secret secret = Secret.take(TestVault.seed(seed))) {
            return AccessKey.ofKeychain(
                    secret, KdfParameters.PORTABLE, TestVault.context().vaultId());
        }
    }
}
