package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.strongroom.desktop.control.Outside;
import org.strongroom.desktop.control.Press;
import org.strongroom.desktop.control.SystemChooser;
import org.strongroom.desktop.tray.AwtTray;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.notify.Notifier;

/** What the toolkit starts: hands its stage to the parts, unless a window of this profile is there already. */
public final class Desktop extends Application {
    private Optional<Path> wanted = Optional.empty();
    private Optional<SingleInstance> only = Optional.empty();

    @Override
    public void init() {
        wanted = getParameters().getRaw().stream().findFirst().flatMap(Desktop::path);
        only = SingleInstance.claim(Libraries.defaultHome(), wanted);
    }

    @Override
    public void start(Stage stage) {
        if (only.isEmpty()) {
            Platform.exit();
            return;
        }
        Outside outside = new Outside(new SystemChooser(stage), Press::ofSystem, Notifier.ofSystem(), AwtTray::find);
        MainWindow window = Main.assemble(Libraries.defaultHome(), stage, outside, InstantSource.system());
        window.show();
        // When the session ends, programs are told to go, and not asked.
        Runtime.getRuntime().addShutdownHook(new Thread(window::removeDragged, "strongroom-exit"));
        only.get().listen(window::raise);
        if (wanted.isPresent()) {
            window.raise(wanted);
        }
    }

    @Override
    public void stop() throws IOException {
        if (only.isPresent()) {
            only.get().close();
        }
    }

    private static Optional<Path> path(String argument) {
        try {
            return argument.isBlank() ? Optional.empty() : Optional.of(Path.of(argument));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
