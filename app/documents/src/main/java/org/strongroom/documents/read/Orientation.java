package org.strongroom.documents.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which way up a camera held a JPEG image (Exif 2.3, tag 0x0112), as 1 to 8. */
record Orientation(int code) {
    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;

    static Orientation of(Input input) {
        return new Orientation(input.type() == DocumentType.JPEG ? find(input.bytes()) : UPRIGHT);
    }

    /** Walks the segments in front of the image data to the one that holds Exif. */
    private static int find(byte[] bytes) {
        ByteBuffer jpeg = ByteBuffer.wrap(bytes);
        int at = 2;
        while (at + 18 <= jpeg.capacity() && (jpeg.get(at) & 0xff) == 0xff && (jpeg.get(at + 1) & 0xff) != 0xda) {
            int length = Short.toUnsignedInt(jpeg.getShort(at + 2));
            if ((jpeg.get(at + 1) & 0xff) == 0xe1
                    && TypeDetector.startsWith(bytes, at + 4, "Exif\0\0")
                    && length >= 16
                    && at + 2 + length <= jpeg.capacity()) {
                return tiff(jpeg.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static int tiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.capacity()) {
            return UPRIGHT;
        }
        int count = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < count && directory + 14 + 12L * i <= tiff.capacity(); i++) {
            int entry = (int) directory + 2 + 12 * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int code = tiff.getShort(entry + 8);
                return code >= 1 && code <= 8 ? code : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was seen through the camera. */
    Picture apply(Picture picture) {
        if (code == UPRIGHT) {
            return picture;
        }
        boolean turned = code >= 5;
        int width = turned ? picture.height() : picture.width();
        int height = turned ? picture.width() : picture.height();
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = turned ? y : x;
                int fromY = turned ? x : y;
                if (code == 2 || code == 3 || code == 7 || code == 8) {
                    fromX = picture.width() - 1 - fromX;
                }
                if (code == 3 || code == 4 || code == 6 || code == 7) {
                    fromY = picture.height() - 1 - fromY;
                }
                argb[y * width + x] = picture.argb()[fromY * picture.width() + fromX];
            }
        }
        return new Picture(width, height, argb);
    }
}
