package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;

/** One page for asking to join: the shared folder, a passphrase, where to write the request; then its words. */
public final class AskView extends BorderPane {
    private final Ui ui;
    private final AskModel model;
    private final Runnable back;
    private final NewPassphrase passphrase;
    private final Button choose;
    private final Label unusable = Card.text("");
    private final VBox column = new VBox(20);
    private final Subscription following;

    /** Calls {@code back} when the person wants to leave. */
    public AskView(Ui ui, AskModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        this.passphrase = new NewPassphrase(ui, ui.text("join.passphrase"), model.help());
        this.choose = Icons.labelled(Feather.FOLDER, ui.text("join.choose"));
        this.following = build();
    }

    /** Puts the focus where the page begins. */
    public void focus() {
        choose.requestFocus();
    }

    /** Takes a folder that was dropped for the shared one. */
    public void dropped(Path folder) {
        if (!model.deed().busy() && model.asked().get().isEmpty()) {
            model.copy().set(Optional.of(folder));
        }
    }

    /** Forgets what was typed, and gives up what goes on. */
    public void wipe() {
        following.unsubscribe();
        passphrase.wipe();
        model.leave();
    }

    private Subscription build() {
        Label about = Card.text(ui.text("ask.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        choose.setId("ask-choose");
        choose.setOnAction(ignored -> ui.chooser()
                .folder(ui.text("join.choose"))
                .ifPresent(folder -> model.copy().set(Optional.of(folder))));
        Button change = Icons.labelled(Feather.FOLDER, ui.text("unlock.home.change"));
        change.setOnAction(
                ignored -> ui.chooser().folder(ui.text("unlock.home.choose")).ifPresent(model.parent()::set));
        change.disableProperty().bind(model.copy().map(Optional::isEmpty));
        Label shared = Card.text("");
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
        unusable.setText(ui.text("new.unusable"));
        unusable.getStyleClass().add("problem");
        unusable.setVisible(false);
        unusable.managedProperty().bind(unusable.visibleProperty());
        VBox asking = new VBox(
                20,
                place(ui.text("join.folder"), shared, choose),
                passphrase,
                place(ui.text("join.home"), own, change),
                unusable);
        Button go = Card.primary(ui.text("ask.do"), this::ask);
        go.setId("ask-go");
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !ready(),
                        passphrase.acceptable(),
                        model.copy(),
                        model.deed().running()));
        Button leave = Card.secondary(ui.text("new.back"), back);
        leave.setId("ask-back");
        leave.setCancelButton(true);
        DeedView status = new DeedView(ui, model.deed(), ui.explain()::failure);
        column.getChildren().setAll(new VBox(4, title(ui.text("ask.title")), about), asking, status, row(leave, go));
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
                .and(model.deed().problem().subscribe(why -> why.ifPresent(ignored -> scroll.setVvalue(1))))
                .and(model.asked().subscribe(made -> made.ifPresent(this::tell)));
    }

    /** What is to be done now: the file goes to somebody, the words are for when they call. */
    private void tell(AskModel.Asked asked) {
        passphrase.wipe();
        WordsShown words = new WordsShown(ui, asked.words());
        words.setId("ask-words");
        Label file = Card.text(ui.text("ask.file", asked.file()));
        Label call = Card.text(ui.text("ask.call"));
        call.setGraphic(Icons.of(Feather.PHONE));
        call.getStyleClass().add("caution");
        Label then = Card.text(ui.text("ask.then"));
        Button done = Card.primary(ui.text("ask.done"), back);
        done.setId("ask-done");
        column.getChildren().setAll(title(ui.text("ask.made")), file, words, call, then, row(done));
        words.requestFocus();
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add(Styles.TITLE_2);
        return title;
    }

    private static HBox row(Button... buttons) {
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
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
        return passphrase.acceptable().get()
                && model.copy().get().isPresent()
                && !model.deed().busy();
    }

    private void ask() {
        if (ready()) {
            ui.chooser()
                    .save(ui.text("ask.save"), ui.text("ask.file.name"))
                    .ifPresent(file -> unusable.setVisible(!model.ask(passphrase.typed(), file)));
        }
    }
}
