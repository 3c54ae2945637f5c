package org.strongroom.vault.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which versions of its documents a vault keeps (FORMAT.md, "Dropping old versions").
 *
 * @param rule how the number is meant
 * @param number days or versions; 0 where everything is kept
 */
public record Retention(Rule rule, int number) {
    /** What a vault does that nobody has told otherwise. */
    public static final Retention ALL = new Retention(Rule.KEEP_ALL, 0);

    /** No version that is younger is ever dropped, whatever the rule. */
    public static final int LEAST_DAYS = 30;

    public static final int MOST_DAYS = 36_500;

    public static final int MOST_VERSIONS = 10_000;

    /** What a retention can say. */
    public enum Rule {
        KEEP_ALL(0),
        THIN_OUT(1),
        AT_MOST(2);

        private final int code;

        Rule(int code) {
            this.code = code;
        }

        /** The number that stands for it in the format. */
        public int code() {
            return code;
        }

        /** The rule that a number stands for; nothing for another number. */
        public static Optional<Rule> of(int code) {
            return Arrays.stream(values()).filter(rule -> rule.code == code).findFirst();
        }
    }

    public Retention {
        boolean bounded = switch (rule) {
            case KEEP_ALL -> number == 0;
            case THIN_OUT -> number >= LEAST_DAYS && number <= MOST_DAYS;
            case AT_MOST -> number >= 1 && number <= MOST_VERSIONS;
        };
        if (!bounded) {
            throw new IllegalArgumentException("a retention out of bounds");
        }
    }

    /** Of what is older than so many days one version a day stays, and of what is older than a year one a month. */
    public static Retention thinOut(int days) {
        return new Retention(Rule.THIN_OUT, days);
    }

    /** So many versions of a document stay, the newest ones. */
    public static Retention atMost(int versions) {
        return new Retention(Rule.AT_MOST, versions);
    }

    public boolean keepsAll() {
        return rule == Rule.KEEP_ALL;
    }
}
