package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** What OOXML and OpenDocument containers say about themselves: Dublin Core, statistics and a stored thumbnail. */
final class OfficeProperties {
    private static final int THUMBNAIL_BYTES = 2 << 20;
    private static final Set<String> THUMBNAILS = Set.of(
            "docProps/thumbnail.jpeg", "docProps/thumbnail.jpg", "docProps/thumbnail.png", "Thumbnails/thumbnail.png");

    private OfficeProperties() {}

    /** Adds the properties of a part to a draft; a damaged part costs only the properties. */
    static void read(Container container, String part, Draft draft, int deepest) throws Refused {
        try {
            Optional<InputStream> opened = container.open(part);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), deepest)) {
                    read(xml, draft);
                }
            }
        } catch (IOException e) {
            draft.put("title", "");
        }
    }

    private static void read(Xml xml, Draft draft) throws IOException {
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event == Xml.Event.START) {
                switch (xml.name()) {
                    case "title" -> draft.put("title", value(xml));
                    case "subject" -> draft.put("subject", value(xml));
                    case "creator", "initial-creator" -> draft.put("author", value(xml));
                    case "created", "creation-date" -> draft.put("created", date(value(xml)));
                    case "modified", "date" -> draft.put("modified", date(value(xml)));
                    case "language" -> draft.put("language", value(xml));
                    case "Pages" -> draft.put("pages", count(value(xml)));
                    case "document-statistic" -> draft.put("pages", count(xml.attribute("page-count")));
                    default -> {
                        // Other properties are of no use in a list of documents.
                    }
                }
            }
        }
    }

    private static String value(Xml xml) throws IOException {
        return xml.content(Described.VALUE_CHARS);
    }

    /** OpenDocument writes local time without a zone and with nine digits: taken as it stands, to the second. */
    private static String date(String text) {
        String date = text.strip();
        boolean form =
                date.length() >= 19 && date.substring(0, 19).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        return form ? date.substring(0, 19) + "Z" : "";
    }

    private static String count(String text) {
        return text.matches("\\d{1,9}") && !text.equals("0") ? text : "";
    }

    /** The thumbnail the office program left, where it is one of the usual kinds. */
    static Optional<Picture> thumbnail(Input input, Container container) throws Refused {
        for (String name : THUMBNAILS) {
            try {
                Optional<byte[]> bytes = container.small(name, THUMBNAIL_BYTES);
                if (bytes.isPresent() && bytes.get().length > 0) {
                    return Optional.of(Images.read(bytes.get(), 0, Described.THUMBNAIL_SIDE, input.limits()));
                }
            } catch (IOException | Refused e) {
                // Worth nothing to the reader: the document goes on without.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
