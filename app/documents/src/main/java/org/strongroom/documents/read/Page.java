package org.strongroom.documents.read;

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

    /** Nothing to look at, for one plain reason. */
    record Unavailable(Reason reason) implements Page {}
}
