package org.strongroom.desktop.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** One short note at a time at the lower edge, or at the upper one, with at most one thing to do about it. */
public final class Toasts extends StackPane {
    private static final Duration SHOWN = Duration.seconds(8);

    private final PauseTransition timer = new PauseTransition(SHOWN);

    public Toasts() {
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_CENTER);
        timer.setOnFinished(ignored -> clear());
    }

    /** Whether notes stand at the upper edge. */
    public void above(boolean above) {
        setAlignment(above ? Pos.TOP_CENTER : Pos.BOTTOM_CENTER);
        getStyleClass().remove("toasts-above");
        if (above) {
            getStyleClass().add("toasts-above");
        }
    }

    /** Shows a note. */
    public void show(String text) {
        put(new HBox(12, label(text)));
    }

    /** Shows a note with something to do about it, such as undo. */
    public void show(String text, String action, Runnable run) {
        Button button = new Button(action);
        button.getStyleClass().addAll("flat", "toast-action");
        button.setOnAction(ignored -> {
            clear();
            run.run();
        });
        put(new HBox(12, label(text), button));
    }

    /** Takes the note away. */
    public void clear() {
        timer.stop();
        getChildren().clear();
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(560);
        return label;
    }

    private void put(HBox toast) {
        toast.setAlignment(Pos.CENTER_LEFT);
        toast.getStyleClass().add("toast");
        toast.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().setAll(toast);
        timer.playFromStart();
    }
}
