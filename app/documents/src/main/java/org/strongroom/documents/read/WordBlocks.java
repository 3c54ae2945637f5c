package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Word document (ECMA-376, part 1, section 17) as blocks, straight from its parts: headings, lists, tables, pictures, notes,
 * comments and tracked changes. Longer than other files because the format says these in one stream.
 */
final class WordBlocks {
    private static final Pattern LINK = Pattern.compile("HYPERLINK\\s+\"([^\"]*)\"");
    private static final int ASIDE_CHARS = 20_000;
    private static final int MOST_ASIDES = 10_000;

    /** What stands beside the text: a comment or a note. */
    private record Aside(String by, String text) {}

    private final Container container;
    private final Relations relations;
    private final WordStyles styles;
    private final Blocks out;
    private final int depth;
    private final Map<String, Aside> comments;
    private final List<Block.Words> pending = new ArrayList<>();
    private final Map<String, String> noteNumbers = new HashMap<>();

    // Where the reader is.
    private int tables;
    private final List<Integer> grid = new ArrayList<>();
    private int column;
    private int span = 1;
    private boolean headingRow;
    private String style = "";
    private String list = "";
    private int level = -1;
    private int outline;
    private Optional<Block.Align> align = Optional.empty();
    private final Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
    private boolean hidden;
    private final Deque<String> inserted = new ArrayDeque<>();
    private final Deque<String> deleted = new ArrayDeque<>();
    private String target = "";
    private final StringBuilder field = new StringBuilder();
    private String about = "";
    private int width;
    private int height;
    private final Map<String, String> pictures = new LinkedHashMap<>();
    private final List<String> remote = new ArrayList<>();

    private WordBlocks(Container container, String main, Blocks out, int depth) throws IOException, Refused {
        this.container = container;
        this.out = out;
        this.depth = depth;
        this.relations = Relations.of(container, main, depth);
        this.styles = WordStyles.read(container, relations, depth);
        this.comments = asides("comments", "comment");
    }

    static void read(Input input, Container container, Blocks out) throws IOException, Refused {
        String main = OoxmlReader.mainPart(input, container, "word/document.xml");
        if (!container.has(main)) {
            throw new IOException("the main part is missing");
        }
        WordBlocks blocks = new WordBlocks(container, main, out, input.limits().xmlDepth());
        blocks.margins("header");
        blocks.part(main);
        blocks.notes("footnotes", "footnote");
        blocks.notes("endnotes", "endnote");
        blocks.margins("footer");
    }

    private void part(String name) throws IOException, Refused {
        Optional<InputStream> opened = out.full() ? Optional.empty() : container.open(name);
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                walk(xml);
            }
        }
    }

    /** Headers and footers once each, in one block: every section repeats them. */
    private void margins(String kind) throws IOException, Refused {
        List<String> said = new ArrayList<>();
        for (String name : relations.byKind(kind)) {
            BoundedText text = new BoundedText(ASIDE_CHARS);
            Optional<InputStream> opened = container.open(name);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    OoxmlReader.walk(xml, text);
                }
            }
            String words = text.toString().strip();
            if (!words.isEmpty() && !said.contains(words)) {
                said.add(words);
                out.plain().text(words);
                out.end(Block.Kind.MARGIN);
            }
        }
    }

    private void notes(String kind, String element) throws IOException, Refused {
        for (Map.Entry<String, Aside> note : asides(kind, element).entrySet()) {
            String number = noteNumbers.get(element + note.getKey());
            if (number != null) {
                out.plain().text(note.getValue().text());
                out.end(Block.Kind.NOTE, 0, Block.Align.START, number);
            }
        }
    }

    private Map<String, Aside> asides(String kind, String element) throws IOException, Refused {
        Map<String, Aside> asides = new LinkedHashMap<>();
        for (String name : relations.byKind(kind)) {
            Optional<InputStream> opened = container.open(name);
            if (opened.isPresent()) {
                try (Xml xml = new Xml(opened.get(), depth)) {
                    String id = "";
                    String by = "";
                    BoundedText text = new BoundedText(ASIDE_CHARS);
                    boolean words = false;
                    for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                        String at = event == Xml.Event.TEXT ? "" : xml.name();
                        if (event == Xml.Event.TEXT && words) {
                            text.append(xml.text());
                        } else if (at.equals("t")) {
                            words = event == Xml.Event.START;
                        } else if (at.equals("p") && event == Xml.Event.END) {
                            text.freshLine();
                        } else if (at.equals("tab") && event == Xml.Event.START) {
                            text.append("\t");
                        } else if (at.equals(element) && event == Xml.Event.START) {
                            id = xml.attribute("id");
                            by = xml.attribute("author");
                            text = new BoundedText(ASIDE_CHARS);
                        } else if (at.equals(element) && asides.size() < MOST_ASIDES) {
                            asides.put(id, new Aside(by, text.toString()));
                        } else if (event == Xml.Event.START && (at.equals("pPr") || at.equals("rPr"))) {
                            xml.skip();
                        }
                    }
                }
            }
        }
        return asides;
    }

    private void walk(Xml xml) throws IOException {
        Deque<List<Run>> outer = new ArrayDeque<>();
        boolean words = false;
        while (!out.full()) {
            switch (xml.next()) {
                case TEXT -> {
                    if (words && !hidden) {
                        look();
                        out.text(xml.text());
                    }
                }
                case START -> {
                    words = xml.name().equals("t") || xml.name().equals("delText");
                    if (xml.name().equals("txbxContent")) {
                        outer.push(out.suspend());
                    } else if (!words) {
                        start(xml);
                    }
                }
                case END -> {
                    words = false;
                    if (xml.name().equals("txbxContent") && !outer.isEmpty()) {
                        out.resume(outer.pop());
                    } else {
                        end(xml);
                    }
                }
                case FINISHED -> {
                    return;
                }
            }
        }
    }

    private void look() {
        Set<Run.Look> now = EnumSet.noneOf(Run.Look.class);
        now.addAll(looks);
        String by = "";
        if (!inserted.isEmpty()) {
            now.add(Run.Look.INSERTED);
            by = inserted.peek();
        }
        if (!deleted.isEmpty()) {
            now.add(Run.Look.DELETED);
            by = deleted.peek();
        }
        out.look(now, target, by);
    }

    private void say(String text) {
        if (!hidden) {
            look();
            out.text(text);
        }
    }

    private void start(Xml xml) throws IOException {
        switch (xml.name()) {
            case "pStyle" -> style = xml.attribute("val");
            case "numId" -> list = xml.attribute("val");
            case "ilvl" -> level = Math.clamp(Numbers.parse(xml.attribute("val"), 0), 0, 8);
            case "outlineLvl" -> outline = 1 + Numbers.parse(xml.attribute("val"), 9);
            case "jc" -> align = Optional.of(WordStyles.align(xml.attribute("val")));
            case "r" -> {
                looks.clear();
                hidden = false;
            }
            case "b" -> look(xml, Run.Look.BOLD);
            case "i" -> look(xml, Run.Look.ITALIC);
            case "strike", "dstrike" -> look(xml, Run.Look.STRUCK);
            case "u" -> {
                if (!xml.attribute("val").equals("none")) {
                    looks.add(Run.Look.UNDERLINE);
                }
            }
            case "vanish" -> hidden = on(xml);
            case "tab", "ptab" -> say("\t");
            case "br", "cr" -> say("\n");
            case "noBreakHyphen" -> say("\u2011");
            case "sym" -> say("\u25aa");
            case "ins", "moveTo" -> inserted.push(xml.attribute("author"));
            case "del", "moveFrom" -> deleted.push(xml.attribute("author"));
            case "hyperlink" -> target = relations.outside(xml.relation("id"));
            case "fldSimple" -> link(xml.attribute("instr"));
            case "instrText" -> field.append(xml.content(Run.TARGET_CHARS));
            case "fldChar" -> field(xml.attribute("fldCharType"));
            case "footnoteReference" -> reference("footnote" + xml.attribute("id"));
            case "endnoteReference" -> reference("endnote" + xml.attribute("id"));
            case "commentReference" -> comment(xml.attribute("id"));
            case "extent" -> {
                width = Numbers.parse(xml.attribute("cx"), 0);
                height = Numbers.parse(xml.attribute("cy"), 0);
            }
            case "docPr" -> about = xml.attribute("descr");
            case "chart" -> chart(xml.relation("id"));
            case "blip" -> picture(xml.relation("embed"), xml.relation("link"));
            case "imagedata" -> picture(xml.relation("id"), "");
            // Changed properties tell how it looked before; a fallback says the same again.
            case "pPrChange", "rPrChange", "sectPr", "tblPrChange", "tcPrChange", "trPrChange", "Fallback" ->
                xml.skip();
            default -> tableStart(xml);
        }
    }

    private void tableStart(Xml xml) throws IOException {
        switch (xml.name()) {
            case "tabs", "numPrChange", "pBdr" -> xml.skip();
            case "tbl" -> {
                tables++;
                if (tables == 1) {
                    grid.clear();
                }
            }
            case "gridCol" -> {
                if (tables == 1 && grid.size() < Block.CELLS) {
                    grid.add(Math.max(1, Numbers.parse(xml.attribute("w"), 1)));
                }
            }
            case "tr" -> headingRow &= tables > 1;
            case "tblHeader" -> headingRow |= on(xml);
            case "tc" -> span = tables > 1 ? span : 1;
            case "gridSpan" -> span = tables > 1 ? span : Math.max(1, Numbers.parse(xml.attribute("val"), 1));
            case "p" -> {
                style = "";
                list = "";
                level = -1;
                outline = 0;
                align = Optional.empty();
            }
            default -> {
                // Only structure.
            }
        }
    }

    private void end(Xml xml) {
        switch (xml.name()) {
            case "ins", "moveTo" -> inserted.poll();
            case "del", "moveFrom" -> deleted.poll();
            case "hyperlink", "fldSimple" -> target = "";
            case "p" -> paragraph();
            case "tc" -> {
                if (tables == 1) {
                    out.cell(share());
                    column += span;
                } else {
                    out.text("\t");
                }
            }
            case "tr" -> {
                if (tables == 1) {
                    out.row(headingRow);
                    headingRow = false;
                    column = 0;
                    beside();
                }
            }
            case "tbl" -> tables = Math.max(0, tables - 1);
            // The properties of a paragraph hold those of its end.
            case "pPr" -> {
                looks.clear();
                inserted.clear();
                deleted.clear();
                hidden = false;
            }
            default -> {
                // Only structure.
            }
        }
    }

    /** Width of the cell in thousandths of the row. */
    private int share() {
        int all = grid.stream().mapToInt(Integer::intValue).sum();
        int wide = 0;
        for (int i = column; i < Math.min(grid.size(), column + span); i++) {
            wide += grid.get(i);
        }
        return all < 1 || wide < 1 ? 100 : (int) (1000L * wide / all);
    }

    private void paragraph() {
        String number = list.isEmpty() ? styles.list(style) : list;
        boolean item = !number.isEmpty() && !number.equals("0");
        int at = level < 0 ? styles.listLevel(style) : level;
        if (tables > 0) {
            if (!out.blank()) {
                out.plain().text("\n");
            }
            return;
        }
        int heading = outline > 0 && outline <= 9 ? outline : styles.heading(style);
        String marker = item && !out.blank() ? styles.next(number, at) : "";
        Block.Align where = align.orElseGet(() -> styles.alignOf(style));
        if (heading > 0) {
            out.end(Block.Kind.HEADING, heading, where, marker);
        } else if (item) {
            out.end(Block.Kind.ITEM, at, where, marker);
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, where, "");
        }
        beside();
    }

    /** What was said beside the paragraph or row that has ended, and its pictures. */
    private void beside() {
        for (Block.Words words : pending) {
            out.plain().text(words.text());
            out.end(words.kind(), 0, Block.Align.START, words.marker());
        }
        pending.clear();
        pictures.forEach((part, words) -> out.figure(part, words));
        pictures.clear();
        remote.forEach(out::remote);
        remote.clear();
    }

    private void picture(String id, String link) {
        Optional<String> part = relations.byId(id);
        if (part.isPresent()) {
            pictures.put(part.get(), about);
        } else if (!relations.outside(id + link).isEmpty()) {
            remote.add(relations.outside(id + link));
        }
        about = "";
    }

    private void chart(String id) throws IOException {
        Optional<String> part = relations.byId(id);
        Optional<Chart> chart = part.isEmpty() ? Optional.empty() : ChartReader.find(container, part.get(), depth);
        if (part.isPresent() && chart.isPresent()) {
            String words = about.isBlank()
                    ? chart.get().about()
                    : about.strip() + "\n" + chart.get().about();
            pictures.put(Figures.chart(part.get(), width, height), words);
        }
        about = "";
    }

    private void comment(String id) {
        Aside aside = comments.get(id);
        if (aside != null && pending.size() < MOST_ASIDES) {
            pending.add(new Block.Words(
                    Block.Kind.COMMENT,
                    0,
                    Block.Align.START,
                    Blocks.start(aside.by(), Block.MARKER_CHARS),
                    List.of(Run.of(aside.text()))));
        }
    }

    private void reference(String id) {
        if (noteNumbers.size() < MOST_ASIDES) {
            String number = noteNumbers.computeIfAbsent(id, ignored -> Integer.toString(noteNumbers.size() + 1));
            say("[" + number + "]");
        }
    }

    private void field(String kind) {
        switch (kind) {
            case "begin" -> field.setLength(0);
            case "separate" -> {
                link(field.toString());
                field.setLength(0);
            }
            default -> target = "";
        }
    }

    private void link(String instruction) {
        Matcher link = LINK.matcher(instruction);
        target = link.find() ? link.group(1) : "";
    }

    private void look(Xml xml, Run.Look look) {
        if (on(xml)) {
            looks.add(look);
        }
    }

    private static boolean on(Xml xml) {
        String value = xml.attribute("val");
        return !value.equals("0") && !value.equals("false") && !value.equals("off");
    }
}
