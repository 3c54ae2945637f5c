package org.strongroom.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.KdfParameters;

final class Argon2Test {
    @Test
    void nativeAndJavaGiveOneKey() throws CryptoException {
        Assumptions.assumeTrue(Argon2.nativeAvailable(), "skipped: no native Argon2 here");
        for (KdfParameters costs : new KdfParameters[] {new KdfParameters(65_537, 3, 4)}) {
            byte[] passphrase = {'p', 'a', 's', 's', 0, (byte) 0xff};
            byte[] salt = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] key = Argon2.deriveNative(passphrase, salt, costs);
            assertThat(key).hasSize(32).isEqualTo(Argon2.deriveInJava(passphrase, salt, costs));
            assertThat(passphrase).startsWith('p', 'a', 's', 's');
        }
    }

    @Test
    void missingMemoryIsAnAnswerNotACrash() {
        Assumptions.assumeTrue(
                java.nio.file.Files.exists(java.nio.file.Path.of("/proc/meminfo")), "skipped: not Linux");
        assertThatThrownBy(() -> Memory.require(Integer.MAX_VALUE)).isInstanceOf(CryptoException.NotEnoughMemory.class);
    }
}
