package org.strongroom.desktop.search;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.strongroom.desktop.control.Card;
import org.strongroom.desktop.control.Icons;
import org.strongroom.desktop.control.Ui;

/** What can be typed into the search field. */
public final class SearchHelp {
    /** What is typed, and the key of what it means. */
    private static final List<List<String>> ROWS = List.of(
            List.of("rent contract", "search.help.words"),
            List.of("\"monthly rent\"", "search.help.phrase"),
            List.of("rent OR lease", "search.help.or"),
            List.of("rent -house", "search.help.not"),
            List.of("smith~", "search.help.similar"),
            List.of("type:pdf", "search.help.type"),
            List.of("tag:tax", "search.help.tag"),
            List.of("in:projects", "search.help.in"),
            List.of("before:2024  after:2024-05", "search.help.time"),
            List.of("by:anna", "search.help.by"));

    private SearchHelp() {}

    /** The button in the field. Whether earlier versions are looked into, too, is chosen there. */
    public static Button button(Ui ui, BooleanProperty earlier) {
        Button button = Icons.button(Feather.HELP_CIRCLE, ui.text("search.help"));
        button.setId("search-help");
        button.getStyleClass().addAll(Styles.SMALL, "search-help");
        button.setOnAction(ignored -> show(ui, button, earlier));
        return button;
    }

    private static void show(Ui ui, Button below, BooleanProperty earlier) {
        GridPane table = new GridPane(16, 8);
        table.setId("search-help-table");
        for (List<String> row : ROWS) {
            Label typed = new Label(row.getFirst());
            typed.getStyleClass().add("typed");
            typed.setMinWidth(Region.USE_PREF_SIZE);
            table.addRow(table.getRowCount(), typed, Card.text(ui.text(row.getLast())));
        }
        ColumnConstraints meaning = new ColumnConstraints(160, 320, 360);
        meaning.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(new ColumnConstraints(), meaning);
        CheckBox too = new CheckBox(ui.text("search.earlier"));
        too.setId("search-earlier");
        too.setWrapText(true);
        too.selectedProperty().bindBidirectional(earlier);
        VBox content = new VBox(14, table, new Separator(), too);
        content.setPadding(new Insets(0, 0, 8, 0));
        Popover popover = new Popover(content);
        // Keys go to what has the focus there: the space bar chooses, Esc closes.
        popover.setOnShown(ignored -> too.requestFocus());
        popover.setTitle(ui.text("search.help"));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.show(below);
    }
}
