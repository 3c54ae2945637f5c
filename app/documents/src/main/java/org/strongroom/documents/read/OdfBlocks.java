package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an OpenDocument text (ODF 1.3, part 3, section 5) as blocks: headings, lists, tables, pictures, notes, comments and tracked
 * changes. A presentation gives the words of one slide.
 */
final class OdfBlocks {
    private static final int MOST_CHANGES = 100_000;
    private static final int MOST_REPEATED = 64;

    private record Change(Run.Look look, String by, String text) {}

    private static final class Listed {
        private final String style;
        private int number;

        Listed(String style, int number) {
            this.style = style;
            this.number = number;
        }
    }

    private final Blocks out;
    private final OdfStyles styles;
    private final Map<String, Change> changes = new HashMap<>();
    private final Deque<Set<Run.Look>> looks = new ArrayDeque<>();
    private final Deque<String> targets = new ArrayDeque<>();
    private final Deque<Change> current = new ArrayDeque<>();
    private final Deque<Listed> lists = new ArrayDeque<>();
    private final List<String[]> beside = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean fresh;
    private int paragraphs;
    private int tables;
    private int columns;
    private int spanned;
    private boolean heading;
    private String style = "";
    private int level = 1;

    private OdfBlocks(Blocks out, OdfStyles styles) {
        this.out = out;
        this.styles = styles;
    }

    static void read(Input input, Container container, Blocks out) throws IOException, Refused {
        read(input, container, 0, out);
    }

    /** Adds one slide, from 1, or all for 0. */
    static void read(Input input, Container container, int slide, Blocks out) throws IOException, Refused {
        int depth = input.limits().xmlDepth();
        OdfReader.refuseEncrypted(container, depth);
        Optional<InputStream> content = container.open("content.xml");
        if (content.isEmpty()) {
            throw new IOException("the content is missing");
        }
        OdfBlocks blocks = new OdfBlocks(out, OdfStyles.read(container, depth));
        margins(container, depth, "header", out);
        try (Xml xml = new Xml(content.get(), depth)) {
            blocks.walk(xml, slide);
        }
        int number = 0;
        for (String note : blocks.notes) {
            out.plain().text(note);
            out.end(Block.Kind.NOTE, 0, Block.Align.START, Integer.toString(++number));
        }
        margins(container, depth, "footer", out);
    }

    /** What stands above or below each page, once each. */
    private static void margins(Container container, int depth, String kind, Blocks out) throws IOException, Refused {
        Set<String> said = new HashSet<>();
        Optional<InputStream> opened = container.open("styles.xml");
        if (opened.isEmpty()) {
            return;
        }
        try (Xml xml = new Xml(opened.get(), depth)) {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START
                        && (xml.name().equals(kind) || xml.name().equals(kind + "-left"))) {
                    BoundedText text = new BoundedText(Block.CHARS);
                    inner(xml, new BoundedText(0), text);
                    String words = text.toString().strip();
                    if (!words.isEmpty() && said.size() < MOST_REPEATED && said.add(words)) {
                        out.plain().text(words);
                        out.end(Block.Kind.MARGIN);
                    }
                }
            }
        }
    }

    private void walk(Xml xml, int slide) throws IOException {
        int slides = 0;
        while (!out.full()) {
            switch (xml.next()) {
                case TEXT -> {
                    if (paragraphs > 0) {
                        say(xml.text().replace('\n', ' '));
                    }
                }
                case START -> {
                    if (xml.name().equals("page") && slide > 0 && ++slides != slide) {
                        xml.skip();
                    } else {
                        start(xml);
                    }
                }
                case END -> end(xml);
                case FINISHED -> {
                    return;
                }
            }
        }
    }

    private void say(String text) {
        Set<Run.Look> now = EnumSet.noneOf(Run.Look.class);
        looks.forEach(now::addAll);
        String by = "";
        if (!current.isEmpty()) {
            now.add(current.peek().look());
            by = current.peek().by();
        }
        out.look(now, targets.isEmpty() ? "" : targets.peek(), by);
        out.text(text);
    }

    private void start(Xml xml) throws IOException {
        switch (xml.name()) {
            case "p", "h" -> {
                paragraphs++;
                style = xml.attribute("style-name");
                looks.push(xml.name().equals("h") ? Set.of() : styles.looks("paragraph", style));
                level = Numbers.parse(xml.attribute("outline-level"), 1);
            }
            case "span" -> looks.push(styles.looks("text", xml.attribute("style-name")));
            case "a" -> targets.push(Blocks.start(xml.attribute("href"), Run.TARGET_CHARS));
            case "tab" -> say("\t");
            case "line-break" -> say("\n");
            case "s" -> say(" ".repeat(Math.min(MOST_REPEATED, Math.max(1, Numbers.parse(xml.attribute("c"), 1)))));
            case "list" -> {
                String called = xml.attribute("style-name");
                String name = called.isEmpty() && !lists.isEmpty() ? lists.peek().style : called;
                lists.push(new Listed(name, styles.first(name, lists.size() + 1) - 1));
            }
            case "list-item" -> {
                if (!lists.isEmpty()) {
                    lists.peek().number++;
                    fresh = true;
                }
            }
            case "annotation" -> annotation(xml);
            case "note" -> note(xml);
            case "tracked-changes" -> tracked(xml);
            case "change-start" -> {
                Change change = changes.get(xml.attribute("change-id"));
                if (change != null && current.size() < MOST_REPEATED) {
                    current.push(change);
                }
            }
            case "change-end" -> current.poll();
            case "change" -> {
                Change change = changes.get(xml.attribute("change-id"));
                if (change != null && change.look() == Run.Look.DELETED) {
                    current.push(change);
                    say(change.text());
                    current.pop();
                }
            }
            case "image" -> image(xml.attribute("href"));
            case "forms", "font-face-decls", "scripts", "object-ole", "tracked-changes-settings" -> xml.skip();
            default -> tableStart(xml);
        }
    }

    private void tableStart(Xml xml) {
        switch (xml.name()) {
            case "table" -> {
                if (tables++ == 0) {
                    columns = 0;
                }
            }
            case "table-column" -> {
                if (tables == 1) {
                    int more = Math.max(1, Numbers.parse(xml.attribute("number-columns-repeated"), 1));
                    columns = Math.min(Block.CELLS, columns + more);
                }
            }
            case "table-header-rows" -> heading = true;
            case "table-cell" ->
                spanned =
                        tables == 1 ? Math.max(1, Numbers.parse(xml.attribute("number-columns-spanned"), 1)) : spanned;
            default -> styles.start(xml);
        }
    }

    private void end(Xml xml) {
        switch (xml.name()) {
            case "p", "h" -> {
                paragraphs = Math.max(0, paragraphs - 1);
                looks.poll();
                paragraph(xml.name().equals("h"));
            }
            case "span" -> looks.poll();
            case "a" -> targets.poll();
            case "list" -> lists.poll();
            case "table" -> tables = Math.max(0, tables - 1);
            case "table-header-rows" -> heading = false;
            case "table-cell" -> {
                if (tables == 1) {
                    out.cell(1000 * Math.min(spanned, Math.max(1, columns)) / Math.max(1, columns));
                } else {
                    out.text("\t");
                }
            }
            case "table-row" -> {
                if (tables == 1) {
                    out.row(heading);
                    beside();
                }
            }
            default -> {
                // Only structure.
            }
        }
    }

    private void paragraph(boolean isHeading) {
        if (tables > 0) {
            if (!out.blank()) {
                out.plain().text("\n");
            }
            return;
        }
        Block.Align align = styles.align(style);
        if (isHeading || styles.title(style)) {
            out.end(Block.Kind.HEADING, Math.clamp(isHeading ? level : 1, 1, Block.LEVELS), align, "");
        } else if (!lists.isEmpty()) {
            Listed at = lists.peek();
            boolean first = fresh && !out.blank();
            out.end(
                    Block.Kind.ITEM,
                    lists.size() - 1,
                    align,
                    first ? styles.marker(at.style, lists.size(), at.number) : "");
            fresh &= !first;
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, align, "");
        }
        if (paragraphs == 0) {
            beside();
        }
    }

    private void beside() {
        for (String[] one : beside) {
            switch (one[0]) {
                case "image" -> out.figure(one[1], "");
                case "remote" -> out.remote(one[1]);
                default -> {
                    out.plain().text(one[2]);
                    out.end(Block.Kind.COMMENT, 0, Block.Align.START, one[1]);
                }
            }
        }
        beside.clear();
    }

    private void image(String where) {
        if (beside.size() < MOST_CHANGES) {
            boolean inside = !where.contains("://") && !where.startsWith("..");
            // Pictures that stand for objects of other programs have no ending and a format of their own.
            if (!where.contains("ObjectReplacements")) {
                beside.add(new String[] {inside ? "image" : "remote", where});
            }
            if (paragraphs == 0) {
                beside();
            }
        }
    }

    private void annotation(Xml xml) throws IOException {
        BoundedText by = new BoundedText(Block.MARKER_CHARS);
        BoundedText text = new BoundedText(Block.CHARS);
        inner(xml, by, text);
        if (beside.size() < MOST_CHANGES) {
            beside.add(new String[] {"comment", by.toString(), text.toString()});
        }
    }

    private void note(Xml xml) throws IOException {
        BoundedText text = new BoundedText(Block.CHARS);
        inner(xml, new BoundedText(0), text);
        if (notes.size() < MOST_CHANGES) {
            notes.add(text.toString());
            say("[" + notes.size() + "]");
        }
    }

    /** Text of the paragraphs inside an element, and who wrote them. */
    private static void inner(Xml xml, BoundedText by, BoundedText text) throws IOException {
        int inside = 1;
        int words = 0;
        boolean name = false;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    inside++;
                    words += xml.name().equals("p") || xml.name().equals("h") ? 1 : 0;
                    name = xml.name().equals("creator");
                }
                case END -> {
                    inside--;
                    name = false;
                    if (xml.name().equals("p") || xml.name().equals("h")) {
                        words--;
                        text.freshLine();
                    }
                }
                case TEXT -> {
                    if (words > 0) {
                        text.append(xml.text());
                    } else if (name) {
                        by.append(xml.text());
                    }
                }
                case FINISHED -> inside = 0;
            }
        }
    }

    private void tracked(Xml xml) throws IOException {
        String id = "";
        int inside = 1;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    String name = xml.name();
                    if (name.equals("changed-region")) {
                        inside++;
                        id = xml.attribute("id");
                    } else if (name.equals("insertion") || name.equals("deletion")) {
                        BoundedText by = new BoundedText(Run.BY_CHARS);
                        BoundedText text = new BoundedText(Block.CHARS);
                        inner(xml, by, text);
                        Run.Look look = name.equals("insertion") ? Run.Look.INSERTED : Run.Look.DELETED;
                        if (changes.size() < MOST_CHANGES) {
                            changes.put(id, new Change(look, by.toString(), text.toString()));
                        }
                    } else {
                        inside++;
                    }
                }
                case END -> inside--;
                case TEXT -> {
                    // White space.
                }
                case FINISHED -> inside = 0;
            }
        }
    }
}
