package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a chart (ECMA-376, part 1, section 21.2) with the values that its program kept in it; the workbook behind is not asked. Those
 * of newer kinds (MS-ODRAWXML, 2.24.3) are read as far as they are tables.
 */
final class ChartReader {
    /** Largest part that is read. */
    static final int BYTES = 16 << 20;

    /** How relations to charts are called: the usual ones and those of newer kinds. */
    private static final List<String> KINDS = List.of("chart", "chartEx");

    private static final int MOST = 1000;
    private static final int FORMAT_CHARS = 100;
    private static final int MOST_AXES = 8;

    private final Xml xml;
    private String title = "";
    private boolean untitled;
    private boolean titled;
    private boolean legend;
    private int left = 20 * Chart.POINTS;
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();
    private final Map<String, Map<String, ChartPoints>> data = new HashMap<>();

    private ChartReader(Xml xml) {
        this.xml = xml;
    }

    /** Series that are drawn in one way. */
    private static final class Group {
        private Chart.Shape shape = Chart.Shape.TABLE;
        private Chart.Stack stack = Chart.Stack.BESIDE;
        private Chart.Told told = new Chart.Told(false, false, false);
        private final List<Row> rows = new ArrayList<>();
        private final List<String> axes = new ArrayList<>();
    }

    /** A series in the making. */
    private static final class Row {
        private String name = "";
        private ChartPoints across = new ChartPoints();
        private ChartPoints values = new ChartPoints();
        private Optional<Integer> fill = Optional.empty();
        private Optional<Integer> line = Optional.empty();
        private final Map<Integer, Integer> colours = new HashMap<>();
        private boolean lined = true;
        private Optional<Chart.Told> told = Optional.empty();
    }

    private record Scale(Chart.Axis axis, boolean values, boolean level, boolean turned) {}

    /** The chart in these bytes. */
    static Chart read(byte[] part, int depth) throws IOException {
        return read(new ByteArrayInputStream(part), depth);
    }

    static Chart read(InputStream part, int depth) throws IOException {
        try (Xml xml = new Xml(part, depth)) {
            ChartReader reader = new ChartReader(xml);
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START && xml.name().equals("chartSpace")) {
                    xml.children(reader::space);
                    return reader.done();
                }
            }
            throw new IOException("no chart");
        }
    }

    /** The chart in a part of a container; nothing where it is missing, too large or damaged: the rest is still worth reading. */
    static Optional<Chart> find(Container container, String part, int depth) throws IOException {
        try {
            Optional<byte[]> bytes = container.small(part, BYTES);
            return bytes.isPresent() ? Optional.of(read(bytes.get(), depth)) : Optional.empty();
        } catch (Exceeded e) {
            throw e;
        } catch (IOException | Refused e) {
            return Optional.empty();
        }
    }

    /** The charts that a part of a container points to, in their order. */
    static List<Chart> of(Container container, Relations relations, int depth) throws IOException {
        List<Chart> charts = new ArrayList<>();
        for (String kind : KINDS) {
            for (String part : relations.byKind(kind)) {
                if (charts.size() < MOST) {
                    find(container, part, depth).ifPresent(charts::add);
                }
            }
        }
        return charts;
    }

    private void space(String name) throws IOException {
        switch (name) {
            case "chart" -> xml.children(this::chart);
            case "chartData" -> xml.children(this::chartData);
            default -> {
                // Looks, languages, printing.
            }
        }
    }

    private void chart(String name) throws IOException {
        switch (name) {
            case "title" -> {
                titled = true;
                title = words();
            }
            case "autoTitleDeleted" -> untitled = on();
            case "plotArea" -> xml.children(this::plot);
            case "legend" -> legend = true;
            default -> {
                // Walls, floors, views.
            }
        }
    }

    private void plot(String name) throws IOException {
        switch (name) {
            case "catAx", "dateAx", "serAx" -> axis(false);
            case "valAx" -> axis(true);
            case "plotAreaRegion" ->
                xml.children(child -> {
                    if (child.equals("series")) {
                        newer();
                    }
                });
            default -> {
                Chart.Shape shape = shape(name);
                if (name.endsWith("Chart")) {
                    group(shape);
                }
            }
        }
    }

    private static Chart.Shape shape(String name) {
        return switch (name) {
            case "barChart", "bar3DChart" -> Chart.Shape.COLUMN;
            case "lineChart", "line3DChart", "stockChart" -> Chart.Shape.LINE;
            case "areaChart", "area3DChart" -> Chart.Shape.AREA;
            case "pieChart", "pie3DChart", "ofPieChart" -> Chart.Shape.PIE;
            case "doughnutChart" -> Chart.Shape.RING;
            case "scatterChart", "bubbleChart" -> Chart.Shape.POINTS;
            case "radarChart" -> Chart.Shape.RADAR;
            default -> Chart.Shape.TABLE;
        };
    }

    private void group(Chart.Shape shape) throws IOException {
        Group group = new Group();
        group.shape = shape;
        xml.children(name -> {
            switch (name) {
                case "barDir" ->
                    group.shape = xml.attribute("val").equals("bar") ? Chart.Shape.BAR : Chart.Shape.COLUMN;
                case "grouping" ->
                    group.stack = switch (xml.attribute("val")) {
                        case "stacked" -> Chart.Stack.UPON;
                        case "percentStacked" -> Chart.Stack.SHARES;
                        default -> Chart.Stack.BESIDE;
                    };
                case "ser" -> {
                    int all = groups.stream().mapToInt(one -> one.rows.size()).sum() + group.rows.size();
                    if (all < Chart.SERIES) {
                        Row row = new Row();
                        xml.children(child -> series(row, child));
                        group.rows.add(row);
                    }
                }
                case "dLbls" -> group.told = told();
                case "axId" -> {
                    if (group.axes.size() < MOST_AXES) {
                        group.axes.add(xml.attribute("val"));
                    }
                }
                default -> {
                    // Gaps, lines, markers.
                }
            }
        });
        groups.add(group);
    }

    private void series(Row row, String name) throws IOException {
        switch (name) {
            case "tx" -> row.name = words();
            case "cat", "xVal" -> row.across = points();
            case "val", "yVal" -> row.values = points();
            case "dLbls" -> row.told = Optional.of(told());
            case "spPr" -> looks(row);
            case "dPt" -> {
                int[] at = {-1};
                xml.children(child -> {
                    if (child.equals("idx")) {
                        at[0] = Numbers.parse(xml.attribute("val"), -1);
                    } else if (child.equals("spPr")) {
                        Row point = new Row();
                        looks(point);
                        if (point.fill.isPresent() && at[0] >= 0 && at[0] < Chart.POINTS) {
                            row.colours.put(at[0], point.fill.get());
                        }
                    }
                });
            }
            default -> {
                // Order, trends, errors.
            }
        }
    }

    private Chart.Told told() throws IOException {
        boolean[] what = new boolean[4];
        xml.children(name -> {
            switch (name) {
                case "showVal" -> what[0] = on();
                case "showPercent" -> what[1] = on();
                case "showCatName" -> what[2] = on();
                case "delete" -> what[3] = on();
                default -> {
                    // Where and in which letters.
                }
            }
        });
        return what[3] ? new Chart.Told(false, false, false) : new Chart.Told(what[0], what[1], what[2]);
    }

    private void looks(Row row) throws IOException {
        xml.children(name -> {
            if (name.equals("solidFill")) {
                row.fill = colour();
            } else if (name.equals("ln")) {
                xml.children(child -> {
                    if (child.equals("solidFill")) {
                        row.line = colour();
                    }
                    row.lined &= !child.equals("noFill");
                });
            }
        });
    }

    private Optional<Integer> colour() throws IOException {
        List<Integer> found = new ArrayList<>();
        xml.children(name -> {
            String value = xml.attribute(name.equals("sysClr") ? "lastClr" : "val");
            Optional<Integer> plain = name.equals("schemeClr")
                    ? ChartColours.accent(value)
                    : value.matches("[0-9A-Fa-f]{6}") ? Optional.of(Integer.parseInt(value, 16)) : Optional.empty();
            double[] light = {1, 0};
            xml.children(change -> {
                switch (change) {
                    case "lumMod" -> light[0] = Numbers.parse(xml.attribute("val"), 100_000) / 100_000.0;
                    case "lumOff" -> light[1] = Numbers.parse(xml.attribute("val"), 0) / 100_000.0;
                    default -> {
                        // Transparency, shades.
                    }
                }
            });
            plain.map(rgb -> ChartColours.lit(rgb, light[0], light[1])).ifPresent(found::add);
        });
        return found.stream().findFirst();
    }

    /** The cached values of a reference, or those that stand there themselves. */
    private ChartPoints points() throws IOException {
        ChartPoints points = new ChartPoints();
        xml.children(kind -> {
            points.numbers(kind.startsWith("num"));
            xml.children(child -> {
                if (child.endsWith("Cache")) {
                    int[] level = new int[1];
                    xml.children(inner -> point(points, inner, level));
                } else {
                    point(points, child, new int[1]);
                }
            });
        });
        return points;
    }

    private void point(ChartPoints points, String name, int[] level) throws IOException {
        switch (name) {
            case "formatCode" -> points.format(xml.content(FORMAT_CHARS));
            case "ptCount" -> points.count(Numbers.parse(xml.attribute("val"), 0));
            case "pt" -> {
                int at = Numbers.parse(xml.attribute("idx"), -1);
                String outer = points.at(at);
                if (at >= 0 && at < Chart.POINTS && left-- > 0) {
                    String value = label(xml.content(Chart.CHARS));
                    points.put(at, level[0] < 2 ? value : label(value + " " + outer));
                }
            }
            case "lvl" -> {
                level[0]++;
                xml.children(child -> point(points, child, level));
            }
            default -> {
                // Where it was taken from.
            }
        }
    }

    private void axis(boolean values) throws IOException {
        String[] said = {"", "", "", ""};
        double[] ends = {Double.NaN, Double.NaN};
        boolean[] is = new boolean[3];
        xml.children(name -> {
            switch (name) {
                case "axId" -> said[0] = xml.attribute("val");
                case "title" -> said[1] = words();
                case "axPos" -> said[2] = xml.attribute("val");
                case "delete" -> is[0] = on();
                case "numFmt" ->
                    said[3] = xml.attribute("sourceLinked").equals("1") ? "" : label(xml.attribute("formatCode"));
                case "scaling" ->
                    xml.children(child -> {
                        switch (child) {
                            case "min" -> ends[0] = ChartPoints.parse(xml.attribute("val"));
                            case "max" -> ends[1] = ChartPoints.parse(xml.attribute("val"));
                            case "orientation" -> is[1] = xml.attribute("val").equals("maxMin");
                            default -> {
                                // Logarithms are shown as numbers.
                            }
                        }
                    });
                default -> {
                    // Marks, lines, crossings.
                }
            }
        });
        if (scales.size() < MOST_AXES) {
            boolean level = said[2].equals("b") || said[2].equals("t");
            scales.put(
                    said[0],
                    new Scale(new Chart.Axis(said[1], said[3], ends[0], ends[1], is[0]), values, level, is[1]));
        }
    }

    private void chartData(String name) throws IOException {
        if (name.equals("data") && data.size() < Chart.SERIES) {
            Map<String, ChartPoints> dimensions = new HashMap<>();
            data.put(xml.attribute("id"), dimensions);
            xml.children(child -> {
                ChartPoints points = new ChartPoints();
                points.numbers(child.equals("numDim"));
                dimensions.putIfAbsent(child.equals("numDim") ? "values" : "labels", points);
                int[] level = new int[1];
                xml.children(inner -> {
                    if (inner.equals("lvl")) {
                        points.format(level[0] == 0 ? label(xml.attribute("formatCode")) : points.format());
                    }
                    point(points, inner, level);
                });
            });
        }
    }

    /** A series of a newer kind; its values came before it. */
    private void newer() throws IOException {
        Group group = new Group();
        Row row = new Row();
        group.shape = switch (xml.attribute("layoutId")) {
            case "waterfall", "clusteredColumn", "paretoLine" -> Chart.Shape.COLUMN;
            case "funnel" -> Chart.Shape.BAR;
            default -> Chart.Shape.TABLE;
        };
        xml.children(name -> {
            if (name.equals("tx")) {
                row.name = words();
            } else if (name.equals("dataId")) {
                Map<String, ChartPoints> of = data.getOrDefault(xml.attribute("val"), Map.of());
                row.across = of.getOrDefault("labels", row.across);
                row.values = of.getOrDefault("values", row.values);
            }
        });
        if (groups.size() < Chart.SERIES) {
            group.rows.add(row);
            groups.add(group);
        }
    }

    /** All words inside the element that has just started. */
    private String words() throws IOException {
        StringBuilder out = new StringBuilder();
        gather(out);
        return label(out.toString());
    }

    private void gather(StringBuilder out) throws IOException {
        xml.children(name -> {
            switch (name) {
                case "t", "v" -> out.append(xml.content(Chart.CHARS));
                case "p" -> {
                    out.append(out.isEmpty() ? "" : " ");
                    xml.children(run -> {
                        if (run.equals("r") || run.equals("fld")) {
                            gatherRun(out);
                        } else if (run.equals("br")) {
                            out.append(' ');
                        }
                    });
                }
                case "tx", "rich", "strRef", "strCache", "pt", "txData" -> gather(out);
                default -> {
                    // Formulas and looks.
                }
            }
        });
    }

    private void gatherRun(StringBuilder out) throws IOException {
        xml.children(name -> {
            if (name.equals("t")) {
                out.append(xml.content(Chart.CHARS));
            }
        });
    }

    private static String label(String text) {
        return Blocks.start(
                Blocks.clean(text).replace('\n', ' ').replace('\t', ' ').strip(), Chart.CHARS);
    }

    private boolean on() {
        String value = xml.attribute("val");
        return !value.equals("0") && !value.equals("false");
    }

    private Chart done() {
        List<Chart.Series> all = new ArrayList<>();
        List<String> used = new ArrayList<>();
        Optional<Scale> level = scales.values().stream()
                .filter(scale -> groups.stream().anyMatch(group -> group.shape == Chart.Shape.POINTS)
                        ? scale.values() && scale.level()
                        : !scale.values())
                .findFirst();
        for (Group group : groups) {
            boolean placed = group.shape == Chart.Shape.POINTS;
            String axis = group.axes.stream()
                    .filter(id -> Optional.ofNullable(scales.get(id))
                            .filter(scale -> scale.values() && !(placed && scale.level()))
                            .isPresent())
                    .findFirst()
                    .orElse("");
            if (!axis.isEmpty() && !used.contains(axis)) {
                used.add(axis);
            }
            for (Row row : group.rows) {
                boolean line = group.shape == Chart.Shape.LINE || placed;
                all.add(new Chart.Series(
                        group.shape,
                        group.stack,
                        used.indexOf(axis) > 0,
                        row.name,
                        placed ? List.of() : row.across.labels(),
                        placed ? places(row) : List.of(),
                        row.values.values(),
                        row.values.format(),
                        line && row.line.isPresent() ? row.line : row.fill.or(() -> row.line),
                        Map.copyOf(row.colours),
                        row.lined,
                        row.told.orElse(group.told)));
            }
        }
        if (title.isEmpty() && titled && !untitled && all.size() == 1) {
            title = all.getFirst().name();
        }
        List<Chart.Axis> axes = used.stream()
                .flatMap(id -> Optional.ofNullable(scales.get(id)).stream())
                .map(Scale::axis)
                .limit(2)
                .toList();
        return new Chart(
                title,
                level.map(scale -> scale.axis().title()).orElse(""),
                axes.isEmpty() ? "" : axes.getFirst().title(),
                legend,
                level.map(Scale::turned).orElse(false),
                all,
                axes);
    }

    /** Where the points of a series are; one after the other where it does not say. */
    private static List<Double> places(Row row) {
        List<Double> places = row.across.values();
        if (places.stream().allMatch(place -> place.isNaN())) {
            List<Double> counted = new ArrayList<>();
            for (int i = 0; i < row.values.size(); i++) {
                counted.add(i + 1.0);
            }
            return counted;
        }
        return places;
    }
}
