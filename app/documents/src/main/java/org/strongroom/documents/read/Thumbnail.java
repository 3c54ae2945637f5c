package org.strongroom.documents.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the small pictures that {@link Picture#png()} wrote, and nothing else: whoever may write to a vault chooses these bytes, and
 * they are read where the keys are. What is written of them in the vault's FORMAT.md, section "Operations".
 */
public final class Thumbnail {
    /** Most bytes of one. */
    public static final int BYTES = 300_000;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 13;
    private static final int AROUND = 12;

    private Thumbnail() {}

    /** The picture; nothing where these bytes are not exactly of that shape. */
    public static Optional<Picture> read(byte[] png) {
        int data = SIGNATURE.length + HEADER + AROUND;
        int least = data + 2 * AROUND;
        if (png.length < least
                || png.length > BYTES
                || !Arrays.equals(SIGNATURE, Arrays.copyOf(png, SIGNATURE.length))) {
            return Optional.empty();
        }
        int packed = png.length - least;
        if (!isChunk(png, SIGNATURE.length, "IHDR", HEADER)
                || !isChunk(png, data, "IDAT", packed)
                || !isChunk(png, data + AROUND + packed, "IEND", 0)) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(png, SIGNATURE.length + 8, HEADER);
        int width = header.getInt();
        int height = header.getInt();
        int channels = channels(header.getInt(), header.get());
        if (width < 1
                || width > Described.THUMBNAIL_SIDE
                || height < 1
                || height > Described.THUMBNAIL_SIDE
                || channels == 0) {
            return Optional.empty();
        }
        byte[] rows = new byte[height * (1 + width * channels)];
        return unpacked(png, data + 8, packed, rows)
                ? pixels(rows, width, height, channels).map(argb -> new Picture(width, height, argb))
                : Optional.empty();
    }

    private static boolean isChunk(byte[] png, int at, String name, int length) {
        ByteBuffer chunk = ByteBuffer.wrap(png);
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        if (chunk.getInt(at) != length || !Arrays.equals(type, Arrays.copyOfRange(png, at + 4, at + 8))) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(png, at + 4, 4 + length);
        return chunk.getInt(at + 8 + length) == (int) crc.getValue();
    }

    /** Of 8 bits and colour type, then compression, filter and interlacing, which are all 0; 0 for any other. */
    private static int channels(int kinds, byte interlaced) {
        return switch (interlaced == 0 ? kinds : 0) {
            case 0x08_00_00_00 -> 1;
            case 0x08_02_00_00 -> 3;
            case 0x08_06_00_00 -> 4;
            default -> 0;
        };
    }

    private static boolean unpacked(byte[] png, int from, int length, byte[] rows) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(png, from, length);
            int done = 0;
            while (done < rows.length) {
                int more = inflater.inflate(rows, done, rows.length - done);
                if (more == 0) {
                    return false;
                }
                done += more;
            }
            return inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0;
        } catch (DataFormatException e) {
            return false;
        }
    }

    private static Optional<int[]> pixels(byte[] rows, int width, int height, int channels) {
        int[] argb = new int[width * height];
        byte[] left = new byte[channels];
        for (int y = 0, at = 0; y < height; y++) {
            if (rows[at++] != 1) {
                return Optional.empty();
            }
            Arrays.fill(left, (byte) 0);
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    left[channel] += rows[at++];
                }
                int red = left[0] & 0xff;
                int green = channels == 1 ? red : left[1] & 0xff;
                int blue = channels == 1 ? red : left[2] & 0xff;
                int alpha = channels == 4 ? left[3] & 0xff : 0xff;
                argb[y * width + x] = alpha << 24 | red << 16 | green << 8 | blue;
            }
        }
        return Optional.of(argb);
    }
}
