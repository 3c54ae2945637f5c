package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.strongroom.documents.limits.Limits;

/**
 * One document in memory, with its type and the limits for reading it, and what readers keep of it from one page to the next.
 */
final class Input implements Closeable {
    private final Map<Class<?>, Closeable> kept = new HashMap<>();
    private final byte[] bytes;
    private final DocumentType type;
    private final Limits limits;

    Input(byte[] bytes, DocumentType type, Limits limits) {
        this.bytes = bytes;
        this.type = type;
        this.limits = limits;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    DocumentType type() {
        return type;
    }

    Limits limits() {
        return limits;
    }

    /** How a reader makes what it wants to keep. */
    interface Making<T> {
        T make() throws IOException, Refused;
    }

    /** What a reader kept when it was asked for a page before; made where it is asked for the first time. */
    <T extends Closeable> T kept(Class<T> type, Making<T> making) throws IOException, Refused {
        Closeable there = kept.get(type);
        if (there != null) {
            return type.cast(there);
        }
        T made = making.make();
        kept.put(type, made);
        return made;
    }

    /** Lets go what was kept. */
    @Override
    public void close() {
        for (Closeable one : kept.values()) {
            try {
                one.close();
            } catch (IOException ignored) {
                // All of it is memory.
            }
        }
        kept.clear();
    }
}
