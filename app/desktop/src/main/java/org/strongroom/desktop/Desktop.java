package org.strongroom.desktop;

import java.time.InstantSource;
import javafx.application.Application;
import javafx.stage.Stage;
import org.strongroom.desktop.control.SystemChooser;
import org.strongroom.documents.Libraries;

/** What the toolkit starts: hands its stage to the parts. */
public final class Desktop extends Application {
    @Override
    public void start(Stage stage) {
        Main.assemble(Libraries.defaultHome(), stage, new SystemChooser(stage), InstantSource.system())
                .show();
    }
}
