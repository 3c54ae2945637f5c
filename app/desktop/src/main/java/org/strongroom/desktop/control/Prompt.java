package org.strongroom.desktop.control;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A card that asks for one line of text. */
public final class Prompt {
    private Prompt() {}

    /**
     * Asks; {@code answer} gets a line that is not blank, with the spaces around it gone.
     *
     * @param selected how many characters of {@code before} are selected at first
     */
    public static void ask(
            Ui ui, String title, String label, String before, int selected, String action, Consumer<String> answer) {
        TextField field = new TextField(before);
        field.setId("prompt");
        Label caption = new Label(label);
        caption.setLabelFor(field);
        Button ok = Card.primary(action, () -> {
            String line = field.getText().strip();
            ui.layer().closeCard();
            answer.accept(line);
        });
        ok.disableProperty().bind(field.textProperty().map(String::isBlank));
        Card card = new Card(title)
                .with(new VBox(6, caption, field))
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), ok);
        ui.layer().show(card, field, () -> {});
        field.selectRange(0, selected);
    }
}
