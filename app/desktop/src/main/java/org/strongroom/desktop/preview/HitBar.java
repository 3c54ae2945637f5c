package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;

/** From one place that is lit up to the next, and back to the plain text, of which a part can be selected. */
final class HitBar extends HBox {
    private final Ui ui;
    private final Hits lit;
    private final Label where = new Label();
    private final Button stop;

    /** For what is lit up in {@code shown}; {@code plain} leads back to plain text, where there is one beside. */
    HitBar(Ui ui, Hits lit, Node shown, Optional<Runnable> plain) {
        super(6);
        this.ui = ui;
        this.lit = lit;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("hit-bar");
        where.getStyleClass().add(Styles.TEXT_SMALL);
        where.setId("hits");
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        Button before = Icons.button(Feather.CHEVRON_UP, ui.text("preview.hit.before"));
        before.setId("hit-before");
        before.setOnAction(ignored -> go(-1));
        Button after = Icons.button(Feather.CHEVRON_DOWN, ui.text("preview.hit.after"));
        after.setId("hit-after");
        after.setOnAction(ignored -> go(1));
        stop = Icons.button(Feather.X, ui.text("cancel"));
        stop.setId("hit-stop");
        stop.setOnAction(ignored -> lit.stop());
        stop.managedProperty().bind(stop.visibleProperty());
        getChildren().setAll(where, stop, before, after);
        plain.ifPresent(back -> {
            Button text = new Button(ui.text("preview.hit.plain"));
            text.setId("hit-plain");
            text.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
            text.setMinWidth(USE_PREF_SIZE);
            text.setOnAction(ignored -> back.run());
            getChildren().add(1, text);
        });
        shown.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F3) {
                go(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        go(0);
    }

    /** Steps forward, or back when negative. */
    void go(int step) {
        lit.go(lit.at() + step);
        refresh();
    }

    /** Says again which one that is. */
    void refresh() {
        where.setText(lit.where(ui));
        where.setAccessibleText(lit.about(ui));
        stop.setVisible(lit.looking());
    }
}
