package org.strongroom.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C and the system's wish to end: the work is asked to stop and given a few seconds to reach a safe point. The vault is
 * sound either way; what waits is only tidiness.
 */
final class Interrupt {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean done;

    /** Listens from now on. */
    static Interrupt install() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::ask, "interrupt"));
        return interrupt;
    }

    boolean asked() {
        return asked;
    }

    /** The work has ended with {@code code}; nothing waits for it any longer. */
    void finished(ExitCode code) {
        done = code == ExitCode.DONE;
        finished.countDown();
    }

    private void ask() {
        boolean early = finished.getCount() > 0;
        asked = true;
        try {
            boolean ended = finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (early && ended && done) {
                // What works until it is stopped has done its work; Java itself would say 130 or 143.
                Runtime.getRuntime().halt(ExitCode.DONE.number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
