package org.strongroom.crypto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is wrong with words that should stand for a secret. Places count from 0; no verdict holds a word. */
public sealed interface WordsVerdict {
    /** They are the ones. */
    record Right() implements WordsVerdict {}

    /** There are more or fewer of them. */
    record Miscounted(int expected, int found) implements WordsVerdict {}

    /** One is none of the list; the first of such. */
    record Unknown(int place) implements WordsVerdict {}

    /** With another word of the list in one place they are the ones. */
    record OneWrong(int place) implements WordsVerdict {}

    /** With these two exchanged they are the ones. */
    record Swapped(int first, int second) implements WordsVerdict {}

    /** They belong together, and to something else. One time in 256, a single wrong word looks like that. */
    record Others() implements WordsVerdict {}

    /** More than one is wrong, or they belong to something else and one is wrong besides. */
    record Unclear() implements WordsVerdict {}

    /** Whether a secret is the one; it is closed by the caller. */
    interface Asked<X extends Exception> {
        boolean isIt(Secret candidate) throws X;
    }

    /**
     * Judges words for a secret of {@code bytes} bytes. Where their checksum is wrong, every exchange of two and every replacement
     * of one that makes it right is asked about, until one is it: of 24 words, about 190 of 49,404. Takes the time of that;
     * to stop, let the asked one throw.
     */
    static <X extends Exception> WordsVerdict of(List<String> words, int bytes, Asked<X> asked) throws X {
        int expected = RecoveryWords.count(bytes);
        if (words.size() != expected) {
            return new Miscounted(expected, words.size());
        }
        int unknown = RecoveryWords.firstUnknown(words);
        if (unknown >= 0) {
            return new Unknown(unknown);
        }
        try (Secret secret = RecoveryWords.parse(words, bytes)) {
            return asked.isIt(secret) ? new Right() : new Others();
        } catch (CryptoException.Malformed e) {
            return nearest(words, bytes, asked);
        }
    }

    private static <X extends Exception> WordsVerdict nearest(List<String> words, int bytes, Asked<X> asked) throws X {
        List<String> tried = new ArrayList<>(words);
        for (int i = 0; i < words.size(); i++) {
            for (int j = i + 1; j < words.size(); j++) {
                Collections.swap(tried, i, j);
                if (isIt(tried, bytes, asked)) {
                    return new Swapped(i, j);
                }
                Collections.swap(tried, i, j);
            }
        }
        for (int i = 0; i < words.size(); i++) {
            for (String other : RecoveryWords.list()) {
                tried.set(i, other);
                if (isIt(tried, bytes, asked)) {
                    return new OneWrong(i);
                }
            }
            tried.set(i, words.get(i));
        }
        return new Unclear();
    }

    private static <X extends Exception> boolean isIt(List<String> words, int bytes, Asked<X> asked) throws X {
        if (!RecoveryWords.belong(words, bytes)) {
            return false;
        }
        try (Secret secret = RecoveryWords.parse(words, bytes)) {
            return asked.isIt(secret);
        } catch (CryptoException.Malformed e) {
            throw new IllegalStateException("words that belong together and do not", e);
        }
    }
}
