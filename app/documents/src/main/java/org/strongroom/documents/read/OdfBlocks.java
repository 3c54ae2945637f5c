package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an OpenDocument text (ODF 1.3, part 3, section 5) as blocks: headings, lists, tables, pictures, notes, comments and tracked
 * changes. A presentation gives the words of one slide. Longer than other files because the format says these in one stream.
 */
final class OdfBlocks {
    private static final int MOST_CHANGES = 100_000;
    private static final int MOST_REPEATED = 64;
    /** The folder of pictures that stand for objects of other programs. */
    private static final String STANDIN = "ObjectReplacements";

    /** A paragraph that was begun while what is in a box beside it is read. */
    private record Begun(List<Run> runs, String style, boolean heading, int level, String sign) {}

    /** What stands beside the text: a picture, perhaps elsewhere, or a comment, or the words of a comment and who wrote them. */
    private static final class Beside {
        private final String kind;
        private String where;
        private final String text;
        private final int width;
        private String about = "";

        Beside(String kind, String where, String text, int width) {
            this.kind = kind;
            this.where = where;
            this.text = text;
            this.width = width;
        }
    }

    private final Blocks out;
    private final OdfStyles styles;
    private final Map<String, OdfBeside.Change> changes = new HashMap<>();
    private final Deque<Map<Run.Look, Boolean>> looks = new ArrayDeque<>();
    private final Deque<Boolean> hidden = new ArrayDeque<>();
    private final Deque<Optional<Begun>> begun = new ArrayDeque<>();
    private final Deque<String> targets = new ArrayDeque<>();
    private final Deque<OdfBeside.Change> current = new ArrayDeque<>();
    private final OdfLists lists;
    private final List<Beside> beside = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Container container;
    private final int depth;
    private OdfGrid grid;
    private int paragraphs;
    private int tables;
    private boolean heading;
    private boolean headed;
    private boolean broken;
    private boolean dropped;
    private String sign = "";
    private String style = "";
    private int level = 1;
    private int frame;
    private Optional<Beside> framed = Optional.empty();

    private OdfBlocks(Blocks out, OdfStyles styles, Container container, int depth) {
        this.out = out;
        this.styles = styles;
        this.container = container;
        this.depth = depth;
        this.lists = new OdfLists(styles);
        this.grid = new OdfGrid(styles);
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
        OdfBlocks blocks = new OdfBlocks(out, OdfStyles.read(container, depth), container, depth);
        OdfBeside.margins(container, depth, "header", out);
        try (Xml xml = new Xml(content.get(), depth)) {
            blocks.walk(xml, slide);
        }
        int number = 0;
        for (String note : blocks.notes) {
            out.plain().text(note);
            out.end(Block.Kind.NOTE, 0, Block.Align.START, Integer.toString(++number));
        }
        OdfBeside.margins(container, depth, "footer", out);
    }

    private void walk(Xml xml, int slide) throws IOException, Refused {
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
        if (hidden.contains(true)) {
            return;
        }
        if (broken) {
            out.line();
            broken = false;
        }
        if (tables > 0 && !sign.isEmpty()) {
            out.plain().text(sign + " ");
            sign = "";
        }
        Set<Run.Look> now = EnumSet.noneOf(Run.Look.class);
        for (Iterator<Map<Run.Look, Boolean>> outer = looks.descendingIterator(); outer.hasNext(); ) {
            outer.next().forEach((look, on) -> {
                if (on) {
                    now.add(look);
                } else {
                    now.remove(look);
                }
            });
        }
        String by = "";
        if (!current.isEmpty()) {
            now.add(current.peek().look());
            by = current.peek().by();
        }
        out.look(now, targets.isEmpty() ? "" : targets.peek(), by);
        out.text(text);
    }

    private void start(Xml xml) throws IOException, Refused {
        switch (xml.name()) {
            case "p", "h" -> paragraphStart(xml);
            case "span" -> {
                looks.push(styles.looks("text", xml.attribute("style-name")));
                hidden.push(styles.hidden("text", xml.attribute("style-name")));
            }
            case "a" -> targets.push(Blocks.start(xml.attribute("href"), Run.TARGET_CHARS));
            case "tab" -> say("\t");
            case "line-break" -> say("\n");
            case "s" -> say(" ".repeat(Math.min(MOST_REPEATED, Math.max(1, Numbers.parse(xml.attribute("c"), 1)))));
            case "list" -> lists.start(xml);
            case "list-item" -> lists.item(xml);
            case "list-header" -> lists.header();
            case "section" -> {
                if (xml.attribute("display").equals("none")) {
                    xml.skip();
                }
            }
            case "hidden-paragraph" -> dropped |= xml.attribute("is-hidden").equals("true");
            case "hidden-text" -> {
                if (xml.attribute("is-hidden").equals("true")) {
                    xml.skip();
                }
            }
            case "ruby-text" -> say("(");
            case "annotation" -> annotation(xml);
            case "note" -> note(xml);
            case "tracked-changes" -> OdfBeside.changes(xml, changes);
            case "change-start" -> {
                OdfBeside.Change change = changes.get(xml.attribute("change-id"));
                if (change != null && current.size() < MOST_REPEATED) {
                    current.push(change);
                }
            }
            case "change-end" -> current.poll();
            case "change" -> {
                OdfBeside.Change change = changes.get(xml.attribute("change-id"));
                if (change != null && change.look() == Run.Look.DELETED) {
                    current.push(change);
                    say(change.text());
                    current.pop();
                }
            }
            case "frame" -> {
                frame = Lengths.pixels(xml.attribute("width"));
                framed = Optional.empty();
            }
            case "image" -> image(xml.attribute("href"));
            case "object" -> formula(xml.attribute("href"));
            case "title", "desc" -> {
                // The title of the document has the same name, and is text.
                if (!xml.namespace().contains(OdfBeside.SVG)) {
                    return;
                }
                String words = xml.content(Block.ABOUT_CHARS);
                framed.ifPresent(one -> one.about = (one.about + " " + words).strip());
            }
            case "forms", "font-face-decls", "scripts", "object-ole", "tracked-changes-settings" -> xml.skip();
            default -> tableStart(xml);
        }
    }

    private void paragraphStart(Xml xml) {
        boolean inner = paragraphs > 0 && tables == 0;
        begun.push(inner ? Optional.of(new Begun(out.suspend(), style, headed, level, sign)) : Optional.empty());
        paragraphs++;
        style = xml.attribute("style-name");
        headed = xml.name().equals("h");
        level = headed ? Numbers.parse(xml.attribute("outline-level"), 1) : styles.heading(style);
        boolean written = headed;
        headed |= level > 0;
        Map<Run.Look, Boolean> look = styles.looks("paragraph", style);
        if (headed || styles.title(style)) {
            look.remove(Run.Look.BOLD);
        }
        looks.push(look);
        hidden.push(styles.hidden("paragraph", style));
        sign = lists.inside() ? lists.sign() : "";
        if (written && sign.isEmpty()) {
            sign = lists.heading(xml, level);
        }
    }

    private void tableStart(Xml xml) {
        switch (xml.name()) {
            case "table" -> {
                if (tables++ == 0) {
                    grid = new OdfGrid(styles);
                }
            }
            case "table-column" -> {
                if (tables == 1) {
                    grid.columns(xml);
                }
            }
            case "table-header-rows" -> heading = true;
            case "table-row" -> {
                if (tables == 1) {
                    grid.row();
                }
            }
            case "table-cell" -> {
                if (tables == 1) {
                    grid.cell(xml);
                }
            }
            case "covered-table-cell" -> {
                if (tables == 1) {
                    grid.covered(xml, out);
                }
            }
            default -> styles.start(xml);
        }
    }

    private void end(Xml xml) {
        switch (xml.name()) {
            case "p", "h" -> {
                paragraphs = Math.max(0, paragraphs - 1);
                looks.poll();
                paragraph();
                hidden.poll();
                Optional<Begun> outer = begun.isEmpty() ? Optional.empty() : begun.pop();
                outer.ifPresent(this::resume);
            }
            case "span" -> {
                looks.poll();
                hidden.poll();
            }
            case "a" -> targets.poll();
            case "list" -> lists.end();
            case "ruby-text" -> say(")");
            case "frame" -> {
                framed = Optional.empty();
                if (paragraphs == 0 && tables == 0) {
                    beside();
                }
            }
            case "table" -> {
                tables = Math.max(0, tables - 1);
                broken &= tables > 0;
            }
            case "table-header-rows" -> heading = false;
            case "table-cell" -> {
                if (tables == 1) {
                    broken = false;
                    grid.end(out);
                } else {
                    broken = false;
                    out.plain().text("\t");
                }
            }
            case "table-row" -> {
                if (tables == 1) {
                    out.row(heading);
                    beside();
                } else {
                    out.line();
                }
            }
            default -> {
                // Only structure.
            }
        }
    }

    private void resume(Begun outer) {
        out.resume(outer.runs());
        style = outer.style();
        headed = outer.heading();
        level = outer.level();
        sign = outer.sign();
    }

    private void paragraph() {
        if (dropped) {
            dropped = false;
            out.suspend();
            return;
        }
        if (tables == 1) {
            sign = "";
            out.line();
            return;
        } else if (tables > 1) {
            sign = "";
            broken = true;
            return;
        }
        Block.Align align = styles.align(style);
        if (headed || styles.title(style)) {
            out.end(Block.Kind.HEADING, Math.clamp(headed ? level : 1, 1, Block.LEVELS), align, sign);
        } else if (lists.inside()) {
            out.end(Block.Kind.ITEM, lists.level(), align, sign);
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, align, "");
        }
        sign = "";
        if (paragraphs == 0) {
            beside();
        }
    }

    private void beside() {
        for (Beside one : beside) {
            switch (one.kind) {
                case "image" -> out.figure(one.where, one.width, one.about);
                case "remote" -> out.remote(one.where);
                default -> {
                    out.plain().text(one.text);
                    out.end(Block.Kind.COMMENT, 0, Block.Align.START, one.where);
                }
            }
        }
        beside.clear();
    }

    private void image(String called) throws IOException, Refused {
        String where = called.startsWith("./") ? called.substring(2) : called;
        // Other ways to show the same.
        if (framed.isPresent()) {
            boolean worse =
                    framed.get().where.endsWith(".svg") || framed.get().where.endsWith(".svm");
            framed.get().where = worse ? where : framed.get().where;
        } else if (beside.size() < MOST_CHANGES
                && !hidden.contains(true)
                && (!where.contains(STANDIN) || known(where))) {
            Beside one = new Beside(OdfBeside.inside(where) ? "image" : "remote", where, "", frame);
            framed = Optional.of(one);
            beside.add(one);
        }
    }

    /** Whether a picture that stands for an object of another program is of a format that others have, too. */
    private boolean known(String where) throws IOException, Refused {
        StringBuilder begins = new StringBuilder();
        Spare.read(() -> {
            Optional<InputStream> opened = container.open(where);
            if (opened.isPresent()) {
                try (InputStream in = opened.get()) {
                    begins.append(new String(in.readNBytes(6), StandardCharsets.ISO_8859_1));
                }
            }
        });
        return begins.indexOf("VCLMTF") != 0 && begins.indexOf("<") != 0 && !begins.isEmpty();
    }

    /** An object of another program is read where it is a formula. */
    private void formula(String called) throws IOException, Refused {
        String where = (called.startsWith("./") ? called.substring(2) : called) + "/content.xml";
        Spare.read(() -> {
            Optional<InputStream> opened = container.open(where);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    String words = OdfMath.read(xml);
                    if (!words.isBlank()) {
                        say(words);
                        framed = Optional.of(new Beside("formula", where, "", 0));
                    }
                }
            }
        });
    }

    private void annotation(Xml xml) throws IOException {
        OdfBeside.Said said = OdfBeside.said(xml);
        if (beside.size() < MOST_CHANGES) {
            beside.add(new Beside("comment", said.by(), said.text(), 0));
        }
    }

    private void note(Xml xml) throws IOException {
        OdfBeside.Said said = OdfBeside.said(xml);
        if (notes.size() < MOST_CHANGES) {
            notes.add(said.text());
            say("[" + notes.size() + "]");
        }
    }
}
