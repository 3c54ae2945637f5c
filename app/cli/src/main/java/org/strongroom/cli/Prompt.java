package org.strongroom.cli;

import java.io.IOException;

/** Asks the person at the terminal. */
interface Prompt {
    /** What was typed, not shown; empty where the person gave up. The caller wipes it. */
    char[] secret(String question) throws IOException;

    /** A line that may be shown; empty where the person gave up. */
    String line(String question) throws IOException;
}
