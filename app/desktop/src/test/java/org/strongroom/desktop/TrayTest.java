package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.image.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Tray;

/** A window that is closed and not gone: the icon in the tray brings it back. */
class TrayTest extends WindowTest {
    private static final String KEPT = "originals=keep\nidle-minutes=10\ntray=true\n";

    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicReference<Optional<Tray.Words>> shown = new AtomicReference<>(Optional.empty());
    private volatile Optional<Tray.Asked> asked = Optional.empty();
    private volatile String tooltip = "";
    private volatile boolean refuses;

    @AfterEach
    void comeBack() {
        // Before the window is left, which is waited for only while it is seen.
        asked.ifPresent(Tray.Asked::open);
    }

    @Test
    void aClosedWindowIsKeptUntilTheSettingIsTakenBack() throws IOException {
        trays = this::find;
        start("originals=keep\nidle-minutes=10\n");
        newVault();
        assertThat(looked).as("nobody asked").hasValue(0);
        handle(Shortcut.SETTINGS);
        Driver.fx(driver.node("settings-tray", CheckBox.class)::fire);
        Driver.until("there", () -> shown.get().isPresent());
        assertThat(nameless()).isEmpty();
        assertThat(tooltip).isEqualTo("Strongroom");
        Driver.until("said", () -> words().lock().equals(Optional.of("Lock all")));
        assertThat(words().toString()).doesNotContain("Papers");
        Driver.fx(() -> driver.window().closeCard());
        close();
        asked.orElseThrow().open();
        Driver.until("back", () -> driver.window().showing());
        table();

        close();
        asked.orElseThrow().lockAll();
        Driver.until("locked", () -> words().lock().isEmpty());
        Driver.fx(() -> driver.window().raise(Optional.empty()));
        Driver.until("back", () -> driver.window().showing());
        unlock();

        close();
        driver.pass(Duration.ofMinutes(11));
        Driver.until("idle", () -> words().lock().isEmpty());
        asked.orElseThrow().open();
        Driver.until("back", () -> driver.window().showing());
        driver.node("unlock-passphrase", Node.class);

        handle(Shortcut.SETTINGS);
        Driver.fx(driver.node("settings-tray", CheckBox.class)::fire);
        Driver.until("taken away", () -> shown.get().isEmpty());
        Driver.fx(() -> driver.window().close());
        Driver.until("gone", () -> !driver.window().showing());
    }

    @Test
    void whatTheSystemTakesAwayBringsTheWindowBackAndQuitQuits() throws IOException {
        trays = this::find;
        start(KEPT);
        Driver.until("there", () -> shown.get().isPresent());
        close();
        asked.orElseThrow().gone();
        Driver.until("back", () -> driver.window().showing());
        says("The system took no icon for the tray");
        handle(Shortcut.SETTINGS);
        CheckBox box = driver.node("settings-tray", CheckBox.class);
        Driver.fx(box::fire);
        Driver.fx(box::fire);
        Driver.until("there", () -> shown.get().isPresent());
        Driver.fx(() -> driver.window().closeCard());
        close();
        asked.orElseThrow().quit();
        Driver.until("taken away", () -> shown.get().isEmpty());
    }

    @Test
    void withoutAnIconClosingQuits() throws IOException {
        refuses = true;
        trays = this::find;
        start(KEPT);
        says("The system took no icon for the tray");
        assertThat(Driver.fx(() -> driver.window().showing())).isTrue();
        Driver.fx(() -> driver.window().close());
        Driver.until("gone", () -> !driver.window().showing());
    }

    private void close() {
        Driver.fx(() -> driver.window().close());
        assertThat(Driver.fx(() -> driver.window().showing())).isFalse();
        assertThat(shown.get()).isPresent();
    }

    private Tray.Words words() {
        return shown.get().orElseThrow();
    }

    private Optional<Tray> find() {
        looked.incrementAndGet();
        return Optional.of(this::show);
    }

    private Tray.Icon show(List<Image> images, String name, Tray.Words words, Tray.Asked by) throws IOException {
        if (refuses) {
            throw new IOException("no icons today");
        }
        tooltip = name;
        asked = Optional.of(by);
        shown.set(Optional.of(words));
        return new Tray.Icon() {
            @Override
            public void say(Tray.Words other) {
                shown.set(Optional.of(other));
            }

            @Override
            public void remove() {
                shown.set(Optional.empty());
            }
        };
    }
}
