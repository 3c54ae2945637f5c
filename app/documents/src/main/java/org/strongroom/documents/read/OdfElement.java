package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of an OpenDocument part with all that is inside it; names without their prefixes. Words are children without a name. */
record OdfElement(String name, Map<String, String> attributes, List<OdfElement> children, String text) {
    /** Most elements and stretches of text in one tree. */
    private static final int MOST = 200_000;

    /** Reads the element that has just started, up to its end. */
    static OdfElement read(Xml xml) throws IOException {
        return read(xml, new int[] {MOST});
    }

    /** The same, without what is too much of it. */
    static OdfElement start(Xml xml) throws IOException {
        return start(xml, new int[] {MOST});
    }

    private static OdfElement start(Xml xml, int[] left) throws IOException {
        OdfElement element = new OdfElement(xml.name(), xml.attributes(), new ArrayList<>(), "");
        for (Xml.Event event = xml.next(); event != Xml.Event.END; event = xml.next()) {
            if (event == Xml.Event.FINISHED) {
                throw new IOException("an element without an end");
            }
            if (left[0] > 0) {
                left[0]--;
                element.children.add(
                        event == Xml.Event.START
                                ? start(xml, left)
                                : new OdfElement("", new HashMap<>(), List.of(), xml.text()));
            } else if (event == Xml.Event.START) {
                xml.skip();
            }
        }
        return element;
    }

    private static OdfElement read(Xml xml, int[] left) throws IOException {
        OdfElement element = new OdfElement(xml.name(), xml.attributes(), new ArrayList<>(), "");
        for (Xml.Event event = xml.next(); event != Xml.Event.END; event = xml.next()) {
            if (event == Xml.Event.FINISHED) {
                throw new IOException("an element without an end");
            }
            if (left[0]-- <= 0) {
                throw new Exceeded();
            }
            element.children.add(
                    event == Xml.Event.START
                            ? read(xml, left)
                            : new OdfElement("", new HashMap<>(), List.of(), xml.text()));
        }
        return element;
    }

    /** The value of an attribute, or empty. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Elements of a name inside this one, one step down. */
    Stream<OdfElement> each(String called) {
        return children.stream().filter(child -> child.name.equals(called));
    }

    Optional<OdfElement> first(String called) {
        return each(called).findFirst();
    }

    /** A length in points; {@code otherwise} where there is none. */
    double length(String attribute, double otherwise) {
        return points(get(attribute), otherwise);
    }

    static double points(String value, double otherwise) {
        int digits = 0;
        while (digits < value.length() && "+-.0123456789".indexOf(value.charAt(digits)) >= 0) {
            digits++;
        }
        try {
            double number = Double.parseDouble(value.substring(0, digits));
            double points = switch (value.substring(digits).strip()) {
                case "cm" -> number * 72 / 2.54;
                case "mm" -> number * 72 / 25.4;
                case "in" -> number * 72;
                case "pt", "" -> number;
                case "px" -> number * 0.75;
                case "pc" -> number * 12;
                default -> otherwise;
            };
            return Math.abs(points) < 100_000 ? points : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
