package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.SharesInput;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsInput;
import org.strongroom.desktop.task.Failure;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.Rehearsal;
import org.strongroom.vault.model.VaultException;

/** When the recovery was last rehearsed, a part of the card with the keys; and the card that rehearses it. */
final class RehearsalView {
    private static final int KIT_WORDS = 24;
    private static final int KIT_BYTES = 32;
    private static final int MOST_NAMED = 5;

    private final Ui ui;
    private final RehearsalModel model;
    private final Pages pages;

    RehearsalView(Ui ui, RehearsalModel model, Pages pages) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
    }

    /** What is to be said of it, and the button, as long as they are on a screen. */
    VBox note() {
        Label note = Card.text("");
        note.setId("keys-rehearsed");
        Button rehearse = Icons.labelled(Feather.CHECK_SQUARE, ui.text("rehearse"));
        rehearse.setId("keys-rehearse");
        rehearse.setOnAction(ignored -> ask());
        VBox box = new VBox(8, note, rehearse);
        Subscription[] following = new Subscription[1];
        box.sceneProperty().subscribe((before, scene) -> {
            if (scene != null && following[0] == null) {
                following[0] = model.look().subscribe(look -> {
                    RehearsalModel.Note said = RehearsalModel.note(look.kept(), model.now());
                    String last = RehearsalModel.last(look.kept())
                            .map(ui.messages()::moment)
                            .orElse("");
                    note.setText(words(said, last, look.kept().isShared()));
                    boolean urgent = said == RehearsalModel.Note.NEVER || said == RehearsalModel.Note.DUE;
                    note.setGraphic(urgent ? Icons.of(Feather.ALERT_TRIANGLE) : null);
                    note.getStyleClass().setAll("label", urgent ? "caution" : Styles.TEXT_MUTED);
                    box.setVisible(said != RehearsalModel.Note.NO_KIT);
                    box.setManaged(box.isVisible());
                });
            } else if (scene == null && following[0] != null) {
                following[0].unsubscribe();
                following[0] = null;
            }
        });
        return box;
    }

    private String words(RehearsalModel.Note note, String last, boolean shared) {
        return switch (note) {
            case NO_KIT -> "";
            case NEVER -> ui.text(shared ? "rehearse.never.shares" : "rehearse.never");
            case DUE -> ui.text("rehearse.due", last);
            case DONE -> ui.text("rehearse.last", last);
        };
    }

    /** Asks for what was kept; for whoever comes from elsewhere than the card with the keys. */
    void start() {
        model.refresh(this::ask);
    }

    private void ask() {
        RehearsalModel.Look look = model.look().get();
        ObjectProperty<Optional<Path>> copy =
                new SimpleObjectProperty<>(look.copies().stream().findFirst());
        Label where = Card.text("");
        where.setId("rehearse-copy");
        copy.subscribe(path -> where.setText(path.map(Path::toString).orElseGet(() -> ui.text("rehearse.copy.none"))));
        Button choose = Icons.labelled(Feather.FOLDER, ui.text("rehearse.copy.choose"));
        choose.setId("rehearse-choose");
        choose.setOnAction(ignored ->
                ui.chooser().folder(ui.text("rehearse.copy.title")).ifPresent(folder -> copy.set(Optional.of(folder))));
        VBox from = new VBox(6, new Label(ui.text("rehearse.copy")), where, choose);
        BooleanBinding noCopy = Bindings.createBooleanBinding(() -> copy.get().isEmpty(), copy);
        if (look.kept().isShared()) {
            askShares(look, copy, noCopy, from);
        } else {
            askWords(copy, noCopy, from);
        }
    }

    private void askWords(ObjectProperty<Optional<Path>> copy, BooleanBinding noCopy, Node from) {
        WordsInput words = new WordsInput(ui, ui.text("rehearse.words"), KIT_WORDS, KIT_BYTES);
        go(
                copy,
                () -> RecoveryWritten.kit(words.words()),
                words.valid().not().or(noCopy),
                false,
                words.field(),
                from,
                words);
        wipe(words, words::wipe);
    }

    private void askShares(
            RehearsalModel.Look look, ObjectProperty<Optional<Path>> copy, BooleanBinding noCopy, Node from) {
        SharesInput shares = new SharesInput(
                ui,
                model.reading(),
                ui.text("rehearse.shares", look.kept().threshold(), look.kept().shares()));
        BooleanBinding none =
                Bindings.createBooleanBinding(() -> shares.entered().get().isEmpty(), shares.entered());
        go(
                copy,
                () -> RecoveryWritten.shares(shares.entered().get()),
                none.or(noCopy),
                true,
                shares.field(),
                from,
                shares);
        wipe(shares, shares::wipe);
    }

    /** Whatever becomes of the card, what was typed into it goes with it. */
    private static void wipe(Node typedInto, Runnable wiping) {
        typedInto.sceneProperty().subscribe((before, scene) -> {
            if (scene == null) {
                wiping.run();
            }
        });
    }

    private void go(
            ObjectProperty<Optional<Path>> copy,
            Supplier<RecoveryWritten> written,
            BooleanBinding notYet,
            boolean shared,
            Node first,
            Node from,
            Node kept) {
        Button go = Card.primary(
                ui.text("rehearse.do"),
                () -> copy.get()
                        .ifPresent(path -> model.rehearse(path, written.get(), outcome -> tell(outcome, shared))));
        go.setId("rehearse-go");
        go.disableProperty().bind(notYet);
        pages.ask(
                ui.text("rehearse.title"),
                first,
                go,
                failure -> explain(failure, shared),
                Card.text(ui.text(shared ? "rehearse.about.shares" : "rehearse.about")),
                from,
                kept);
    }

    private String explain(Failure failure, boolean shared) {
        if (!(failure instanceof Failure.OfVault vault)) {
            return ui.explain().failure(failure);
        }
        return switch (vault.cause()) {
            case VaultException.WrongPassphrase ignored -> ui.text(shared ? "rehearse.wrong.shares" : "rehearse.wrong");
            case VaultException.PassphraseChanged ignored ->
                ui.text(shared ? "rehearse.replaced.shares" : "rehearse.replaced");
            case VaultException.Incomplete ignored ->
                ui.text(shared ? "rehearse.incomplete.shares" : "rehearse.incomplete");
            case VaultException.DamagedVault ignored ->
                ui.text(shared ? "rehearse.damaged.shares" : "rehearse.damaged");
            default -> ui.explain().failure(failure);
        };
    }

    private void tell(Rehearsal rehearsal, boolean shared) {
        if (rehearsal.succeeded()) {
            pages.done(ui.text(
                    shared ? "rehearse.done.shares" : "rehearse.done", rehearsal.documents(), rehearsal.read()));
            return;
        }
        String some = rehearsal.missing().stream()
                .limit(MOST_NAMED)
                .map(path -> String.join(" / ", path))
                .collect(Collectors.joining("\n"));
        Label missing = Card.text(some);
        missing.setId("rehearse-missing");
        Label problem = Card.text(ui.text(
                shared ? "rehearse.missing.shares" : "rehearse.missing",
                rehearsal.missingCount(),
                rehearsal.documents()));
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Button close = Card.primary(ui.text("close"), pages::back);
        pages.tell(ui.text("rehearse.title"), close, close, problem, missing);
    }
}
