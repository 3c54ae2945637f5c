package org.strongroom.documents.passphrase;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.WipeableString;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Estimates how many guesses a passphrase withstands: zxcvbn, which knows common passphrases, names, words of English, keyboards,
 * dates, sequences and repeats.
 *
 * <p>It cannot know what an attacker knows of a person, nor words of other languages: an estimate is no promise. Loads its lists when
 * first asked, which takes a moment, and works some milliseconds on a long passphrase: not for the user interface's thread. Safe for
 * use by several threads. What it makes of the characters while it works is wiped where the library allows it, else left to the
 * garbage collector.
 *
 * @see <a href="https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler">D. Wheeler, "zxcvbn:
 *     Low-Budget Password Strength Estimation", USENIX Security 2016</a>
 */
public final class PassphraseMeter {
    /** Fewest characters (code points) of a passphrase that is set. */
    public static final int MIN_CHARACTERS = 8;
    /** What is looked at: no text, however long, takes more time. */
    static final int MAX_CHARS = 100;

    private static final String PROGRAM = "strongroom";
    private static final String GIVEN = "user_inputs";
    private static final int LEAST_NAME = 3;
    private static final int MAX_NAMES = 32;
    private static final double LOG2_OF_10 = Math.log(10) / Math.log(2);

    /** Read once for all, and by whoever asks first: some megabytes of words. */
    private static final class Lists {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    /**
     * Estimates.
     *
     * @param typed lent; left as it is
     * @param names what an attacker would try first, such as the name of the vault; the program's own is always among them
     */
    public PassphraseQuality judge(char[] typed, Collection<String> names) {
        if (Character.codePointCount(typed, 0, typed.length) < MIN_CHARACTERS) {
            return PassphraseQuality.tooShort();
        }
        char[] looked = Arrays.copyOf(typed, Math.min(typed.length, MAX_CHARS));
        WipeableString text = new WipeableString(looked);
        try {
            Strength strength = Lists.ZXCVBN.measure(text, penalised(names));
            PassphraseQuality.Reason reason = reason(strength.getSequence(), looked.length);
            double bits = Math.max(0, strength.getGuessesLog10() * LOG2_OF_10);
            strength.wipe();
            return PassphraseQuality.of(bits, reason);
        } finally {
            text.wipe();
            Arrays.fill(looked, '\0');
        }
    }

    private static List<String> penalised(Collection<String> names) {
        Set<String> out = new LinkedHashSet<>();
        out.add(PROGRAM);
        for (String name : names) {
            String whole = name.toLowerCase(Locale.ROOT);
            out.add(whole.substring(0, Math.min(whole.length(), MAX_CHARS)));
            out.addAll(Arrays.asList(whole.split("[^\\p{L}\\p{N}]+", MAX_NAMES)));
        }
        return out.stream()
                .filter(one -> one.length() >= LEAST_NAME && one.length() <= MAX_CHARS)
                .limit(MAX_NAMES)
                .toList();
    }

    /** Of the longest part that was recognised; of all of them, where each is a word. */
    private static PassphraseQuality.Reason reason(List<Match> parts, int chars) {
        Match longest = null;
        int known = 0;
        int words = 0;
        for (Match part : parts) {
            if (part.pattern == Pattern.Bruteforce) {
                continue;
            }
            known += part.tokenLength();
            words += part.pattern == Pattern.Dictionary ? 1 : 0;
            if (GIVEN.equals(part.dictionaryName)) {
                return PassphraseQuality.Reason.NAMED;
            }
            if (longest == null || part.tokenLength() > longest.tokenLength()) {
                longest = part;
            }
        }
        if (longest == null || 2 * known < chars) {
            return PassphraseQuality.Reason.LENGTH;
        }
        if (words > 1 && longest.pattern == Pattern.Dictionary) {
            return PassphraseQuality.Reason.WORDS;
        }
        return switch (longest.pattern) {
            case Dictionary -> ofWord(longest, longest.tokenLength() == chars);
            case Spatial -> PassphraseQuality.Reason.KEYBOARD;
            case Repeat -> PassphraseQuality.Reason.REPEATED;
            case Sequence ->
                longest.token.charAt(0) == longest.token.charAt(1)
                        ? PassphraseQuality.Reason.REPEATED
                        : PassphraseQuality.Reason.SEQUENCE;
            case Regex, Date -> PassphraseQuality.Reason.DATE;
            case Bruteforce -> PassphraseQuality.Reason.LENGTH;
        };
    }

    private static PassphraseQuality.Reason ofWord(Match word, boolean alone) {
        return switch (word.dictionaryName) {
            case StandardDictionaries.PASSWORDS ->
                alone && !word.l33t && !word.reversed
                        ? PassphraseQuality.Reason.COMMON
                        : PassphraseQuality.Reason.LIKE_COMMON;
            case StandardDictionaries.SURNAMES, StandardDictionaries.MALE_NAMES, StandardDictionaries.FEMALE_NAMES ->
                PassphraseQuality.Reason.NAME;
            default -> PassphraseQuality.Reason.WORDS;
        };
    }
}
