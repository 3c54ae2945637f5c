package org.strongroom.desktop.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The list of shortcuts. */
public final class ShortcutsCard {
    private ShortcutsCard() {}

    /** Shows the list as a card. */
    public static void show(Ui ui) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Shortcut shortcut : Shortcut.values()) {
            rows.put(shortcut.shown(), shortcut.about(ui.messages()));
        }
        rows.put(ui.text("key.digits"), ui.text("shortcut.vault"));
        rows.put(ui.text("key.enter"), ui.text("shortcut.read"));
        rows.put(ui.text("key.delete"), ui.text("shortcut.trash"));
        rows.put(ui.text("key.backspace"), ui.text("shortcut.up"));
        rows.put(ui.text("key.arrows"), ui.text("shortcut.move-divider"));
        rows.put(ui.text("key.pages"), ui.text("shortcut.pages"));
        rows.put(ui.text("key.escape"), ui.text("shortcut.escape"));
        // Two columns, that it fits into a window of a usual height; one where the text is so large that they would be
        // cut.
        FlowPane columns = new FlowPane(40, 12);
        columns.getStyleClass().add("shortcuts");
        List<Map.Entry<String, String>> all = List.copyOf(rows.entrySet());
        int half = (all.size() + 1) / 2;
        columns.getChildren().setAll(column(all.subList(0, half)), column(all.subList(half, all.size())));
        Button close = Card.primary(ui.text("close"), ui.layer()::closeCard);
        Card card = new Card(ui.text("shortcuts.title")).with(columns).buttons(close);
        card.getStyleClass().add("shortcuts-card");
        ui.layer().show(card, close, () -> {});
    }

    private static GridPane column(List<Map.Entry<String, String>> rows) {
        GridPane grid = new GridPane(16, 6);
        int row = 0;
        for (Map.Entry<String, String> entry : rows) {
            Label keys = new Label(entry.getKey());
            keys.getStyleClass().add("keys");
            keys.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            keys.setMinWidth(Label.USE_PREF_SIZE);
            Label what = new Label(entry.getValue());
            what.setMinWidth(Label.USE_PREF_SIZE);
            grid.addRow(row++, what, keys);
        }
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(wide, new ColumnConstraints());
        grid.getStyleClass().add("shortcuts-column");
        return grid;
    }
}
