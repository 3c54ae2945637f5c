package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.i18n.Messages;

/** A passphrase field with its label, the eye that shows it, and a warning while Caps Lock is on. */
public final class SecretInput extends VBox {
    private final SecretField field = new SecretField();
    private final HBox row;

    public SecretInput(Messages messages, String label) {
        super(6);
        Label caption = new Label(label);
        caption.setLabelFor(field);
        field.setAccessibleText(label);
        ToggleButton eye = new ToggleButton("", Icons.of(Feather.EYE));
        eye.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.RIGHT_PILL);
        // Itself never mirrored: in a window from the right to the left its outer end is the right one.
        field.getStyleClass().add(messages.rightToLeft() ? Styles.RIGHT_PILL : Styles.LEFT_PILL);
        Icons.name(eye, messages.get("secret.show"));
        eye.selectedProperty().bindBidirectional(field.revealed());
        row = new HBox(field, eye);
        HBox.setHgrow(field, Priority.ALWAYS);
        Label caps = new Label(messages.get("secret.caps-lock"), Icons.of(Feather.ARROW_UP_CIRCLE));
        caps.getStyleClass().addAll(Styles.WARNING, Styles.TEXT_SMALL);
        caps.visibleProperty().bind(field.capsLock());
        caps.managedProperty().bind(caps.visibleProperty());
        getChildren().setAll(caption, row, caps);
    }

    /** Puts a button between the field and its eye. */
    void add(Button button) {
        button.getStyleClass().setAll("button", Styles.BUTTON_ICON, Styles.CENTER_PILL);
        row.getChildren().add(1, button);
    }

    /** The field itself. */
    public SecretField field() {
        return field;
    }
}
