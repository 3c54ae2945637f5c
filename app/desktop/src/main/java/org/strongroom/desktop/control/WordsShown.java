package org.strongroom.desktop.control;

import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;

/** Words to be written down or read out, numbered and large. It takes the focus, so that a screen reader says them. */
public final class WordsShown extends TilePane {
    public WordsShown(Ui ui, List<String> words) {
        super(8, 8);
        // Words of the list are English, and their numbers are read with them.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setPrefColumns(4);
        getStyleClass().add("words");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        StringBuilder spoken = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Label number = new Label(ui.text("words.number", i + 1));
            number.getStyleClass().add("word-number");
            Label word = new Label(words.get(i));
            word.getStyleClass().add("word");
            word.setMinWidth(Label.USE_PREF_SIZE);
            HBox cell = new HBox(number, word);
            cell.getStyleClass().add("word-cell");
            getChildren().add(cell);
            spoken.append(ui.text("words.spoken", i + 1, words.get(i))).append(' ');
        }
        setAccessibleText(spoken.toString().strip());
    }
}
