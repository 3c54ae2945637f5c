package org.strongroom.desktop.people;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.activity.DeedView;
import org.strongroom.desktop.activity.Pages;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Choices;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.People;
import org.strongroom.documents.StatementText;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.vault.model.MemberId;

/** What somebody can read and could, who belongs to the vault or did; saved as a table or a PDF. */
final class StatementCard {
    private final Ui ui;
    private final PeopleModel model;
    private final Pages pages;

    StatementCard(Ui ui, PeopleModel model, Pages pages) {
        this.ui = ui;
        this.model = model;
        this.pages = pages;
    }

    /** The way to that of somebody who belongs to the vault. */
    Button button(MemberId who) {
        Button show = Icons.labelled(Feather.FILE_TEXT, ui.text("statement"));
        show.setId("people-statement");
        show.setMinWidth(Button.USE_PREF_SIZE);
        show.setOnAction(ignored -> look(who));
        return show;
    }

    /** The way to those of people who were removed; takes no room where there is nobody. */
    HBox former(List<People.Former> former) {
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setVisible(!former.isEmpty());
        row.setManaged(!former.isEmpty());
        if (!former.isEmpty()) {
            ComboBox<People.Former> who = Choices.of(former, this::called);
            who.setId("people-former");
            Label caption = new Label(ui.text("statement.former"));
            caption.setMinWidth(Label.USE_PREF_SIZE);
            caption.setLabelFor(who);
            who.setAccessibleText(caption.getText());
            Button show = Icons.labelled(Feather.FILE_TEXT, ui.text("statement"));
            show.setId("former-statement");
            show.setMinWidth(Button.USE_PREF_SIZE);
            show.setOnAction(ignored -> look(who.getValue().id()));
            row.getChildren().setAll(caption, who, show);
        }
        return row;
    }

    private String called(People.Former one) {
        return one.name().isBlank() ? ui.text("people.founder") : Texts.name(one.name());
    }

    private void look(MemberId who) {
        // The whole journal is read, which takes a while where it is long: who stops that may begin anew, or go back.
        Runnable read =
                () -> model.statement(who, ui.messages()::size, ui.messages().locale(), this::show);
        Button again = Card.primary(ui.text("statement"), read);
        again.setId("statement-again");
        pages.ask(ui.text("statement"), again, again, Card.text(ui.text("log.loading")));
        read.run();
    }

    private void show(StatementText statement) {
        VBox sentences = new VBox(8);
        sentences.setId("statement");
        statement.sentences().forEach(sentence -> sentences.getChildren().add(Card.text(sentence)));
        Button pdf = save(statement, true, "statement-pdf", ui.text("log.pdf"));
        Button table = save(statement, false, "statement-table", ui.text("log.csv"));
        Label about = Card.text(ui.text("statement.about"));
        DeedView status = new DeedView(ui, model.deed());
        FlowPane saving = new FlowPane(8, 8, pdf, table);
        Button close = Card.primary(ui.text("close"), pages::back);
        Subscription following = status.follow(saving);
        status.sceneProperty().subscribe((before, scene) -> {
            if (scene == null) {
                following.unsubscribe();
            }
        });
        pages.tell(statement.title(), close, close, sentences, about, saving, status);
    }

    private Button save(StatementText statement, boolean pdf, String id, String words) {
        Button save = Icons.labelled(Feather.DOWNLOAD, words);
        save.setId(id);
        save.setMinWidth(Button.USE_PREF_SIZE);
        save.setOnAction(ignored -> ui.chooser()
                .save(ui.text("log.save"), ui.text("statement.file") + (pdf ? ".pdf" : ".csv"))
                .ifPresent(file ->
                        model.save(statement, file, pdf, () -> ui.toasts().show(ui.text("log.saved", file)))));
        return save;
    }
}
