package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WordsVerdictTest {
    private final byte[] secret = new byte[32];
    private final List<String> words;
    private int asked;

    WordsVerdictTest() {
        new SecureRandom().nextBytes(secret);
        words = RecoveryWords.of(Secret.take(secret.clone()));
    }

    @Test
    void theWordsAreRight() {
        assertThat(judge(words)).isEqualTo(new WordsVerdict.Right());
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void oneWrongWordIsFoundInEveryPlace() {
        for (int place = 0; place < 24; place += place == 22 ? 1 : 2) {
            List<String> wrong = new ArrayList<>(words);
            wrong.set(place, other(words.get(place), place));
            WordsVerdict verdict = judge(wrong);
            // One time in 256, the checksum is right all the same.
            assertThat(verdict).isIn(new WordsVerdict.OneWrong(place), new WordsVerdict.Others());
            assertThat(verdict instanceof WordsVerdict.Others).isEqualTo(fits(wrong));
        }
    }

    @Test
    void twoWordsThatChangedPlacesAreFound() {
        for (int first = 0; first < 23; first++) {
            List<String> wrong = new ArrayList<>(words);
            int second = 23 - first % 7 > first ? 23 - first % 7 : first + 1;
            Collections.swap(wrong, first, second);
            if (!wrong.equals(words) && !fits(wrong)) {
                assertThat(judge(wrong)).isEqualTo(new WordsVerdict.Swapped(first, second));
            }
        }
    }

    @Test
    void theWordsOfSomethingElseAreToldApart() {
        List<String> others = RecoveryWords.of(Secret.random(new SecureRandom(), 32));
        assertThat(judge(others)).isEqualTo(new WordsVerdict.Others());
        assertThat(asked)
                .as("nothing is guessed about words that belong together")
                .isEqualTo(1);
    }

    @Test
    void moreThanOneWrongWordIsUnclearAfterBoundedWork() {
        List<String> wrong = new ArrayList<>(words);
        int seed = 1;
        do {
            wrong.set(3, other(words.get(3), seed));
            wrong.set(11, other(words.get(11), seed++));
        } while (fits(wrong));
        assertThat(judge(wrong)).isEqualTo(new WordsVerdict.Unclear());
        assertThat(asked).isBetween(50, 600);
    }

    @Test
    void aMissingAndAnUnknownWordAreNamedWithoutAsking() {
        assertThat(judge(words.subList(0, 23))).isEqualTo(new WordsVerdict.Miscounted(24, 23));
        assertThat(judge(List.of())).isEqualTo(new WordsVerdict.Miscounted(24, 0));
        List<String> wrong = new ArrayList<>(words);
        wrong.set(6, "strongroom");
        wrong.set(9, "");
        assertThat(judge(wrong)).isEqualTo(new WordsVerdict.Unknown(6));
        assertThat(asked).isZero();
    }

    private WordsVerdict judge(List<String> typed) {
        asked = 0;
        return WordsVerdict.<RuntimeException>of(typed, 32, candidate -> {
            asked++;
            return candidate.use(bytes -> Arrays.equals(bytes, secret));
        });
    }

    private static String other(String word, int seed) {
        Random random = new Random(seed);
        String out = word;
        while (out.equals(word)) {
            out = RecoveryWords.list().get(random.nextInt(2048));
        }
        return out;
    }

    private static boolean fits(List<String> typed) {
        try {
            RecoveryWords.parse(typed, 32).close();
            return true;
        } catch (CryptoException.Malformed e) {
            return false;
        }
    }
}
