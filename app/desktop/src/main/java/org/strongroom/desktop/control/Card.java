package org.strongroom.desktop.control;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A dialog card: a title, what it is about, and a row of buttons at its end. */
public final class Card extends VBox {
    private final Label heading;
    private final VBox body = new VBox(12);
    // In two rows where their words are long or large.
    private final FlowPane buttons = new FlowPane(8, 8);

    public Card(String title) {
        super(16);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        heading = new Label(title);
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        heading.getStyleClass().add(Styles.TITLE_3);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(heading, body, buttons);
    }

    /** Adds to what it shows. */
    public Card with(Node... nodes) {
        body.getChildren().addAll(nodes);
        return this;
    }

    /** Adds a sentence. */
    public Card saying(String text) {
        return with(text(text));
    }

    /** Makes it wider, for lists. */
    public Card wide() {
        getStyleClass().add("wide");
        return this;
    }

    /** Makes it as wide as a window mostly is, for tables of many columns. */
    public Card widest() {
        getStyleClass().add("widest");
        return this;
    }

    /** Adds buttons, the last one rightmost. */
    public Card buttons(Button... more) {
        for (Button button : more) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        buttons.getChildren().addAll(more);
        return this;
    }

    /** A label that wraps. */
    public static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** The button Enter presses, in the accent colour. */
    public static Button primary(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    /** A button beside the primary one. */
    public static Button secondary(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(ignored -> action.run());
        return button;
    }
}
