package org.strongroom.documents.read;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of a Word document (ECMA-376, part 1, section 17.9), and how far they have been counted. */
final class WordLists {
    private static final int MOST = 20_000;
    private static final int NONE = ListLevel.NONE;
    private static final int LEVELS = ListLevel.LEVELS;

    /** A level, and the style of paragraphs that it belongs to. */
    private record Level(ListLevel level, String style) {
        // A list that does not say begins with nought (section 17.9.25).
        static final Level USUAL = new Level(new ListLevel("decimal", "", 0, NONE, false, ""), "");
    }

    /** A list as paragraphs name it: levels of another one, with some of its own. */
    private static final class Numbered {
        private String list = "";
        private final Level[] levels = new Level[LEVELS];
        private final int[] starts = ListLevel.uncounted();
        private final boolean[] begun = new boolean[LEVELS];
    }

    private final Map<String, Level[]> lists = new HashMap<>();
    private final Map<String, Numbered> numbers = new HashMap<>();
    private final Map<String, int[]> counts = new HashMap<>();
    /** Lists that have their levels from a style, and the lists that make up a style. */
    private final Map<String, String> linked = new HashMap<>();

    private final Map<String, String> byStyle = new HashMap<>();

    static WordLists read(Container container, Relations relations, int depth) throws IOException, Refused {
        WordLists read = new WordLists();
        for (String part : relations.byKind("numbering")) {
            Spare.xml(container, part, depth, read::read);
        }
        return read;
    }

    private void read(Xml xml) throws IOException {
        String list = "";
        Numbered number = new Numbered();
        Level[] levels = new Level[LEVELS];
        int at = 0;
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event != Xml.Event.START) {
                continue;
            }
            String value = xml.attribute("val");
            switch (xml.name()) {
                case "abstractNum" -> {
                    list = xml.attribute("abstractNumId");
                    levels = new Level[LEVELS];
                    if (lists.size() < MOST) {
                        lists.put(list, levels);
                    }
                }
                case "numStyleLink" -> put(linked, list, value);
                case "styleLink" -> put(byStyle, value, list);
                case "num" -> {
                    number = new Numbered();
                    levels = number.levels;
                    if (numbers.size() < MOST) {
                        numbers.put(xml.attribute("numId"), number);
                    }
                }
                case "abstractNumId" -> number.list = value;
                case "lvlOverride" -> at = level(xml);
                case "startOverride" -> number.starts[at] = Numbers.parse(value, 1);
                case "lvl" -> {
                    at = level(xml);
                    levels[at] = Level.USUAL;
                }
                default -> {
                    if (levels[at] != null) {
                        levels[at] = with(levels[at], xml, value);
                    }
                }
            }
        }
    }

    private static void put(Map<String, String> map, String key, String value) {
        if (map.size() < MOST) {
            map.put(key, value);
        }
    }

    private static int level(Xml xml) {
        return Math.clamp(Numbers.parse(xml.attribute("ilvl"), 0), 0, LEVELS - 1);
    }

    private static Level with(Level now, Xml xml, String value) {
        ListLevel l = now.level;
        ListLevel changed = switch (xml.name()) {
            case "start" ->
                new ListLevel(l.format(), l.text(), Numbers.parse(value, 1), l.restart(), l.legal(), l.font());
            case "numFmt" -> new ListLevel(value, l.text(), l.start(), l.restart(), l.legal(), l.font());
            case "lvlText" -> new ListLevel(l.format(), value, l.start(), l.restart(), l.legal(), l.font());
            case "lvlRestart" ->
                new ListLevel(l.format(), l.text(), l.start(), Numbers.parse(value, NONE), l.legal(), l.font());
            case "isLgl" -> new ListLevel(l.format(), l.text(), l.start(), l.restart(), WordStyles.on(value), l.font());
            case "rFonts" ->
                new ListLevel(l.format(), l.text(), l.start(), l.restart(), l.legal(), xml.attribute("ascii"));
            default -> l;
        };
        return new Level(changed, xml.name().equals("pStyle") ? value : now.style);
    }

    /** The list whose levels and counts a number uses. */
    private String list(Numbered number) {
        String style = linked.get(number.list);
        return style == null ? number.list : byStyle.getOrDefault(style, number.list);
    }

    private @Nullable Level level(Numbered number, int level) {
        Level own = number.levels[level];
        return own == null ? lists.getOrDefault(list(number), new Level[LEVELS])[level] : own;
    }

    /** Which level of a list belongs to a style of paragraphs; the first where none does. */
    int levelOf(String number, String style) {
        Numbered numbered = numbers.get(number);
        for (int i = 0; numbered != null && i < LEVELS; i++) {
            Level level = level(numbered, i);
            if (level != null && level.style.equals(style)) {
                return i;
            }
        }
        return 0;
    }

    /** The sign of the next item of a list; empty where it has none. */
    String next(String number, int level) {
        Numbered numbered = numbers.get(number);
        Level here = numbered == null ? null : level(numbered, level);
        if (numbered == null || here == null) {
            return "\u2022";
        }
        int[] count = counts.computeIfAbsent(list(numbered), ignored -> ListLevel.uncounted());
        ListLevel.Levels levels = at -> {
            Level one = level(numbered, at);
            return one == null ? null : one.level;
        };
        ListLevel.count(count, levels, level, numbered.begun[level] ? NONE : numbered.starts[level]);
        numbered.begun[level] = true;
        return ListLevel.sign(count, levels, level);
    }
}
