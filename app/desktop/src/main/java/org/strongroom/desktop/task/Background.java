package org.strongroom.desktop.task;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;

/**
 * Where slow work runs: named daemon threads, results on the user interface's thread.
 *
 * <p>The only class that knows executors and {@code Platform.runLater}.
 */
public final class Background implements AutoCloseable {
    private final Executor ui;
    private final InstantSource clock;
    private final Lane common;

    /** Results arrive on the JavaFX application thread. */
    public Background(InstantSource clock) {
        this(Platform::runLater, clock);
    }

    /** Results arrive where {@code ui} runs them. */
    public Background(Executor ui, InstantSource clock) {
        this.ui = ui;
        this.clock = clock;
        this.common = new Lane("common", 2, ui);
    }

    /** Threads for work that belongs to no open vault: identifying, unlocking, creating. */
    public Lane common() {
        return common;
    }

    /** The threads of an open vault. */
    public Lanes forVault() {
        return new Lanes(
                new Lane("vault", 1, ui),
                new Lane("preview", 2, ui),
                new Lane("lists", 1, ui),
                new Lane("take-out", 1, ui),
                new Lane("drag", 1, ui),
                new Lane("search", 1, ui),
                new Lane("earlier", 1, ui),
                new Lane("index", 1, ui),
                new Lane("watch", 1, ui));
    }

    /** The time, which goes on while the computer sleeps. */
    public InstantSource clock() {
        return clock;
    }

    /** Lets go of something whose result nobody waits for any more. */
    public void discard(Release release) {
        common.run(
                ignored -> {
                    release.run();
                    return true;
                },
                ignored -> {},
                ignored -> {});
    }

    /** Runs {@code action} on the user interface's thread, soon. */
    public void later(Runnable action) {
        ui.execute(action);
    }

    /** Does {@code action} on the JavaFX application thread, from which this is called, once what happens there now is done. */
    public static void soon(Runnable action) {
        Platform.runLater(action);
    }

    /** A clock that calls {@code tick} on the JavaFX application thread until it is stopped. */
    public static Animation ticker(Duration every, Runnable tick) {
        Timeline timeline = new Timeline(
                new KeyFrame(javafx.util.Duration.millis((double) every.toMillis()), ignored -> tick.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        return timeline;
    }

    @Override
    public void close() {
        common.close(() -> {}, () -> {});
    }
}
