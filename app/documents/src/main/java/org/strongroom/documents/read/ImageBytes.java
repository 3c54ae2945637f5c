package org.strongroom.documents.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of an image for its reader. The one of WebP looks some bytes ahead, which it gets as zeros, and then takes the end
 * for a pause: it asks on as often as the image claims to have symbols. After many times it gets a failure instead. The
 * length is not told: from a length, readers conclude that large plain images are bombs.
 */
final class ImageBytes extends ImageInputStreamImpl {
    private static final int LOOK_AHEAD = 16;
    private static final int MOST_ENDS = 1 << 16;

    private final byte[] bytes;
    private final long limit;
    private int ends;

    ImageBytes(byte[] bytes) {
        this.bytes = bytes;
        this.limit = (long) bytes.length + (TypeDetector.startsWith(bytes, 0, "RIFF") ? LOOK_AHEAD : 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= limit) {
            return end();
        }
        int count = (int) Math.min(length, limit - streamPos);
        int there = (int) Math.clamp(bytes.length - streamPos, 0L, (long) count);
        if (there > 0) {
            System.arraycopy(bytes, (int) streamPos, into, offset, there);
        }
        Arrays.fill(into, offset + there, offset + count, (byte) 0);
        streamPos += count;
        return count;
    }

    private int end() throws IOException {
        if (++ends > MOST_ENDS) {
            throw new IIOException("reads on and on behind the end");
        }
        return -1;
    }
}
