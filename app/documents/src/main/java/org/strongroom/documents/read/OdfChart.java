package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A chart of an OpenDocument file (ODF 1.3, part 3, section 11): its values stand in a table of its own, or in those of the document
 * around it.
 */
final class OdfChart {
    /** How the part of an object is named. */
    static final String PART = "/content.xml";

    private static final int MOST_WANTED = 4 * Chart.SERIES * 16;

    private final OdfElement chart;
    private final Map<String, OdfElement> styles = new HashMap<>();

    private OdfChart(OdfElement root, OdfElement chart) {
        this.chart = chart;
        root.first("automatic-styles").stream()
                .flatMap(all -> all.each("style"))
                .filter(style -> styles.size() < 10_000)
                .forEach(style -> styles.put(style.get("name"), style));
    }

    /** The chart in a part of a container; nothing where there is none: the rest is still worth reading. */
    static Optional<Chart> find(Container container, String part, int depth) throws IOException {
        try {
            Optional<OdfChart> read = read(container, part, depth);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            OdfRanges ranges = OdfRanges.of(container, read.get().wanted(), depth);
            return Optional.of(read.get().with(ranges));
        } catch (Exceeded e) {
            throw e;
        } catch (IOException | Refused e) {
            return Optional.empty();
        }
    }

    /** The chart in a part of a container, without its values; nothing where there is none. */
    static Optional<OdfChart> read(Container container, String part, int depth) throws IOException, Refused {
        Optional<byte[]> bytes = container.small(part, ChartReader.BYTES);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (Xml xml = new Xml(new ByteArrayInputStream(bytes.get()), depth)) {
            for (Xml.Event event = xml.next(); event != Xml.Event.FINISHED; event = xml.next()) {
                if (event == Xml.Event.START && xml.name().startsWith("document")) {
                    OdfElement root = OdfElement.read(xml);
                    return root.first("body")
                            .flatMap(body -> body.first("chart"))
                            .flatMap(outer -> outer.first("chart"))
                            .map(chart -> new OdfChart(root, chart));
                }
            }
        }
        return Optional.empty();
    }

    /** The cells that it shows. */
    List<OdfRanges.Range> wanted() {
        List<OdfRanges.Range> wanted = new ArrayList<>(categories());
        series().forEach(one -> {
            wanted.addAll(OdfRanges.ranges(one.get("values-cell-range-address")));
            wanted.addAll(OdfRanges.ranges(one.get("label-cell-address")));
            one.each("domain")
                    .limit(2)
                    .forEach(domain -> wanted.addAll(OdfRanges.ranges(domain.get("cell-range-address"))));
        });
        return wanted.stream().distinct().limit(MOST_WANTED).toList();
    }

    private Optional<OdfElement> plot() {
        return chart.first("plot-area");
    }

    private Stream<OdfElement> series() {
        return plot().stream().flatMap(plot -> plot.each("series")).limit(Chart.SERIES);
    }

    private Stream<OdfElement> axes() {
        return plot().stream().flatMap(plot -> plot.each("axis"));
    }

    private List<OdfRanges.Range> categories() {
        return axes().flatMap(axis -> axis.each("categories"))
                .findFirst()
                .map(one -> OdfRanges.ranges(one.get("cell-range-address")))
                .orElse(List.of());
    }

    /** With its values: those of the table that it carries go before. */
    Chart with(OdfRanges outer) {
        OdfRanges ranges =
                chart.first("table").map(own -> outer.and(own, wanted())).orElse(outer);
        List<String> labels =
                ranges.values(categories()).stream().map(OdfRanges.Value::text).toList();
        List<Chart.Series> all = new ArrayList<>();
        List<Double> places = List.of();
        for (OdfElement one : series().toList()) {
            Chart.Shape shape = shape(one.get("class").isEmpty() ? chart.get("class") : one.get("class"));
            List<Double> own = one.first("domain")
                    .map(domain -> numbers(ranges, domain.get("cell-range-address")))
                    .orElse(List.of());
            // Only the first one says where points are that belong to all.
            places = own.isEmpty() ? places : own;
            all.add(series(one, shape, ranges, labels, places));
        }
        List<OdfElement> values = axes().filter(axis -> axis.get("dimension").equals("y"))
                .limit(2)
                .toList();
        Optional<OdfElement> across =
                axes().filter(axis -> axis.get("dimension").equals("x")).findFirst();
        return new Chart(
                words(chart.first("title")),
                across.map(axis -> words(axis.first("title"))).orElse(""),
                values.isEmpty() ? "" : words(values.getFirst().first("title")),
                chart.first("legend").isPresent(),
                across.filter(axis -> on(axis, "reverse-direction")).isPresent(),
                all,
                values.stream().map(this::axis).toList());
    }

    private Chart.Series series(
            OdfElement one, Chart.Shape shape, OdfRanges ranges, List<String> labels, List<Double> places) {
        List<OdfRanges.Value> name = ranges.values(OdfRanges.ranges(one.get("label-cell-address")));
        List<Double> values = numbers(ranges, one.get("values-cell-range-address"));
        boolean placed = shape == Chart.Shape.POINTS;
        boolean line = shape == Chart.Shape.LINE || placed;
        List<Double> counted = new ArrayList<>();
        for (int i = 0; placed && i < values.size(); i++) {
            counted.add(i < places.size() && !places.get(i).isNaN() ? places.get(i) : i + 1.0);
        }
        String stroke = graphic(one, "stroke");
        String numbers = property(one, "data-label-number");
        return new Chart.Series(
                shape,
                stack(),
                one.get("attached-axis").startsWith("secondary-y"),
                name.isEmpty() ? "" : name.getFirst().text(),
                placed ? List.of() : labels,
                counted,
                values,
                "",
                OdpStyles.colour(graphic(one, line ? "stroke-color" : "fill-color"))
                        .map(colour -> colour.getRGB() & 0xffffff),
                colours(one),
                line && !stroke.equals("none"),
                new Chart.Told(
                        numbers.startsWith("value"), numbers.endsWith("percentage"), on(one, "data-label-text")));
    }

    /** Colours of single values: points are counted, and may be said to follow several times. */
    private Map<Integer, Integer> colours(OdfElement one) {
        Map<Integer, Integer> colours = new HashMap<>();
        int at = 0;
        for (OdfElement point : one.each("data-point").toList()) {
            int times = Math.clamp(Numbers.parse(point.get("repeated"), 1), 1, Chart.POINTS);
            Optional<Integer> own =
                    OdpStyles.colour(graphic(point, "fill-color")).map(colour -> colour.getRGB() & 0xffffff);
            for (int i = 0; i < times && own.isPresent() && at + i < Chart.POINTS; i++) {
                colours.put(at + i, own.get());
            }
            at = Math.min(Chart.POINTS, at + times);
        }
        return colours;
    }

    private static List<Double> numbers(OdfRanges ranges, String address) {
        return ranges.values(OdfRanges.ranges(address)).stream()
                .map(OdfRanges.Value::number)
                .toList();
    }

    private Chart.Shape shape(String kind) {
        boolean across = plot().filter(plot -> on(plot, "vertical")).isPresent() || on(chart, "vertical");
        return switch (kind.substring(kind.indexOf(':') + 1)) {
            case "bar" -> across ? Chart.Shape.BAR : Chart.Shape.COLUMN;
            case "line" -> Chart.Shape.LINE;
            case "area" -> Chart.Shape.AREA;
            case "circle" -> Chart.Shape.PIE;
            case "ring" -> Chart.Shape.RING;
            case "scatter", "bubble" -> Chart.Shape.POINTS;
            case "radar", "filled-radar" -> Chart.Shape.RADAR;
            default -> Chart.Shape.TABLE;
        };
    }

    private Chart.Stack stack() {
        Predicate<String> says = name -> plot().filter(plot -> on(plot, name)).isPresent() || on(chart, name);
        if (says.test("percentage")) {
            return Chart.Stack.SHARES;
        }
        return says.test("stacked") ? Chart.Stack.UPON : Chart.Stack.BESIDE;
    }

    private Chart.Axis axis(OdfElement axis) {
        boolean hidden = property(axis, "visible").equals("false")
                || property(axis, "display-label").equals("false");
        return new Chart.Axis(
                words(axis.first("title")),
                "",
                number(property(axis, "minimum")),
                number(property(axis, "maximum")),
                hidden);
    }

    private static double number(String said) {
        try {
            return said.isEmpty() ? Double.NaN : Double.parseDouble(said);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private boolean on(OdfElement of, String name) {
        return property(of, name).equals("true");
    }

    private String property(OdfElement of, String name) {
        return said(of, "chart-properties", name);
    }

    private String graphic(OdfElement of, String name) {
        return said(of, "graphic-properties", name);
    }

    private String said(OdfElement of, String kind, String name) {
        return Optional.ofNullable(styles.get(of.get("style-name")))
                .flatMap(style -> style.first(kind))
                .map(properties -> properties.get(name))
                .orElse("");
    }

    private static String words(Optional<OdfElement> of) {
        StringBuilder out = new StringBuilder();
        of.stream().flatMap(title -> title.each("p")).forEach(paragraph -> {
            out.append(out.isEmpty() ? "" : " ");
            OdfRanges.words(paragraph, out, 0);
        });
        return Blocks.start(Blocks.clean(out.toString()), Chart.CHARS);
    }
}
