package org.strongroom.vault.profile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.EnvelopeReader;
import org.strongroom.crypto.PackReader;

/** One file of a {@link SealedFolder}, read in ranges: what is read is proven. Safe for use by several threads. */
public final class SealedFile implements AutoCloseable {
    private final FileChannel channel;
    private final EnvelopeReader reader;
    private final SegmentCache cache;

    private SealedFile(FileChannel channel, EnvelopeReader reader, SegmentCache cache) {
        this.channel = channel;
        this.reader = reader;
        this.cache = cache;
    }

    static SealedFile open(Path path, String name, List<Envelope> envelopes, SegmentCache cache) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        boolean opened = false;
        try {
            SealedFile file = new SealedFile(channel, reader(channel, name, envelopes), cache);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private static EnvelopeReader reader(FileChannel channel, String name, List<Envelope> envelopes)
            throws IOException {
        byte[] id = new byte[SealedFolder.ID_BYTES];
        read(channel, 0, id, id.length);
        PackReader.Source source = new PackReader.Source() {
            @Override
            public long size() throws IOException {
                return channel.size() - SealedFolder.ID_BYTES;
            }

            @Override
            public void read(long at, byte[] into, int count) throws IOException {
                SealedFile.read(channel, SealedFolder.ID_BYTES + at, into, count);
            }
        };
        for (Envelope envelope : envelopes) {
            try {
                EnvelopeReader reader = envelope.reader(id, source);
                if (Arrays.equals(reader.place(), name.getBytes(StandardCharsets.US_ASCII))) {
                    return reader;
                }
                reader.close();
            } catch (CryptoException e) {
                // sealed under an earlier identity, or damaged
            }
        }
        throw new IOException("no file that was sealed here under this name");
    }

    /** Length of the content in bytes. */
    public long length() {
        return reader.length();
    }

    /**
     * Fills {@code count} bytes of {@code into} from {@code at} of the content.
     *
     * @throws IOException when the file was altered, or is closed
     */
    public void read(long at, byte[] into, int to, int count) throws IOException {
        Objects.checkFromIndexSize(at, count, length());
        int unit = EnvelopeReader.SEGMENT_BYTES;
        long from = reader.contentAt() + at;
        int done = 0;
        while (done < count) {
            int number = Math.toIntExact((from + done) / unit);
            int within = (int) ((from + done) % unit);
            int some = Math.min(unit - within, count - done);
            cache.copy(this, number, within, into, to + done, some, () -> segment(number));
            done += some;
        }
    }

    private byte[] segment(int number) throws IOException {
        try {
            return reader.segment(number);
        } catch (CryptoException e) {
            throw new IOException("altered", e);
        }
    }

    private static void read(FileChannel channel, long at, byte[] into, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
    }

    @Override
    public void close() throws IOException {
        cache.forget(this);
        reader.close();
        channel.close();
    }
}
