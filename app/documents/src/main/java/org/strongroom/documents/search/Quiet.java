package org.strongroom.documents.search;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns off the one logger that would write to the console: Lucene tells there which instructions of the processor it uses. */
final class Quiet {
    /** Held: a logger that nobody holds is forgotten, with its level. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Quiet() {}

    /** From here on. */
    static void lucene() {
        LUCENE.setLevel(Level.OFF);
    }
}
