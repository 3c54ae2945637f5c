package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.draw.Drawable;
import org.apache.poi.sl.usermodel.Slide;
import org.apache.poi.sl.usermodel.SlideShow;
import org.apache.poi.xslf.usermodel.XMLSlideShow;

/** Draws slides of both PowerPoint formats with POI. */
final class Slides {
    private Slides() {}

    static Page page(Input input, int number, int side) throws IOException, Refused {
        if (input.type() == DocumentType.PPTX) {
            Weight.check(input);
        }
        Poi.prepare(input.limits());
        try (SlideShow<?, ?> show = input.type() == DocumentType.PPTX
                ? new XMLSlideShow(input.stream())
                : new HSLFSlideShow(input.stream())) {
            List<? extends Slide<?, ?>> slides = show.getSlides();
            if (slides.isEmpty()) {
                throw new Refused(Reason.EMPTY);
            }
            int shown = Math.min(number, slides.size());
            Dimension size = show.getPageSize();
            Slide<?, ?> slide = slides.get(shown - 1);
            return new Page.ImagePage(
                    draw(slide, size, side, input.limits().xmlDepth()),
                    shown,
                    slides.size(),
                    List.of(),
                    slide.isHidden());
        }
    }

    static Picture draw(Slide<?, ?> slide, Dimension size, int side, int depth) throws IOException {
        if (size.width < 1 || size.height < 1) {
            throw new IOException("slides without a size");
        }
        double scale = (double) side / Math.max(size.width, size.height);
        int width = Math.max(1, (int) Math.round(size.width * scale));
        int height = Math.max(1, (int) Math.round(size.height * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(Drawable.IMAGE_RENDERER, new SlidePictures());
        graphics.setRenderingHint(Drawable.DRAW_FACTORY, new SlideParts(image, depth));
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.scale(scale, scale);
        slide.draw(graphics);
        graphics.dispose();
        return Images.picture(image, side);
    }

    /** POI unpacks every part of a package when it opens one: what does not fit into memory is refused beforehand. */
    private static final class Weight {
        private Weight() {}

        static void check(Input input) throws IOException, Refused {
            long budget = input.limits().heapMiB() * (long) (1 << 19);
            byte[] buffer = new byte[1 << 14];
            try (Container container = new Container(input)) {
                for (String name : container.names()) {
                    var opened = container.open(name);
                    if (opened.isPresent()) {
                        try (var in = opened.get()) {
                            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                                budget -= n;
                                if (budget < 0) {
                                    throw new Refused(Reason.TOO_LARGE);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
