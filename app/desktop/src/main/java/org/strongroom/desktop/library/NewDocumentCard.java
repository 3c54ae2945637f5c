package org.strongroom.desktop.library;

import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.Template;

/** Asks what kind of empty document is wanted, and what it is called. */
final class NewDocumentCard {
    private NewDocumentCard() {}

    /** Shows the card; the answer has the ending that belongs to the kind. */
    static void show(Ui ui, BiConsumer<Template, String> answer) {
        ComboBox<Template> kind = new ComboBox<>();
        kind.setId("blank-kind");
        kind.getItems().setAll(Template.values());
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(Template template) {
                return name(ui, template);
            }

            @Override
            public Template fromString(String text) {
                return Template.WORD;
            }
        });
        kind.setValue(Template.WORD);
        kind.setAccessibleText(ui.text("blank.kind"));
        kind.setMinWidth(ComboBox.USE_PREF_SIZE);
        TextField field = new TextField();
        field.setId("blank-name");
        field.setAccessibleText(ui.text("blank.name"));
        Button make = Card.primary(ui.text("library.create"), () -> {
            Template template = kind.getValue();
            String name = field.getText().strip();
            String end = "." + template.extension();
            ui.layer().closeCard();
            answer.accept(template, name.toLowerCase(Locale.ROOT).endsWith(end) ? name : name + end);
        });
        make.setId("blank-go");
        make.disableProperty().bind(field.textProperty().map(String::isBlank));
        Card card = new Card(ui.text("blank.title"))
                .with(new VBox(6, caption(ui.text("blank.name"), field), field))
                .with(new VBox(6, caption(ui.text("blank.kind"), kind), kind))
                .buttons(Card.secondary(ui.text("cancel"), ui.layer()::closeCard), make);
        ui.layer().show(card, field, () -> {});
    }

    private static Label caption(String text, javafx.scene.Node of) {
        Label caption = new Label(text);
        caption.setLabelFor(of);
        return caption;
    }

    private static String name(Ui ui, Template template) {
        return switch (template) {
            case WORD -> ui.text("blank.word");
            case EXCEL -> ui.text("blank.excel");
            case POWERPOINT -> ui.text("blank.powerpoint");
            case OPEN_DOCUMENT_TEXT -> ui.text("blank.odt");
        };
    }
}
