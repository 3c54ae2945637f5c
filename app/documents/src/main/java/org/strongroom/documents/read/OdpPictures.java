package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.sl.usermodel.ShapeType;
import org.apache.poi.sl.usermodel.StrokeStyle;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;

/** Puts pictures, charts and what stands for objects onto a slide that is made anew; so many of them, and no larger ones. */
final class OdpPictures {
    private static final int PICTURES = 100;
    private static final int PICTURE_SIDE = 2000;
    private static final int METAFILE_BYTES = 16 << 20;
    private static final double CHART_LETTERS = 14;
    private static final double CHART_SCALE = 3;
    private static final double WORDS = 12;
    /** Points of a pixel. */
    private static final double PIXEL = 0.75;

    private final Input input;
    private final Container container;
    private final XMLSlideShow show;
    private final XSLFSlide slide;
    private int pictures;

    OdpPictures(Input input, Container container, XMLSlideShow show, XSLFSlide slide) {
        this.input = input;
        this.container = container;
        this.show = show;
        this.slide = slide;
    }

    /** A picture that is repeated until everything is full; not where it is to be stretched, or cannot be. */
    boolean tiles(String href, OdpStyles styles, String style, Rectangle2D all) throws Refused {
        String name = href.startsWith("./") ? href.substring(2) : href;
        String repeat = styles.property(style, "drawing-page-properties", "repeat");
        if (!(repeat.isEmpty() || repeat.equals("repeat")) || pictures++ > PICTURES) {
            return false;
        }
        try {
            Optional<byte[]> bytes = container.small(name, input.limits().inputBytes() - 1);
            if (bytes.isEmpty()) {
                return false;
            }
            Picture tile = Images.read(bytes.get(), 0, PICTURE_SIDE, input.limits());
            double wide = OdfElement.points(styles.property(style, "drawing-page-properties", "fill-image-width"), 0);
            double high = OdfElement.points(styles.property(style, "drawing-page-properties", "fill-image-height"), 0);
            Rectangle2D first = new Rectangle2D.Double(
                    0,
                    0,
                    Math.max(4, wide > 0 ? wide : tile.width() * PIXEL),
                    Math.max(4, high > 0 ? high : tile.height() * PIXEL));
            BufferedImage one = new BufferedImage(tile.width(), tile.height(), BufferedImage.TYPE_INT_ARGB);
            one.setRGB(0, 0, tile.width(), tile.height(), tile.argb(), 0, tile.width());
            double scale = Math.min(1.5, PICTURE_SIDE / Math.max(all.getWidth(), all.getHeight()));
            BufferedImage full = new BufferedImage(
                    Math.max(1, (int) (all.getWidth() * scale)),
                    Math.max(1, (int) (all.getHeight() * scale)),
                    BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = full.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setPaint(Color.WHITE);
            graphics.fillRect(0, 0, full.getWidth(), full.getHeight());
            graphics.scale(scale, scale);
            graphics.setPaint(new TexturePaint(one, first));
            graphics.fill(all);
            graphics.dispose();
            return add(Images.picture(full, PICTURE_SIDE).png(), PictureType.PNG, all, 0);
        } catch (IOException | RuntimeException e) {
            // The rest of the slide is still worth seeing.
            return false;
        }
    }

    void gradient(OdfElement gradient, Rectangle2D where) {
        Color from = OdpStyles.colour(gradient.get("start-color")).orElse(Color.WHITE);
        Color to = OdpStyles.colour(gradient.get("end-color")).orElse(Color.WHITE);
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, from, 0, 64, to));
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        add(Images.picture(image, 64).png(), PictureType.PNG, where, 0);
    }

    boolean chart(String part, Rectangle2D box, double degrees) {
        if (pictures++ > PICTURES) {
            return false;
        }
        try {
            Optional<Chart> chart =
                    OdfChart.find(container, part, input.limits().xmlDepth());
            double wide = box.getWidth();
            double high = box.getHeight();
            double scale = Math.min(CHART_SCALE, PICTURE_SIDE / Math.max(wide, high));
            return chart.isPresent()
                    && add(
                            ChartPicture.picture(chart.get(), wide, high, CHART_LETTERS, scale)
                                    .png(),
                            PictureType.PNG,
                            box,
                            degrees);
        } catch (IOException | RuntimeException e) {
            // What stands for it may still be seen.
            return false;
        }
    }

    /** The words of a text that is embedded, as plain ones: what stands for it is often in a format of LibreOffice's own. */
    boolean words(String part, Rectangle2D box, double degrees) throws Refused {
        StringBuilder words = new StringBuilder();
        try {
            Optional<byte[]> bytes = container.small(part, ChartReader.BYTES);
            if (bytes.isEmpty()) {
                return false;
            }
            try (Xml xml = new Xml(
                    new ByteArrayInputStream(bytes.get()), input.limits().xmlDepth())) {
                for (Xml.Event event = xml.next();
                        event != Xml.Event.FINISHED && words.length() < Block.ABOUT_CHARS;
                        event = xml.next()) {
                    boolean paragraph = event == Xml.Event.START
                            && (xml.name().equals("p") || xml.name().equals("h"));
                    if (paragraph) {
                        words.append(words.isEmpty() ? "" : "\n");
                        OdfRanges.words(OdfElement.read(xml), words, 0);
                    }
                }
            }
        } catch (IOException e) {
            // What was read before is better than nothing.
            words.append("\n");
        }
        if (words.toString().isBlank()) {
            return false;
        }
        XSLFTextBox made = slide.createTextBox();
        made.setAnchor(box);
        made.setRotation(degrees);
        made.setText(Blocks.clean(words.toString()));
        made.getTextParagraphs().stream()
                .flatMap(paragraph -> paragraph.getTextRuns().stream())
                .forEach(run -> run.setFontSize(WORDS));
        return true;
    }

    /** There is something here that cannot be drawn: an empty frame says so, rather than nothing. */
    void undrawn(Rectangle2D box) {
        XSLFAutoShape frame = slide.createAutoShape();
        frame.setShapeType(ShapeType.RECT);
        frame.setAnchor(box);
        frame.setFillColor(null);
        frame.setLineColor(Color.GRAY);
        frame.setLineDash(StrokeStyle.LineDash.DASH);
        frame.setLineWidth(1);
    }

    boolean picture(String where, Rectangle2D box, double degrees) throws Refused {
        String name = where.startsWith("./") ? where.substring(2) : where;
        if (name.isEmpty() || name.contains("://") || name.startsWith("..") || pictures++ > PICTURES) {
            return false;
        }
        try {
            Optional<byte[]> bytes = container.small(name, input.limits().inputBytes() - 1);
            if (bytes.isEmpty()) {
                return false;
            }
            String end = name.toLowerCase(Locale.ROOT);
            if (end.endsWith(".emf") || end.endsWith(".wmf")) {
                return bytes.get().length <= METAFILE_BYTES
                        && add(bytes.get(), end.endsWith(".emf") ? PictureType.EMF : PictureType.WMF, box, degrees);
            }
            // Read with the limits of pictures, which POI does not know.
            byte[] plain =
                    Images.read(bytes.get(), 0, PICTURE_SIDE, input.limits()).png();
            return add(plain, PictureType.PNG, box, degrees);
        } catch (IOException | RuntimeException e) {
            // The rest of the slide is still worth seeing.
            return false;
        }
    }

    private boolean add(byte[] bytes, PictureType type, Rectangle2D box, double degrees) {
        XSLFPictureShape made = slide.createPicture(show.addPicture(bytes, type));
        made.setAnchor(box);
        made.setRotation(degrees);
        return true;
    }
}
