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
    /** Parts of a pixel, of which 96 are an inch, that drawings are measured in. */
    private static final int EMU = 9525;
    /** Widest column, in twentieths of a point. */
    private static final int WIDEST = 100_000;

    /** A paragraph that was begun while what is in a box beside it is read. */
    private record Begun(
            List<Run> runs, String style, String list, int level, int outline, Optional<Block.Align> align) {}

    private record Shown(int width, String about) {}

    private final Container container;
    private Relations relations;
    private final WordStyles styles;
    private final WordLists lists;
    private final Blocks out;
    private final int depth;
    private final WordBeside aside;
    private final Map<String, WordBeside.Comment> comments;
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
    private final Set<Run.Look> off = EnumSet.noneOf(Run.Look.class);
    private String runStyle = "";
    private String font = "";
    private Optional<Boolean> hidden = Optional.empty();
    private String marker = "";
    private boolean broken;
    private String note = "";
    private boolean noteBegins;
    private boolean reading;
    private final WordForm form = new WordForm();
    private final WordChoice choice = new WordChoice();
    private final StringBuilder spoken = new StringBuilder();
    private final Deque<String> inserted = new ArrayDeque<>();
    private final Deque<String> deleted = new ArrayDeque<>();
    private String target = "";
    private final StringBuilder field = new StringBuilder();
    private String about = "";
    private int width;
    private int height;
    private final Map<String, Shown> pictures = new LinkedHashMap<>();
    private final List<String> remote = new ArrayList<>();

    private WordBlocks(Container container, String main, Blocks out, int depth) throws IOException, Refused {
        this.container = container;
        this.out = out;
        this.depth = depth;
        this.relations = Relations.asFarAsRead(container, main, depth);
        this.styles = WordStyles.read(container, relations, depth);
        this.lists = WordLists.read(container, relations, depth);
        this.aside = new WordBeside(container, relations, depth);
        this.comments = aside.comments();
    }

    static void read(Input input, Container container, Blocks out) throws IOException, Refused {
        String main = OoxmlReader.mainPart(input, container, "word/document.xml");
        if (!container.has(main)) {
            throw new IOException("the main part is missing");
        }
        WordBlocks blocks = new WordBlocks(container, main, out, input.limits().xmlDepth());
        blocks.aside.margins("header", out);
        blocks.part(main);
        blocks.notes("footnotes");
        blocks.notes("endnotes");
        blocks.aside.margins("footer", out);
    }

    private void part(String name) throws IOException, Refused {
        Optional<InputStream> opened = out.full() ? Optional.empty() : container.open(name);
        if (opened.isPresent()) {
            try (Xml xml = new Xml(opened.get(), depth)) {
                walk(xml);
            }
        }
    }

    private void notes(String kind) throws IOException, Refused {
        Relations outer = relations;
        for (String name : outer.byKind(kind)) {
            relations = Relations.asFarAsRead(container, name, depth);
            if (!Spare.read(() -> part(name))) {
                damaged();
            }
            note = "";
        }
        relations = outer;
    }

    /** Ends what a damaged part has begun. */
    private void damaged() {
        while (tables > 0) {
            tables--;
            out.cell(share());
        }
        out.row(false);
        paragraph();
        inserted.clear();
        deleted.clear();
        target = "";
        reading = false;
        broken = false;
        column = 0;
    }

    private void walk(Xml xml) throws IOException, Refused {
        Deque<Begun> outer = new ArrayDeque<>();
        boolean words = false;
        while (!out.full()) {
            switch (xml.next()) {
                case TEXT -> {
                    if (words) {
                        say(xml.text());
                    }
                }
                case START -> {
                    words = xml.name().equals("t") || xml.name().equals("delText");
                    if (xml.name().equals("txbxContent")) {
                        outer.push(new Begun(out.suspend(), style, list, level, outline, align));
                    } else if (!words) {
                        start(xml);
                    }
                }
                case END -> {
                    words = false;
                    if (xml.name().equals("txbxContent") && !outer.isEmpty()) {
                        resume(outer.pop());
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

    private void resume(Begun begun) {
        // What is in a box inside of a cell belongs to the cell.
        if (tables > 0) {
            out.resumeBefore(begun.runs());
        } else {
            out.resume(begun.runs());
        }
        style = begun.style();
        list = begun.list();
        level = begun.level();
        outline = begun.outline();
        align = begun.align();
        marker = "";
    }

    private void look() {
        Set<Run.Look> now = styles.looks(style, runStyle);
        if (headingLevel() > 0) {
            now.remove(Run.Look.BOLD);
        }
        now.removeAll(off);
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
        if (hidden.isPresent() ? hidden.get() : styles.hidden(style, runStyle)) {
            return;
        }
        if (reading) {
            spoken.append(spoken.length() < Block.CHARS ? text : "");
            return;
        }
        if (broken) {
            out.line();
            broken = false;
        }
        if (!marker.isEmpty()) {
            out.plain().text(marker + " ");
            marker = "";
        }
        look();
        out.text(Symbols.text(font, text));
    }

    private void start(Xml xml) throws IOException, Refused {
        switch (xml.name()) {
            case "pStyle" -> style = xml.attribute("val");
            case "numId" -> list = xml.attribute("val");
            case "ilvl" -> level = Math.clamp(Numbers.parse(xml.attribute("val"), 0), 0, 8);
            case "outlineLvl" -> outline = 1 + Numbers.parse(xml.attribute("val"), 9);
            case "jc" -> align = Optional.of(WordStyles.align(xml.attribute("val")));
            case "r" -> clearRun();
            case "rStyle" -> runStyle = xml.attribute("val");
            case "rFonts" -> font = Blocks.start(xml.attribute("ascii"), ListLevel.NAME_CHARS);
            case "vertAlign" -> {
                off.addAll(Set.of(Run.Look.RAISED, Run.Look.LOWERED));
                look(xml);
            }
            case "b", "i", "strike", "dstrike", "u", "position" -> look(xml);
            case "vanish" -> hidden = Optional.of(on(xml));
            case "tab", "ptab" -> say("\t");
            case "br", "cr" -> say("\n");
            case "noBreakHyphen" -> say("\u2011");
            case "sym" -> say(Symbols.of(xml.attribute("font"), hex(xml.attribute("char"))));
            case "oMath" -> say(WordMath.read(xml));
            case "rt" -> {
                reading = true;
                spoken.setLength(0);
            }
            case "ins", "moveTo" -> inserted.push(Blocks.start(xml.attribute("author"), Run.BY_CHARS));
            case "del", "moveFrom" -> deleted.push(Blocks.start(xml.attribute("author"), Run.BY_CHARS));
            case "hyperlink" -> target = relations.outside(xml.relation("id"));
            case "fldSimple" -> link(xml.attribute("instr"));
            case "instrText" -> {
                String code = xml.content(Run.TARGET_CHARS);
                field.append(field.length() < Run.TARGET_CHARS ? code : "");
            }
            case "fldChar" -> field(xml.attribute("fldCharType"));
            case "footnoteReference" -> reference("footnote" + xml.attribute("id"));
            case "endnoteReference" -> reference("endnote" + xml.attribute("id"));
            case "commentReference" -> comment(xml.attribute("id"));
            case "extent" -> {
                width = Numbers.parse(xml.attribute("cx"), 0);
                height = Numbers.parse(xml.attribute("cy"), 0);
            }
            case "shape", "rect" -> {
                String css = xml.attribute("style");
                width = css.isEmpty() ? width : EMU * Lengths.width(css);
            }
            case "relIds" -> diagram(xml.relation("dm"));
            case "footnote", "endnote" -> {
                note = noteNumbers.getOrDefault(xml.name() + xml.attribute("id"), "");
                noteBegins = true;
                if (note.isEmpty()) {
                    xml.skip();
                }
            }
            case "checkBox", "ddList", "default", "checked", "result", "listEntry" -> form.start(xml);
            case "docPr" -> about = xml.attribute("descr");
            case "chart" -> chart(xml.relation("id"));
            case "blip" -> picture(xml.relation("embed"), xml.relation("link"));
            case "imagedata" -> picture(xml.relation("id"), "");
            case "Choice", "Fallback" -> choice.passedOver(xml);
            // Changed properties tell how it looked before.
            case "pPrChange", "rPrChange", "sectPr", "tblPrChange", "tcPrChange", "trPrChange" -> xml.skip();
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
                    grid.add(Math.clamp(Numbers.parse(xml.attribute("w"), 1), 1, WIDEST));
                }
            }
            case "tr" -> headingRow &= tables > 1;
            case "gridBefore" ->
                column = Math.min(
                        Block.CELLS,
                        column + (tables > 1 ? 0 : Math.min(Numbers.parse(xml.attribute("val"), 0), Block.CELLS)));
            case "tblHeader" -> headingRow |= on(xml);
            case "tc" -> span = tables > 1 ? span : 1;
            case "gridSpan" ->
                span = tables > 1 ? span : Math.clamp(Numbers.parse(xml.attribute("val"), 1), 1, Block.CELLS);
            case "p" -> {
                style = "";
                list = "";
                level = -1;
                outline = 0;
                align = Optional.empty();
                marker = "";
                clearRun();
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
                    column = Math.min(Block.CELLS, column + span);
                } else {
                    broken = false;
                    out.plain().text("\t");
                }
            }
            case "rt" -> reading = false;
            case "ruby" -> {
                String words = spoken.toString();
                spoken.setLength(0);
                if (!words.isBlank()) {
                    say("(" + words + ")");
                }
            }
            case "checkBox", "ddList" -> say(form.end(xml.name()));
            case "footnote", "endnote" -> note = "";
            case "tr" -> {
                if (tables == 1) {
                    out.row(headingRow);
                    headingRow = false;
                    column = 0;
                    beside();
                } else {
                    out.line();
                }
            }
            case "tbl" -> tables = Math.max(0, tables - 1);
            // The properties of a paragraph hold those of its end.
            case "pPr" -> {
                clearRun();
                inserted.clear();
                deleted.clear();
                marker = tables > 0 || !note.isEmpty() ? marker() : "";
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

    private void clearRun() {
        looks.clear();
        off.clear();
        runStyle = "";
        font = "";
        hidden = Optional.empty();
    }

    private int headingLevel() {
        return outline > 0 && outline <= Block.LEVELS ? outline : styles.heading(style);
    }

    private String number() {
        String number = list.isEmpty() ? styles.list(style) : list;
        return number.equals("0") ? "" : number;
    }

    private int level() {
        if (level >= 0) {
            return level;
        }
        int byStyle = styles.listLevel(style);
        return byStyle >= 0 || !list.isEmpty() ? Math.max(0, byStyle) : lists.levelOf(number(), style);
    }

    /** The sign of this paragraph, if it is an item. Those without words are counted, too. */
    private String marker() {
        return number().isEmpty() ? "" : lists.next(number(), level());
    }

    private void paragraph() {
        if (tables == 1) {
            out.line();
            return;
        } else if (tables > 0) {
            // The last one of a cell inside of a cell ends with it.
            broken = true;
            return;
        }
        int heading = headingLevel();
        Block.Align where = align.orElseGet(() -> styles.alignOf(style));
        if (!note.isEmpty()) {
            if (!out.blank()) {
                out.end(Block.Kind.NOTE, 0, Block.Align.START, noteBegins ? note : "");
                noteBegins = false;
            }
        } else if (heading > 0) {
            out.end(Block.Kind.HEADING, heading, where, marker());
        } else if (!number().isEmpty()) {
            int at = level();
            out.end(Block.Kind.ITEM, at, where, marker());
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
        pictures.forEach((part, shown) -> out.figure(part, shown.width(), shown.about()));
        pictures.clear();
        remote.forEach(out::remote);
        remote.clear();
    }

    private void picture(String id, String link) {
        Optional<String> part = relations.byId(id);
        if (part.isPresent()) {
            pictures.put(part.get(), new Shown(width / EMU, about));
            width = 0;
        } else if (!relations.outside(id + link).isEmpty() && remote.size() < WordBeside.MOST) {
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
            pictures.put(Figures.chart(part.get(), width, height), new Shown(width / EMU, words));
        }
        about = "";
    }

    private void comment(String id) {
        WordBeside.Comment comment = comments.get(id);
        if (comment != null && pending.size() < WordBeside.MOST) {
            pending.add(new Block.Words(
                    Block.Kind.COMMENT,
                    0,
                    Block.Align.START,
                    Blocks.start(comment.by(), Block.MARKER_CHARS),
                    List.of(Run.of(comment.text()))));
        }
    }

    private void reference(String id) {
        if (noteNumbers.size() < WordBeside.MOST) {
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
            default -> {
                String shown = WordMath.field(field.toString());
                field.setLength(0);
                target = "";
                if (!shown.isEmpty()) {
                    say(shown);
                }
            }
        }
    }

    private void link(String instruction) {
        Matcher link = LINK.matcher(instruction);
        target = link.find() ? link.group(1) : "";
    }

    private void look(Xml xml) {
        String value = xml.attribute("val");
        Run.Look look = WordStyles.look(xml.name(), value);
        if (look != null && on(xml) && !value.equals("none")) {
            looks.add(look);
        } else if (look != null) {
            off.add(look);
        }
    }

    private static boolean on(Xml xml) {
        return WordStyles.on(xml.attribute("val"));
    }

    private static int hex(String digits) {
        try {
            return digits.length() > 4 ? 0 : Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void diagram(String id) throws IOException, Refused {
        Optional<String> part = relations.byId(id);
        for (String words : part.isPresent() ? aside.diagram(part.get()) : List.<String>of()) {
            if (pending.size() < WordBeside.MOST) {
                pending.add(new Block.Words(Block.Kind.ITEM, 0, Block.Align.START, "\u2022", List.of(Run.of(words))));
            }
        }
    }
}
