package org.strongroom.vault.profile;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Segments that were opened last, of all files of one folder; wiped when they fall out, and when it is closed. */
final class SegmentCache implements AutoCloseable {
    private static final int MAX_SEGMENTS = 2048;

    private final Map<Key, byte[]> segments = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    private record Key(SealedFile file, int number) {}

    /** Opens a segment that is not here. */
    interface Opening {
        byte[] open() throws IOException;
    }

    /** Copies {@code count} bytes from {@code at} of a segment. */
    synchronized void copy(SealedFile file, int number, int at, byte[] into, int to, int count, Opening opening)
            throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        Key key = new Key(file, number);
        byte[] segment = segments.get(key);
        if (segment == null) {
            segment = opening.open();
            segments.put(key, segment);
            if (segments.size() > MAX_SEGMENTS) {
                Iterator<byte[]> eldest = segments.values().iterator();
                Arrays.fill(eldest.next(), (byte) 0);
                eldest.remove();
            }
        }
        System.arraycopy(segment, at, into, to, count);
    }

    /** Wipes what there is of one file. */
    synchronized void forget(SealedFile file) {
        segments.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().file() == file;
            if (gone) {
                Arrays.fill(entry.getValue(), (byte) 0);
            }
            return gone;
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
        segments.values().forEach(segment -> Arrays.fill(segment, (byte) 0));
        segments.clear();
    }
}
