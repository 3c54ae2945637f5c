package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyFileTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void whatIsWrittenIsReadAgain() throws CryptoException {
        for (int i = 0; i < 200; i++) {
            try (KeyFile made = KeyFile.generate(RANDOM);
                    KeyFile read = take(text(made))) {
                assertThat(text(made)).hasSize(89).matches("STRONGROOM-KEY-1 [A-Z2-7]{5}(-[A-Z2-7]{5}){11}\n");
                assertThat(bytes(read)).isEqualTo(bytes(made));
            }
        }
    }

    @Test
    void whatAPersonTypesOffIsTakenForWhatWasMeant() throws CryptoException {
        try (KeyFile made = KeyFile.of(Secret.take(TestVault.seed("key file")))) {
            String text = text(made);
            for (String typed : List.of(
                    text.strip(),
                    text.toLowerCase(java.util.Locale.ROOT),
                    text.replace("\n", "\r\n"),
                    "  " + text.replace("-", " - ").replace(" STR", "STR") + "\n\n",
                    "\u00ef\u00bb\u00bf" + text,
                    text.replace('O', '0').replace("STR0NGR00M", "STRONGROOM"),
                    "STRONGROOM-KEY-1\n" + text.substring(17).replace('I', '1').replace('B', '8'))) {
                try (KeyFile read = take(typed)) {
                    assertThat(bytes(read)).as(typed).isEqualTo(bytes(made));
                }
            }
        }
    }

    @Test
    void everyWrongCharacterIsNoticed() {
        try (KeyFile made = KeyFile.of(Secret.take(TestVault.seed("key file")))) {
            String text = text(made).strip();
            for (int i = "STRONGROOM-KEY-1 ".length(); i < text.length(); i++) {
                if (text.charAt(i) == '-') {
                    continue;
                }
                for (char wrong : new char[] {'A', 'Q', '7', '9', '!', '\u00e9'}) {
                    if (text.charAt(i) != wrong) {
                        String typed = text.substring(0, i) + wrong + text.substring(i + 1);
                        assertThatThrownBy(() -> take(typed)).isInstanceOf(CryptoException.Malformed.class);
                    }
                }
                String missing = text.substring(0, i) + text.substring(i + 1);
                assertThatThrownBy(() -> take(missing)).isInstanceOf(CryptoException.Malformed.class);
            }
            assertThatThrownBy(() -> take(text + "A")).isInstanceOf(CryptoException.Malformed.class);
        }
    }

    @Test
    void whatIsNoKeyFileIsRefused() {
        for (String other : List.of("", "\n", "correct horse", "STRONGROOM", "x".repeat(KeyFile.MAX_BYTES + 1))) {
            assertThatThrownBy(() -> take(other)).isInstanceOf(CryptoException.Malformed.class);
        }
        assertThatThrownBy(() -> take("STRONGROOM-KEY-2 AAAAA")).isInstanceOf(CryptoException.NewerSuite.class);
    }

    @Test
    void whatItIsReadFromIsWiped() throws CryptoException {
        try (KeyFile made = KeyFile.generate(RANDOM)) {
            byte[] file = text(made).getBytes(StandardCharsets.ISO_8859_1);
            KeyFile.take(file).close();
            assertThat(file).containsOnly(0);
        }
    }

    @Test
    void passphraseAndKeyFileOpenTogetherAndNeitherAlone() throws CryptoException {
        Sealed sealed;
        try (AccessKey key = accessKey("key file");
                AccessFile.Contents contents = TestVault.contents(AccessFile.Way.KEY_FILE)) {
            assertThat(key.way()).isEqualTo(AccessFile.Way.KEY_FILE);
            sealed = AccessFile.seal(key, TestVault.context(), contents);
            try (AccessFile.Contents opened =
                    AccessFile.parse(sealed.object()).open(sealed.id(), key, TestVault.context())) {
                assertThat(opened.way()).isEqualTo(AccessFile.Way.KEY_FILE);
            }
        }
        AccessFile file = AccessFile.parse(sealed.object());
        assertThatThrownBy(() -> file.open(sealed.id(), TestVault.accessKey(), TestVault.context()))
                .isInstanceOf(CryptoException.NotAuthentic.class);
        try (AccessKey other = accessKey("another key file")) {
            assertThatThrownBy(() -> file.open(sealed.id(), other, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
        Sealed without = AccessFileTest.sealed();
        try (AccessKey key = accessKey("key file")) {
            assertThatThrownBy(() -> AccessFile.parse(without.object()).open(without.id(), key, TestVault.context()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    @Test
    void nobodySealsAWayInUnderTheKeyOfAnother() throws CryptoException {
        try (AccessKey key = accessKey("key file");
                AccessFile.Contents contents = TestVault.contents()) {
            assertThatThrownBy(() -> AccessFile.seal(key, TestVault.context(), contents))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static AccessKey accessKey(String seed) throws CryptoException {
        try (KeyFile file = KeyFile.of(Secret.take(TestVault.seed(seed)));
                Passphrase words =
                        Passphrase.take(TestVault.WORDS.toCharArray()).with(file)) {
            return AccessKey.derive(
                    words, KdfParameters.PORTABLE, TestVault.context().vaultId());
        }
    }

    static String text(KeyFile file) {
        return file.text(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static KeyFile take(String text) throws CryptoException {
        return KeyFile.take(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(KeyFile file) {
        return file.key().use(byte[]::clone);
    }
}
