package org.strongroom.documents.read;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.sl.draw.DrawFactory;
import org.apache.poi.sl.draw.DrawGraphicalFrame;
import org.apache.poi.sl.usermodel.GraphicalFrame;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;

/** Draws charts where they stand on a slide: POI knows where, but not how. */
final class SlideCharts extends DrawFactory {
    private static final double LARGEST = 14;
    private static final int SAMPLES = 20;

    private final BufferedImage image;
    private final int depth;

    /** {@code image} is what the slide is drawn on. */
    SlideCharts(BufferedImage image, int depth) {
        this.image = image;
        this.depth = depth;
    }

    @Override
    public DrawGraphicalFrame getDrawable(GraphicalFrame<?, ?> frame) {
        return frame instanceof XSLFGraphicFrame of && of.hasChart() ? new Drawn(of) : super.getDrawable(frame);
    }

    private final class Drawn extends DrawGraphicalFrame {
        private final XSLFGraphicFrame frame;

        Drawn(XSLFGraphicFrame frame) {
            super(frame);
            this.frame = frame;
        }

        @Override
        public void draw(Graphics2D graphics) {
            Rectangle2D where = getAnchor(graphics, frame);
            Graphics2D own = (Graphics2D) graphics.create();
            try (InputStream part = frame.getChart().getPackagePart().getInputStream()) {
                byte[] bytes = part.readNBytes(ChartReader.BYTES + 1);
                if (bytes.length <= ChartReader.BYTES) {
                    Rectangle2D shown = graphics.getTransform()
                            .createTransformedShape(where)
                            .getBounds2D();
                    ChartPicture.draw(own, where, ChartReader.read(bytes, depth), LARGEST, dark(shown));
                }
            } catch (IOException | RuntimeException e) {
                // The rest of the slide is still worth seeing.
                own.setClip(null);
            } finally {
                own.dispose();
            }
        }
    }

    /** Whether what lies behind is dark, so that words on it have to be light. */
    private boolean dark(Rectangle2D where) {
        long light = 0;
        int seen = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            int x = (int) (where.getX() + where.getWidth() * (i % SAMPLES + 0.5) / SAMPLES);
            int y = (int) (where.getY() + where.getHeight() * (Math.floorDiv(i, SAMPLES) + 0.5) / SAMPLES);
            if (x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight()) {
                int rgb = image.getRGB(x, y);
                light += 3 * (rgb >> 16 & 0xff) + 6 * (rgb >> 8 & 0xff) + (rgb & 0xff);
                seen++;
            }
        }
        return seen > 0 && light < 1000L * seen;
    }
}
