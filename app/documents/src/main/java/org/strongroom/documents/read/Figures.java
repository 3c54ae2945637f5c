package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.sl.draw.Drawable;

/** The pictures inside containers: found again by reading the document once more, then kept by name. */
final class Figures implements Closeable {
    private static final int METAFILE_BYTES = 16 << 20;
    private static final char CHART = '?';
    /** How metafiles of Windows begin (MS-WMF and MS-EMF, section 2.3). */
    private static final byte[] PLAIN = {1, 0, 9, 0};

    private static final byte[] PLACEABLE = {(byte) 0xd7, (byte) 0xcd, (byte) 0xc6, (byte) 0x9a};
    private static final byte[] ENHANCED = {1, 0, 0, 0};
    private static final byte[] SIGNED = {' ', 'E', 'M', 'F'};
    private static final int SIGNATURE = 40;

    private final List<String> parts;

    private Figures(List<String> parts) {
        this.parts = parts;
    }

    /** Reads a document as blocks. */
    interface Reader {
        void read(Input input, Container container, Blocks blocks) throws IOException, Refused;
    }

    static Page page(Input input, int number, int side, Reader reader) throws IOException, Refused {
        try (Container container = new Container(input)) {
            Figures figures = input.kept(Figures.class, () -> {
                Blocks blocks = new Blocks(input.limits(), 0);
                reader.read(input, container, blocks);
                return new Figures(blocks.figures());
            });
            if (number < 1 || number > figures.parts.size()) {
                throw new IOException("no such picture");
            }
            return of(input, container, figures.parts.get(number - 1), side);
        }
    }

    /** The picture or chart that is found by this. */
    static Page of(Input input, Container container, String source, int side) throws IOException, Refused {
        int shape = source.lastIndexOf(CHART);
        if (shape > 0) {
            return chart(input, container, source.substring(0, shape), source.substring(shape + 1), side);
        }
        Optional<byte[]> bytes = container.small(source, input.limits().inputBytes() - 1);
        if (bytes.isEmpty()) {
            throw new IOException("the picture is missing");
        }
        return new Page.ImagePage(picture(source, bytes.get(), side, input), 1, 1);
    }

    /** What finds a chart again: its part, and how much wider than high it is, in thousandths. */
    static String chart(String part, long width, long height) {
        long shape = width < 1 || height < 1 ? 1600 : (long) Math.clamp(1000.0 * width / height, 100, 10_000);
        return part + CHART + shape;
    }

    private static Page chart(Input input, Container container, String part, String shape, int side)
            throws IOException {
        int depth = input.limits().xmlDepth();
        Optional<Chart> chart = part.endsWith(OdfChart.PART)
                ? OdfChart.find(container, part, depth)
                : ChartReader.find(container, part, depth);
        if (chart.isEmpty()) {
            throw new IOException("the chart is missing");
        }
        return new Page.ImagePage(ChartPicture.picture(chart.get(), Numbers.parse(shape, 1600) / 1000.0, side), 1, 1);
    }

    /** A picture from its bytes; {@code part} ends as files of its kind do, if it says of what kind it is. */
    static Picture picture(String part, byte[] bytes, int side, Input input) throws IOException, Refused {
        boolean enhanced = part.endsWith(".emf") || (begins(bytes, ENHANCED, 0) && begins(bytes, SIGNED, SIGNATURE));
        if (enhanced || part.endsWith(".wmf") || begins(bytes, PLAIN, 0) || begins(bytes, PLACEABLE, 0)) {
            return metafile(enhanced, bytes, side);
        }
        return Images.read(bytes, 0, side, input.limits());
    }

    private static boolean begins(byte[] bytes, byte[] sign, int at) {
        return bytes.length >= at + sign.length && Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length);
    }

    private static Picture metafile(boolean enhanced, byte[] bytes, int side) throws IOException {
        if (bytes.length > METAFILE_BYTES) {
            throw new Exceeded();
        }
        SlidePictures drawing = new SlidePictures();
        drawing.loadImage(bytes, (enhanced ? PictureType.EMF : PictureType.WMF).getContentType());
        Rectangle2D bounds = drawing.getBounds();
        double longest = Math.max(bounds.getWidth(), bounds.getHeight());
        if (!(longest > 0) || Double.isInfinite(longest)) {
            throw new IOException("a picture without a size");
        }
        double scale = side / longest;
        Dimension2D size = new Dimension(
                (int) Math.max(1, bounds.getWidth() * scale), (int) Math.max(1, bounds.getHeight() * scale));
        BufferedImage image =
                new BufferedImage((int) size.getWidth(), (int) size.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        // Drawn for paper: black lines are seen on it in a dark window, too.
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        // For pictures inside of it.
        graphics.setRenderingHint(Drawable.IMAGE_RENDERER, new SlidePictures());
        drawing.drawImage(graphics, new Rectangle2D.Double(0, 0, size.getWidth(), size.getHeight()));
        graphics.dispose();
        return Images.picture(image, side);
    }

    @Override
    public void close() {
        // Only names.
    }
}
