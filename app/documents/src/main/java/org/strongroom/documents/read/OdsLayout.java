package org.strongroom.documents.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is known of the sheets of an OpenDocument spreadsheet before their cells are read. */
final class OdsLayout {
    private static final Set<String> SHAPES = Set.of(
            "frame",
            "custom-shape",
            "rect",
            "ellipse",
            "circle",
            "g",
            "line",
            "connector",
            "path",
            "polygon",
            "polyline",
            "caption",
            "control",
            "measure",
            "page-thumbnail");
    /** Most elements of the shapes of all sheets. */
    private static final int ELEMENTS = 300_000;

    private static final int HEIGHTS = 4000;
    /** Points in a character of usual letters. */
    private static final double CHARACTER = 5.25;

    private static final double USUAL_WIDTH = 64;
    static final double USUAL_HEIGHT = 12.8;

    private final List<Sheet> sheets = new ArrayList<>();
    private final OdpStyles styles;
    private int weight = ELEMENTS;
    private int row;
    private int column;
    private int cell;

    private OdsLayout(OdpStyles styles) {
        this.styles = styles;
    }

    /** A sheet: its columns, how high its first rows are, in points, and the shapes upon it. */
    static final class Sheet {
        private final String name;
        private final boolean hidden;
        private final List<Column> columns = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Placed> shapes = new ArrayList<>();

        private Sheet(String name, boolean hidden) {
            this.name = name;
            this.hidden = hidden;
        }

        String name() {
            return name;
        }

        boolean hidden() {
            return hidden;
        }

        List<Column> columns() {
            return columns;
        }

        List<Placed> shapes() {
            return shapes;
        }

        /** The column at so many points from the left edge of another. */
        int column(int from, double points) {
            double left = points;
            for (int at = from; at < Page.SheetPage.COLUMNS; at++) {
                left -= width(at);
                if (left < 0) {
                    return at;
                }
            }
            return Page.SheetPage.COLUMNS - 1;
        }

        private double width(int at) {
            for (Column one : columns) {
                if (at >= one.from() && at < one.to()) {
                    return one.hidden() ? 0 : one.points();
                }
            }
            return USUAL_WIDTH;
        }

        /** The row at so many points below the upper edge of another. */
        int row(int from, double points) {
            double left = points;
            int at = from;
            for (Row one : rows) {
                int there = Math.min(one.to(), Page.SheetPage.ROWS) - Math.max(at, one.from());
                if (there > 0) {
                    if (left < there * one.points()) {
                        return at + (int) (left / one.points());
                    }
                    left -= there * one.points();
                    at += there;
                }
            }
            return (int) Math.min(Page.SheetPage.ROWS - 1.0, at + left / USUAL_HEIGHT);
        }
    }

    /** Columns from the first up to before the second. */
    record Column(int from, int to, double points, boolean hidden, String style) {
        /** How many characters are as wide. */
        double characters() {
            return points / CHARACTER;
        }
    }

    private record Row(int from, int to, double points) {}

    /** A shape and the cell it stands in; negative where it stands on the sheet. */
    record Placed(OdfElement shape, int row, int column) {}

    /** Whether that is a thing upon the cells, with words of its own. */
    static boolean shape(String name) {
        return SHAPES.contains(name);
    }

    /** Reads the content; styles that are in it are put to the others. */
    static List<Sheet> read(InputStream content, OdpStyles styles, int depth) throws IOException {
        OdsLayout layout = new OdsLayout(styles);
        try (Xml xml = new Xml(content, depth)) {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START) {
                    if (!styles.take(xml)) {
                        layout.start(xml);
                    }
                } else if (event == Xml.Event.END && xml.name().equals("table-row")) {
                    layout.column = 0;
                }
            }
        }
        return layout.sheets;
    }

    private void start(Xml xml) throws IOException {
        String name = xml.name();
        switch (name) {
            case "table" -> {
                row = 0;
                column = 0;
                boolean hidden = styles.property("table " + xml.attribute("style-name"), "table-properties", "display")
                        .equals("false");
                if (sheets.size() < Page.SheetPage.SHEETS) {
                    sheets.add(new Sheet(xml.attribute("name"), hidden));
                }
            }
            case "table-column" -> columns(xml);
            case "table-row" -> rows(xml);
            case "table-cell", "covered-table-cell" -> {
                cell = column;
                column += times(xml.attribute("number-columns-repeated"), Page.SheetPage.COLUMNS);
                column = Math.min(column, Page.SheetPage.COLUMNS);
            }
            case "shapes" ->
                xml.children(child -> {
                    if (SHAPES.contains(child) || child.equals("a")) {
                        put(OdfElement.start(xml), -1, -1);
                    }
                });
            case "annotation" -> xml.skip();
            default -> {
                if (SHAPES.contains(name)) {
                    put(OdfElement.start(xml), row - 1, cell);
                }
            }
        }
    }

    private double length(Xml xml, String family, String property, double usual) {
        String said = styles.property(family + ' ' + xml.attribute("style-name"), family + "-properties", property);
        return Math.clamp(OdfElement.points(said, usual), 0, 10_000);
    }

    private static int times(String said, int most) {
        return Math.clamp(Numbers.parse(said, 1), 1, most);
    }

    static boolean hidden(String visibility) {
        return visibility.equals("collapse") || visibility.equals("filter");
    }

    private void columns(Xml xml) {
        if (sheets.isEmpty()) {
            return;
        }
        List<Column> columns = sheets.getLast().columns;
        int from = columns.isEmpty() ? 0 : columns.getLast().to();
        int to = Math.min(
                Page.SheetPage.COLUMNS, from + times(xml.attribute("number-columns-repeated"), Page.SheetPage.COLUMNS));
        if (to > from) {
            double points = length(xml, "table-column", "column-width", USUAL_WIDTH);
            columns.add(new Column(
                    from, to, points, hidden(xml.attribute("visibility")), xml.attribute("default-cell-style-name")));
        }
    }

    private void rows(Xml xml) {
        int from = row;
        row = Math.min(Page.SheetPage.ROWS, row + times(xml.attribute("number-rows-repeated"), Page.SheetPage.ROWS));
        if (!sheets.isEmpty() && sheets.getLast().rows.size() < HEIGHTS && row > from) {
            double points =
                    hidden(xml.attribute("visibility")) ? 0 : length(xml, "table-row", "row-height", USUAL_HEIGHT);
            sheets.getLast().rows.add(new Row(from, row, points));
        }
    }

    private static int weight(OdfElement shape) {
        int all = 1;
        for (OdfElement child : shape.children()) {
            all += weight(child);
        }
        return all;
    }

    private void put(OdfElement shape, int atRow, int atColumn) {
        weight -= weight(shape);
        if (weight > 0 && !sheets.isEmpty() && sheets.getLast().shapes.size() < Page.SheetPage.DRAWINGS) {
            sheets.getLast().shapes.add(new Placed(shape, atRow, atColumn));
        }
    }
}
