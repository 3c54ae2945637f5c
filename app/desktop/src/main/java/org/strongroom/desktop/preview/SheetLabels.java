package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.strongroom.desktop.control.Direction;

/** The labels of a grid: used again for other cells each time it is laid out. */
final class SheetLabels extends Pane {
    private final List<Label> pool = new ArrayList<>();
    private int used;
    private String size = "";

    /** Begins anew, with letters of this size. */
    void begin(double em) {
        used = 0;
        size = "-fx-font-size: " + em + "px;";
    }

    /** A label; how it is dressed is said at once, as each change of that costs time. */
    Label put(String text, String style, String dress, double x, double y, double wide, double tall) {
        if (used == pool.size()) {
            Label made = new Label();
            made.setMouseTransparent(true);
            pool.add(made);
            made.setManaged(false);
            getChildren().add(made);
        }
        Label label = pool.get(used++);
        label.setVisible(true);
        label.setText(text);
        label.setStyle(size + dress);
        label.getStyleClass().setAll("label", style);
        Direction.follow(label, text);
        label.resizeRelocate(x, y, wide, tall);
        return label;
    }

    /** Hides those that were not used. */
    void end() {
        for (int i = used; i < pool.size(); i++) {
            pool.get(i).setVisible(false);
        }
    }
}
