package org.strongroom.documents.read;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the styles and lists of an OpenDocument text (ODF 1.3, part 3, sections 16 and 20) mean for reading it. */
final class OdfStyles {
    private static final int MOST = 20_000;

    private static final int STEPS = 12;
    private static final String OUTLINE = " outline";
    private static final String HEADING = "paragraph Heading_20_";

    /** What one style says itself. */
    private static final class Style {
        private final String above;
        private final String list;
        private final Map<Run.Look, Boolean> looks = new EnumMap<>(Run.Look.class);
        private Block.@Nullable Align align;
        private @Nullable Boolean hidden;

        Style(String above, String list) {
            this.above = above;
            this.list = list;
        }
    }

    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, ListLevel> levels = new HashMap<>();
    private final Map<String, Double> widths = new HashMap<>();
    private String name = "";
    private Style style = new Style("", "");
    private String list = "";
    private String level = "";

    /** Reads the styles that are not those of the content itself. */
    static OdfStyles read(Container container, int depth) throws IOException, Refused {
        OdfStyles read = new OdfStyles();
        Spare.elements(container, "styles.xml", depth, read::start);
        return read;
    }

    /** Takes an element of any part that may belong to a style. */
    void start(Xml xml) {
        switch (xml.name()) {
            case "style" -> {
                name = xml.attribute("family") + ' ' + xml.attribute("name");
                level = "";
                String above = xml.attribute("parent-style-name");
                style = new Style(
                        above.isEmpty() ? "" : xml.attribute("family") + ' ' + above, xml.attribute("list-style-name"));
                if (styles.size() < MOST && name.length() <= ListLevel.NAME_CHARS) {
                    styles.put(name, style);
                }
            }
            case "text-properties" -> {
                if (level.isEmpty()) {
                    looks(xml);
                } else {
                    levels.computeIfPresent(level, (ignored, l) -> font(l, xml.attribute("font-name")));
                }
            }
            case "paragraph-properties" -> {
                String align = xml.attribute("text-align");
                style.align = align.isEmpty() ? style.align : WordStyles.align(align);
            }
            case "table-column-properties" -> {
                String relative = xml.attribute("rel-column-width").replace("*", "");
                double width =
                        relative.isEmpty() ? Lengths.pixels(xml.attribute("column-width")) : Numbers.parse(relative, 0);
                if (width > 0 && widths.size() < MOST) {
                    widths.put(name, width);
                }
            }
            case "list-style" -> {
                list = xml.attribute("name");
                level = list;
            }
            case "outline-style" -> {
                list = OUTLINE;
                level = list;
            }
            case "list-level-style-number",
                    "list-level-style-bullet",
                    "list-level-style-image",
                    "outline-level-style" -> level(xml);
            default -> {
                // How it looks on paper.
            }
        }
    }

    private static ListLevel font(ListLevel l, String font) {
        return font.isEmpty() || !l.font().isEmpty()
                ? l
                : new ListLevel(l.format(), l.text(), l.start(), l.restart(), l.legal(), font);
    }

    private void looks(Xml xml) {
        say(
                Run.Look.BOLD,
                xml.attribute("font-weight"),
                weight -> weight.equals("bold") || Numbers.parse(weight, 0) >= 600);
        say(Run.Look.ITALIC, xml.attribute("font-style"), "italic"::equals);
        say(Run.Look.UNDERLINE, xml.attribute("text-underline-style"), line -> !line.equals("none"));
        say(
                Run.Look.STRUCK,
                xml.attribute("text-line-through-style") + xml.attribute("text-line-through-type"),
                line -> !line.startsWith("none"));
        String position = xml.attribute("text-position");
        say(Run.Look.RAISED, position, p -> p.startsWith("super") || (p.charAt(0) >= '1' && p.charAt(0) <= '9'));
        say(Run.Look.LOWERED, position, p -> p.startsWith("sub") || p.startsWith("-"));
        String display = xml.attribute("display");
        style.hidden = display.isEmpty() ? style.hidden : (Boolean) display.equals("none");
    }

    private void say(Run.Look look, String value, Predicate<String> on) {
        if (!value.isEmpty()) {
            style.looks.put(look, on.test(value));
        }
    }

    private void level(Xml xml) {
        int number = Math.clamp(Numbers.parse(xml.attribute("level"), 1), 1, ListLevel.LEVELS);
        level = list + ' ' + number;
        boolean bullet = !xml.name().endsWith("number") && !xml.name().startsWith("outline");
        String format =
                bullet ? "bullet" : xml.attribute("num-format").isEmpty() ? "none" : xml.attribute("num-format");
        StringBuilder text = new StringBuilder(Blocks.start(xml.attribute("num-prefix"), 20));
        int shown = Math.clamp(Numbers.parse(xml.attribute("display-levels"), 1), 1, number);
        for (int i = number - shown + 1; i <= number && !format.equals("none"); i++) {
            ListLevel above = levels.get(list + ' ' + i);
            boolean counted = i == number || (above != null && !above.format().equals("none"));
            text.append(counted ? "%" + i + (i < number ? "." : "") : "");
        }
        text.append(Blocks.start(xml.attribute("num-suffix"), 20));
        if (levels.size() < MOST) {
            levels.put(
                    level,
                    new ListLevel(
                            format,
                            bullet ? xml.attribute("bullet-char") : text.toString(),
                            Numbers.parse(xml.attribute("start-value"), 1),
                            ListLevel.NONE,
                            false,
                            ""));
        }
    }

    private <T> Optional<T> first(String called, Function<Style, Optional<T>> said) {
        Style at = styles.get(called);
        for (int i = 0; at != null && i < STEPS; i++) {
            Optional<T> now = said.apply(at);
            if (now.isPresent()) {
                return now;
            }
            at = styles.get(at.above);
        }
        return Optional.empty();
    }

    /** How text of a style looks, also by the styles above it; each look that one of them is about. */
    Map<Run.Look, Boolean> looks(String family, String called) {
        Map<Run.Look, Boolean> looks = new EnumMap<>(Run.Look.class);
        for (Run.Look look : Run.Look.values()) {
            first(family + ' ' + called, s -> Optional.ofNullable(s.looks.get(look)))
                    .ifPresent(on -> looks.put(look, on));
        }
        return looks;
    }

    /** Whether text of a style is hidden. */
    boolean hidden(String family, String called) {
        return first(family + ' ' + called, s -> Optional.ofNullable(s.hidden)).orElse(false);
    }

    Block.Align align(String called) {
        return first("paragraph " + called, s -> Optional.ofNullable(s.align)).orElse(Block.Align.START);
    }

    /** Whether a paragraph style is that of titles. */
    boolean title(String called) {
        Style found = styles.get("paragraph " + called);
        return called.equals("Title") || (found != null && found.above.equals("paragraph Title"));
    }

    /** Level of the headings that a paragraph style belongs to, from 1; 0 for none. Some programs write them as other paragraphs. */
    int heading(String called) {
        String at = "paragraph " + called;
        for (int i = 0; i < STEPS; i++) {
            if (at.startsWith(HEADING)) {
                return Math.clamp(Numbers.parse(at.substring(HEADING.length()), 0), 0, Block.LEVELS);
            }
            Style found = styles.get(at);
            if (found == null || found.above.isEmpty()) {
                break;
            }
            at = found.above;
        }
        return 0;
    }

    /** How wide a column of a style is, measured as the others of its table are; 0 where it does not say. */
    double width(String called) {
        return widths.getOrDefault("table-column " + called, 0.0);
    }

    /** The levels of a list. */
    ListLevel.Levels levels(String called) {
        return called.length() > ListLevel.NAME_CHARS ? level -> null : level -> levels.get(called + ' ' + (level + 1));
    }

    /** The levels of headings. */
    ListLevel.Levels outline() {
        return levels(OUTLINE);
    }

    /** The list of a style of paragraphs; empty for none. */
    String list(String called) {
        return first("paragraph " + called, s -> s.list.isEmpty() ? Optional.<String>empty() : Optional.of(s.list))
                .orElse("");
    }
}
