package org.strongroom.desktop.welcome;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.KeyFileInput;
import org.strongroom.desktop.control.NewPassphrase;
import org.strongroom.desktop.control.Ui;

/** The wizard's two pages: name and place, then the passphrase. */
public final class NewVaultView extends BorderPane {
    private final Ui ui;
    private final NewVaultModel model;
    private final Runnable back;
    private final TextField name = new TextField();
    private final Label place = Card.text("");
    private final NewPassphrase passphrase;
    private final KeyFileInput keyFile;
    private final Label problem = Card.text("");
    private final VBox column = new VBox(20);

    /** Calls {@code back} when the person wants to leave. */
    public NewVaultView(Ui ui, NewVaultModel model, Runnable back) {
        this.ui = ui;
        this.model = model;
        this.back = back;
        this.passphrase = new NewPassphrase(ui, ui.text("new.passphrase"), model.help());
        this.keyFile = KeyFileInput.making(ui);
        build();
        bind();
    }

    /** Forgets what was typed. */
    public void wipe() {
        passphrase.wipe();
    }

    /** Puts the focus into the first field. */
    public void focus() {
        name.requestFocus();
    }

    private void build() {
        problem.setId("new-problem");
        problem.getStyleClass().add("problem");
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        name.setId("new-name");
        setCenter(Wizard.page(column));
        pageOne();
    }

    private void bind() {
        name.textProperty().bindBidirectional(model.name());
        place.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.folder()
                                .map(ui::path)
                                .orElseGet(() -> ui.path(model.parent().get())),
                        model.name(),
                        model.parent()));
        model.portable().subscribe(ignored -> passphrase.measure());
        model.state().subscribe(this::show);
    }

    private void pageOne() {
        Label label = new Label(ui.text("new.name"));
        label.setLabelFor(name);
        name.setPromptText(ui.text("new.name.example"));
        Button choose = Icons.labelled(Feather.FOLDER, ui.text("new.choose-place"));
        choose.setOnAction(
                ignored -> ui.chooser().folder(ui.text("new.choose-place")).ifPresent(model.parent()::set));
        Button next = Card.primary(ui.text("new.next"), this::pageTwo);
        next.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> model.folder().isEmpty(), model.name(), model.parent()));
        page(
                ui.text("new.step-one"),
                new VBox(6, label, name),
                Wizard.place(ui.text("new.place"), place, choose),
                note(ui.text("new.place.about")),
                Wizard.buttons(Card.secondary(ui.text("new.cancel"), this::leave), next));
        name.requestFocus();
    }

    private void pageTwo() {
        CheckBox portable = new CheckBox(ui.text("new.portable"));
        portable.selectedProperty().bindBidirectional(model.portable());
        TitledPane expert = new TitledPane(
                ui.text("new.expert"),
                new VBox(
                        8,
                        portable,
                        note(ui.text("new.portable.about")),
                        keyFile,
                        note(ui.text("new.key-file.about"))));
        expert.setExpanded(false);
        expert.setAnimated(false);
        Button make = Card.primary(ui.text("new.create"), this::create);
        make.setId("new-create");
        make.disableProperty().bind(passphrase.acceptable().not());
        Label warning = Card.text(ui.text("new.no-recovery"));
        warning.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        warning.getStyleClass().add("caution");
        page(
                ui.text("new.step-two"),
                passphrase,
                warning,
                expert,
                problem,
                Wizard.buttons(Card.secondary(ui.text("new.back"), this::pageOne), make));
        passphrase.field().requestFocus();
    }

    private void page(String step, Node... content) {
        Label title = Wizard.title(ui.text("new.title"));
        Label caption = new Label(step);
        caption.getStyleClass().add(Styles.TEXT_MUTED);
        column.getChildren().setAll(new VBox(4, title, caption));
        column.getChildren().addAll(content);
    }

    private static Label note(String text) {
        Label note = Card.text(text);
        note.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        return note;
    }

    private void create() {
        if (passphrase.acceptable().get()) {
            model.create(passphrase.typed(), keyFile.file().get(), keyFile.isNew());
        }
    }

    private void leave() {
        wipe();
        back.run();
    }

    private void show(NewVaultModel.State state) {
        problem.setVisible(false);
        problem.setManaged(false);
        switch (state) {
            case NewVaultModel.Asking ignored -> {}
            case NewVaultModel.Working working -> {
                ProgressIndicator spinner = new ProgressIndicator();
                spinner.setFocusTraversable(false);
                Button cancel = Card.secondary(ui.text("new.cancel"), working.job()::cancel);
                VBox box = new VBox(16, spinner, Card.text(ui.text("new.working")), cancel);
                box.setAlignment(Pos.CENTER);
                column.getChildren().setAll(box);
                cancel.requestFocus();
            }
            case NewVaultModel.Failed failed -> fail(ui.explain().failure(failed.why()));
            case NewVaultModel.Unusable ignored -> fail(ui.text("new.unusable"));
        }
    }

    private void fail(String text) {
        problem.setText(text);
        problem.setVisible(true);
        problem.setManaged(true);
        pageTwo();
    }
}
