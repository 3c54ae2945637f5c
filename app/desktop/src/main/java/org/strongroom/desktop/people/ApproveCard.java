package org.strongroom.desktop.people;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.NameField;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;
import org.strongroom.documents.People;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.Role;

/** Compares words: those of a request to join, which are typed as they are read out, and those of a member. */
final class ApproveCard {
    private final Ui ui;
    private final PeopleModel model;
    private final Pages pages;

    ApproveCard(Ui ui, PeopleModel model, Pages pages) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
    }

    /** Takes a request from a file. */
    void ask() {
        Label about = Card.text(ui.text("approve.about"));
        Button choose = Icons.labelled(Feather.FILE, ui.text("approve.choose"));
        choose.setId("approve-choose");
        choose.setOnAction(ignored -> ui.chooser().files(ui.text("approve.choose")).stream()
                .findFirst()
                .ifPresent(this::read));
        pages.ask(ui.text("approve.title"), choose, choose, about);
    }

    private void read(Path file) {
        model.read(file, this::compare);
    }

    private void compare(JoinRequest request) {
        List<Role> invitable = model.look().get().invitable();
        if (invitable.isEmpty()) {
            return;
        }
        TextField words = new TextField();
        words.setId("approve-words");
        Label verdict = Card.text("");
        verdict.setId("approve-verdict");
        BooleanProperty same = new SimpleBooleanProperty();
        words.textProperty().subscribe(text -> same.set(judge(RecoveryWords.split(text), request.words(), verdict)));
        TextField name = new NameField("");
        name.setId("approve-name");
        name.setPromptText(ui.text("invite.name.example"));
        ComboBox<Role> role = Choices.of(invitable, ui.explain()::role);
        role.setId("approve-role");
        role.setValue(invitable.contains(Role.EDITOR) ? Role.EDITOR : invitable.getLast());
        Label can = Card.text("");
        can.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        role.valueProperty().subscribe(chosen -> can.setText(ui.explain().roleAbout(chosen)));
        Button go = Card.primary(ui.text("approve.do"), () -> {
            String called = name.getText().strip();
            model.approve(
                    request,
                    called,
                    role.getValue(),
                    () -> pages.done(
                            ui.text("approve.done", called, ui.explain().role(role.getValue()))));
        });
        go.setId("approve-go");
        go.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !same.get() || name.getText().isBlank(), same, name.textProperty()));
        Label caution = Card.text(ui.text("approve.call"));
        caution.setGraphic(Icons.of(Feather.PHONE));
        caution.getStyleClass().add("caution");
        pages.ask(
                ui.text("approve.title"),
                words,
                go,
                caution,
                new VBox(6, labelled(ui.text("approve.words"), words), verdict),
                labelled(ui.text("invite.name"), name),
                new VBox(6, labelled(ui.text("invite.role"), role), can));
    }

    /** Whether the words are the same; while they are typed, only their number is said. */
    private boolean judge(List<String> heard, List<String> shown, Label verdict) {
        boolean same = heard.equals(shown);
        boolean bad = !same && heard.size() >= shown.size();
        verdict.setText(
                same
                        ? ui.text("approve.same")
                        : bad ? ui.text("approve.differ") : ui.text("words.typed", heard.size(), shown.size()));
        verdict.setGraphic(same ? Icons.of(Feather.CHECK) : bad ? Icons.of(Feather.X) : null);
        verdict.getStyleClass()
                .setAll("label", Styles.TEXT_SMALL, same ? Styles.SUCCESS : bad ? Styles.DANGER : Styles.TEXT_MUTED);
        return same;
    }

    /** Shows the words of somebody who belongs to the vault, to be compared. */
    void verify(People.Person person, String called) {
        WordsShown words = new WordsShown(ui, person.words());
        words.setId("verify-words");
        Label about = Card.text(
                person.self()
                        ? ui.text("verify.about.self")
                        : ui.text("verify.about", called, ui.text("people.title")));
        if (person.self()) {
            Button close = Card.primary(ui.text("invite.close"), pages::back);
            close.setId("verify-done");
            pages.tell(ui.text("verify.title.self"), words, close, about, words);
            return;
        }
        Button differ = Icons.labelled(Feather.X, ui.text("verify.differ"));
        differ.setId("verify-differ");
        Label warning = Card.text(ui.text("verify.differ.about", called));
        warning.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
        warning.getStyleClass().add("caution");
        warning.setVisible(false);
        warning.managedProperty().bind(warning.visibleProperty());
        differ.setOnAction(ignored -> model.compared(person, false, () -> warning.setVisible(true)));
        Button go = Card.primary(
                ui.text("verify.same"),
                () -> model.compared(person, true, () -> pages.done(ui.text("verify.done", called))));
        go.setId("verify-same");
        pages.ask(ui.text("verify.title", called), words, go, about, words, differ, warning);
    }

    private static Node labelled(String text, Control control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        control.setAccessibleText(text);
        return new VBox(6, label, control);
    }
}
