package org.strongroom.documents.passphrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;

final class PassphraseGeneratorTest {
    @Test
    void drawsSevenWordsOfTheList() {
        List<String> words = PassphraseGenerator.draw(new SecureRandom());
        assertThat(words).hasSize(7).allMatch(word -> word.matches("[a-z]{3,9}|[a-z]+-[a-z]+"));
        assertThat(PassphraseGenerator.draw(new SecureRandom())).isNotEqualTo(words);
        assertThat(PassphraseGenerator.bits()).isBetween(90.4, 90.5);
    }

    @Test
    void theListIsTheOneThatWasPublished() {
        List<String> all = new ArrayList<>();
        Counting counting = new Counting();
        while (counting.next < PassphraseGenerator.LIST) {
            all.addAll(PassphraseGenerator.draw(counting));
        }
        Set<String> words = new HashSet<>(all.subList(0, PassphraseGenerator.LIST));
        assertThat(words).hasSize(7776);
        // From the example of eff.org/dice: 43463 is "panoramic", so the 4,860th word.
        assertThat(all.get(3 * 1296 + 2 * 216 + 3 * 36 + 5 * 6 + 2)).isEqualTo("panoramic");
        assertThat(all.getFirst()).isEqualTo("abacus");
        assertThat(all.get(7775)).isEqualTo("zoom");
    }

    /** A number beyond the last whole round of the list is drawn again, not folded back onto the first words. */
    @Test
    void noWordIsLikelierThanAnother() {
        Scripted random = new Scripted(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);
        assertThat(PassphraseGenerator.draw(random)).hasSize(7).containsOnly("abacus");
        assertThat(random.drawn).as("seven words and one that was thrown away").isEqualTo(8);
    }

    @Test
    void whatIsDrawnCanBeAPassphrase() throws CryptoException {
        List<String> words = PassphraseGenerator.draw(new SecureRandom());
        char[] typed = PassphraseGenerator.typed(words);
        assertThat(new String(typed)).isEqualTo(String.join(" ", words));
        try (Passphrase passphrase = Passphrase.take(typed)) {
            assertThat(passphrase).isNotNull();
        }
    }

    /** Draws one number after the other. */
    private static final class Counting extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private int next;

        @Override
        public int nextInt(int bound) {
            return next++ % bound;
        }
    }

    /** Gives these four bytes, then those for ever. */
    private static final class Scripted extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int[] script;
        private int drawn;

        Scripted(int... script) {
            this.script = script;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) script[drawn == 0 ? i : 4 + i];
            }
            drawn++;
        }
    }
}
