package org.strongroom.vault.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Bytes that can be read again, at any position.
 *
 * <p>The size is taken once, when the source is made; a file that changes later shows as a read that is shorter than the
 * size promised. Safe for use by several threads. Closed by whoever opened it.
 */
public interface ByteSource extends Closeable {
    /** The size in bytes, fixed when the source was made. */
    long size();

    /**
     * Reads {@code length} bytes from {@code position} into {@code into}, beginning at {@code offset}.
     *
     * @return how many bytes were read: fewer than {@code length} only where the source ends, 0 at or beyond its end
     * @throws IOException if the source cannot be read
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;

    /** A source over an array, which is not copied and must not change. */
    static ByteSource of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** A source over the first {@code size} bytes of an array, which is not copied and must not change meanwhile. */
    static ByteSource of(byte[] bytes, int size) {
        Objects.checkFromIndexSize(0, size, bytes.length);
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                long left = Math.max(0, size - position);
                int count = (int) Math.min(length, left);
                if (count > 0) {
                    System.arraycopy(bytes, (int) position, into, offset, count);
                }
                return count;
            }

            @Override
            public void close() {}
        };
    }

    /** A source over a channel, which it takes over and closes. Bytes beyond the channel's present size are never read. */
    static ByteSource of(FileChannel channel) throws IOException {
        long size = channel.size();
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                int wanted = (int) Math.min(length, Math.max(0, size - position));
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, wanted);
                while (buffer.hasRemaining()) {
                    int count = channel.read(buffer, position + wanted - buffer.remaining());
                    if (count < 0) {
                        break;
                    }
                }
                return wanted - buffer.remaining();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
