package org.strongroom.desktop.preview;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Library;
import org.strongroom.documents.VersionInfo;

/** Asks for the note on a version; an empty one takes it away. */
final class NoteCard {
    private static final int ROWS = 3;

    private NoteCard() {}

    static void show(Ui ui, VersionInfo version, Consumer<String> save) {
        TextArea field = new TextArea(version.note());
        field.setId("note");
        field.setWrapText(true);
        field.setPrefRowCount(ROWS);
        // Short, and in a list: Enter saves it.
        field.setTextFormatter(new javafx.scene.control.TextFormatter<>(change -> {
            change.setText(change.getText().replaceAll("\\R", " "));
            return change;
        }));
        Label caption = new Label(ui.text("history.note.label"));
        caption.setLabelFor(field);
        field.setAccessibleText(caption.getText());
        Label problem = Card.text(ui.text("history.note.too-long"));
        problem.getStyleClass().add("problem");
        problem.visibleProperty().bind(field.textProperty().map(text -> !Library.isNote(text)));
        problem.managedProperty().bind(problem.visibleProperty());
        Button go = Card.primary(ui.text("history.note.save"), () -> {
            String text = field.getText();
            ui.layer().closeCard();
            save.accept(text);
        });
        go.setId("note-save");
        go.disableProperty().bind(problem.visibleProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go.fire();
                event.consume();
            }
        });
        Card card = new Card(ui.text("history.note.title", version.number()))
                .saying(ui.text("history.note.about"))
                .with(new VBox(6, caption, field), problem)
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), go);
        ui.layer().show(card, field, () -> {});
        field.selectAll();
    }
}
