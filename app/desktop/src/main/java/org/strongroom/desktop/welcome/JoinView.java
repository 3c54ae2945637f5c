package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsInput;
import org.strongroom.desktop.task.Failure;
import org.strongroom.vault.model.VaultException;

/** One page for a vault that words open: the shared folder, the words, a name where there is none yet, a passphrase. */
public final class JoinView extends BorderPane {
    private final Ui ui;
    private final JoinModel model;
    private final Runnable back;
    private final boolean code;
    private final WordsInput words;
    private final NewPassphrase passphrase;
    private final TextField name = new TextField();
    private final Button choose;
    private final Label unusable = Card.text("");
    private final Label check = Card.text("");
    private final Subscription following;

    /** Calls {@code back} when the person wants to leave. */
    public JoinView(Ui ui, JoinModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        this.code = model.way() == JoinModel.Way.CODE;
        this.words = new WordsInput(
                ui,
                ui.text(code ? "join.words" : "join.kit.words"),
                model.way().words(),
                model.way().bytes());
        this.passphrase =
                new NewPassphrase(ui, ui.text(code ? "join.passphrase" : "keys.passphrase.new"), model.help());
        this.choose = Icons.labelled(Feather.FOLDER, ui.text("join.choose"));
        this.following = build();
    }

    /** Puts the focus where the page begins. */
    public void focus() {
        choose.requestFocus();
    }

    /** Takes a folder that was dropped for the shared one. */
    public void dropped(Path folder) {
        if (!model.deed().busy()) {
            model.copy().set(Optional.of(folder));
        }
    }

    /** Forgets what was typed, and gives up what goes on. */
    public void wipe() {
        following.unsubscribe();
        words.wipe();
        passphrase.wipe();
        model.leave();
    }

    private Subscription build() {
        Label title = new Label(ui.text(code ? "join.title" : "join.kit.title"));
        title.getStyleClass().add(Styles.TITLE_2);
        Label about = Card.text(ui.text(code ? "join.about" : "join.kit.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        model.copy().subscribe(ignored -> passphrase.measure());
        choose.setId("join-choose");
        choose.setOnAction(ignored -> ui.chooser()
                .folder(ui.text("join.choose"))
                .ifPresent(folder -> model.copy().set(Optional.of(folder))));
        Button change = Icons.labelled(Feather.FOLDER, ui.text("unlock.home.change"));
        change.setOnAction(
                ignored -> ui.chooser().folder(ui.text("unlock.home.choose")).ifPresent(model.parent()::set));
        change.disableProperty().bind(model.copy().map(Optional::isEmpty));
        Label shared = Card.text("");
        shared.setId("join-shared");
        shared.textProperty()
                .bind(model.copy()
                        .map(folder -> folder.map(Path::toString).orElseGet(() -> ui.text("join.folder.none"))));
        Label own = Card.text("");
        own.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.folder()
                                .map(Path::toString)
                                .orElseGet(() -> model.parent().get().toString()),
                        model.copy(),
                        model.parent()));
        VBox asking = new VBox(20, place(ui.text(code ? "join.folder" : "join.kit.folder"), shared, choose), words);
        check.setId("kit-check");
        asking.getChildren().add(check);
        model.check().subscribe(this::tell);
        words.entered().subscribe(ignored -> model.check(words.entered().get()));
        model.copy().subscribe(ignored -> model.check(words.entered().get()));
        if (code) {
            name.setId("join-name");
            name.textProperty().bindBidirectional(model.name());
            Label caption = new Label(ui.text("join.name"));
            caption.setLabelFor(name);
            asking.getChildren().add(new VBox(6, caption, name));
        }
        unusable.setText(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        asking.getChildren().addAll(passphrase, place(ui.text("join.home"), own, change), unusable);
        Button go = Card.primary(ui.text(code ? "join.do" : "join.kit.do"), this::open);
        go.setId("join-go");
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !ready(),
                        words.valid(),
                        passphrase.acceptable(),
                        model.copy(),
                        model.name(),
                        model.check(),
                        model.deed().running()));
        Button leave = Card.secondary(ui.text("new.back"), back);
        leave.setId("join-back");
        leave.setCancelButton(true);
        HBox buttons = new HBox(8, leave, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        DeedView status = new DeedView(ui, model.deed(), this::explain);
        VBox column = new VBox(20, new VBox(4, title, about), asking, status, buttons);
        column.getStyleClass().addAll("page", "panel", "wizard");
        column.setMaxHeight(USE_PREF_SIZE);
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("page-margin");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        return status.follow(asking)
                .and(model.deed().running().subscribe(job -> leave.setDisable(job.isPresent())))
                // What is said stands below the fields.
                .and(model.deed().problem().subscribe(why -> why.ifPresent(ignored -> scroll.setVvalue(1))));
    }

    private VBox place(String title, Label where, Button choosing) {
        where.getStyleClass().add(Styles.TEXT_MUTED);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        choosing.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, where, choosing);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, new Label(title), row);
    }

    private boolean ready() {
        return words.valid().get()
                && passphrase.acceptable().get()
                && model.copy().get().isPresent()
                && !(model.check().get() instanceof JoinModel.Answered answered
                        && !(answered.verdict() instanceof WordsVerdict.Right))
                && !(code && model.name().get().isBlank())
                && !model.deed().busy();
    }

    /** A verdict is read out where it stands, and never holds a word. */
    private void tell(JoinModel.Check now) {
        boolean looking = now instanceof JoinModel.Looking;
        boolean right = now instanceof JoinModel.Answered answered && answered.verdict() instanceof WordsVerdict.Right;
        check.setText(
                switch (now) {
                    case JoinModel.Unasked ignored -> "";
                    case JoinModel.Looking ignored -> ui.text("join.kit.looking");
                    case JoinModel.Answered answered -> ui.explain().words(answered.verdict());
                });
        check.setGraphic(looking ? null : Icons.of(right ? Feather.CHECK : Feather.X));
        check.getStyleClass()
                .setAll(
                        "label",
                        Styles.TEXT_SMALL,
                        looking ? Styles.TEXT_MUTED : right ? Styles.SUCCESS : Styles.DANGER);
        check.setVisible(!check.getText().isEmpty());
        check.setManaged(check.isVisible());
    }

    private void open() {
        if (ready()) {
            unusable.setVisible(!model.open(words.words(), passphrase.typed()));
        }
    }

    /** Words that open nothing are no passphrase. */
    private String explain(Failure failure) {
        if (failure instanceof Failure.OfVault why) {
            if (why.cause() instanceof VaultException.WrongPassphrase) {
                return ui.text(code ? "join.wrong" : "join.kit.wrong");
            }
            if (why.cause() instanceof VaultException.PassphraseChanged && !code) {
                return ui.text("join.kit.replaced");
            }
            if (why.cause() instanceof VaultException.Incomplete && code) {
                return ui.text("join.incomplete");
            }
        }
        return ui.explain().failure(failure);
    }
}
