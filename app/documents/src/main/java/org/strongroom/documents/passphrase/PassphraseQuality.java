package org.strongroom.documents.passphrase;

/**
 * How hard a passphrase is to guess, as far as a program can tell.
 *
 * @param bits the logarithm to base two of the guesses that somebody would need who knows the usual ways, at least 0
 * @param reason why it is not better
 */
public record PassphraseQuality(double bits, Level level, Reason reason) {
    /** Fewest bits of {@link Level#FAIR}, {@link Level#GOOD} and {@link Level#STRONG}. */
    private static final int FAIR_BITS = 40;

    private static final int GOOD_BITS = 75;
    private static final int STRONG_BITS = 100;

    /** Classes with the bounds that KeePassXC draws. */
    public enum Level {
        /** Of fewer characters than are accepted. */
        TOO_SHORT,
        /** Under 40 bits: accepted from somebody who insists. */
        WEAK,
        /** From 40 bits. */
        FAIR,
        /** From 75 bits. */
        GOOD,
        /** From 100 bits. */
        STRONG
    }

    /** What makes it easier to guess than its length lets expect. */
    public enum Reason {
        /** Nothing that a program knows of; then only more characters make it better. */
        LENGTH,
        /** Many people have this one. */
        COMMON,
        /** Many people have one like it: turned round, or with a digit for a letter. */
        LIKE_COMMON,
        /** The name of the vault or of the program is in it. */
        NAMED,
        /** A name, of a person. */
        NAME,
        /** A word, or few of them. */
        WORDS,
        /** Keys that lie side by side. */
        KEYBOARD,
        /** One thing again and again. */
        REPEATED,
        /** Characters in their order. */
        SEQUENCE,
        /** A date or a year. */
        DATE
    }

    static PassphraseQuality of(double bits, Reason reason) {
        Level level = bits < FAIR_BITS
                ? Level.WEAK
                : bits < GOOD_BITS ? Level.FAIR : bits < STRONG_BITS ? Level.GOOD : Level.STRONG;
        return new PassphraseQuality(bits, level, reason);
    }

    static PassphraseQuality tooShort() {
        return new PassphraseQuality(0, Level.TOO_SHORT, Reason.LENGTH);
    }
}
