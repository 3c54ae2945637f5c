package org.strongroom.documents.read;

import java.io.IOException;

/**
 * Reads documents of some types. Runs inside the worker only. An {@link IOException} means that the content is damaged;
 * unchecked exceptions of third-party parsers mean the same and are caught by {@link Reading}.
 */
interface FormatReader {
    Described describe(Input input) throws IOException, Refused;

    /**
     * The same text in the shape in which versions are compared: see {@link Outline}. Nothing but type and text counts.
     */
    default Described outline(Input input) throws IOException, Refused {
        return describe(input);
    }

    /**
     * The page with this number, from 1, or the last one; its longest side has {@code side} pixels when it is drawn. At
     * {@link Page.ImagePage#WORDS_ONLY} it need not be drawn.
     */
    Page page(Input input, int number, int side) throws IOException, Refused;

    /** One of the pictures that a {@link Page.RichPage} names. */
    default Page figure(Input input, int number, int side) throws IOException, Refused {
        throw new Refused(Reason.UNKNOWN_TYPE);
    }

    /** Rows of a sheet, from 1, beginning with a row, from 0: what a {@link Page.SheetPage} left out. */
    default Page rows(Input input, int sheet, int from) throws IOException, Refused {
        throw new Refused(Reason.UNKNOWN_TYPE);
    }
}
