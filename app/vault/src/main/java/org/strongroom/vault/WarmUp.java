package org.strongroom.vault;

import java.util.concurrent.atomic.AtomicBoolean;
import org.strongroom.crypto.CipherWarmUp;
import org.strongroom.vault.catalogue.LocalDatabase;

/**
 * What a program can make ready before a key is there, on a thread of its own: native libraries, and the cipher as machine
 * code. Once for the process, whoever starts it; it ends at the latest when a vault has been unlocked. Hundreds of short commands
 * on a busy computer are done sooner without it: {@code -Dstrongroom.warm-up=false}.
 */
final class WarmUp {
    private static final long MOST_MILLIS = 1_500;
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final AtomicBoolean ENOUGH = new AtomicBoolean();

    private WarmUp() {}

    /** Returns at once. */
    static void start() {
        if (!STARTED.getAndSet(true) && !"false".equals(System.getProperty("strongroom.warm-up"))) {
            Thread.ofPlatform().name("strongroom-warm-up").daemon().start(WarmUp::run);
        }
    }

    /** A vault is open: its own work warms from here. */
    static void enough() {
        ENOUGH.set(true);
    }

    private static void run() {
        try {
            CipherWarmUp.loadLibraries();
            try (LocalDatabase database = LocalDatabase.empty()) {
                database.image();
            }
        } catch (RuntimeException | LinkageError e) {
            return; // fails again, and is told, where it is needed
        }
        CipherWarmUp.run(MOST_MILLIS, ENOUGH::get);
    }
}
