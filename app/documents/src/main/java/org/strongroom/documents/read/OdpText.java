package org.strongroom.documents.read;

import java.awt.Font;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.sl.usermodel.AutoNumberingScheme;
import org.apache.poi.sl.usermodel.TextParagraph.TextAlign;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** Puts the words of a shape of an OpenDocument slide into one that is drawn. */
final class OdpText {
    private static final int CHARS = 20_000;
    private static final double USUAL = 18;
    private static final double LEVEL = 20;
    private static final Pattern SERIFS = Pattern.compile(
            "times|(?<!sans )serif|roman|georgia|garamond|cambria|palatino|bookman", Pattern.CASE_INSENSITIVE);

    private final OdpStyles styles;
    private final XSLFTextShape shape;
    private final String style;
    private final String outline;
    private final int number;
    private final Deque<String> lists = new ArrayDeque<>();
    private double scale = 1;
    private int left = CHARS;
    private boolean itemBegins;

    /**
     * For one shape.
     *
     * @param style the name of its style
     * @param number of the slide, where the text says so
     */
    OdpText(OdpStyles styles, XSLFTextShape shape, String style, boolean outlined, int number) {
        this.styles = styles;
        this.shape = shape;
        this.style = style;
        this.outline = outlined ? style : "";
        this.number = number;
    }

    /** Puts what is inside an element; again with smaller letters while they do not fit, where {@code shrink}. */
    void put(OdfElement from, boolean shrink) {
        double room = shape.getAnchor().getHeight();
        for (int tries = 0; tries < 8; tries++) {
            shape.clearText();
            left = CHARS;
            from.children().forEach(this::block);
            if (!shrink || shape.getTextHeight() <= room + 1 || scale < 0.3) {
                return;
            }
            scale *= Math.clamp(Math.sqrt(room / shape.getTextHeight()), 0.7, 0.95);
        }
    }

    private void block(OdfElement element) {
        switch (element.name()) {
            case "p", "h" -> paragraph(element);
            case "list" -> {
                lists.push(
                        element.get("style-name").isEmpty() && !lists.isEmpty()
                                ? lists.peek()
                                : element.get("style-name"));
                for (OdfElement item : element.children()) {
                    itemBegins = item.name().equals("list-item");
                    item.children().forEach(this::block);
                }
                lists.pop();
            }
            default -> {
                // Shapes have their own place.
            }
        }
    }

    private void paragraph(OdfElement element) {
        XSLFTextParagraph paragraph = shape.addNewTextParagraph();
        String own = "paragraph " + element.get("style-name");
        List<String> chain = chain(own);
        switch (property(chain, "paragraph-properties", "text-align")) {
            case "center" -> paragraph.setTextAlign(TextAlign.CENTER);
            case "end", "right" -> paragraph.setTextAlign(TextAlign.RIGHT);
            default -> paragraph.setTextAlign(TextAlign.LEFT);
        }
        paragraph.setSpaceBefore(-OdfElement.points(property(chain, "paragraph-properties", "margin-top"), 0) * scale);
        paragraph.setSpaceAfter(
                -OdfElement.points(property(chain, "paragraph-properties", "margin-bottom"), 0) * scale);
        if (!lists.isEmpty()) {
            listed(
                    paragraph,
                    property(chain, "paragraph-properties", "enable-numbering").equals("false"));
        }
        runs(paragraph, element, chain);
        if (paragraph.getTextRuns().isEmpty()) {
            run(paragraph, " ", chain);
        }
    }

    /** The styles that count for a paragraph, the nearest first. */
    private List<String> chain(String own) {
        int level = Math.min(lists.size(), 9);
        // The first level looks like the shape.
        Optional<String> deeper = outline.isEmpty() || level < 2 ? Optional.empty() : styles.level(outline, level);
        return Stream.concat(Stream.of(own), Stream.concat(deeper.stream(), Stream.of(style)))
                .toList();
    }

    private void listed(XSLFTextParagraph paragraph, boolean unnumbered) {
        int level = lists.size();
        OdfElement sign = styles.other("list-style", lists.peek())
                .flatMap(list -> list.children().stream()
                        .filter(one -> one.get("level").equals(Integer.toString(level)))
                        .findFirst())
                .orElse(null);
        paragraph.setLeftMargin(LEVEL * level * scale);
        paragraph.setIndent(-LEVEL * scale * 0.8);
        boolean none = unnumbered || !itemBegins;
        itemBegins = false;
        if (none) {
            paragraph.setIndent(0.0);
        } else if (sign != null
                && sign.name().endsWith("number")
                && !sign.get("num-format").isEmpty()) {
            paragraph.setBulletAutoNumber(
                    switch (sign.get("num-format")) {
                        case "a" -> AutoNumberingScheme.alphaLcPeriod;
                        case "A" -> AutoNumberingScheme.alphaUcPeriod;
                        case "i" -> AutoNumberingScheme.romanLcPeriod;
                        case "I" -> AutoNumberingScheme.romanUcPeriod;
                        default -> AutoNumberingScheme.arabicPeriod;
                    },
                    1);
        } else if (sign == null || !sign.name().endsWith("number")) {
            paragraph.setBullet(true);
            paragraph.setBulletCharacter(level % 2 == 1 ? "\u2022" : "\u2013");
        }
    }

    private void runs(XSLFTextParagraph paragraph, OdfElement element, List<String> chain) {
        for (OdfElement child : element.children()) {
            switch (child.name()) {
                case "" -> run(paragraph, child.text().replaceAll("\\s+", " "), chain);
                case "s" -> run(paragraph, " ".repeat(Math.clamp(Numbers.parse(child.get("c"), 1), 1, 200)), chain);
                case "tab" -> run(paragraph, "\t", chain);
                case "line-break" -> paragraph.addLineBreak();
                case "page-number" -> run(paragraph, Integer.toString(number), chain);
                case "span" ->
                    runs(
                            paragraph,
                            child,
                            Stream.concat(Stream.of("text " + child.get("style-name")), chain.stream())
                                    .toList());
                case "a", "title", "date", "time", "sheet-name", "author-name" -> runs(paragraph, child, chain);
                default -> {
                    // Notes and marks.
                }
            }
        }
    }

    private void run(XSLFTextParagraph paragraph, String text, List<String> chain) {
        String part = Blocks.start(Blocks.clean(text), left);
        left -= part.length();
        if (part.isEmpty()) {
            return;
        }
        XSLFTextRun run = paragraph.addNewTextRun();
        run.setText(part);
        run.setFontSize(Math.clamp(size(chain) * scale, 2, 400));
        String weight = property(chain, "text-properties", "font-weight");
        run.setBold(weight.equals("bold") || Numbers.parse(weight, 0) >= 600);
        run.setItalic(property(chain, "text-properties", "font-style").equals("italic"));
        String line = property(chain, "text-properties", "text-underline-style");
        run.setUnderlined(!line.isEmpty() && !line.equals("none"));
        String through = property(chain, "text-properties", "text-line-through-style");
        run.setStrikethrough(!through.isEmpty() && !through.equals("none"));
        OdpStyles.colour(property(chain, "text-properties", "color")).ifPresent(run::setFontColor);
        OdpStyles.colour(property(chain, "text-properties", "background-color")).ifPresent(run::setHighlightColor);
        String family = property(chain, "text-properties", "font-family").replace("'", "");
        String face = family.isEmpty() ? property(chain, "text-properties", "font-name") : family;
        if (!face.isEmpty() && face.length() < 100) {
            run.setFontFamily(here(face));
        }
    }

    /** A font that this system has: one with serifs for one with serifs. */
    private static String here(String face) {
        boolean known = face.equalsIgnoreCase(Font.DIALOG)
                || !new Font(face, Font.PLAIN, 12).getFamily(Locale.ROOT).equals(Font.DIALOG);
        return known || !SERIFS.matcher(face).find() ? face : Font.SERIF;
    }

    /** A size may be a share of what it would be otherwise. */
    private double size(List<String> chain) {
        double share = 1;
        for (String one : chain) {
            String value = styles.property(one, "text-properties", "font-size");
            if (value.endsWith("%")) {
                share *= OdfElement.points(value.substring(0, value.length() - 1), 100) / 100;
            } else if (!value.isEmpty()) {
                return OdfElement.points(value, USUAL) * share;
            }
        }
        return OdfElement.points(styles.usual("graphic", "text-properties", "font-size"), USUAL) * share;
    }

    private String property(List<String> chain, String group, String property) {
        return chain.stream()
                .map(one -> styles.property(one, group, property))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseGet(() -> styles.usual("graphic", group, property));
    }
}
