package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws what lies between two axes: columns, bars, lines, areas and points. */
final class ChartPlot {
    private static final int MOST_TOLD = 120;
    private static final int MOST_MARKED = 60;
    private static final double FILLED = 0.68;

    private final ChartPen pen;
    private final Chart chart;
    private final List<Chart.Series> series;
    private final int categories;
    private final boolean lying;
    private final boolean placed;
    private final double[][] lows;
    private final double[][] highs;
    private final ChartScale[] scales = new ChartScale[2];
    private final ChartScale across;
    private final boolean shares;
    private final double edge;
    private double left;
    private double top;
    private double right;
    private double bottom;

    ChartPlot(ChartPen pen, Chart chart, Rectangle2D room) {
        this.pen = pen;
        this.chart = chart;
        this.series = chart.series();
        this.categories = Math.max(1, chart.categories());
        this.lying = chart.shape() == Chart.Shape.BAR;
        this.placed = chart.shape() == Chart.Shape.POINTS;
        this.shares = series.stream().allMatch(one -> one.stack() == Chart.Stack.SHARES);
        this.edge = room.getX();
        this.left = edge;
        this.top = room.getY();
        this.right = room.getMaxX();
        this.bottom = room.getMaxY();
        this.lows = new double[series.size()][categories];
        this.highs = new double[series.size()][categories];
        stack();
        scales[0] = scale(false);
        scales[1] = scale(true);
        double[] ends = {Double.MAX_VALUE, -Double.MAX_VALUE};
        series.forEach(one -> one.places().forEach(place -> widen(ends, place)));
        across = ChartScale.of(ends[0], ends[1], false, Chart.Axis.USUAL);
    }

    private static void widen(double[] ends, double value) {
        if (!Double.isNaN(value)) {
            ends[0] = Math.min(ends[0], value);
            ends[1] = Math.max(ends[1], value);
        }
    }

    private static boolean bar(Chart.Series one) {
        return one.shape() == Chart.Shape.COLUMN || one.shape() == Chart.Shape.BAR;
    }

    /** Where each value begins and ends. */
    private void stack() {
        Map<String, double[]> sums = new HashMap<>();
        for (int c = 0; c < categories; c++) {
            sums.clear();
            Map<String, Double> all = new HashMap<>();
            for (Chart.Series one : series) {
                double value = one.value(c);
                all.merge(one.shape() + "" + one.second(), Double.isNaN(value) ? 0 : Math.abs(value), Double::sum);
            }
            for (int i = 0; i < series.size(); i++) {
                Chart.Series one = series.get(i);
                String kind = one.shape() + "" + one.second();
                double value = one.value(c);
                if (one.stack() == Chart.Stack.BESIDE || (placed && !bar(one))) {
                    highs[i][c] = value;
                    continue;
                }
                double whole = all.getOrDefault(kind, 0.0);
                double part = one.stack() == Chart.Stack.SHARES && whole > 0 ? value / whole : value;
                double[] sum = sums.computeIfAbsent(kind, ignored -> new double[2]);
                int sign = part < 0 ? 1 : 0;
                lows[i][c] = sum[sign];
                sum[sign] += Double.isNaN(part) ? 0 : part;
                highs[i][c] = Double.isNaN(part) ? Double.NaN : sum[sign];
            }
        }
    }

    private ChartScale scale(boolean second) {
        double[] ends = {Double.MAX_VALUE, -Double.MAX_VALUE};
        boolean zero = false;
        for (int i = 0; i < series.size(); i++) {
            Chart.Series one = series.get(i);
            if (one.second() == second) {
                zero |= bar(one) || one.shape() == Chart.Shape.AREA || one.stack() != Chart.Stack.BESIDE;
                for (int c = 0; c < categories; c++) {
                    widen(ends, highs[i][c]);
                }
            }
        }
        if (zero) {
            widen(ends, 0);
        }
        return ChartScale.of(ends[0], ends[1], zero, chart.axis(second));
    }

    private ChartScale scale(Chart.Series of) {
        return scales[of.second() ? 1 : 0];
    }

    private String mark(double value, boolean second) {
        String own = chart.axis(second).format();
        String format = !own.isEmpty()
                ? own
                : series.stream()
                        .filter(one -> one.second() == second)
                        .map(Chart.Series::format)
                        .findFirst()
                        .orElse("");
        return Chart.number(value, shares && own.isEmpty() ? "0%" : format);
    }

    void draw() {
        if (series.stream().allMatch(one -> one.values().isEmpty())) {
            return;
        }
        double em = pen.em();
        boolean second = series.stream().anyMatch(Chart.Series::second) && !lying;
        titles();
        double wide = 0;
        for (double value : scales[0].marks()) {
            wide = Math.max(wide, chart.axis(false).hidden() ? 0 : pen.wide(mark(value, false)));
        }
        double low = em * 1.6;
        boolean slant = false;
        if (lying) {
            for (int i = 0; i < Math.min(categories, MOST_TOLD); i++) {
                low = Math.max(low, pen.wide(pen.fitting(chart.label(i), (right - left) * 0.35)));
            }
            left += low + em * 0.6;
            bottom -= chart.axis(false).hidden() ? 0 : em * 1.6;
        } else {
            left += wide + em * 0.6;
            if (second) {
                double other = 0;
                for (double value : scales[1].marks()) {
                    other = Math.max(other, pen.wide(mark(value, true)));
                }
                right -= other + em * 0.6;
            }
            double widest = 0;
            for (int i = 0; i < Math.min(categories, MOST_TOLD) && !placed; i++) {
                widest = Math.max(widest, pen.wide(chart.label(i)));
            }
            slant = !placed && widest > (right - left) / categories - em * 0.4 && categories <= 60;
            bottom -= slant ? Math.min(widest, (bottom - top) * 0.4) * 0.75 + em * 1.2 : em * 1.7;
        }
        top += em * 0.5;
        right -= lying || placed ? em * 1.4 : 0;
        if (bottom - top < em || right - left < em) {
            return;
        }
        marks(false);
        if (second) {
            marks(true);
        }
        names(slant);
        areas();
        bars();
        lines();
        double zero = scales[0].at(Math.clamp(0, scales[0].least(), scales[0].most()));
        if (lying) {
            pen.line(left + zero * (right - left), top, left + zero * (right - left), bottom, false);
        } else {
            pen.line(left, bottom - zero * (bottom - top), right, bottom - zero * (bottom - top), false);
        }
    }

    private void titles() {
        double em = pen.em();
        String below = lying ? chart.up() : chart.across();
        String beside = lying ? chart.across() : chart.up();
        if (!below.isBlank()) {
            pen.write(pen.fitting(below, right - left), (left + right) / 2, bottom - em * 0.2, 0.5);
            bottom -= em * 1.5;
        }
        if (!beside.isBlank()) {
            String fits = pen.fitting(beside, bottom - top);
            pen.slanted(fits, left + em * 0.9, (top + bottom) / 2, -Math.PI / 2, 0.5);
            left += em * 1.6;
        }
        String other = chart.axis(true).title();
        if (!other.isBlank() && !lying) {
            pen.slanted(pen.fitting(other, bottom - top), right - em * 0.3, (top + bottom) / 2, -Math.PI / 2, 0.5);
            right -= em * 1.6;
        }
    }

    private void marks(boolean second) {
        double em = pen.em();
        ChartScale scale = scales[second ? 1 : 0];
        boolean hidden = chart.axis(second).hidden();
        double free = 0;
        for (double value : scale.marks()) {
            String said = hidden ? "" : mark(value, second);
            if (lying) {
                double x = left + scale.at(value) * (right - left);
                pen.line(x, top, x, bottom, true);
                if (x - pen.wide(said) / 2 > free) {
                    pen.write(said, x, bottom + em * 1.3, 0.5);
                    free = x + pen.wide(said) / 2 + em * 0.5;
                }
            } else {
                double y = bottom - scale.at(value) * (bottom - top);
                if (!second) {
                    pen.line(left, y, right, y, true);
                }
                pen.write(said, second ? right + em * 0.4 : left - em * 0.4, y + em * 0.35, second ? 0 : 1);
            }
        }
    }

    /** The categories, or as many as there is room for. */
    private void names(boolean slant) {
        double em = pen.em();
        if (placed) {
            double free = 0;
            for (double value : across.marks()) {
                double x = left + across.at(value) * (right - left);
                String said = Chart.number(value, "");
                pen.line(x, top, x, bottom, true);
                if (x - pen.wide(said) / 2 > free) {
                    pen.write(said, x, bottom + em * 1.3, 0.5);
                    free = x + pen.wide(said) / 2 + em * 0.5;
                }
            }
            return;
        }
        double each = (lying ? bottom - top : right - left) / categories;
        double widest = 0;
        for (int i = 0; i < Math.min(categories, MOST_TOLD); i++) {
            widest = Math.max(widest, pen.wide(chart.label(i)));
        }
        double needed = lying || slant ? em * 1.3 : Math.max(em, widest + em * 0.6);
        int step = (int) Math.max(1, Math.ceil(needed / each));
        for (int i = 0; i < categories; i += step) {
            double middle = middle(i);
            if (lying) {
                double room = left - em * 0.6;
                pen.write(pen.fitting(chart.label(i), room), left - em * 0.5, middle + em * 0.35, 1);
            } else if (slant) {
                double room = Math.min((bottom - top) * 0.7, (middle - edge) * 1.4);
                pen.slanted(pen.fitting(chart.label(i), room), middle + em * 0.2, bottom + em, -Math.PI / 4, 1);
            } else {
                pen.write(chart.label(i), middle, bottom + em * 1.3, 0.5);
            }
        }
    }

    /** Where the middle of a category is along its axis. */
    private double middle(int category) {
        boolean upwards = lying != chart.turned();
        if (lying) {
            double each = (bottom - top) / categories;
            return upwards ? bottom - (category + 0.5) * each : top + (category + 0.5) * each;
        }
        double each = (right - left) / categories;
        return upwards ? right - (category + 0.5) * each : left + (category + 0.5) * each;
    }

    private double up(Chart.Series of, double value) {
        return bottom - scale(of).at(value) * (bottom - top);
    }

    private void bars() {
        Set<String> slots = new LinkedHashSet<>();
        for (int i = 0; i < series.size(); i++) {
            if (bar(series.get(i))) {
                slots.add(slot(i));
            }
        }
        List<String> order = List.copyOf(slots);
        double each = (lying ? bottom - top : right - left) / categories;
        double thick = each * FILLED / Math.max(1, order.size());
        int told = series.size() * categories;
        for (int i = 0; i < series.size(); i++) {
            Chart.Series one = series.get(i);
            for (int c = 0; c < categories && bar(one); c++) {
                if (Double.isNaN(highs[i][c])) {
                    continue;
                }
                int slot = order.indexOf(slot(i));
                double along = middle(c)
                        - each * FILLED / 2
                        + (lying != chart.turned() ? order.size() - 1 - slot : slot) * thick;
                double from = scale(one)
                        .at(Math.clamp(
                                lows[i][c], scale(one).least(), scale(one).most()));
                double to = scale(one).at(highs[i][c]);
                Color colour = ChartColours.of(one, i, c, false);
                double near = Math.min(from, to);
                double far = Math.max(from, to);
                if (lying) {
                    double wide = right - left;
                    pen.box(colour, left + near * wide, along, (far - near) * wide, thick * 0.94);
                } else {
                    double high = bottom - top;
                    pen.box(colour, along, bottom - far * high, thick * 0.94, (far - near) * high);
                }
                if (one.told().value() && told <= MOST_TOLD) {
                    tellBar(one, i, c, along + thick / 2, (near + far) / 2, highs[i][c] < lows[i][c] ? near : far);
                }
            }
        }
    }

    private String slot(int of) {
        Chart.Series one = series.get(of);
        return one.stack() == Chart.Stack.BESIDE ? Integer.toString(of) : "stack" + one.second();
    }

    private void tellBar(Chart.Series one, int at, int category, double along, double middle, double end) {
        double em = pen.em();
        String said = one.shown(category);
        boolean inside = one.stack() != Chart.Stack.BESIDE;
        Color colour = ChartColours.of(one, at, category, false);
        int light = 3 * colour.getRed() + 6 * colour.getGreen() + colour.getBlue();
        Color ink = !inside ? pen.colours().words() : light > 1600 ? new Color(0x303030) : Color.WHITE;
        double value = inside ? middle : end;
        if (lying) {
            double x = left + value * (right - left);
            boolean back = one.value(category) < 0;
            double off = inside ? 0 : back ? -0.3 : 0.3;
            pen.write(ink, said, x + em * off, along + em * 0.35, inside ? 0.5 : back ? 1 : 0);
        } else {
            double y = bottom - value * (bottom - top);
            double off = inside ? 0.35 : one.value(category) < 0 ? 1.1 : -0.3;
            pen.write(ink, said, along, y + em * off, 0.5);
        }
    }

    private double x(int of, int category) {
        Chart.Series one = series.get(of);
        if (!placed) {
            return middle(category);
        }
        double place = category < one.places().size() ? one.places().get(category) : Double.NaN;
        return Double.isNaN(place) ? Double.NaN : left + across.at(place) * (right - left);
    }

    private void areas() {
        for (int i = 0; i < series.size(); i++) {
            Chart.Series one = series.get(i);
            if (one.shape() != Chart.Shape.AREA || lying) {
                continue;
            }
            Path2D path = new Path2D.Double();
            path.moveTo(x(i, 0), up(one, lows[i][0]));
            for (int c = 0; c < categories; c++) {
                path.lineTo(x(i, c), up(one, Double.isNaN(highs[i][c]) ? lows[i][c] : highs[i][c]));
            }
            for (int c = categories - 1; c >= 0; c--) {
                path.lineTo(x(i, c), up(one, lows[i][c]));
            }
            path.closePath();
            Color colour = ChartColours.of(one, i);
            boolean over = one.stack() == Chart.Stack.BESIDE;
            pen.fill(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), over ? 0xc0 : 0xff), path);
        }
    }

    private void lines() {
        for (int i = 0; i < series.size(); i++) {
            Chart.Series one = series.get(i);
            if (bar(one) || one.shape() == Chart.Shape.AREA || lying) {
                continue;
            }
            Color colour = ChartColours.of(one, i);
            boolean marked = one.shape() == Chart.Shape.POINTS || one.values().size() <= MOST_MARKED;
            Path2D path = new Path2D.Double();
            boolean on = false;
            for (int c = 0; c < one.values().size(); c++) {
                double x = x(i, c);
                double value = highs[i][c];
                if (Double.isNaN(value) || Double.isNaN(x)) {
                    on = false;
                    continue;
                }
                double y = up(one, value);
                if (on) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
                on = true;
                if (marked) {
                    double r = pen.em() / 4;
                    pen.fill(colour, new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
                }
                if (one.told().value() && series.size() * categories <= MOST_TOLD) {
                    pen.write(one.shown(c), x, y - pen.em() * 0.5, 0.5);
                }
            }
            if (one.lined()) {
                pen.draw(colour, path, pen.em() / 6);
            }
        }
    }
}
