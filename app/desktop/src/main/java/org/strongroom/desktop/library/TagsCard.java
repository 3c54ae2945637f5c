package org.strongroom.desktop.library;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;

/** The card for the tags of a document: one line, parted by commas; an empty line takes all away. */
final class TagsCard {
    private TagsCard() {}

    static void show(Ui ui, String before, Consumer<String> answer) {
        TextField field = new TextField(before);
        field.setId("tags");
        Label caption = new Label(ui.text("tags.label"));
        caption.setLabelFor(field);
        Card card = new Card(ui.text("tags.title"))
                .with(new VBox(6, caption, field))
                .buttons(
                        Card.secondary(ui.text("cancel"), ui.layer()::closeCard),
                        Card.primary(ui.text("tags.save"), () -> {
                            String line = field.getText();
                            ui.layer().closeCard();
                            answer.accept(line);
                        }));
        ui.layer().show(card, field, () -> {});
        field.end();
    }
}
