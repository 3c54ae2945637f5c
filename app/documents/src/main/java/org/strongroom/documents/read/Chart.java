package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DataFormatter;

/**
 * A chart as a document keeps it: what it says, and the numbers that stood in it when it was saved last. Nothing is computed anew.
 *
 * @param across title of the axis of the categories, or empty
 * @param up title of the axis of the values, or empty
 * @param legend whether names of series are shown beside it
 * @param turned whether the first category stands where the last one would
 */
record Chart(
        String title, String across, String up, boolean legend, boolean turned, List<Series> series, List<Axis> axes) {
    /** Most series of one chart. */
    static final int SERIES = 64;
    /** Most points of one series. */
    static final int POINTS = 4000;
    /** Longest name, in UTF-16 units. */
    static final int CHARS = 200;

    private static final String GENERAL = "General";
    private static final int FORMAT_CHARS = 100;

    /** What stands for a value. */
    enum Shape {
        COLUMN,
        BAR,
        LINE,
        AREA,
        PIE,
        RING,
        /** Points at a place of their own. */
        POINTS,
        RADAR,
        /** What is not drawn, but written down. */
        TABLE
    }

    /** How series stand to each other. */
    enum Stack {
        BESIDE,
        UPON,
        /** Upon each other, as parts of all. */
        SHARES
    }

    /**
     * Values that belong together.
     *
     * @param second whether they are measured at the axis on the other side
     * @param labels of the categories; may be fewer than values
     * @param places of points from left to right; empty for other shapes
     * @param values not a number where there is none
     * @param colour as 0xRRGGBB, where the document says so
     * @param colours of single values
     * @param lined whether a line goes through the points
     * @param told what is written at each value
     */
    record Series(
            Shape shape,
            Stack stack,
            boolean second,
            String name,
            List<String> labels,
            List<Double> places,
            List<Double> values,
            String format,
            Optional<Integer> colour,
            Map<Integer, Integer> colours,
            boolean lined,
            Told told) {
        String label(int at) {
            return at < labels.size() && !labels.get(at).isBlank() ? labels.get(at) : Integer.toString(at + 1);
        }

        double value(int at) {
            return at < values.size() ? values.get(at) : Double.NaN;
        }

        /** A value as it is shown; empty where there is none. */
        String shown(int at) {
            return number(value(at), format);
        }
    }

    /** What is written at each value of a series. */
    record Told(boolean value, boolean share, boolean label) {}

    /**
     * An axis of values.
     *
     * @param format empty for that of the values
     * @param least not a number where it follows from the values
     */
    record Axis(String title, String format, double least, double most, boolean hidden) {
        static final Axis USUAL = new Axis("", "", Double.NaN, Double.NaN, false);
    }

    Chart {
        series = List.copyOf(series);
        axes = List.copyOf(axes);
    }

    Axis axis(boolean second) {
        int at = second ? 1 : 0;
        return at < axes.size() ? axes.get(at) : Axis.USUAL;
    }

    Shape shape() {
        return series.isEmpty() ? Shape.TABLE : series.getFirst().shape();
    }

    /** How many categories there are. */
    int categories() {
        return series.stream().mapToInt(one -> one.values().size()).max().orElse(0);
    }

    String label(int at) {
        return series.stream()
                .filter(one -> at < one.labels().size())
                .map(one -> one.label(at))
                .findFirst()
                .orElse(Integer.toString(at + 1));
    }

    /** A number as a format of a workbook shows it; plain where that is beyond understanding, empty where it is none. */
    static String number(double value, String format) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        if (!format.isEmpty() && !format.equals(GENERAL) && format.length() <= FORMAT_CHARS) {
            try {
                return Blocks.start(
                        new DataFormatter(Locale.US).formatRawCellContents(value, -1, format, false), CHARS);
            } catch (IllegalArgumentException e) {
                return Numbers.general(value);
            }
        }
        return Numbers.general(value);
    }

    /** All of its words and numbers: a line for each category, those of the series parted by tabs. */
    void write(BoundedText text) {
        for (String line : List.of(title, across, up)) {
            if (!line.isBlank()) {
                text.freshLine().append(line);
            }
        }
        boolean alone =
                series.size() < 2 && series.stream().allMatch(one -> one.name().equals(title));
        if (!alone && series.stream().anyMatch(one -> !one.name().isBlank())) {
            text.freshLine();
            series.forEach(one -> text.append("\t").append(one.name()));
        }
        for (int i = 0; i < categories() && !text.cut(); i++) {
            text.freshLine().append(label(i));
            for (Series one : series) {
                boolean placed = i < one.places().size();
                text.append("\t")
                        .append(placed ? number(one.places().get(i), "") + " " : "")
                        .append(one.shown(i));
            }
        }
        text.freshLine();
    }

    /** What is said of it where it is not seen. */
    String about() {
        List<String> said = new ArrayList<>();
        for (Series one : series) {
            StringBuilder line = new StringBuilder(one.name().equals(title) ? "" : one.name());
            for (int i = 0; i < one.values().size() && line.length() < Block.ABOUT_CHARS; i++) {
                line.append(i > 0 ? ", " : line.isEmpty() ? "" : ": ")
                        .append(one.label(i))
                        .append(' ')
                        .append(one.shown(i));
            }
            said.add(line.toString());
        }
        String all = String.join("; ", said);
        return Blocks.start(title.isBlank() || all.isBlank() ? title + all : title + ". " + all, Block.ABOUT_CHARS);
    }
}
