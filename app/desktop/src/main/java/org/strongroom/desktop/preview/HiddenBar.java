package org.strongroom.desktop.preview;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.strongroom.desktop.control.Ui;
import org.strongroom.documents.read.Hidden;

/** Says how much of a workbook is hidden, and shows it to whoever wants to see it; not there where nothing is. */
final class HiddenBar extends HBox {
    private final Ui ui;
    private final Label said = new Label();
    private final CheckBox show;

    HiddenBar(Ui ui, BooleanProperty shown) {
        super(8);
        this.ui = ui;
        show = new CheckBox(ui.text("preview.hidden.show"));
        show.setId("sheet-hidden");
        show.setMinWidth(USE_PREF_SIZE);
        show.getStyleClass().add(Styles.SMALL);
        show.setSelected(shown.get());
        show.selectedProperty().addListener((of, before, now) -> shown.set(now));
        said.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        said.setId("sheet-hidden-said");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("sheet-hidden");
        getChildren().setAll(said, show);
    }

    /** Whether what is hidden is shown. */
    BooleanProperty chosen() {
        return show.selectedProperty();
    }

    void show(Hidden hidden) {
        List<String> parts = new ArrayList<>();
        add(parts, "preview.hidden.rows", Hidden.count(hidden.rows()));
        add(parts, "preview.hidden.columns", Hidden.count(hidden.columns()));
        add(parts, "preview.hidden.sheets", hidden.sheets().size());
        boolean there = !parts.isEmpty();
        setVisible(there);
        setManaged(there);
        String text = there ? ui.text("preview.hidden", String.join(" \u00b7 ", parts)) : "";
        said.setText(text);
        show.setAccessibleText(text + " " + show.getText());
    }

    private void add(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(ui.text(key, count));
        }
    }
}
