package org.strongroom.documents.read;

import java.awt.geom.Rectangle2D;

/** Writes the values of a chart down where drawing it would say less. */
final class ChartTable {
    private static final int COLUMNS = 6;

    private ChartTable() {}

    static void draw(ChartPen pen, Chart chart, Rectangle2D room) {
        double em = pen.em();
        double tall = em * 1.7;
        int columns = Math.min(COLUMNS, chart.series().size());
        double each = room.getWidth() / (columns + 1.6);
        double first = room.getWidth() - columns * each;
        double y = room.getY() + tall;
        for (int i = 0; i < columns; i++) {
            pen.write(
                    pen.fitting(chart.series().get(i).name(), each - em),
                    room.getX() + first + (i + 1) * each,
                    y - em * 0.5,
                    1);
        }
        pen.line(room.getX(), y, room.getMaxX(), y, false);
        for (int i = 0; i < chart.categories(); i++) {
            y += tall;
            boolean last = y + tall > room.getMaxY() && i + 1 < chart.categories();
            pen.write(last ? "\u2026" : pen.fitting(chart.label(i), first - em), room.getX(), y - em * 0.5, 0);
            if (last) {
                return;
            }
            for (int j = 0; j < columns; j++) {
                String value = pen.fitting(chart.series().get(j).shown(i), each - em / 2);
                pen.write(value, room.getX() + first + (j + 1) * each, y - em * 0.5, 1);
            }
            pen.line(room.getX(), y, room.getMaxX(), y, true);
        }
    }
}
