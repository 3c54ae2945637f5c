package org.strongroom.documents.read;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of a ZIP container in memory. All streams of one container share one budget of unpacked bytes, so that no
 * number of parts adds up to a bomb; what the directory claims about sizes is not believed.
 */
final class Container implements Closeable {
    private final ZipFile zip;
    private long budget;

    Container(Input input) throws IOException {
        zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(input.bytes()))
                .setIgnoreLocalFileHeader(true)
                .get();
        budget = input.limits().expandedBytes();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            names.add(entry.getName());
        }
        return names;
    }

    /** Takes an entry by its name and the size that the directory claims; negative where it claims none. */
    interface Claims {
        void entry(String name, long size);
    }

    void sizes(Claims claims) {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            claims.entry(entry.getName(), entry.getSize());
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The unpacked bytes of a part; nothing where there is no such part. */
    Optional<InputStream> open(String name) throws IOException, Refused {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new Refused(Reason.ENCRYPTED);
        }
        InputStream content = zip.getInputStream(entry);
        if (content == null) {
            throw new ZipException("a part cannot be unpacked");
        }
        return Optional.of(new Budgeted(content));
    }

    /** The same for a part that others can do without: nothing where it cannot be unpacked, either. */
    Optional<InputStream> spare(String name) throws Exceeded, Refused {
        try {
            return open(name);
        } catch (Exceeded e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A small part as a whole; nothing where there is none, or where it is larger than {@code most}. */
    Optional<byte[]> small(String name, int most) throws IOException, Refused {
        Optional<InputStream> opened = open(name);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Budgeted extends FilterInputStream {
        Budgeted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            spend(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            int length = super.read(target, from, count);
            spend(Math.max(0, length));
            return length;
        }

        private void spend(int bytes) throws Exceeded {
            budget -= bytes;
            if (budget < 0) {
                throw new Exceeded();
            }
        }
    }
}
