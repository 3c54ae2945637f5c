package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.NameField;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.SecretInput;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.WayIn;

/** The list of what opens the vault, a part of the card with the keys, and what can be done about it. */
final class WaysInView {

    private final Ui ui;
    private final WaysInModel model;
    private final Pages pages;
    private final QuickUnlockView quickUnlock;

    WaysInView(Ui ui, WaysInModel model, Pages pages, QuickUnlockView quickUnlock) {
        this.quickUnlock = quickUnlock;
        this.ui = ui;
        this.model = model;
        this.pages = pages;
    }

    /** The list, as long as it is on a screen, and a button that adds to it. */
    VBox list() {
        VBox rows = new VBox();
        rows.getStyleClass().add("copies");
        rows.setId("ways-in");
        Subscription[] following = new Subscription[1];
        rows.sceneProperty().subscribe((before, scene) -> {
            if (scene != null && following[0] == null) {
                following[0] = model.list()
                        .subscribe(ways -> rows.getChildren()
                                .setAll(ways.stream().map(this::row).toList()));
            } else if (scene == null && following[0] != null) {
                following[0].unsubscribe();
                following[0] = null;
            }
        });
        Button add = Icons.labelled(Feather.PLUS, ui.text("ways.add"));
        add.setId("ways-add");
        add.setOnAction(ignored -> add());
        return new VBox(8, rows, add);
    }

    private HBox row(WaysInModel.Way way) {
        Label name = Card.text(called(way.in()));
        Label facts = Card.text(facts(way.in()));
        facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        VBox words = new VBox(2, name, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, Icons.of(icon(way.in())), words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("computer");
        if (!way.in().isRecovery()) {
            Button rename = Icons.button(Feather.EDIT_2, ui.text("ways.name.which", called(way.in())));
            rename.setOnAction(ignored -> rename(way));
            row.getChildren().add(rename);
        }
        if (!way.in().current() || way.here()) {
            Button remove = Icons.button(Feather.X, ui.text("ways.remove.which", called(way.in())));
            remove.setOnAction(ignored -> remove(way));
            row.getChildren().add(remove);
        }
        return row;
    }

    private static Feather icon(WayIn way) {
        return switch (way.kind()) {
            case PASSPHRASE -> Feather.KEY;
            case KEY_FILE -> Feather.FILE;
            case KEYCHAIN -> Feather.MONITOR;
            case KIT, SHARES -> Feather.LIFE_BUOY;
            case OTHER -> Feather.HELP_CIRCLE;
        };
    }

    private String kind(WayIn way) {
        return switch (way.kind()) {
            case PASSPHRASE -> ui.text("ways.passphrase");
            case KEY_FILE -> ui.text("ways.key-file");
            case KEYCHAIN -> ui.text("ways.keychain");
            case KIT -> ui.text("ways.kit");
            case SHARES -> ui.text("ways.shares", way.threshold(), way.shares());
            case OTHER -> ui.text("ways.other");
        };
    }

    private String called(WayIn way) {
        return way.label().isBlank() ? kind(way) : ui.text("ways.called", way.label(), kind(way));
    }

    private String facts(WayIn way) {
        String made = ui.text("ways.made", moment(way.made()));
        if (way.isRecovery()) {
            return made;
        }
        String used = way.used().isPresent() ? ui.text("ways.used", moment(way.used())) : ui.text("ways.never-used");
        return ui.text(way.current() ? "ways.facts.current" : "ways.facts", made, used);
    }

    private String moment(Optional<Instant> time) {
        return time.map(ui.messages()::moment).orElseGet(() -> ui.text("ways.unknown-time"));
    }

    private void rename(WaysInModel.Way way) {
        TextField field = nameField(way.in().label());
        Button go = Card.primary(
                ui.text("ways.name.do"),
                () -> model.name(way, field.getText().strip(), () -> pages.done(ui.text("ways.name.done"))));
        go.setId("ways-name-go");
        pages.ask(ui.text("ways.name.title", kind(way.in())), field, go, captioned(ui.text("ways.name"), field));
    }

    private TextField nameField(String before) {
        TextField field = new NameField(before);
        field.setId("ways-name");
        field.setAccessibleText(ui.text("ways.name"));
        return field;
    }

    private static VBox captioned(String caption, Node field) {
        Label label = new Label(caption);
        label.setLabelFor(field);
        return new VBox(6, label, field);
    }

    private void add() {
        TextField name = nameField("");
        NewPassphrase passphrase = new NewPassphrase(ui, ui.text("ways.add.passphrase"), model.help());
        KeyFileInput keyFile = KeyFileInput.making(ui);
        Label unusable = unusable();
        Button go = Card.primary(ui.text("ways.add.do"), () -> {
            unusable.setVisible(!model.add(
                    passphrase.typed(),
                    keyFile.file().get(),
                    keyFile.isNew(),
                    name.getText().strip(),
                    () -> pages.done(ui.text("ways.add.done"))));
        });
        go.setId("ways-add-go");
        go.disableProperty().bind(passphrase.acceptable().not());
        wipe(passphrase, passphrase::wipe);
        pages.ask(
                ui.text("ways.add.title"),
                name,
                go,
                Card.text(ui.text("ways.add.about")),
                captioned(ui.text("ways.name"), name),
                passphrase,
                keyFile,
                unusable);
    }

    private void remove(WaysInModel.Way way) {
        if (way.here()) {
            quickUnlock.forget();
            return;
        }
        if (way.in().isRecovery()) {
            pages.confirm(
                    ui.text("ways.remove.title", called(way.in())),
                    ui.text("ways.remove.recovery.about"),
                    ui.text("ways.remove.do"),
                    done -> model.removeRecovery(done),
                    ui.text("ways.remove.done"));
            return;
        }
        SecretInput own = new SecretInput(ui.messages(), ui.text("ways.remove.own"));
        own.field().setId("ways-own");
        KeyFileInput keyFile = new KeyFileInput(ui);
        keyFile.setVisible(model.needsKeyFile());
        keyFile.setManaged(model.needsKeyFile());
        Label about = Card.text(ui.text("ways.remove.about"));
        Label falling = Card.text(falling(way.falling()));
        falling.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        falling.getStyleClass().add("caution");
        falling.setVisible(!way.falling().isEmpty());
        falling.setManaged(!way.falling().isEmpty());
        Label unusable = unusable();
        Button go = Card.primary(ui.text("ways.remove.do"), () -> {
            char[] typed = own.field().typed();
            unusable.setVisible(
                    !model.remove(way, typed, keyFile.file().get(), () -> pages.done(ui.text("ways.remove.done"))));
            Arrays.fill(typed, '\0');
        });
        go.setId("ways-remove-go");
        go.disableProperty().bind(own.field().count().isEqualTo(0));
        wipe(own, own.field()::wipe);
        pages.ask(
                ui.text("ways.remove.title", called(way.in())),
                own.field(),
                go,
                about,
                falling,
                own,
                keyFile,
                unusable);
    }

    private String falling(List<WayIn> ways) {
        return ui.text("ways.remove.falling", named(ways));
    }

    /** By what they are called. */
    String named(List<WayIn> ways) {
        return ways.stream().map(this::called).collect(Collectors.joining(", "));
    }

    private Label unusable() {
        Label unusable = Card.text(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        return unusable;
    }

    /** Whatever becomes of the card, what was typed into it goes with it. */
    private static void wipe(Node typedInto, Runnable wiping) {
        typedInto.sceneProperty().subscribe((before, scene) -> {
            if (scene == null) {
                wiping.run();
            }
        });
    }
}
