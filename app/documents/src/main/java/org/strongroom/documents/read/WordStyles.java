package org.strongroom.documents.read;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the styles of a Word document (ECMA-376, part 1, section 17.7) mean for reading it. */
final class WordStyles {
    private static final int MOST = 20_000;
    /** Styles are based on each other, perhaps in a circle. */
    private static final int STEPS = 12;

    /** What one style says itself; nothing of those that it is based on. */
    private static final class Style {
        private String based = "";
        private int heading;
        private String list = "";
        private int listLevel = -1;
        private Block.@Nullable Align align;
        private @Nullable Boolean hidden;
        private final Map<Run.Look, Boolean> looks = new EnumMap<>(Run.Look.class);
    }

    private final Map<String, Style> styles = new HashMap<>();
    private String usual = "";

    static WordStyles read(Container container, Relations relations, int depth) throws IOException, Refused {
        WordStyles read = new WordStyles();
        for (String part : relations.byKind("styles")) {
            Spare.xml(container, part, depth, read::read);
        }
        return read;
    }

    private void read(Xml xml) throws IOException {
        Style style = new Style();
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event != Xml.Event.START) {
                continue;
            }
            String value = xml.attribute("val");
            switch (xml.name()) {
                case "style" -> {
                    style = new Style();
                    String id = xml.attribute("styleId");
                    if (styles.size() < MOST && id.length() <= ListLevel.NAME_CHARS) {
                        styles.put(id, style);
                    }
                    if (xml.attribute("type").equals("paragraph") && on(xml.attribute("default"), "0")) {
                        usual = id;
                    }
                }
                case "name" -> style.heading = named(value);
                case "basedOn" -> style.based = value;
                case "outlineLvl" -> {
                    int level = Numbers.parse(value, Block.LEVELS) + 1;
                    style.heading = style.heading == 0 && level <= Block.LEVELS ? level : style.heading;
                }
                case "numId" -> style.list = value;
                case "ilvl" -> style.listLevel = Math.clamp(Numbers.parse(value, 0), 0, ListLevel.LEVELS - 1);
                case "jc" -> style.align = align(value);
                case "vanish" -> style.hidden = on(value);
                // What a table does to some of its cells is not for its words.
                case "tblStylePr" -> xml.skip();
                default -> {
                    Run.Look look = look(xml.name(), value);
                    if (look != null) {
                        style.looks.put(look, on(value) && !value.equals("none"));
                    }
                }
            }
        }
    }

    /** The look that an element of the properties of a run is about; none for other elements. */
    static Run.@Nullable Look look(String element, String value) {
        return switch (element) {
            case "b" -> Run.Look.BOLD;
            case "i" -> Run.Look.ITALIC;
            case "strike", "dstrike" -> Run.Look.STRUCK;
            case "u" -> Run.Look.UNDERLINE;
            case "vertAlign" ->
                switch (value) {
                    case "superscript" -> Run.Look.RAISED;
                    case "subscript" -> Run.Look.LOWERED;
                    default -> null;
                };
            // How other programs raise and lower: by half points, with a smaller size.
            case "position" -> raised(value);
            default -> null;
        };
    }

    private static Run.@Nullable Look raised(String halfPoints) {
        boolean down = halfPoints.startsWith("-");
        int by = Numbers.parse(down ? halfPoints.substring(1) : halfPoints, 0);
        return raised(down ? -by : by);
    }

    /** What text looks like that stands so many half points above its line; nothing for a little. */
    static Run.@Nullable Look raised(int halfPoints) {
        return halfPoints >= 4 ? Run.Look.RAISED : halfPoints <= -2 ? Run.Look.LOWERED : null;
    }

    static boolean on(String value) {
        return !value.equals("0") && !value.equals("false") && !value.equals("off");
    }

    private static boolean on(String value, String absent) {
        return on(value.isEmpty() ? absent : value);
    }

    private static int named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("heading ")) {
            return Math.clamp(Numbers.parse(lower.substring(8), 1), 1, Block.LEVELS);
        }
        return lower.equals("title") ? 1 : 0;
    }

    static Block.Align align(String value) {
        return switch (value) {
            case "center", "centre" -> Block.Align.CENTRE;
            case "right", "end" -> Block.Align.END;
            default -> Block.Align.START;
        };
    }

    private interface Said<T> {
        Optional<T> by(Style style);
    }

    /** What the style says, or else the first of those that it is based on. */
    private <T> Optional<T> first(String style, Said<T> said) {
        Style at = styles.get(style.isEmpty() ? usual : style);
        for (int i = 0; at != null && i < STEPS; i++) {
            Optional<T> now = said.by(at);
            if (now.isPresent()) {
                return now;
            }
            at = styles.get(at.based);
        }
        return Optional.empty();
    }

    /** Level of the heading that a style makes, from 1; 0 for none. */
    int heading(String style) {
        return first(style, s -> s.heading > 0 ? Optional.of(s.heading) : Optional.empty())
                .orElse(0);
    }

    Block.Align alignOf(String style) {
        return first(style, s -> Optional.ofNullable(s.align)).orElse(Block.Align.START);
    }

    /** Number of the list of a style, or empty. */
    String list(String style) {
        return first(style, s -> s.list.isEmpty() ? Optional.empty() : Optional.of(s.list))
                .orElse("");
    }

    /** Level in the list of a style; less than 0 where it does not say. */
    int listLevel(String style) {
        return first(style, s -> s.listLevel < 0 ? Optional.empty() : Optional.of(s.listLevel))
                .orElse(-1);
    }

    /** Whether text of these styles of a paragraph and of a run is hidden. */
    boolean hidden(String paragraph, String run) {
        boolean one = first(paragraph, s -> Optional.ofNullable(s.hidden)).orElse(false);
        return one
                ^ (!run.isEmpty()
                        && first(run, s -> Optional.ofNullable(s.hidden)).orElse(false));
    }

    /** How text of these styles of a paragraph and of a run looks: what both switch on is off again (section 17.7.3). */
    Set<Run.Look> looks(String paragraph, String run) {
        Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
        for (Run.Look look : Run.Look.values()) {
            boolean one = first(paragraph, s -> Optional.ofNullable(s.looks.get(look)))
                    .orElse(false);
            Optional<Boolean> two =
                    run.isEmpty() ? Optional.empty() : first(run, s -> Optional.ofNullable(s.looks.get(look)));
            boolean toggles = look == Run.Look.BOLD || look == Run.Look.ITALIC || look == Run.Look.STRUCK;
            if (toggles ? one ^ two.orElse(false) : two.orElse(one)) {
                looks.add(look);
            }
        }
        return looks;
    }
}
