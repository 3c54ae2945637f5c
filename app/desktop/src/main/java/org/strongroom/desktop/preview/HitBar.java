package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
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
    private final LitText lit;
    private final Label where = new Label();

    HitBar(Ui ui, LitText lit, Runnable plain) {
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
        Button text = new Button(ui.text("preview.hit.plain"));
        text.setId("hit-plain");
        text.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        text.setMinWidth(USE_PREF_SIZE);
        text.setOnAction(ignored -> plain.run());
        getChildren().setAll(where, text, before, after);
        lit.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F3) {
                go(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        go(0);
    }

    private void go(int step) {
        lit.go(lit.at() + step);
        where.setText(ui.text("preview.hit", lit.at() + 1, lit.hits()));
        where.setAccessibleText(ui.text("preview.hit.about", lit.at() + 1, lit.hits()));
    }
}
