package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.SettingsFile;
import org.strongroom.desktop.task.Background;
import org.testfx.api.FxToolkit;

class IdleLockTest {
    @TempDir
    Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    private final AtomicInteger locked = new AtomicInteger();

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        Main.keepNoTexts();
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void locksAfterTheMinutesThatWereSetAndNotBefore() {
        try (Background background = new Background(Runnable::run, now::get)) {
            Preferences preferences = new Preferences(new SettingsFile(home), background);
            preferences.change(settings -> settings.withIdleMinutes(5));
            IdleLock idle = Driver.fx(() -> new IdleLock(preferences, now::get, locked::incrementAndGet));
            Driver.fx(idle::start);
            now.set(Instant.parse("2026-01-01T10:04:59Z"));
            Driver.fx(idle::look);
            assertThat(locked).hasValue(0);
            now.set(Instant.parse("2026-01-01T10:05:00Z"));
            Driver.fx(idle::look);
            assertThat(locked).hasValue(1);
            Driver.fx(idle::stop);
        }
    }

    @Test
    void zeroMinutesNeverLock() {
        try (Background background = new Background(Runnable::run, now::get)) {
            Preferences preferences = new Preferences(new SettingsFile(home), background);
            preferences.change(settings -> settings.withIdleMinutes(0));
            IdleLock idle = Driver.fx(() -> new IdleLock(preferences, now::get, locked::incrementAndGet));
            Driver.fx(idle::start);
            now.set(Instant.parse("2026-01-03T10:00:00Z"));
            Driver.fx(idle::look);
            Driver.fx(idle::stop);
            assertThat(locked).hasValue(0);
        }
    }
}
