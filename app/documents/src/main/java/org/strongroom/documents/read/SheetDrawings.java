package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies upon the cells of a sheet (ECMA-376, part 1, section 20.5): charts, pictures, and words in boxes of their own. */
final class SheetDrawings {
    /** The width of a usual column and the height of a usual row, in English Metric Units. */
    private static final long COLUMN = 609_600;

    private static final long ROW = 190_500;
    static final int SHEET_BITS = 10;

    private final Container container;
    private final Relations relations;
    private final int depth;
    private final int sheet;
    private final List<Drawn> found = new ArrayList<>();

    // Of the anchor that is read.
    private int row;
    private int column;
    private int toRow;
    private int toColumn;

    private SheetDrawings(Container container, Relations relations, int depth, int sheet) {
        this.container = container;
        this.relations = relations;
        this.depth = depth;
        this.sheet = sheet;
    }

    /** A drawing and what finds its picture again; words of a chart in full. */
    record Drawn(String source, Page.SheetPage.Drawing shown, Optional<Chart> chart) {}

    /** The sheet that a drawing with this index lies on. */
    static int sheet(int index) {
        return index >> SHEET_BITS;
    }

    static List<Drawn> of(Container container, String part, int sheet, int depth) throws IOException, Refused {
        List<Drawn> all = new ArrayList<>();
        for (String drawing : Relations.found(container, part, depth).byKind("drawing")) {
            Optional<InputStream> opened = all.isEmpty() ? container.spare(drawing) : Optional.empty();
            if (opened.isPresent()) {
                SheetDrawings drawings =
                        new SheetDrawings(container, Relations.found(container, drawing, depth), depth, sheet);
                try (Xml xml = new Xml(opened.get(), depth)) {
                    drawings.read(xml);
                } catch (Exceeded e) {
                    throw e;
                } catch (IOException e) {
                    // The cells below are still worth reading.
                    return drawings.found;
                }
                all.addAll(drawings.found);
            }
        }
        SheetObjects.add(container, part, sheet, depth, all);
        return all;
    }

    /** What they say, so that it is found. */
    static void write(Container container, String part, int depth, BoundedText text) throws IOException, Refused {
        for (Drawn drawn : of(container, part, 0, depth)) {
            if (drawn.chart().isPresent()) {
                drawn.chart().get().write(text);
            } else if (!drawn.shown().about().isBlank()) {
                text.freshLine().append(drawn.shown().about());
            }
        }
        text.freshLine();
    }

    private void read(Xml xml) throws IOException {
        for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
            if (event == Xml.Event.START && xml.name().endsWith("Anchor")) {
                row = 0;
                column = 0;
                toRow = 0;
                toColumn = 0;
                xml.children(name -> anchor(xml, name));
            }
        }
    }

    private void anchor(Xml xml, String name) throws IOException {
        switch (name) {
            case "from" ->
                xml.children(child -> {
                    switch (child) {
                        case "row" -> row = place(xml, Page.SheetPage.ROWS);
                        case "col" -> column = place(xml, Page.SheetPage.COLUMNS);
                        default -> {
                            // Parts of a cell.
                        }
                    }
                });
            case "to" ->
                xml.children(child -> {
                    switch (child) {
                        case "row" -> toRow = place(xml, Page.SheetPage.ROWS);
                        case "col" -> toColumn = place(xml, Page.SheetPage.COLUMNS);
                        default -> {
                            // Parts of a cell.
                        }
                    }
                });
            case "pos" -> {
                row = Math.clamp(number(xml, "y") / ROW, 0, 1000);
                column = Math.clamp(number(xml, "x") / COLUMN, 0, 100);
            }
            case "ext" -> {
                toRow = row + Math.clamp(number(xml, "cy") / ROW, 0, 1000);
                toColumn = column + Math.clamp(number(xml, "cx") / COLUMN, 0, 100);
            }
            default -> thing(xml, name, "");
        }
    }

    private static int place(Xml xml, int most) throws IOException {
        return Math.clamp(Numbers.parse(xml.content(10).strip(), 0), 0, most - 1);
    }

    private static long number(Xml xml, String name) {
        String text = xml.attribute(name);
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    private void thing(Xml xml, String name, String about) throws IOException {
        switch (name) {
            case "grpSp", "AlternateContent", "Choice" -> xml.children(child -> thing(xml, child, about));
            case "pic", "graphicFrame" -> {
                String[] said = {about};
                xml.children(child -> inside(xml, child, said));
            }
            case "sp" -> {
                StringBuilder words = new StringBuilder();
                xml.children(child -> {
                    if (child.equals("txBody")) {
                        words(xml, words);
                    }
                });
                if (!words.isEmpty()) {
                    put("", 0, words.toString(), Optional.empty());
                }
            }
            default -> {
                // Lines, ink, what is printed.
            }
        }
    }

    private void inside(Xml xml, String name, String[] said) throws IOException {
        switch (name) {
            case "cNvPr" -> said[0] = xml.attribute("descr");
            case "blip" -> {
                Optional<String> part = relations.byId(xml.relation("embed"));
                if (part.isPresent()) {
                    put(part.get(), next(), said[0], Optional.empty());
                }
            }
            case "chart" -> {
                Optional<String> part = relations.byId(xml.relation("id"));
                Optional<Chart> chart =
                        part.isEmpty() ? Optional.empty() : ChartReader.find(container, part.get(), depth);
                if (part.isPresent() && chart.isPresent()) {
                    long wide = (toColumn - (long) column) * COLUMN;
                    String source = Figures.chart(part.get(), wide, (toRow - (long) row) * ROW);
                    String words = chart.get().about();
                    put(source, next(), said[0].isBlank() ? words : said[0].strip() + "\n" + words, chart);
                }
            }
            default -> xml.children(child -> inside(xml, child, said));
        }
    }

    private static void words(Xml xml, StringBuilder out) throws IOException {
        xml.children(name -> {
            switch (name) {
                case "t" -> out.append(xml.content(Block.ABOUT_CHARS));
                case "p" -> {
                    out.append(out.isEmpty() ? "" : "\n");
                    words(xml, out);
                }
                case "r", "fld" -> words(xml, out);
                case "br" -> out.append('\n');
                default -> {
                    // Looks.
                }
            }
        });
    }

    private int next() {
        return sheet << SHEET_BITS | found.size() + 1;
    }

    private void put(String source, int index, String about, Optional<Chart> chart) {
        String words = Blocks.start(Blocks.clean(about), Block.ABOUT_CHARS);
        if (found.size() < Page.SheetPage.DRAWINGS && index <= Page.SheetPage.Drawing.MOST) {
            found.add(new Drawn(
                    source,
                    new Page.SheetPage.Drawing(
                            index,
                            row,
                            column,
                            Math.clamp(toRow, row, Page.SheetPage.ROWS - 1),
                            Math.clamp(toColumn, column, Page.SheetPage.COLUMNS - 1),
                            words),
                    chart));
        }
    }
}
