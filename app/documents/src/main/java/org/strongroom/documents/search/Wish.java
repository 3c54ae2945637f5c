package org.strongroom.documents.search;

import java.util.List;

/** What somebody looks for, as {@link WishReader} understood it. */
public sealed interface Wish {
    /**
     * Documents with this word in name, tags, people or text.
     *
     * @param open whether it is still being typed: longer words count too
     * @param similar whether words count that differ by one letter
     */
    record Word(String text, boolean open, boolean similar) implements Wish {}

    /** Documents with these words one after another. */
    record Phrase(String text, boolean open) implements Wish {}

    /** Documents that all of these hold for; all documents for none. */
    record All(List<Wish> parts) implements Wish {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Documents that one of these holds for. */
    record Any(List<Wish> parts) implements Wish {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** Documents that this does not hold for. */
    record Not(Wish part) implements Wish {}

    /** Documents of one kind, place, tag, time or person. */
    record Only(Filter filter, String value, boolean open) implements Wish {}

    /** What can be asked for with a colon. The names are what is typed, in lower case. */
    enum Filter {
        /** The kind of document: an extension, or a family such as {@code image}. */
        TYPE,
        /** A tag. */
        TAG,
        /** A folder, and what lies below it. */
        IN,
        /** Changed before the first moment of a day, month or year. */
        BEFORE,
        /** Changed in a day, month or year, or later. */
        AFTER,
        /** Who wrote it, by the document or by the vault. */
        BY
    }
}
