package org.strongroom.desktop;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.strongroom.desktop.control.Ui;

/** Screens too small for a class of their own. */
final class Screens {
    private Screens() {}

    /** While work of a vault that is being locked comes to its end. */
    static Parent locking(Ui ui) {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(40, 40);
        VBox box = new VBox(16, spinner, new Label(ui.text("locking")));
        spinner.setFocusTraversable(false);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
