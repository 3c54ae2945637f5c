package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GenesisTest {
    @Test
    void whatWasFoundedComesBack() throws CryptoException {
        Genesis genesis = TestVault.genesis();
        Genesis read = Genesis.parse(genesis.bytes());
        assertThat(read).isEqualTo(genesis);
        assertThat(read.nonce()).isEqualTo(TestVault.NONCE);
        assertThat(read.owner()).isEqualTo(genesis.owner());
        assertThat(read.recovery()).isEqualTo(genesis.recovery());
        assertThat(read.context().vaultId()).isEqualTo(Sha256.of(genesis.bytes()));
        try (EpochKey epoch = TestVault.epoch();
                EpochKey other = TestVault.epoch("epoch 2")) {
            assertThat(epoch.matches(read.commitment())).isTrue();
            assertThat(other.matches(read.commitment())).isFalse();
        }
    }

    @Test
    void foundingTwiceGivesTheSameBytes() {
        Genesis genesis = TestVault.genesis();
        try (Identity owner = TestVault.identity("owner")) {
            assertThat(Genesis.found(TestVault.NONCE, owner, genesis.recovery(), genesis.device(), genesis.commitment())
                            .bytes())
                    .isEqualTo(genesis.bytes());
        }
    }

    @Test
    void anotherOwnersSignatureIsRefused() {
        Genesis genesis = TestVault.genesis();
        byte[] bytes = genesis.bytes();
        int at = bytes.length - SigningKeys.SIGNATURE_BYTES;
        try (Identity thief = TestVault.identity("thief")) {
            byte[] signature = thief.sign(SignatureUse.GENESIS, Arrays.copyOf(bytes, at));
            System.arraycopy(signature, 0, bytes, at, signature.length);
            assertThatThrownBy(() -> Genesis.parse(bytes)).isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    @Test
    void otherSuitesAndLengthsAreRefused() {
        for (int suite : new int[] {0, 2, 255}) {
            byte[] bytes = TestVault.genesis().bytes();
            bytes[2] = (byte) suite;
            assertThatThrownBy(() -> Genesis.parse(bytes)).isInstanceOf(CryptoException.NewerSuite.class);
        }
        assertThatThrownBy(() -> Genesis.parse(new byte[0])).isInstanceOf(CryptoException.Malformed.class);
        assertThatThrownBy(() -> Genesis.parse(new byte[Genesis.MAX_BYTES + 1]))
                .isInstanceOf(CryptoException.Malformed.class);
        try (Identity owner = TestVault.identity("owner")) {
            PublicIdentity recovery = TestVault.genesis().recovery();
            assertThatThrownBy(() -> Genesis.found(new byte[31], owner, recovery, new byte[16], new byte[32]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
