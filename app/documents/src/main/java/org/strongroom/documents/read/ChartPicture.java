package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws charts: the title on top, what the colours mean below, and the values in between. */
final class ChartPicture {
    private static final int WIDTH = 640;
    private static final double SCALE = 2;
    private static final double LETTERS = 12;
    private static final int LEGEND_ROWS = 3;
    private static final int LEGEND_ENTRIES = 60;

    private final ChartPen pen;
    private final Chart chart;

    private ChartPicture(ChartPen pen, Chart chart) {
        this.pen = pen;
        this.chart = chart;
    }

    /** What a colour means. */
    private record Entry(Color colour, String name) {}

    /** A picture of its own, of this shape: width by height. */
    static Picture picture(Chart chart, double shape, int side) {
        double proportion = Math.clamp(shape, 0.5, 3);
        double scale = Math.min(SCALE, side / Math.max(WIDTH, WIDTH / proportion));
        return picture(chart, WIDTH, WIDTH / proportion, LETTERS, scale);
    }

    /** A picture of so many points, each of which has so many pixels, with letters of at most this size. */
    static Picture picture(Chart chart, double wide, double high, double letters, double scale) {
        int width = Math.max(1, (int) (wide * scale));
        int height = Math.max(1, (int) (high * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
        draw(graphics, new Rectangle2D.Double(0, 0, wide, high), chart, letters, false);
        graphics.dispose();
        return Images.picture(image, Math.max(width, height));
    }

    /** Draws into a rectangle, with letters of at most this size. */
    static void draw(Graphics2D graphics, Rectangle2D where, Chart chart, double largest, boolean dark) {
        double em = Math.min(largest, Math.min(where.getWidth() / 26, where.getHeight() / 16));
        if (em >= 1 && where.getWidth() < 1e5 && where.getHeight() < 1e5) {
            ChartPen pen = new ChartPen(graphics, ChartColours.on(dark), em);
            new ChartPicture(pen, chart).draw(where);
        }
    }

    private void draw(Rectangle2D where) {
        double em = pen.em();
        double top = where.getY() + em * 0.8;
        double left = where.getX() + em;
        double wide = where.getWidth() - 2 * em;
        if (!chart.title().isBlank()) {
            pen.head(chart.title(), where.getCenterX(), top + em * 1.1, wide);
            top += em * 2;
        }
        double bottom = where.getMaxY() - em * 0.6;
        bottom = legend(left, bottom, wide);
        Rectangle2D room = new Rectangle2D.Double(left, top, wide, Math.max(em, bottom - top));
        switch (chart.shape()) {
            case PIE, RING, RADAR -> new ChartRound(pen, chart, room).draw();
            case TABLE -> ChartTable.draw(pen, chart, room);
            case COLUMN, BAR, LINE, AREA, POINTS -> new ChartPlot(pen, chart, room).draw();
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Chart.Shape shape = chart.shape();
        if (shape == Chart.Shape.PIE || shape == Chart.Shape.RING) {
            Chart.Series first = chart.series().getFirst();
            boolean said = first.told().label();
            for (int i = 0; i < first.values().size() && i < LEGEND_ENTRIES && (chart.legend() || !said); i++) {
                entries.add(new Entry(ChartColours.of(first, 0, i, true), chart.label(i)));
            }
        } else if (shape != Chart.Shape.TABLE
                && (chart.legend() || chart.series().size() > 1)) {
            for (int i = 0; i < chart.series().size(); i++) {
                Chart.Series one = chart.series().get(i);
                String name = one.name().isBlank() ? Integer.toString(i + 1) : one.name();
                entries.add(new Entry(ChartColours.of(one, i), name));
            }
        }
        return entries;
    }

    /** Writes what the colours mean from the bottom up, and says where that begins. */
    private double legend(double left, double bottom, double wide) {
        double em = pen.em();
        List<List<Entry>> rows = new ArrayList<>();
        List<Entry> row = new ArrayList<>();
        double used = 0;
        for (Entry entry : entries()) {
            double one = em * 2.4 + pen.wide(pen.fitting(entry.name(), wide / 2));
            if (used + one > wide && !row.isEmpty()) {
                rows.add(row);
                row = new ArrayList<>();
                used = 0;
            }
            row.add(entry);
            used += one;
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        int shown = Math.min(LEGEND_ROWS, rows.size());
        double y = bottom - (shown - 1) * em * 1.5;
        for (List<Entry> line : rows.subList(0, shown)) {
            double all = line.stream()
                    .mapToDouble(entry -> em * 2.4 + pen.wide(pen.fitting(entry.name(), wide / 2)))
                    .sum();
            double x = left + (wide - all + em) / 2;
            for (Entry entry : line) {
                String name = pen.fitting(entry.name(), wide / 2);
                pen.box(entry.colour(), x, y - em * 0.72, em * 0.75, em * 0.75);
                pen.write(name, x + em * 1.1, y, 0);
                x += em * 2.4 + pen.wide(name);
            }
            y += em * 1.5;
        }
        return shown == 0 ? bottom : bottom - shown * em * 1.5 - em * 0.4;
    }
}
