package org.strongroom.documents.read;

import java.util.List;

/** One page of a document, for looking at. */
public sealed interface Page {
    /**
     * A document, sheet or message that is shown as text.
     *
     * @param text of the shape of {@link Described#text()}
     * @param cut whether the text goes on after the limit
     */
    record TextPage(String text, boolean cut) implements Page {}

    /**
     * A rendered page, slide or image.
     *
     * @param picture what it looks like
     * @param number which page this is, from 1; the last one when a later one was asked for
     * @param count how many there are
     */
    record ImagePage(Picture picture, int number, int count) implements Page {
        /** Checks that the number lies within the count. */
        public ImagePage {
            if (number < 1 || number > count) {
                throw new IllegalArgumentException("page number out of range");
            }
        }
    }

    /**
     * A part of a document that is read from top to bottom.
     *
     * @param number which part this is, from 1
     * @param more whether there is a part after it
     * @param cut whether the document goes on after the limit
     */
    record RichPage(List<Block> blocks, int number, boolean more, boolean cut) implements Page {
        /** Copies the blocks. */
        public RichPage {
            blocks = List.copyOf(blocks);
            if (number < 1) {
                throw new IllegalArgumentException("part number out of range");
            }
        }
    }

    /** Nothing to look at, for one plain reason. */
    record Unavailable(Reason reason) implements Page {}
}
