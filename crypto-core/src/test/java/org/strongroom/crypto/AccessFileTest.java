package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AccessFileTest {
    @Test
    void whatWasSealedComesBack() throws CryptoException {
        Sealed sealed = sealed();
        AccessFile file = AccessFile.parse(sealed.object());
        assertThat(file.parameters()).isEqualTo(KdfParameters.PORTABLE);
        try (AccessFile.Contents opened = file.open(sealed.id(), TestVault.accessKey(), TestVault.context())) {
            assertThat(opened.way()).isEqualTo(AccessFile.Way.PASSPHRASE);
            assertThat(opened.number()).isEqualTo(1);
            assertThat(opened.memberId()).isEqualTo(TestVault.genesis().owner().memberId());
            assertThat(opened.current().publicIdentity())
                    .isEqualTo(TestVault.genesis().owner());
            assertThat(opened.identities()).hasSize(2);
        }
        assertThat(sealed().object()).isEqualTo(sealed.object());
    }

    @Test
    void anotherPassphraseVaultOrNameIsRefused() throws CryptoException {
        Sealed sealed = sealed();
        AccessFile file = AccessFile.parse(sealed.object());
        try (Passphrase wrong = Passphrase.take("Correct horse battery staple".toCharArray());
                AccessKey other = AccessKey.derive(
                        wrong, KdfParameters.PORTABLE, TestVault.context().vaultId())) {
            assertThatThrownBy(() -> file.open(sealed.id(), other, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
        assertThatThrownBy(() -> file.open(sealed.id(), TestVault.accessKey(), TestVault.otherVault()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
        assertThatThrownBy(() -> file.open(TestVault.seed("x"), TestVault.accessKey(), TestVault.context()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
    }

    @Test
    void hostileCostsAreRefusedBeforeAnythingIsDerived() {
        byte[] object = sealed().object();
        long start = System.nanoTime();
        for (int[] costs : new int[][] {
            {8, 4, 4}, {Integer.MIN_VALUE, 4, 4}, {65_536, -1, 4}, {65_536, 4, 1 << 24}, {65_536, 1, 4}, {0, 0, 0}
        }) {
            byte[] hostile = withCosts(object, costs);
            assertThatThrownBy(() -> AccessFile.parse(hostile)).isInstanceOf(CryptoException.UnacceptableKdf.class);
        }
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    /** A key derived with the true costs must not open a file that names others. */
    @Test
    void editedCostsWithinTheBoundsOpenUnderNoKey() throws CryptoException {
        Sealed sealed = sealed();
        AccessFile edited = AccessFile.parse(withCosts(sealed.object(), new int[] {65_536, 3, 4}));
        assertThatThrownBy(() -> edited.open(sealed.id(), TestVault.accessKey(), TestVault.context()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
    }

    @Test
    void damageIsToldFromAWrongPassphrase() {
        byte[] object = sealed().object();
        object[object.length - 40] ^= 1;
        assertThatThrownBy(() -> AccessFile.parse(object)).isInstanceOf(CryptoException.Malformed.class);
        assertThatThrownBy(() -> AccessFile.parse(new byte[AccessFile.MAX_BYTES + 1]))
                .isInstanceOf(CryptoException.Malformed.class);
        assertThatThrownBy(() -> AccessFile.parse(new byte[0])).isInstanceOf(CryptoException.Malformed.class);
    }

    @Test
    void otherSuitesAreRefused() {
        for (int suite : new int[] {0, 2, 255}) {
            byte[] object = sealed().object();
            object[2] = (byte) suite;
            assertThatThrownBy(() -> AccessFile.parse(DamageTest.mended(object)))
                    .isInstanceOf(CryptoException.NewerSuite.class);
        }
    }

    @Test
    void saltHangsOnVaultAndCosts() throws CryptoException {
        Sealed sealed = sealed();
        try (Passphrase words = Passphrase.take(TestVault.WORDS.toCharArray());
                AccessKey other = AccessKey.derive(
                        words, KdfParameters.PORTABLE, TestVault.otherVault().vaultId())) {
            assertThat(other.key().use(byte[]::clone))
                    .isNotEqualTo(TestVault.accessKey().key().use(byte[]::clone));
            AccessFile file = AccessFile.parse(sealed.object());
            assertThatThrownBy(() -> file.open(sealed.id(), other, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    static Sealed sealed() {
        try (AccessFile.Contents contents = TestVault.contents()) {
            return AccessFile.seal(TestVault.accessKey(), TestVault.context(), contents);
        }
    }

    static byte[] withCosts(byte[] object, int[] costs) {
        byte[] out = Arrays.copyOf(object, object.length);
        System.arraycopy(KdfParametersTest.encoded(costs), 0, out, SealingKey.PREFIX_BYTES, 12);
        return DamageTest.mended(out);
    }
}
