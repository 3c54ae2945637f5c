package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws what goes around a middle: pies, rings and nets. */
final class ChartRound {
    private static final int SLICES = 360;
    private static final int MOST_TOLD = 24;
    private static final double HOLE = 0.5;

    private final ChartPen pen;
    private final Chart chart;
    private final double x;
    private final double y;
    private final double radius;

    ChartRound(ChartPen pen, Chart chart, Rectangle2D room) {
        this.pen = pen;
        this.chart = chart;
        this.x = room.getCenterX();
        this.y = room.getCenterY();
        this.radius = Math.max(1, Math.min(room.getWidth() / 2 - 4 * pen.em(), room.getHeight() / 2 - 1.8 * pen.em()));
    }

    void draw() {
        switch (chart.shape()) {
            case RADAR -> net();
            case RING -> {
                int rings = Math.min(8, chart.series().size());
                double thick = radius * (1 - HOLE) / rings;
                for (int i = 0; i < rings; i++) {
                    double outer = radius - (rings - 1 - i) * thick;
                    slices(chart.series().get(i), outer, outer - thick);
                }
            }
            default -> slices(chart.series().getFirst(), radius, 0);
        }
    }

    private void slices(Chart.Series series, double outer, double inner) {
        int count = Math.min(SLICES, series.values().size());
        double all = 0;
        for (int i = 0; i < count; i++) {
            all += size(series, i);
        }
        double angle = 90;
        Area hole = new Area(circle(inner));
        for (int i = 0; i < count && all > 0; i++) {
            double wide = 360 * size(series, i) / all;
            Area slice =
                    new Area(new Arc2D.Double(x - outer, y - outer, 2 * outer, 2 * outer, angle, -wide, Arc2D.PIE));
            slice.subtract(hole);
            pen.fill(ChartColours.of(series, 0, i, true), slice);
            if (count > 1) {
                pen.draw(Color.WHITE, slice, pen.em() / 10);
            }
            if (wide > 4 && count <= MOST_TOLD) {
                told(
                        series,
                        i,
                        size(series, i) / all,
                        angle - wide / 2,
                        inner == 0 ? outer + pen.em() : (outer + inner) / 2,
                        inner);
            }
            angle -= wide;
        }
    }

    private void told(Chart.Series series, int at, double share, double angle, double far, double inner) {
        List<String> said = new ArrayList<>();
        if (series.told().label()) {
            said.add(series.label(at));
        }
        if (series.told().value()) {
            said.add(series.shown(at));
        }
        boolean plain = !series.told().label() && !series.told().value();
        if (series.told().share() || plain) {
            said.add(String.format(Locale.US, "%.0f%%", 100 * share));
        }
        double toX = x + far * Math.cos(Math.toRadians(angle));
        double toY = y - far * Math.sin(Math.toRadians(angle)) + pen.em() * 0.35;
        double side = Math.cos(Math.toRadians(angle));
        double anchor = inner > 0 ? 0.5 : side < -0.2 ? 1 : side > 0.2 ? 0 : 0.5;
        pen.write(
                inner > 0 ? Color.WHITE : pen.colours().words(),
                pen.fitting(String.join(" \u00b7 ", said), radius * 1.5),
                toX,
                toY,
                anchor);
    }

    private static double size(Chart.Series series, int at) {
        double value = series.value(at);
        return Double.isNaN(value) ? 0 : Math.abs(value);
    }

    private Ellipse2D circle(double of) {
        return new Ellipse2D.Double(x - of, y - of, 2 * of, 2 * of);
    }

    private void net() {
        int spokes = Math.clamp(chart.categories(), 1, SLICES);
        double low = 0;
        double high = 0;
        for (Chart.Series series : chart.series()) {
            for (double value : series.values()) {
                low = Double.isNaN(value) ? low : Math.min(low, value);
                high = Double.isNaN(value) ? high : Math.max(high, value);
            }
        }
        ChartScale scale = ChartScale.of(low, high, true, chart.axis(false));
        for (double mark : scale.marks()) {
            pen.draw(pen.colours().faint(), around(spokes, i -> mark, scale), pen.em() / 14);
        }
        for (int i = 0; i < spokes; i++) {
            double angle = angle(i, spokes);
            pen.line(x, y, x + radius * Math.cos(angle), y + radius * Math.sin(angle), true);
            if (spokes <= 2 * MOST_TOLD) {
                double side = Math.cos(angle);
                double far = radius + pen.em() * (Math.abs(side) > 0.2 ? 0.6 : 1.2);
                pen.write(
                        pen.fitting(chart.label(i), radius),
                        x + far * side,
                        y + far * Math.sin(angle) + pen.em() * 0.35,
                        side < -0.2 ? 1 : side > 0.2 ? 0 : 0.5);
            }
        }
        for (double mark : scale.marks()) {
            pen.write(
                    Chart.number(mark, chart.axis(false).format()),
                    x - pen.em() * 0.3,
                    y - radius * scale.at(mark) + pen.em() * 0.35,
                    1);
        }
        for (int i = 0; i < chart.series().size(); i++) {
            Chart.Series series = chart.series().get(i);
            Path2D path =
                    around(spokes, at -> Double.isNaN(series.value(at)) ? scale.least() : series.value(at), scale);
            pen.draw(ChartColours.of(series, i), path, pen.em() / 6);
        }
    }

    private interface Value {
        double at(int spoke);
    }

    private Path2D around(int spokes, Value values, ChartScale scale) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < spokes; i++) {
            double far = radius * scale.at(values.at(i));
            double toX = x + far * Math.cos(angle(i, spokes));
            double toY = y + far * Math.sin(angle(i, spokes));
            if (i == 0) {
                path.moveTo(toX, toY);
            } else {
                path.lineTo(toX, toY);
            }
        }
        path.closePath();
        return path;
    }

    private static double angle(int at, int of) {
        return 2 * Math.PI * at / of - Math.PI / 2;
    }
}
