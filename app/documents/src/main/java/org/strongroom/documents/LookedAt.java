package org.strongroom.documents;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.documents.read.Readers;
import org.strongroom.vault.model.VersionId;

/** The version that is being looked at, page by page: who reads it may keep it until another one is, or the library is closed. */
final class LookedAt {
    /** Of all libraries: they share those who read. */
    private static final AtomicLong LAST = new AtomicLong();

    private Optional<VersionId> version = Optional.empty();
    private Optional<Readers> readers = Optional.empty();
    private long token;
    private boolean closed;

    /** The number of these bytes; 0 for nothing that is to be kept. */
    synchronized long token(VersionId looked, Readers by) {
        if (closed) {
            return 0;
        }
        if (!version.equals(Optional.of(looked))) {
            version = Optional.of(looked);
            readers = Optional.of(by);
            token = LAST.incrementAndGet();
        }
        return token;
    }

    /** Whether it is this one. */
    synchronized boolean is(VersionId other) {
        return version.equals(Optional.of(other));
    }

    /** Has it let go: nothing of a closed vault stays with who reads. */
    synchronized void close() {
        closed = true;
        readers.ifPresent(one -> one.forget(token));
        version = Optional.empty();
        readers = Optional.empty();
    }
}
