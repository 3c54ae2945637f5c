package org.strongroom.desktop.keeping;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.Collected;
import org.strongroom.vault.model.Retention;

/** The card that asks which versions the vault keeps, and says what that drops before it is done. */
public final class KeepingView {
    private static final int DAYS = 90;
    private static final int VERSIONS = 20;

    private final Ui ui;
    private final KeepingModel model;
    private final ToggleGroup rules = new ToggleGroup();
    private final RadioButton all;
    private final RadioButton thin;
    private final RadioButton most;
    private final Spinner<Integer> days = spinner("keeping-days", Retention.LEAST_DAYS, Retention.MOST_DAYS, DAYS);
    private final Spinner<Integer> versions = spinner("keeping-versions", 1, Retention.MOST_VERSIONS, VERSIONS);
    private final Label drops = Card.text("");
    private final Label left = Card.text("");
    private final Label problem = Card.text("");
    private final Button apply;

    private KeepingView(Ui ui, KeepingModel model) {
        this.ui = ui;
        this.model = model;
        this.all = rule("keeping-all", ui.text("keeping.all"));
        this.thin = rule("keeping-thin", ui.text("keeping.thin"));
        this.most = rule("keeping-most", ui.text("keeping.most"));
        this.apply = Card.secondary(ui.text("keeping.apply"), this::apply);
    }

    /** Shows the card. */
    public static void show(Ui ui, KeepingModel model) {
        new KeepingView(ui, model).show();
    }

    private void show() {
        Label always = Card.text(ui.text("keeping.always"));
        Label later = Card.text(ui.text("keeping.later"));
        always.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        later.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        later.visibleProperty().bind(all.selectedProperty().not());
        later.managedProperty().bind(later.visibleProperty());
        left.setId("keeping-left");
        left.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        told(left, "");
        problem.setId("keeping-problem");
        problem.getStyleClass().add("problem");
        told(problem, "");
        drops.setId("keeping-drops");
        drops.setText(ui.text("keeping.looking"));
        apply.setId("keeping-apply");
        apply.setDisable(true);
        VBox choices = new VBox(
                10,
                all,
                new VBox(6, thin, under(thin, days, ui.text("keeping.thin.days"), ui.text("keeping.thin.about"))),
                new VBox(6, most, under(most, versions, ui.text("keeping.most.versions"), "")));
        choices.disableProperty()
                .bind(model.look().map(now -> now.isEmpty() || !now.get().may()));
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        close.setCancelButton(true);
        Card card = new Card(ui.text("keeping.title"))
                .saying(ui.text("keeping.about"))
                .with(choices, always, drops, later, left, problem)
                .buttons(close, apply);
        // What is listened to lives longer than the card.
        var looks = model.look().subscribe(this::fill);
        var previews = model.preview().subscribe(this::told);
        for (ObservableValue<?> changing :
                java.util.List.of(rules.selectedToggleProperty(), days.valueProperty(), versions.valueProperty())) {
            changing.subscribe(ignored -> ask());
        }
        model.refresh();
        ui.layer().show(card, close, () -> {
            looks.unsubscribe();
            previews.unsubscribe();
            choices.disableProperty().unbind();
        });
    }

    private RadioButton rule(String id, String text) {
        RadioButton button = new RadioButton(text);
        button.setId(id);
        button.setWrapText(true);
        button.setToggleGroup(rules);
        return button;
    }

    private static Spinner<Integer> spinner(String id, int least, int most, int value) {
        Spinner<Integer> spinner = new Spinner<>(least, most, value);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(110);
        return spinner;
    }

    private static VBox under(RadioButton rule, Spinner<Integer> number, String words, String about) {
        Label label = new Label(words);
        label.setLabelFor(number);
        label.setWrapText(true);
        number.setAccessibleText(words);
        number.getEditor().setAccessibleText(words);
        number.setMinWidth(110);
        HBox row = new HBox(8, label, number);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox under = new VBox(6, row);
        if (!about.isEmpty()) {
            Label hint = Card.text(about);
            hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            under.getChildren().add(hint);
        }
        under.getStyleClass().add("keeping-under");
        under.visibleProperty().bind(rule.selectedProperty());
        under.managedProperty().bind(under.visibleProperty());
        return under;
    }

    private void fill(Optional<KeepingModel.Look> look) {
        look.ifPresent(now -> {
            Retention kept = now.state().retention();
            switch (kept.rule()) {
                case KEEP_ALL -> all.setSelected(true);
                case THIN_OUT -> {
                    days.getValueFactory().setValue(kept.number());
                    thin.setSelected(true);
                }
                case AT_MOST -> {
                    versions.getValueFactory().setValue(kept.number());
                    most.setSelected(true);
                }
            }
            Collected waits = now.state().left();
            told(
                    left,
                    waits.waitsFor().isEmpty()
                            ? ""
                            : ui.text(
                                    "keeping.left",
                                    ui.messages().size(waits.leftBytes()),
                                    String.join(", ", waits.waitsFor())));
            told(problem, now.may() ? "" : ui.text("keeping.may-not"));
            ask();
        });
    }

    private static void told(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(label.isVisible());
    }

    private Optional<Retention> chosen() {
        if (thin.isSelected()) {
            return Optional.of(Retention.thinOut(days.getValue()));
        }
        if (most.isSelected()) {
            return Optional.of(Retention.atMost(versions.getValue()));
        }
        return all.isSelected() ? Optional.of(Retention.ALL) : Optional.empty();
    }

    private void ask() {
        chosen().ifPresent(model::ask);
    }

    /** Nothing is done of which this sentence is not there. */
    private void told(Optional<KeepingModel.Preview> preview) {
        Optional<KeepingModel.Look> look = model.look().get();
        if (preview.isEmpty() || look.isEmpty()) {
            drops.setText(ui.text("keeping.looking"));
            apply.setDisable(true);
            return;
        }
        var old = preview.get().old();
        boolean any = old.versions() > 0;
        drops.setText(
                any
                        ? ui.text(
                                "keeping.some",
                                old.versions(),
                                old.documents(),
                                ui.messages().size(old.bytes()))
                        : ui.text("keeping.nothing"));
        apply.setText(ui.text(any ? "keeping.apply.drop" : "keeping.apply"));
        apply.getStyleClass().remove(Styles.DANGER);
        if (any) {
            apply.getStyleClass().add(Styles.DANGER);
        }
        boolean same = preview.get().retention().equals(look.get().state().retention());
        apply.setDisable(!look.get().may() || (same && !any));
    }

    private void apply() {
        model.preview().get().ifPresent(now -> {
            if (now.old().versions() > 0) {
                // How it goes on is shown below the list.
                ui.layer().closeCard();
                model.drop(now.retention());
            } else {
                apply.setDisable(true);
                model.keep(
                        now.retention(),
                        () -> {
                            ui.layer().closeCard();
                            ui.toasts().show(ui.text("keeping.saved"));
                        },
                        why -> told(problem, ui.explain().failure(why)));
            }
        });
    }
}
