package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.QuickUnlock;

/** How the keychain of this computer stands to the vault, a part of the card with the keys. */
final class QuickUnlockView {
    private final Ui ui;
    private final QuickUnlockModel model;
    private final Pages pages;

    QuickUnlockView(Ui ui, QuickUnlockModel model, Pages pages) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
    }

    /** What it says, and the one button for it. */
    VBox section() {
        Label title = new Label(ui.text("keychain.title"));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        VBox section = new VBox(8);
        section.setId("keychain");
        Subscription[] following = new Subscription[1];
        section.sceneProperty().subscribe((before, scene) -> {
            if (scene != null && following[0] == null) {
                following[0] = model.state().subscribe(state -> show(section, title, state));
            } else if (scene == null && following[0] != null) {
                following[0].unsubscribe();
                following[0] = null;
            }
        });
        return section;
    }

    private void show(VBox section, Label title, QuickUnlock.State state) {
        Label about = Card.text(
                switch (state) {
                    case OFF -> ui.text("keychain.off");
                    case ON -> ui.text("keychain.on");
                    case FALLEN -> ui.text("keychain.fallen");
                });
        about.getStyleClass().add(state == QuickUnlock.State.FALLEN ? "caution" : Styles.TEXT_MUTED);
        if (state == QuickUnlock.State.FALLEN) {
            about.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        }
        Button button = switch (state) {
            case OFF -> button("keychain-set-up", Feather.MONITOR, ui.text("keychain.set-up"), this::setUp);
            case ON -> button("keychain-forget", Feather.X, ui.text("keychain.forget"), this::forget);
            case FALLEN -> button("keychain-set-up", Feather.MONITOR, ui.text("keychain.again"), this::setUp);
        };
        section.getChildren().setAll(title, about, button);
    }

    private static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = Icons.labelled(icon, words);
        button.setId(id);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void setUp() {
        Button go = Card.primary(
                ui.text("keychain.set-up.do"), () -> model.setUp(() -> pages.done(ui.text("keychain.set-up.done"))));
        go.setId("keychain-go");
        Label about = Card.text(ui.text("keychain.set-up.about"));
        about.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        about.getStyleClass().add("caution");
        pages.ask(ui.text("keychain.set-up.title"), go, go, about, Card.text(ui.text("keychain.set-up.prompt")));
    }

    /** Asks once, and does away with it. */
    void forget() {
        Button go = Card.primary(
                ui.text("keychain.forget.do"), () -> model.forget(() -> pages.done(ui.text("keychain.forget.done"))));
        go.setId("keychain-go");
        pages.ask(ui.text("keychain.forget.title"), go, go, Card.text(ui.text("keychain.forget.about")));
    }
}
