package org.strongroom.desktop;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.strongroom.desktop.control.SystemChooser;
import org.strongroom.documents.Libraries;

/** What the toolkit starts: hands its stage to the parts. */
public final class Desktop extends Application {
    @Override
    public void start(Stage stage) {
        // The window leaves by itself, once the vault is locked and its work has ended.
        Platform.setImplicitExit(false);
        Main.assemble(Libraries.defaultHome(), stage, new SystemChooser(stage)).show();
    }
}
