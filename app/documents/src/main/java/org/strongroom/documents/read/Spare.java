package org.strongroom.documents.read;

import java.io.IOException;

/** Reads what a document can do without: a part that is damaged costs only itself, and what was read of it before stays. */
final class Spare {
    private Spare() {}

    /** Reads a part. */
    interface Step {
        void read() throws IOException, Refused;
    }

    /** Whether it could be read to its end. What grows without end, and what is encrypted, is refused with all of the document. */
    static boolean read(Step step) throws IOException, Refused {
        try {
            step.read();
            return true;
        } catch (Exceeded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
