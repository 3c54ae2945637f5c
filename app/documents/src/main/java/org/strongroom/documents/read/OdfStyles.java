package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the styles and lists of an OpenDocument text (ODF 1.3, part 3, sections 16 and 20) mean for reading it. */
final class OdfStyles {
    private static final int MOST = 20_000;

    private record Style(String above, Set<Run.Look> looks, Block.Align align, String list) {}

    private record Level(boolean numbered, String format, String before, String after, int start) {}

    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private String name = "";
    private Style style = new Style("", Set.of(), Block.Align.START, "");
    private String list = "";

    /** Reads the styles that are not those of the content itself. */
    static OdfStyles read(Container container, int depth) throws IOException, Refused {
        OdfStyles read = new OdfStyles();
        Optional<InputStream> opened = container.open("styles.xml");
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START) {
                        read.start(xml);
                    }
                }
            }
        }
        return read;
    }

    /** Takes an element of any part that may belong to a style. */
    void start(Xml xml) {
        switch (xml.name()) {
            case "style" -> {
                name = xml.attribute("family") + ' ' + xml.attribute("name");
                String above = xml.attribute("parent-style-name");
                style = new Style(
                        above.isEmpty() ? "" : xml.attribute("family") + ' ' + above,
                        Set.of(),
                        Block.Align.START,
                        xml.attribute("list-style-name"));
                put();
            }
            case "text-properties" -> {
                Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
                String weight = xml.attribute("font-weight");
                if (weight.equals("bold") || Numbers.parse(weight, 0) >= 600) {
                    looks.add(Run.Look.BOLD);
                }
                if (xml.attribute("font-style").equals("italic")) {
                    looks.add(Run.Look.ITALIC);
                }
                if (lined(xml.attribute("text-underline-style"))) {
                    looks.add(Run.Look.UNDERLINE);
                }
                if (lined(xml.attribute("text-line-through-style"))) {
                    looks.add(Run.Look.STRUCK);
                }
                style = new Style(style.above, looks, style.align, style.list);
                put();
            }
            case "paragraph-properties" -> {
                style = new Style(style.above, style.looks, WordStyles.align(xml.attribute("text-align")), style.list);
                put();
            }
            case "list-style" -> list = xml.attribute("name");
            case "list-level-style-number", "list-level-style-bullet" -> {
                if (levels.size() < MOST) {
                    levels.put(
                            list + ' ' + xml.attribute("level"),
                            new Level(
                                    xml.name().endsWith("number"),
                                    xml.attribute("num-format"),
                                    Blocks.start(xml.attribute("num-prefix"), 20),
                                    Blocks.start(xml.attribute("num-suffix"), 20),
                                    Numbers.parse(xml.attribute("start-value"), 1)));
                }
            }
            default -> {
                // How it looks on paper.
            }
        }
    }

    private void put() {
        if (!name.isEmpty() && styles.size() < MOST) {
            styles.put(name, style);
        }
    }

    private static boolean lined(String value) {
        return !value.isEmpty() && !value.equals("none");
    }

    /** How text of a style looks; what headings and other styles above say is left to the view. */
    Set<Run.Look> looks(String family, String called) {
        Style found = styles.get(family + ' ' + called);
        return found == null ? Set.of() : found.looks;
    }

    Block.Align align(String called) {
        Style found = styles.get("paragraph " + called);
        for (int steps = 0; found != null && steps < 5; steps++) {
            if (found.align != Block.Align.START) {
                return found.align;
            }
            found = styles.get(found.above);
        }
        return Block.Align.START;
    }

    /** Whether a paragraph style is that of titles. */
    boolean title(String called) {
        Style found = styles.get("paragraph " + called);
        return called.equals("Title") || (found != null && found.above.equals("paragraph Title"));
    }

    /** First number of a level, from 1, of a list. */
    int first(String called, int level) {
        Level found = levels.get(called + ' ' + level);
        return found == null ? 1 : found.start;
    }

    /** The sign of an item. */
    String marker(String called, int level, int number) {
        Level found = levels.get(called + ' ' + level);
        if (found == null || !found.numbered) {
            return level % 2 == 1 ? "\u2022" : "\u25e6";
        }
        return found.format.isEmpty()
                ? ""
                : found.before + Numerals.of(number, found.format) + (found.after.isEmpty() ? "." : found.after);
    }
}
