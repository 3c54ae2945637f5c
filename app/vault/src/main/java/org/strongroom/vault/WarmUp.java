package org.strongroom.vault;

import org.strongroom.crypto.CipherWarmUp;
import org.strongroom.vault.catalogue.LocalDatabase;

/**
 * What can be made ready while a key is derived: the database's native library, and the cipher as machine code. On a thread
 * of its own; closing ends it soon, without waiting.
 */
final class WarmUp implements AutoCloseable {
    private static final long MOST_MILLIS = 1_000;

    private volatile boolean closed;

    private WarmUp() {}

    static WarmUp start() {
        WarmUp out = new WarmUp();
        Thread.ofPlatform().name("strongroom-warm-up").daemon().start(out::run);
        return out;
    }

    private void run() {
        try (LocalDatabase database = LocalDatabase.empty()) {
            database.image();
        } catch (RuntimeException | LinkageError e) {
            return; // fails again, and is told, where the cache is opened
        }
        CipherWarmUp.run(MOST_MILLIS, () -> closed);
    }

    @Override
    public void close() {
        closed = true;
    }
}
