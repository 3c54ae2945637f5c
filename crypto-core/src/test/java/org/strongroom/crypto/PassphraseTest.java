package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PassphraseTest {
    @Test
    void oneTo1024BytesAreTaken() throws CryptoException {
        for (int length : new int[] {1, 17, 1024}) {
            try (Passphrase passphrase = Passphrase.take("x".repeat(length).toCharArray())) {
                assertThat(bytes(passphrase)).hasSize(length);
            }
        }
        for (int length : new int[] {0, 1025, 5000}) {
            char[] typed = "x".repeat(length).toCharArray();
            assertThatThrownBy(() -> Passphrase.take(typed)).isInstanceOf(CryptoException.Malformed.class);
            assertThat(new String(typed).replace("\0", "")).isEmpty();
        }
    }

    @Test
    void lengthCountsBytesNotCharacters() throws CryptoException {
        try (Passphrase passphrase = Passphrase.take("\u20ac".repeat(341).toCharArray())) {
            assertThat(bytes(passphrase)).hasSize(1023);
        }
        assertThatThrownBy(() -> Passphrase.take("\u20ac".repeat(342).toCharArray()))
                .isInstanceOf(CryptoException.Malformed.class);
    }

    @Test
    void composedAndDecomposedAreOnePassphrase() throws CryptoException {
        try (Passphrase composed = Passphrase.take("Z\u00fcrich \u1e69".toCharArray());
                Passphrase decomposed = Passphrase.take("Zu\u0308rich s\u0307\u0323".toCharArray());
                Passphrase fromFile =
                        Passphrase.takeUtf8("Zu\u0308rich s\u0323\u0307".getBytes(StandardCharsets.UTF_8))) {
            assertThat(bytes(decomposed)).isEqualTo(bytes(composed));
            assertThat(bytes(fromFile)).isEqualTo(bytes(composed));
        }
    }

    @Test
    void compatibilityCharactersStayApart() throws CryptoException {
        try (Passphrase ligature = Passphrase.take("\ufb01".toCharArray());
                Passphrase letters = Passphrase.take("fi".toCharArray())) {
            assertThat(bytes(ligature)).isNotEqualTo(bytes(letters));
        }
    }

    @Test
    void whatIsNotTextIsRefused() {
        assertThatThrownBy(() -> Passphrase.take(new char[] {'a', '\ud800'}))
                .isInstanceOf(CryptoException.Malformed.class);
        for (byte[] bad : new byte[][] {{(byte) 0xc0, (byte) 0x80}, {(byte) 0xff}, {'a', (byte) 0xe2, (byte) 0x82}}) {
            assertThatThrownBy(() -> Passphrase.takeUtf8(bad)).isInstanceOf(CryptoException.Malformed.class);
            assertThat(bad).containsOnly(0);
        }
    }

    @Test
    void whatWasTypedIsWiped() throws CryptoException {
        char[] typed = "Z\u00fcrich".toCharArray();
        byte[] utf8 = {'a', 'b'};
        try (Passphrase first = Passphrase.take(typed);
                Passphrase second = Passphrase.takeUtf8(utf8)) {
            assertThat(typed).containsOnly('\0');
            assertThat(utf8).containsOnly(0);
            assertThat(first.toString() + second).isEqualTo("PassphrasePassphrase");
        }
    }

    private static byte[] bytes(Passphrase passphrase) {
        return passphrase.utf8().use(byte[]::clone);
    }
}
