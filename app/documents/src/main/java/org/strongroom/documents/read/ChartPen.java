package org.strongroom.documents.read;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Draws words and lines of a chart in one size. Short lines only: what is too wide ends with an ellipsis. */
final class ChartPen {
    private static final FontRenderContext EVEN = new FontRenderContext(null, true, true);
    private static final int MOST_CHARS = Chart.CHARS;

    private final Graphics2D graphics;
    private final ChartColours colours;
    private final double em;
    private final Font font;

    ChartPen(Graphics2D graphics, ChartColours colours, double em) {
        this.graphics = graphics;
        this.colours = colours;
        this.em = em;
        this.font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) em);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setStroke(new BasicStroke((float) (em / 14)));
    }

    double em() {
        return em;
    }

    ChartColours colours() {
        return colours;
    }

    double wide(String text) {
        return wide(font, text);
    }

    private static double wide(Font in, String text) {
        return text.isEmpty() ? 0 : in.getStringBounds(text, EVEN).getWidth();
    }

    /** As much of it as fits. */
    String fitting(String text, double room) {
        return fitting(font, text, room);
    }

    private static String fitting(Font in, String text, double room) {
        String short1 = Blocks.start(text, MOST_CHARS);
        if (wide(in, short1) <= room) {
            return short1;
        }
        int from = 0;
        int to = short1.length();
        while (from < to) {
            int middle = (from + to + 1) / 2;
            if (wide(in, Blocks.start(short1, middle) + "\u2026") <= room) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from == 0 ? "" : Blocks.start(short1, from).stripTrailing() + "\u2026";
    }

    /** Writes a line whose base begins there; {@code anchor} is 0 for from there on, 0.5 around it, 1 up to it. */
    void write(String text, double x, double y, double anchor) {
        write(font, colours.words(), text, x, y, anchor);
    }

    void write(Color colour, String text, double x, double y, double anchor) {
        write(font, colour, text, x, y, anchor);
    }

    private void write(Font in, Color colour, String text, double x, double y, double anchor) {
        if (!text.isEmpty()) {
            graphics.setFont(in);
            graphics.setColor(colour);
            graphics.drawString(text, (float) (x - anchor * wide(in, text)), (float) y);
        }
    }

    /** Writes a headline around a place. */
    void head(String text, double x, double y, double room) {
        Font large = font.deriveFont(Font.BOLD, (float) (em * 1.25));
        write(large, colours.words(), fitting(large, text, room), x, y, 0.5);
    }

    /** Writes upwards or, with less of an angle, aslant; the end or the middle of it is there. */
    void slanted(String text, double x, double y, double angle, double anchor) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(angle, x, y);
        write(text, x, y, anchor);
        graphics.setTransform(before);
    }

    void line(double x, double y, double toX, double toY, boolean faint) {
        graphics.setColor(faint ? colours.faint() : colours.lines());
        graphics.draw(new Line2D.Double(x, y, toX, toY));
    }

    void fill(Color colour, Shape shape) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    void box(Color colour, double x, double y, double width, double height) {
        fill(colour, new Rectangle2D.Double(x, y, width, height));
    }

    /** A thick line along a shape. */
    void draw(Color colour, Shape shape, double thick) {
        var before = graphics.getStroke();
        graphics.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(colour);
        graphics.draw(shape);
        graphics.setStroke(before);
    }
}
