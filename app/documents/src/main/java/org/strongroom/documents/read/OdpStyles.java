package org.strongroom.documents.read;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the styles of a presentation (ODF 1.3, part 3, section 16) say about how a slide looks. */
final class OdpStyles {
    private static final int MOST = 20_000;
    private static final int DEEPEST = 20;

    private final Map<String, OdfElement> styles = new HashMap<>();
    private final Map<String, OdfElement> masters = new HashMap<>();
    private final Map<String, OdfElement> others = new HashMap<>();

    static OdpStyles read(Container container, int depth) throws IOException, Refused {
        OdpStyles read = new OdpStyles();
        Optional<InputStream> opened = container.spare("styles.xml");
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START) {
                        read.take(xml);
                    }
                }
            } catch (Exceeded e) {
                throw e;
            } catch (IOException e) {
                // What was read before is better than nothing.
                return read;
            }
        }
        return read;
    }

    /** Takes an element that may be a style; whether it was one, and is read. */
    boolean take(Xml xml) throws IOException {
        Map<String, OdfElement> into = switch (xml.name()) {
            case "style", "default-style" -> styles;
            case "master-page" -> masters;
            case "page-layout", "gradient", "fill-image", "list-style" -> others;
            default -> null;
        };
        if (into == null) {
            return false;
        }
        OdfElement element = OdfElement.read(xml);
        if (into.size() < MOST) {
            into.put(key(element), element);
        }
        return true;
    }

    private static String key(OdfElement element) {
        return switch (element.name()) {
            case "style" -> element.get("family") + ' ' + element.get("name");
            case "default-style" -> element.get("family") + " \n";
            case "master-page" -> element.get("name");
            default -> element.name() + ' ' + element.get("name");
        };
    }

    Optional<OdfElement> master(String name) {
        return Optional.ofNullable(masters.get(name));
    }

    Optional<OdfElement> other(String kind, String name) {
        return Optional.ofNullable(others.get(kind + ' ' + name));
    }

    /** The name under which the style of a shape is found. */
    String ofShape(OdfElement shape) {
        String name = shape.get("style-name");
        return styles.containsKey("presentation " + name) ? "presentation " + name : "graphic " + name;
    }

    /** A property of a style, or of one that it is made from; empty where nobody says. */
    String property(String style, String group, String property) {
        String at = style;
        for (int i = 0; i < DEEPEST; i++) {
            OdfElement found = styles.get(at);
            if (found == null) {
                break;
            }
            String value = own(found, group, property);
            if (!value.isEmpty()) {
                return value;
            }
            String above = found.get("parent-style-name");
            String family = at.substring(0, Math.max(0, at.indexOf(' ')));
            if (above.isEmpty()) {
                break;
            }
            // Those for slides are made from those for shapes.
            at = styles.containsKey(family + ' ' + above) ? family + ' ' + above : "graphic " + above;
        }
        return "";
    }

    /** The style of a deeper level where this one is of, or made from, the first: their names end with their level. */
    Optional<String> level(String style, int level) {
        String at = style;
        for (int i = 0; i < DEEPEST; i++) {
            if (at.endsWith("-outline1")) {
                String deeper = at.substring(0, at.length() - 1) + level;
                return styles.containsKey(deeper) ? Optional.of(deeper) : Optional.empty();
            }
            OdfElement found = styles.get(at);
            if (found == null) {
                break;
            }
            at = "presentation " + found.get("parent-style-name");
        }
        return Optional.empty();
    }

    /** What every style of a family says that says nothing else. */
    String usual(String family, String group, String property) {
        OdfElement found = styles.get(family + " \n");
        return found == null ? "" : own(found, group, property);
    }

    private static String own(OdfElement style, String group, String property) {
        return style.each(group)
                .map(one -> one.get(property))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A colour as {@code #rrggbb}; nothing for anything else. */
    static Optional<Color> colour(String value) {
        if (value.length() != 7 || value.charAt(0) != '#') {
            return Optional.empty();
        }
        try {
            return Optional.of(new Color(Integer.parseInt(value.substring(1), 16)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A share such as {@code 50%}, from 0 to 1. */
    static double share(String value, double otherwise) {
        return value.endsWith("%")
                ? Math.clamp(OdfElement.points(value.substring(0, value.length() - 1), otherwise * 100) / 100, 0, 1)
                : otherwise;
    }
}
