package org.strongroom.desktop.copies;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.CopyStatus;

/** The card with the list of copies. */
public final class CopiesView {
    private final Ui ui;
    private final CopiesModel model;
    private final VBox list = new VBox();
    private final Label problem = Card.text("");
    private final ListChangeListener<CopiesModel.Copy> follow = ignored -> fill();

    public CopiesView(Ui ui, CopiesModel model) {
        this.ui = ui;
        this.model = model;
    }

    /** Shows the card. */
    public void show() {
        list.getStyleClass().add("copies");
        list.setId("copies");
        problem.getStyleClass().add("problem");
        problem.setId("copies-problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Label about = Card.text(ui.text("copies.about"));
        about.getStyleClass().add(Styles.TEXT_MUTED);
        Button add = Icons.labelled(Feather.PLUS, ui.text("copies.add"));
        add.setId("copies-add");
        add.setOnAction(ignored -> ui.chooser().folder(ui.text("copies.choose")).ifPresent(model::add));
        Button sync = Icons.labelled(Feather.REFRESH_CW, ui.text("copies.sync"));
        sync.setId("copies-sync");
        sync.setTooltip(new Tooltip(ui.text("copies.sync") + " (" + Shortcut.SYNC.shown() + ")"));
        sync.disableProperty().bind(model.syncing().or(Bindings.isEmpty(model.copies())));
        sync.setOnAction(ignored -> model.sync());
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("copies.title")).with(about, list, problem).buttons(add, sync, close);
        card.wide();
        model.copies().addListener(follow);
        var subscription = model.problem().subscribe(now -> {
            problem.setText(now.map(ui.explain()::failure).orElse(""));
            problem.setVisible(now.isPresent());
            problem.setManaged(now.isPresent());
        });
        fill();
        ui.layer().show(card, add, () -> {
            model.copies().removeListener(follow);
            subscription.unsubscribe();
        });
    }

    private void fill() {
        if (model.copies().isEmpty()) {
            Label none = Card.text(ui.text("copies.none"));
            none.getStyleClass().add("empty-row");
            list.getChildren().setAll(none);
            return;
        }
        list.getChildren().setAll(model.copies().stream().map(this::row).toList());
    }

    private HBox row(CopiesModel.Copy copy) {
        Label state = new Label(ui.explain().copy(copy.state()), dot(copy.state()));
        state.getStyleClass().add(Styles.TEXT_BOLD);
        state.setMinWidth(Label.USE_PREF_SIZE);
        Label folder = Card.text(ui.path(copy.folder()));
        CopyStatus status = copy.status();
        String synced = status.lastSynced()
                .map(at -> ui.text("copies.synced", ui.messages().moment(at), status.waiting()))
                .orElseGet(() -> ui.text("copies.never"));
        Label facts = Card.text(synced);
        facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        VBox words = new VBox(2, folder, facts);
        copy.problem()
                .map(why -> ui.text("copies.failed", ui.explain().failure(why)))
                .or(() -> copy.state() == CopyStatus.State.WRONG
                        ? Optional.of(ui.text("copies.wrong"))
                        : Optional.empty())
                .ifPresent(text -> {
                    Label problem = Card.text(text);
                    problem.getStyleClass().add(Styles.DANGER);
                    words.getChildren().add(problem);
                });
        HBox.setHgrow(words, Priority.ALWAYS);
        Button remove =
                Icons.button(Feather.X, ui.text("copies.remove", copy.folder().toString()));
        remove.setOnAction(ignored -> model.remove(copy.folder()));
        HBox row = new HBox(12, Icons.of(Feather.HARD_DRIVE), words, state, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("copy");
        return row;
    }

    /** A dot whose colour says what the word beside it says. */
    public static Circle dot(CopyStatus.State state) {
        Circle dot = new Circle(5);
        dot.getStyleClass()
                .addAll(
                        "dot",
                        switch (state) {
                            case UP_TO_DATE -> "dot-good";
                            case WAITING -> "dot-waiting";
                            case UNPLUGGED -> "dot-away";
                            case WRONG -> "dot-wrong";
                        });
        return dot;
    }
}
