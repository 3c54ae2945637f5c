package org.strongroom.documents.read;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of an image for its reader. Some readers take the end of the data for a pause and ask a hundred million times
 * for more, as often as the image claims to have symbols: after many times they get a failure instead.
 */
final class ImageBytes extends ImageInputStreamImpl {
    private static final int MOST_ENDS = 1 << 18;

    private final byte[] bytes;
    private int ends;

    ImageBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : end();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return end();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private int end() throws IOException {
        if (++ends > MOST_ENDS) {
            throw new IIOException("reads on and on behind the end");
        }
        return -1;
    }
}
