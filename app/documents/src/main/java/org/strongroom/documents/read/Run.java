package org.strongroom.documents.read;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A stretch of text that looks alike.
 *
 * @param text without control characters but tab and line feed
 * @param looks how it looks and what was done to it
 * @param target what it links to, as the document says; empty for none. Never followed by itself
 * @param by who inserted or deleted it, at most {@value #BY_CHARS} characters; empty where nobody did or nobody is named
 */
public record Run(String text, Set<Look> looks, String target, String by) {
    /** Longest address of a link, in UTF-16 units. */
    public static final int TARGET_CHARS = 2000;
    /** Longest name, in UTF-16 units. */
    public static final int BY_CHARS = 200;

    /** How text looks. */
    public enum Look {
        BOLD(1),
        ITALIC(2),
        UNDERLINE(4),
        STRUCK(8),
        CODE(16),
        /** Inserted while changes were tracked. */
        INSERTED(32),
        /** Deleted while changes were tracked. */
        DELETED(64),
        /** Raised and smaller, as a power is. */
        RAISED(128),
        /** Lowered and smaller, as an index is. */
        LOWERED(256);

        /** All of them together. */
        static final int ALL = 511;

        private final int bit;

        Look(int bit) {
            this.bit = bit;
        }

        /** Its bit in the protocol with the worker, of two bytes. */
        int bit() {
            return bit;
        }
    }

    /** Copies the looks. */
    public Run {
        Set<Look> copy = EnumSet.noneOf(Look.class);
        copy.addAll(looks);
        looks = Collections.unmodifiableSet(copy);
        if (target.length() > TARGET_CHARS || by.length() > BY_CHARS) {
            throw new IllegalArgumentException("run out of its range");
        }
    }

    /** Text without any look. */
    public static Run of(String text) {
        return new Run(text, Set.of(), "", "");
    }
}
