package org.strongroom.documents.passphrase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Draws passphrases by chance: {@value #WORDS} words of EFF's Long Wordlist, which has 7,776, about 90 bits.
 *
 * @see <a href="https://www.eff.org/dice">EFF Dice-Generated Passphrases</a>; the list: Joseph Bonneau, "EFF's New Wordlists for Random
 *     Passphrases", 2016; CC BY 3.0 US
 */
public final class PassphraseGenerator {
    /** How many words are drawn. */
    public static final int WORDS = 7;
    /** How many words there are to draw from: one for each way that five dice fall. */
    public static final int LIST = 7776;

    private PassphraseGenerator() {}

    /** The list, read when it is first drawn from. */
    private static final class Lists {
        static final List<String> EFF_LARGE = load();

        private static List<String> load() {
            try (InputStream in = Objects.requireNonNull(PassphraseGenerator.class.getResourceAsStream("words.txt"))) {
                List<String> words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .toList();
                if (words.size() != LIST) {
                    throw new IllegalStateException("an incomplete list of words");
                }
                return words;
            } catch (IOException e) {
                throw new IllegalStateException("no list of words", e);
            }
        }
    }

    /** Draws {@value #WORDS} words, each independently and equally likely. They are a passphrase with one space between each two. */
    public static List<String> draw(SecureRandom random) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < WORDS; i++) {
            // Numbers that would favour the first words are drawn again: see Random.nextInt(int).
            out.add(Lists.EFF_LARGE.get(random.nextInt(LIST)));
        }
        return out;
    }

    /** The words as they are typed. */
    public static char[] typed(List<String> words) {
        return String.join(" ", words).toCharArray();
    }

    /** How good what is drawn is: known, not estimated. */
    public static PassphraseQuality quality() {
        return PassphraseQuality.of(bits(), PassphraseQuality.Reason.LENGTH);
    }

    /** How many bits of chance are in what is drawn: 90.47. */
    public static double bits() {
        return WORDS * Math.log(LIST) / Math.log(2);
    }
}
