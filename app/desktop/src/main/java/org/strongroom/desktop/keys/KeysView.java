package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.SecretInput;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;
import org.strongroom.desktop.reseal.OldKeysNote;
import org.strongroom.desktop.task.Failure;
import org.strongroom.vault.WayIn;

/** The card with what opens the vault. */
public final class KeysView {
    private final Ui ui;
    private final KeysModel model;
    private final OldKeysNote oldKeys;
    private final Pages pages;
    private final QuickUnlockView quickUnlock;
    private final WaysInView waysIn;
    private final RehearsalView rehearsal;
    private final SharesView shares;
    private final Following following = new Following();

    public KeysView(Ui ui, KeysModel model, OldKeysNote oldKeys) {
        this.ui = ui;
        this.model = model;
        this.oldKeys = oldKeys;
        this.pages = new Pages(ui, model.deed(), this::show);
        this.quickUnlock = new QuickUnlockView(ui, model.quickUnlock(), pages);
        this.waysIn = new WaysInView(ui, model.waysIn(), pages, quickUnlock);
        this.rehearsal = new RehearsalView(ui, model.rehearsal(), pages);
        this.shares = new SharesView(ui, model, pages);
        following.add(model.kit().subscribe(kit -> kit.ifPresent(this::words)));
    }

    /** Listens to nothing any more. */
    public void leave() {
        following.end();
        shares.leave();
        oldKeys.leave();
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
        FlowPane making = new FlowPane(8, 8, make, shares.button());
        Label mayNot = Card.text(ui.text("keys.kit.may-not"));
        mayNot.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        mayNot.visibleProperty().bind(model.mayMakeKit().not());
        mayNot.managedProperty().bind(mayNot.visibleProperty());
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("keys.title"))
                .with(
                        section(ui.text("keys.passphrase"), ui.text("keys.passphrase.about"), change),
                        quickUnlock.section(),
                        section(ui.text("keys.kit"), ui.text("keys.kit.about"), making, mayNot, rehearsal.note()),
                        section(ui.text("ways.title"), ui.text("ways.about"), waysIn.list()),
                        oldKeys.refreshed())
                .buttons(close);
        card.wide();
        ui.layer().show(card, change, () -> {});
    }

    /** What is shown above the library when it is time to rehearse the recovery. */
    public ReminderBar reminder() {
        return new ReminderBar(ui, model.reminder(), rehearsal::start, following);
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
        WaysInModel ways = model.waysIn();
        SecretInput own = new SecretInput(ui.messages(), ui.text("keys.passphrase.own"));
        own.field().setId("keys-own");
        // What the vault is open by says whether there is a key file to ask for.
        boolean needsKeyFile = ways.needsKeyFile();
        KeyFileInput keyFile = new KeyFileInput(ui);
        CheckBox keep = new CheckBox(ui.text("keys.passphrase.keep-key-file"));
        keep.setId("keys-keep-key-file");
        keep.setSelected(needsKeyFile);
        keep.setWrapText(true);
        NewPassphrase passphrase = new NewPassphrase(ui, ui.text("keys.passphrase.new"), model.help());
        Label unusable = Card.text(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        Button go = Card.primary(ui.text("keys.passphrase.do"), () -> {
            boolean usable = model.changePassphrase(
                    own.field().typed(),
                    keyFile.file().get(),
                    passphrase.typed(),
                    keep.isSelected(),
                    this::passphraseChanged);
            unusable.setVisible(!usable);
        });
        go.setId("keys-passphrase-go");
        go.disableProperty()
                .bind(passphrase.acceptable().not().or(own.field().count().isEqualTo(0)));
        // Whatever becomes of the card, what was typed into it goes with it.
        passphrase.sceneProperty().subscribe((before, scene) -> {
            if (scene == null) {
                passphrase.wipe();
                own.field().wipe();
            }
        });
        for (Node node : List.of(keyFile, keep)) {
            node.setVisible(needsKeyFile);
            node.setManaged(needsKeyFile);
        }
        pages.ask(
                ui.text("keys.passphrase.change.title"),
                own.field(),
                go,
                before(ways),
                own,
                keyFile,
                passphrase,
                keep,
                unusable);
    }

    /** What the old passphrase still opens, and what ends with it. */
    private Label before(WaysInModel ways) {
        StringBuilder text = new StringBuilder(ui.text("keys.passphrase.old"));
        List<WayIn> ending = ways.fallingWithPassphrase();
        if (!ending.isEmpty()) {
            text.append(' ').append(ui.text("keys.passphrase.ends", waysIn.named(ending)));
        }
        if (ways.hasRecovery()) {
            text.append(' ').append(ui.text("keys.passphrase.recovery"));
        }
        Label old = Card.text(text.toString());
        old.setId("keys-passphrase-before");
        old.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        old.getStyleClass().add("caution");
        return old;
    }

    /** It is done; what has ended can be added again from here, and what is sealed with old keys sealed anew. */
    private void passphraseChanged(List<WayIn> ended) {
        model.refresh();
        Label done = Card.text(ui.text("keys.passphrase.done"));
        done.setGraphic(Icons.of(Feather.CHECK));
        Label again = Card.text(ui.text("keys.passphrase.ended", waysIn.named(ended)));
        again.setId("keys-ended");
        again.setVisible(!ended.isEmpty());
        again.setManaged(!ended.isEmpty());
        Button close = Card.primary(ui.text("close"), pages::back);
        pages.tell(ui.text("keys.passphrase.done.title"), close, close, done, again, oldKeys.refreshed());
    }

    private void makeKit() {
        Button go = Card.primary(
                ui.text("keys.kit.show"),
                () -> model.makeKit(ui.messages().locale(), () -> pages.done(ui.text("keys.kit.done"))));
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
    private void words(Kit kit) {
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
        pages.follow(card, this::failed);
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
