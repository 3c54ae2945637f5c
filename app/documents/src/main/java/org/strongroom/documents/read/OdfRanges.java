package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells of OpenDocument tables that charts point to. */
final class OdfRanges {
    /** What a chart calls the table that it carries itself. */
    static final String OWN = "local-table";

    private static final int CELLS = 200_000;
    private static final int FURTHEST = 1 << 20;
    private static final int PARTS = 16;
    private static final int DEEPEST = 20;

    /** Most ranges, and how often cells are compared with them: both can be written down in no space at all. */
    private static final int RANGES = 4000;

    private static final long COMPARED = 300_000_000;
    private static final int ASKED = 1_000_000;

    private final Map<Key, Value> values = new HashMap<>();
    /** Those of the document around a chart. */
    private final Map<Key, Value> outer;

    private final List<Range> wanted;
    private int room = CELLS;
    /** How many values may still be asked for, by all charts of a document together. */
    private final int[] asked;

    private long comparing = COMPARED;

    private OdfRanges(List<Range> wanted, Map<Key, Value> outer, int[] asked) {
        this.asked = asked;
        this.wanted = wanted.stream().distinct().limit(RANGES).toList();
        this.outer = outer;
    }

    /** Cells of one table, rows and columns from 0, both ends included. */
    record Range(String table, int row, int column, int toRow, int toColumn) {}

    /** What stands in a cell; not a number where it is none. */
    record Value(String text, double number) {
        static final Value NONE = new Value("", Double.NaN);
    }

    private record Key(String table, int row, int column) {}

    /** The ranges of an address (ODF 1.3, part 3, section 18.3.5), as far as they are understood. */
    static List<Range> ranges(String address) {
        List<Range> ranges = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= address.length() && ranges.size() < PARTS; i++) {
            char c = i < address.length() ? address.charAt(i) : ' ';
            quoted ^= c == '\'';
            if (i == address.length() || (c == ' ' && !quoted)) {
                range(address.substring(from, i)).ifPresent(ranges::add);
                from = i + 1;
            }
        }
        return ranges;
    }

    private static Optional<Range> range(String said) {
        String one = said.startsWith("$") ? said.substring(1) : said;
        int dot = one.indexOf('.');
        String table = one.substring(0, Math.max(0, dot));
        if (one.startsWith("'")) {
            int end = 1;
            while (end < one.length() && (one.charAt(end) != '\'' || one.startsWith("''", end))) {
                end += one.startsWith("''", end) ? 2 : 1;
            }
            dot = one.indexOf('.', Math.min(end, one.length()));
            table = one.substring(1, Math.min(end, one.length())).replace("''", "'");
        }
        if (dot < 0) {
            return Optional.empty();
        }
        String[] ends = one.substring(dot + 1).split(":", 2);
        int[] first = cell(ends[0]);
        int[] last = ends.length > 1 ? cell(ends[1].substring(ends[1].lastIndexOf('.') + 1)) : first;
        if (first[0] < 0 || first[1] < 0 || last[0] < first[0] || last[1] < first[1]) {
            return Optional.empty();
        }
        return Optional.of(new Range(table, first[0], first[1], last[0], last[1]));
    }

    /** Row and column of "$B$7", from 0; negative where it is none. */
    static int[] cell(String name) {
        String plain = name.replace("$", "");
        int letters = 0;
        while (letters < plain.length() && Character.isLetter(plain.charAt(letters))) {
            letters++;
        }
        int row = Numbers.parse(plain.substring(letters), 0) - 1;
        return new int[] {Math.min(row, FURTHEST), SheetText.columnOf(plain) - 1};
    }

    /** Reads the cells from the tables of a document. */
    static OdfRanges of(Container container, List<Range> wanted, int depth) throws IOException, Refused {
        OdfRanges ranges = new OdfRanges(wanted, Map.of(), new int[] {ASKED});
        boolean elsewhere = wanted.stream().anyMatch(one -> !one.table().equals(OWN));
        Optional<InputStream> content = elsewhere ? container.open("content.xml") : Optional.empty();
        if (content.isPresent()) {
            try (Xml xml = new Xml(content.get(), depth)) {
                for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                    if (event == Xml.Event.START && xml.name().equals("table")) {
                        String name = xml.attribute("name");
                        if (ranges.wanted.stream().anyMatch(one -> one.table().equals(name))) {
                            ranges.table(xml, name);
                        }
                    }
                }
            }
        }
        return ranges;
    }

    private void table(Xml xml, String name) throws IOException {
        rows(xml, name, new int[1], 0);
    }

    private void rows(Xml xml, String name, int[] row, int deep) throws IOException {
        xml.children(child -> {
            if (child.equals("table-row")) {
                int times = repeated(xml.attribute("number-rows-repeated"));
                List<Range> here = in(name, row[0], times);
                if (!here.isEmpty()) {
                    row(OdfElement.start(xml), here, row[0], times);
                }
                row[0] = Math.min(FURTHEST, row[0] + times);
            } else if (deep < DEEPEST && (child.endsWith("rows") || child.equals("table-row-group"))) {
                rows(xml, name, row, deep + 1);
            }
        });
    }

    /** Those that have a part of rows. */
    private List<Range> in(String table, int row, int times) {
        comparing -= wanted.size();
        return comparing < 0
                ? List.of()
                : wanted.stream()
                        .filter(one -> one.table().equals(table) && one.row() < row + times && one.toRow() >= row)
                        .toList();
    }

    /** Those and the cells of a table of a chart's own, as far as it points to them. */
    OdfRanges and(OdfElement table, List<Range> own) {
        OdfRanges both = new OdfRanges(own, values, asked);
        both.add(table, new int[1], 0);
        return both;
    }

    private void add(OdfElement in, int[] row, int deep) {
        for (OdfElement child : in.children()) {
            if (child.name().equals("table-row")) {
                int times = repeated(child.get("number-rows-repeated"));
                row(child, in(OWN, row[0], times), row[0], times);
                row[0] = Math.min(FURTHEST, row[0] + times);
            } else if (deep < DEEPEST
                    && (child.name().endsWith("rows") || child.name().equals("table-row-group"))) {
                add(child, row, deep + 1);
            }
        }
    }

    private void row(OdfElement cells, List<Range> here, int at, int times) {
        int column = 0;
        for (OdfElement cell : cells.children()) {
            if (!cell.name().endsWith("table-cell")) {
                continue;
            }
            int across = repeated(cell.get("number-columns-repeated"));
            int last = column + across;
            int first = column;
            comparing -= here.size();
            if (comparing >= 0 && here.stream().anyMatch(one -> one.column() < last && one.toColumn() >= first)) {
                Value value = value(cell);
                if (!value.equals(Value.NONE)) {
                    for (Range range : here) {
                        put(range, new int[] {at, first, at + times, last}, value);
                    }
                }
            }
            column = Math.min(FURTHEST, last);
        }
    }

    private void put(Range range, int[] box, Value value) {
        for (int r = Math.max(box[0], range.row()); r < Math.min(box[2], range.toRow() + 1); r++) {
            for (int c = Math.max(box[1], range.column()); c < Math.min(box[3], range.toColumn() + 1); c++) {
                if (room <= 0) {
                    return;
                }
                room--;
                values.put(new Key(range.table(), r, c), value);
            }
        }
    }

    private static Value value(OdfElement cell) {
        StringBuilder text = new StringBuilder();
        cell.each("p").forEach(paragraph -> {
            text.append(text.isEmpty() ? "" : " ");
            words(paragraph, text, 0);
        });
        double number = Double.NaN;
        try {
            number = cell.get("value").isEmpty() ? Double.NaN : Double.parseDouble(cell.get("value"));
        } catch (NumberFormatException e) {
            // Then its words are all there is.
        }
        return new Value(Blocks.start(Blocks.clean(text.toString()), Chart.CHARS), number);
    }

    /** The words of an element; elements are not deeper than what they were read from. */
    static void words(OdfElement in, StringBuilder out, int deep) {
        for (OdfElement child : in.children()) {
            if (out.length() < Block.ABOUT_CHARS && deep < 100) {
                if (child.name().isEmpty()) {
                    out.append(child.text());
                } else if (child.name().equals("s")
                        || child.name().equals("tab")
                        || child.name().equals("line-break")) {
                    out.append(' ');
                } else {
                    words(child, out, deep + 1);
                }
            }
        }
    }

    private static int repeated(String said) {
        return Math.clamp(Numbers.parse(said, 1), 1, FURTHEST);
    }

    /** The cells of ranges one after the other; at most as many as a series has points. */
    List<Value> values(List<Range> ranges) {
        List<Value> found = new ArrayList<>();
        for (Range range : ranges) {
            for (int r = range.row(); r <= range.toRow(); r++) {
                for (int c = range.column(); c <= range.toColumn() && found.size() < Chart.POINTS; c++) {
                    if (asked[0] <= 0) {
                        return found;
                    }
                    asked[0]--;
                    Key key = new Key(range.table(), r, c);
                    found.add(values.getOrDefault(key, outer.getOrDefault(key, Value.NONE)));
                }
                if (found.size() >= Chart.POINTS) {
                    return found;
                }
            }
        }
        return found;
    }
}
