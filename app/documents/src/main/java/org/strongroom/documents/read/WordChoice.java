package org.strongroom.documents.read;

import java.io.IOException;

/** Two ways to say the same (ECMA-376, part 3, section 10.2.1), of which one is read. */
final class WordChoice {
    private boolean other;

    /** Passes over the element that has just started if it is the way that is not read, and says whether it was. */
    boolean passedOver(Xml xml) throws IOException {
        boolean passed = false;
        if (xml.name().equals("Choice")) {
            // Pictures for one system only, in a format of its own.
            other = xml.attribute("Requires").equals("ma");
            passed = other;
        } else if (xml.name().equals("Fallback")) {
            passed = !other;
        }
        if (passed) {
            xml.skip();
        }
        return passed;
    }
}
