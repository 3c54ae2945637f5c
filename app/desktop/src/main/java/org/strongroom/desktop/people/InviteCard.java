package org.strongroom.desktop.people;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Clip;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.NameField;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.control.WordsShown;
import org.strongroom.documents.People;
import org.strongroom.vault.model.Role;

/** Asks whom to invite, as what and for how long; then shows the words of the code, this once. */
final class InviteCard {
    private static final List<Duration> VALIDITIES = List.of(People.VALIDITY, Duration.ofDays(1), Duration.ofDays(30));

    private final Ui ui;
    private final PeopleModel model;
    private final Pages pages;
    private final Clip clip;

    InviteCard(Ui ui, PeopleModel model, Pages pages, Node home) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
        this.clip = new Clip(home);
    }

    void ask() {
        TextField name = new NameField("");
        name.setId("invite-name");
        name.setPromptText(ui.text("invite.name.example"));
        List<Role> invitable = model.look().get().invitable();
        if (invitable.isEmpty()) {
            return;
        }
        ComboBox<Role> role = Choices.of(invitable, ui.explain()::role);
        role.setId("invite-role");
        role.setValue(invitable.contains(Role.EDITOR) ? Role.EDITOR : invitable.getLast());
        Label about = Card.text("");
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        role.valueProperty().subscribe(chosen -> about.setText(ui.explain().roleAbout(chosen)));
        ComboBox<Duration> validity = Choices.of(VALIDITIES, time -> ui.text("invite.days", time.toDays()));
        validity.setId("invite-validity");
        Button go = Card.primary(ui.text("invite.do"), () -> {
            String called = name.getText().strip();
            model.invite(called, role.getValue(), validity.getValue(), invitation -> tell(called, invitation));
        });
        go.setId("invite-go");
        go.disableProperty().bind(name.textProperty().map(String::isBlank));
        pages.ask(
                ui.text("invite.title"),
                name,
                go,
                labelled(ui.text("invite.name"), name),
                new VBox(6, labelled(ui.text("invite.role"), role), about),
                labelled(ui.text("invite.validity"), validity));
    }

    private static VBox labelled(String text, javafx.scene.control.Control control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        control.setAccessibleText(text);
        return new VBox(6, label, control);
    }

    private void tell(String name, People.Invitation invitation) {
        WordsShown words = new WordsShown(ui, invitation.words());
        words.setId("invite-words");
        Button copy = Icons.labelled(Feather.CLIPBOARD, ui.text("invite.copy"));
        copy.setId("invite-copy");
        Label copied = Card.text("");
        copied.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        copy.setOnAction(ignored -> {
            clip.put(String.join(" ", invitation.words()));
            copied.setText(ui.text("invite.copied", (long) Clip.STAYS.toSeconds()));
        });
        Label caution = Card.text(ui.text("invite.read", ui.messages().moment(invitation.expires())));
        caution.setGraphic(Icons.of(Feather.PHONE));
        caution.getStyleClass().add("caution");
        Label next = Card.text(ui.text("invite.next", name));
        HBox row = new HBox(12, copy, copied);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        copy.setMinWidth(Button.USE_PREF_SIZE);
        Button close = Card.primary(ui.text("invite.close"), pages::back);
        close.setId("invite-done");
        pages.tell(ui.text("invite.words.title", name), words, close, words, row, caution, next);
    }
}
