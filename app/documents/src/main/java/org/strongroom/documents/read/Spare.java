package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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

    /** Takes in a part of XML. */
    interface Taker {
        void take(Xml xml) throws IOException, Refused;
    }

    /** As above, for a part of XML, where the document has it. */
    static boolean xml(Container container, String part, int depth, Taker taker) throws IOException, Refused {
        return read(() -> {
            Optional<InputStream> opened = container.open(part);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    taker.take(xml);
                }
            }
        });
    }

    /** As above, for each element that begins in it. */
    static boolean elements(Container container, String part, int depth, Taker taker) throws IOException, Refused {
        return xml(container, part, depth, xml -> {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START) {
                    taker.take(xml);
                }
            }
        });
    }
}
