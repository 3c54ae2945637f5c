package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the styles and lists of a Word document (ECMA-376, part 1, sections 17.7 and 17.9) mean for reading it. */
final class WordStyles {
    private static final int MOST = 20_000;
    private static final int LEVELS = 9;

    private record Style(String based, int heading, String list, int listLevel, Block.Align align) {}

    private record Level(String format, String text, int start) {}

    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, Level[]> lists = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, int[]> counts = new HashMap<>();

    static WordStyles read(Container container, Relations relations, int depth) throws IOException, Refused {
        WordStyles read = new WordStyles();
        for (String part : relations.byKind("styles")) {
            read.styles(container, part, depth);
        }
        for (String part : relations.byKind("numbering")) {
            read.lists(container, part, depth);
        }
        return read;
    }

    private void styles(Container container, String part, int depth) throws IOException, Refused {
        Optional<InputStream> opened = container.open(part);
        if (opened.isEmpty()) {
            return;
        }
        try (Xml xml = new Xml(opened.get(), depth)) {
            String id = "";
            Style style = new Style("", 0, "", -1, Block.Align.START);
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                String value = event == Xml.Event.START ? xml.attribute("val") : "";
                String element = event == Xml.Event.TEXT ? "" : xml.name();
                if (event == Xml.Event.END && element.equals("style") && styles.size() < MOST) {
                    styles.put(id, style);
                } else if (event == Xml.Event.START) {
                    switch (element) {
                        case "style" -> {
                            id = xml.attribute("styleId");
                            style = new Style("", 0, "", -1, Block.Align.START);
                        }
                        case "name" ->
                            style = new Style(style.based, named(value), style.list, style.listLevel, style.align);
                        case "basedOn" ->
                            style = new Style(value, style.heading, style.list, style.listLevel, style.align);
                        case "outlineLvl" -> {
                            int level = Numbers.parse(value, LEVELS) + 1;
                            if (style.heading == 0 && level <= LEVELS) {
                                style = new Style(style.based, level, style.list, style.listLevel, style.align);
                            }
                        }
                        case "numId" ->
                            style = new Style(style.based, style.heading, value, style.listLevel, style.align);
                        case "ilvl" ->
                            style = new Style(
                                    style.based, style.heading, style.list, Numbers.parse(value, 0), style.align);
                        case "jc" ->
                            style = new Style(style.based, style.heading, style.list, style.listLevel, align(value));
                        default -> {
                            // How it looks on paper.
                        }
                    }
                }
            }
        }
    }

    private static int named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("heading ")) {
            return Math.clamp(Numbers.parse(lower.substring(8), 1), 1, LEVELS);
        }
        return lower.equals("title") ? 1 : 0;
    }

    private void lists(Container container, String part, int depth) throws IOException, Refused {
        Optional<InputStream> opened = container.open(part);
        if (opened.isEmpty()) {
            return;
        }
        try (Xml xml = new Xml(opened.get(), depth)) {
            String list = "";
            String number = "";
            Level[] levels = new Level[LEVELS];
            int at = 0;
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event != Xml.Event.START) {
                    continue;
                }
                String value = xml.attribute("val");
                Level now = levels[at] == null ? new Level("decimal", "", 1) : levels[at];
                switch (xml.name()) {
                    case "abstractNum" -> {
                        list = xml.attribute("abstractNumId");
                        levels = new Level[LEVELS];
                        at = 0;
                        if (lists.size() < MOST) {
                            lists.put(list, levels);
                        }
                    }
                    case "lvl" -> {
                        at = Math.clamp(Numbers.parse(xml.attribute("ilvl"), 0), 0, LEVELS - 1);
                        levels[at] = new Level("decimal", "", 1);
                    }
                    case "start" -> levels[at] = new Level(now.format, now.text, Numbers.parse(value, 1));
                    case "numFmt" -> levels[at] = new Level(value, now.text, now.start);
                    case "lvlText" -> levels[at] = new Level(now.format, Blocks.start(value, 100), now.start);
                    case "num" -> {
                        number = xml.attribute("numId");
                        // What a number overrides is rare: its levels are read away from the list.
                        levels = new Level[LEVELS];
                        at = 0;
                    }
                    case "abstractNumId" -> {
                        if (numbers.size() < MOST) {
                            numbers.put(number, value);
                        }
                    }
                    default -> {
                        // How it looks on paper.
                    }
                }
            }
        }
    }

    static Block.Align align(String value) {
        return switch (value) {
            case "center", "centre" -> Block.Align.CENTRE;
            case "right", "end" -> Block.Align.END;
            default -> Block.Align.START;
        };
    }

    /** Level of the heading that a style makes, from 1; 0 for none. */
    int heading(String style) {
        for (Style s = styles.get(style); s != null; s = above(s)) {
            if (s.heading > 0) {
                return s.heading;
            }
        }
        return 0;
    }

    Block.Align alignOf(String style) {
        Style s = styles.get(style);
        return s == null ? Block.Align.START : s.align;
    }

    /** Number of the list of a style, or empty. */
    String list(String style) {
        for (Style s = styles.get(style); s != null; s = above(s)) {
            if (!s.list.isEmpty()) {
                return s.list;
            }
        }
        return "";
    }

    int listLevel(String style) {
        Style s = styles.get(style);
        return s == null ? 0 : Math.clamp(s.listLevel, 0, LEVELS - 1);
    }

    private @Nullable Style above(Style style) {
        // Only one step: styles may be based on each other in a circle.
        Style above = styles.get(style.based);
        return above == null ? null : new Style("", above.heading, above.list, 0, above.align);
    }

    /** The sign of the next item of a list; empty where it has none. */
    String next(String number, int level) {
        String list = numbers.getOrDefault(number, "");
        Level[] levels = lists.getOrDefault(list, new Level[LEVELS]);
        Level here = levels[level];
        if (here == null || here.format.equals("none")) {
            return here == null ? "\u2022" : "";
        }
        int[] count = counts.computeIfAbsent(list, ignored -> new int[LEVELS]);
        count[level] = count[level] == 0 ? here.start : count[level] + 1;
        for (int below = level + 1; below < LEVELS; below++) {
            count[below] = 0;
        }
        if (here.format.equals("bullet")) {
            return level % 2 == 0 ? "\u2022" : "\u25e6";
        }
        String marker = here.text;
        for (int i = 0; i < LEVELS && marker.indexOf('%') >= 0; i++) {
            int value = count[i] == 0 && levels[i] != null ? levels[i].start : count[i];
            marker = marker.replace("%" + (i + 1), Numerals.of(value, levels[i] == null ? "decimal" : levels[i].format));
        }
        return marker;
    }
}
