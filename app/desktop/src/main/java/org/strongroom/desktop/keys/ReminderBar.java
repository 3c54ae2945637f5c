package org.strongroom.desktop.keys;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Following;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;
import org.strongroom.vault.journal.RecoveryKept;

/** Says above the library that it is time to rehearse the recovery; takes no room where it is not. */
public final class ReminderBar extends VBox {
    private final Ui ui;
    private final Label words = Card.text("");

    ReminderBar(Ui ui, ReminderModel model, Runnable rehearse, Following following) {
        this.ui = ui;
        setId("reminder");
        getStyleClass().add("banner");
        words.setGraphic(Icons.of(Feather.LIFE_BUOY));
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button now = new Button(ui.text("rehearse"));
        now.setId("reminder-now");
        now.setOnAction(ignored -> rehearse.run());
        Button later = new Button(ui.text("reminder.later"));
        later.setId("reminder-later");
        later.setOnAction(ignored -> model.later());
        // One below the other where the window is narrow.
        FlowPane buttons = new FlowPane(12, 8, now, later);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        HBox row = new HBox(12, words, buttons);
        for (Button button : List.of(now, later)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(Styles.SMALL);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("caution");
        getChildren().setAll(row);
        managedProperty().bind(visibleProperty());
        following.add(model.due().subscribe(this::show));
    }

    private void show(Optional<RecoveryKept> due) {
        setVisible(due.isPresent());
        due.ifPresent(kept -> words.setText(RehearsalModel.last(kept)
                .map(last -> ui.text("reminder.due", ui.messages().day(last)))
                .orElseGet(() -> ui.text("reminder.never"))));
    }
}
