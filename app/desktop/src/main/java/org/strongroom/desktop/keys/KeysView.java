package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;
import org.strongroom.desktop.reseal.OldKeysNote;
import org.strongroom.desktop.task.Failure;

/** The card with what opens the vault. */
public final class KeysView {
    private final Ui ui;
    private final KeysModel model;
    private final OldKeysNote oldKeys;
    private final Pages pages;
    private final WaysInView waysIn;
    private final RehearsalView rehearsal;

    public KeysView(Ui ui, KeysModel model, OldKeysNote oldKeys) {
        this.ui = ui;
        this.model = model;
        this.oldKeys = oldKeys;
        this.pages = new Pages(ui, model.deed(), this::show);
        this.waysIn = new WaysInView(ui, model.waysIn(), pages);
        this.rehearsal = new RehearsalView(ui, model.rehearsal(), pages);
        model.kit().subscribe(kit -> kit.ifPresent(this::words));
    }

    /** Shows the card. */
    public void show() {
        model.refresh();
        Button change = Icons.labelled(Feather.KEY, ui.text("keys.passphrase.change"));
        change.setId("keys-passphrase");
        change.setOnAction(ignored -> changePassphrase());
        Button make = Icons.labelled(Feather.LIFE_BUOY, ui.text("keys.kit.make"));
        make.setId("keys-kit");
        make.setOnAction(ignored -> makeKit());
        make.disableProperty().bind(model.mayMakeKit().not());
        Label mayNot = Card.text(ui.text("keys.kit.may-not"));
        mayNot.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        mayNot.visibleProperty().bind(model.mayMakeKit().not());
        mayNot.managedProperty().bind(mayNot.visibleProperty());
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("keys.title"))
                .with(
                        section(ui.text("keys.passphrase"), ui.text("keys.passphrase.about"), change),
                        section(ui.text("keys.kit"), ui.text("keys.kit.about"), make, mayNot, rehearsal.note()),
                        section(ui.text("ways.title"), ui.text("ways.about"), waysIn.list()),
                        oldKeys.refreshed())
                .buttons(close);
        card.wide();
        ui.layer().show(card, change, () -> {});
    }

    private static VBox section(String title, String about, Node... more) {
        Label heading = new Label(title);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        Label text = Card.text(about);
        text.getStyleClass().add(Styles.TEXT_MUTED);
        VBox section = new VBox(8, heading, text);
        section.getChildren().addAll(more);
        return section;
    }

    private void changePassphrase() {
        NewPassphrase passphrase = new NewPassphrase(ui, ui.text("keys.passphrase.new"), model.help());
        Label old = Card.text(ui.text("keys.passphrase.old"));
        old.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        old.getStyleClass().add("caution");
        Label unusable = Card.text(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        // What the vault is open by says whether the next one is to need a key file too.
        KeyFileInput keyFile = new KeyFileInput(ui);
        keyFile.setVisible(model.waysIn().needsKeyFile());
        keyFile.setManaged(model.waysIn().needsKeyFile());
        Button go = Card.primary(ui.text("keys.passphrase.do"), () -> {
            boolean usable = model.changePassphrase(
                    passphrase.typed(), keyFile.file().get(), () -> pages.done(ui.text("keys.passphrase.done")));
            unusable.setVisible(!usable);
        });
        go.setId("keys-passphrase-go");
        go.disableProperty().bind(passphrase.acceptable().not());
        // Whatever becomes of the card, what was typed into it goes with it.
        passphrase.sceneProperty().subscribe((before, scene) -> {
            if (scene == null) {
                passphrase.wipe();
            }
        });
        pages.ask(ui.text("keys.passphrase.change.title"), passphrase.field(), go, old, passphrase, keyFile, unusable);
    }

    private void makeKit() {
        Button go =
                Card.primary(ui.text("keys.kit.show"), () -> model.makeKit(() -> pages.done(ui.text("keys.kit.done"))));
        go.setId("keys-kit-go");
        pages.ask(
                ui.text("keys.kit.make.title"),
                go,
                go,
                failure -> ui.text("keys.kit.failed", ui.explain().failure(failure)),
                Card.text(ui.text("keys.kit.before")),
                Card.text(ui.text("keys.kit.earlier")));
    }

    /** The words are there and wait: what is asked now decides whether they count. */
    private void words(KeysModel.Kit kit) {
        WordsShown words = new WordsShown(ui, kit.words());
        words.setId("kit-words");
        CheckBox written = new CheckBox(ui.text("keys.kit.written"));
        written.setId("kit-written");
        written.setWrapText(true);
        Button keep = Card.primary(ui.text("keys.kit.keep"), kit::keep);
        keep.setId("kit-keep");
        keep.disableProperty().bind(written.selectedProperty().not());
        Runnable leave = () -> {
            kit.refuse();
            show();
        };
        Button refuse = Card.secondary(ui.text("keys.kit.refuse"), leave);
        refuse.setId("kit-refuse");
        Label about = Card.text(ui.text("keys.kit.words.about"));
        about.setGraphic(Icons.of(Feather.EDIT_3));
        about.getStyleClass().add("caution");
        Card card = new Card(ui.text("keys.kit.words.title"))
                .with(about, words, new KitButtons(ui, kit), written)
                .buttons(refuse, keep);
        card.wide();
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave.run();
            }
        });
        // Whatever takes the card away before it was answered, as locking does, refuses.
        ui.layer().show(card, words, kit::refuse);
        follow(card);
    }

    /** Once it is answered, the person sees what becomes of it: the card with the words is none to come back to. */
    private void follow(Card card) {
        Subscription[] following = new Subscription[1];
        following[0] = model.deed().running().subscribe((before, job) -> {
            if (job.isEmpty()) {
                following[0].unsubscribe();
                if (card.getScene() != null) {
                    model.deed().problem().get().ifPresentOrElse(this::failed, this::show);
                }
            }
        });
    }

    /** The words were taken for good, and are not: that is told until it was read. */
    private void failed(Failure why) {
        Label problem = Card.text(ui.text("keys.kit.failed", ui.explain().failure(why)));
        problem.setId("kit-problem");
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Button close = Card.primary(ui.text("close"), pages::back);
        pages.tell(ui.text("keys.kit.failed.title"), close, close, problem);
    }
}
