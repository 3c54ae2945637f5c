package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of one document come from. Asked by one thread at a time. */
public interface Source {
    /** Number of bytes, known before they are read. */
    long size();

    /**
     * The bytes from the beginning; whoever opens closes.
     *
     * @throws IOException when the bytes cannot be had
     */
    InputStream open() throws IOException;

    /** The extension of the name, such as "docx", or empty; never more of a name, for privacy. */
    String nameHint();

    /**
     * A number for these bytes and no others, so that whoever reads them may keep them for the next page; 0 where nothing is to be
     * kept.
     */
    default long token() {
        return 0;
    }
}
