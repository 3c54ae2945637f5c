package org.strongroom.documents.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture as plain pixels: nothing in it needs a decoder, so none can be attacked by it. Immutable. */
public final class Picture {
    /** Longest side, in pixels. */
    public static final int MAX_SIDE = 8192;

    private final int width;
    private final int height;
    private final int[] argb;

    /**
     * A picture of {@code width * height} pixels, row by row from the top left, alpha in the highest byte, not
     * premultiplied. The array is handed over, not copied: nobody writes to it any more.
     *
     * @throws IllegalArgumentException when a side is not from 1 to {@value #MAX_SIDE} or the array has another length
     */
    public Picture(int width, int height, int[] argb) {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE || argb.length != width * height) {
            throw new IllegalArgumentException("picture of wrong shape");
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** The pixels, as at the constructor; only for reading. */
    public int[] argb() {
        return argb;
    }

    /** The picture in PNG (RFC 2083): 8 bits, truecolour with alpha, without where every pixel is opaque, or grey where it has no colour. */
    public byte[] png() {
        boolean opaque = true;
        boolean grey = true;
        for (int pixel : argb) {
            opaque &= pixel >>> 24 == 0xff;
            grey &= (pixel & 0xff) == (pixel >> 8 & 0xff) && (pixel & 0xff) == (pixel >> 16 & 0xff);
        }
        int channels = !opaque ? 4 : grey ? 1 : 3;
        ByteArrayOutputStream out = new ByteArrayOutputStream(width * height / 2 + 100);
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(
                out,
                "IHDR",
                header.put(new byte[] {8, (byte) (channels == 1 ? 0 : channels == 3 ? 2 : 6), 0, 0, 0})
                        .array());
        chunk(out, "IDAT", deflate(channels));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private byte[] deflate(int channels) {
        byte[] row = new byte[1 + width * channels];
        byte[] packed = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream(width * height / 2 + 100);
        try (Deflater deflater = new Deflater(6)) {
            for (int y = 0; y < height; y++) {
                filterRow(y, channels, row);
                deflater.setInput(row);
                if (y == height - 1) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || (y == height - 1 && !deflater.finished())) {
                    out.write(packed, 0, deflater.deflate(packed));
                }
            }
        }
        return out.toByteArray();
    }

    /** One row with the filter "Sub" (RFC 2083, section 6.3): each byte less the one of the pixel to the left. */
    private void filterRow(int y, int channels, byte[] row) {
        row[0] = 1;
        int left = 0;
        for (int x = 0, at = 1; x < width; x++) {
            int pixel = argb[y * width + x];
            if (channels > 1) {
                row[at++] = (byte) ((pixel >> 16) - (left >> 16));
                row[at++] = (byte) ((pixel >> 8) - (left >> 8));
            }
            row[at++] = (byte) (pixel - left);
            if (channels == 4) {
                row[at++] = (byte) ((pixel >>> 24) - (left >>> 24));
            }
            left = pixel;
        }
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(type);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(argb, that.argb);
    }

    @Override
    public int hashCode() {
        return Objects.hash(width, height, Arrays.hashCode(argb));
    }

    /** The size only: pixels are content. */
    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}
