package org.strongroom.documents.read;

import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedString;
import org.apache.poi.sl.draw.DrawFactory;
import org.apache.poi.sl.draw.DrawGraphicalFrame;
import org.apache.poi.sl.draw.DrawTextFragment;
import org.apache.poi.sl.draw.DrawTextParagraph;
import org.apache.poi.sl.usermodel.GraphicalFrame;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFObjectShape;

/** Draws what POI has no way for: charts, diagrams, and what stands for objects of other programs; and its text more closely. */
final class SlideParts extends DrawFactory {
    private static final double LARGEST = 14;
    private static final int SAMPLES = 20;
    /** Most objects of other programs on one slide: for each of them a drawing is read. */
    private static final int OBJECTS = 50;

    private final BufferedImage image;
    private final int depth;
    private int objects;

    /** {@code image} is what the slide is drawn on. */
    SlideParts(BufferedImage image, int depth) {
        this.image = image;
        this.depth = depth;
    }

    @Override
    public DrawGraphicalFrame getDrawable(GraphicalFrame<?, ?> frame) {
        if (frame instanceof XSLFDiagram diagram) {
            return new Frame(frame, (graphics, where) -> SlideDiagram.draw(diagram, graphics));
        }
        if (frame instanceof XSLFGraphicFrame of && of.hasChart()) {
            return new Frame(frame, (graphics, where) -> chart(of, graphics, where));
        }
        if (frame instanceof XSLFObjectShape object && object.getFallbackPicture() == null) {
            boolean many = objects++ >= OBJECTS;
            return new Frame(frame, (graphics, where) -> {
                if (many) {
                    SlideObjects.undrawn(graphics, where);
                } else {
                    SlideObjects.draw(object, graphics, where, depth);
                }
            });
        }
        return super.getDrawable(frame);
    }

    @Override
    public DrawTextFragment getTextFragment(TextLayout layout, AttributedString text) {
        return SlideText.line(layout, text);
    }

    @Override
    public DrawTextParagraph getDrawable(TextParagraph<?, ?, ?> paragraph) {
        return new SlideText(paragraph);
    }

    /** A way to draw into a place. */
    private interface Drawing {
        void into(Graphics2D graphics, Rectangle2D where) throws IOException;
    }

    private static final class Frame extends DrawGraphicalFrame {
        private final GraphicalFrame<?, ?> frame;
        private final Drawing drawing;

        Frame(GraphicalFrame<?, ?> frame, Drawing drawing) {
            super(frame);
            this.frame = frame;
            this.drawing = drawing;
        }

        @Override
        public void draw(Graphics2D graphics) {
            Graphics2D own = (Graphics2D) graphics.create();
            try {
                drawing.into(own, getAnchor(graphics, frame));
            } catch (IOException | RuntimeException e) {
                // The rest of the slide is still worth seeing.
                own.setClip(null);
            } finally {
                own.dispose();
            }
        }
    }

    private void chart(XSLFGraphicFrame frame, Graphics2D graphics, Rectangle2D where) throws IOException {
        try (InputStream part = frame.getChart().getPackagePart().getInputStream()) {
            byte[] bytes = part.readNBytes(ChartReader.BYTES + 1);
            if (bytes.length <= ChartReader.BYTES) {
                Rectangle2D shown =
                        graphics.getTransform().createTransformedShape(where).getBounds2D();
                ChartPicture.draw(graphics, where, ChartReader.read(bytes, depth), LARGEST, dark(shown));
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
