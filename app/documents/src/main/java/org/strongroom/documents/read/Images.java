package org.strongroom.documents.read;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.strongroom.documents.limits.Limits;

/** Reads raster images: asks for the size first, then takes only as many pixels as are shown. */
final class Images implements FormatReader {
    private static final int MOST_FRAMES = 1000;

    @Override
    public Described describe(Input input) throws IOException, Refused {
        Draft draft = new Draft(input.limits());
        try (Frames frames = new Frames(input.bytes())) {
            frames.check(0, input.limits());
            draft.put("width", frames.reader.getWidth(0)).put("height", frames.reader.getHeight(0));
            draft.thumbnail(Optional.of(Orientation.of(input).apply(frames.picture(0, Described.THUMBNAIL_SIDE))));
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        try (Frames frames = new Frames(input.bytes())) {
            int count = input.type() == DocumentType.TIFF ? frames.count() : 1;
            int frame = Math.min(number, count);
            frames.check(frame - 1, input.limits());
            Picture picture = Orientation.of(input).apply(frames.picture(frame - 1, side));
            return new Page.ImagePage(picture, frame, count);
        }
    }

    /** A picture from bytes of any image format, no larger than {@code side} on its longest side. */
    static Picture read(byte[] bytes, int frame, int side, Limits limits) throws IOException, Refused {
        try (Frames frames = new Frames(bytes)) {
            frames.check(frame, limits);
            return frames.picture(frame, side);
        }
    }

    /** Scales down, never up, and turns into plain pixels. */
    static Picture picture(BufferedImage image, int side) {
        int longest = Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, longest <= side ? image.getWidth() : (int) ((long) image.getWidth() * side / longest));
        int height =
                Math.max(1, longest <= side ? image.getHeight() : (int) ((long) image.getHeight() * side / longest));
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return new Picture(width, height, plain.getRGB(0, 0, width, height, null, 0, width));
    }

    private static final class Frames implements AutoCloseable {
        private final ImageInputStream in;
        private final ImageReader reader;

        Frames(byte[] bytes) throws IOException {
            // A cache would be a file with the image in it.
            ImageIO.setUseCache(false);
            in = new ImageBytes(bytes);
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not an image");
            }
            reader = readers.next();
            reader.setInput(in, false, true);
        }

        int count() throws IOException {
            return Math.clamp(reader.getNumImages(true), 1, MOST_FRAMES);
        }

        void check(int frame, Limits limits) throws IOException, Refused {
            if ((long) reader.getWidth(frame) * reader.getHeight(frame) > limits.imagePixels()) {
                throw new Refused(Reason.TOO_LARGE);
            }
        }

        Picture picture(int frame, int side) throws IOException {
            ImageReadParam param = reader.getDefaultReadParam();
            // Leaves twice the pixels wanted, which scaling then smooths.
            int step = Math.max(reader.getWidth(frame), reader.getHeight(frame)) / (2 * side);
            if (step > 1) {
                param.setSourceSubsampling(step, step, 0, 0);
            }
            return Images.picture(reader.read(frame, param), side);
        }

        @Override
        public void close() throws IOException {
            reader.dispose();
            in.close();
        }
    }
}
