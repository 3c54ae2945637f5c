package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML part, read forwards. Names are compared without their namespace: the strict and the transitional variants of
 * the formats differ in nothing else. A document type declaration is passed over, entities are never expanded and nothing
 * is ever resolved. Closes the stream it reads.
 */
final class Xml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader reader;
    private final int deepest;
    private int depth;

    Xml(InputStream in, int deepest) throws IOException {
        this.in = in;
        this.deepest = deepest;
        try {
            reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw translated(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // Counted here: the platform would refuse honest tables and equations at a depth of 100.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    /** What happens next in a part. */
    enum Event {
        START,
        END,
        TEXT,
        FINISHED
    }

    Event next() throws IOException {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > deepest) {
                            throw new IOException("nested too deeply");
                        }
                        return Event.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Event.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return Event.TEXT;
                    }
                    default -> {
                        // Comments, instructions, the document type and entities carry no text.
                    }
                }
            }
            return Event.FINISHED;
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /** Name of the element that starts or ends, without prefix. */
    String name() {
        return reader.getLocalName();
    }

    /** Namespace of the element that starts or ends, or empty. */
    String namespace() {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    String text() {
        return reader.getText();
    }

    /** Value of the attribute with this name in any namespace, or empty. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** All attributes by their names without namespaces; of two with one name, the first. */
    Map<String, String> attributes() {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            all.putIfAbsent(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return all;
    }

    /** Value of the attribute with this name inside a namespace of relationships, or empty: "r:id" beside "id". */
    String relation(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name)
                    && namespace != null
                    && namespace.endsWith("/relationships")) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Passes over the rest of the element that has just started. */
    void skip() throws IOException {
        int outside = depth - 1;
        Event event = Event.START;
        while (depth > outside && event != Event.FINISHED) {
            event = next();
        }
    }

    /** Takes a child by its name, and reads as much of it as it likes. */
    interface Child {
        void at(String name) throws IOException;
    }

    /** Hands over each child of the element that has just started; what is left of one is passed over. */
    void children(Child each) throws IOException {
        int outside = depth - 1;
        while (true) {
            Event event = next();
            if (event == Event.FINISHED || depth == outside) {
                return;
            }
            if (event == Event.START) {
                int here = depth - 1;
                each.at(name());
                while (depth > here && event != Event.FINISHED) {
                    event = next();
                }
            }
        }
    }

    /** All text inside the element that has just started, at most {@code most} characters. */
    String content(int most) throws IOException {
        int outside = depth - 1;
        StringBuilder content = new StringBuilder();
        while (depth > outside) {
            Event event = next();
            if (event == Event.FINISHED) {
                break;
            }
            if (event == Event.TEXT) {
                content.append(text(), 0, Math.min(text().length(), most - content.length()));
            }
        }
        return content.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static IOException translated(XMLStreamException e) {
        return e.getNestedException() instanceof IOException inner ? inner : new IOException("malformed XML", e);
    }
}
