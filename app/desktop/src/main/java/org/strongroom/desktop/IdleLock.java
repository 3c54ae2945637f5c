package org.strongroom.desktop;

import java.time.Duration;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.task.Background;

/** Locks when nobody has touched keys or mouse for the minutes that were set; also after the computer slept. */
final class IdleLock {
    private final Preferences preferences;
    private final InstantSource clock;
    private final Runnable lock;
    private final Animation ticker = Background.ticker(Duration.ofSeconds(5), this::look);
    private final EventHandler<InputEvent> touch;
    private long lastTouch;

    /** Reads the time from {@code clock}, which goes on while the computer sleeps. */
    IdleLock(Preferences preferences, InstantSource clock, Runnable lock) {
        this.preferences = preferences;
        this.clock = clock;
        this.lock = lock;
        this.touch = ignored -> lastTouch = clock.millis();
    }

    /** Watches a scene from now on. */
    void watch(Scene scene) {
        scene.addEventFilter(InputEvent.ANY, touch);
    }

    void start() {
        lastTouch = clock.millis();
        ticker.play();
    }

    void stop() {
        ticker.stop();
    }

    /** Locks if it is time. */
    void look() {
        int minutes = preferences.get().idleMinutes();
        if (minutes > 0
                && clock.millis() - lastTouch >= Duration.ofMinutes(minutes).toMillis()) {
            lock.run();
        }
    }
}
