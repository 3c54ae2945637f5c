package org.strongroom.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.strongroom.desktop.control.Outside;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.SystemChooser;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.keychain.Keychain;

/**
 * The window as a person uses it for some seconds: opens the vault of {@link Training}, looks at its document, searches, and goes. It
 * is not seen where the desktop can do that. The arguments are the profile and the vault.
 */
public final class TrainingWindow extends Application {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** What was asked for is drawn by then. */
    private static final int FRAMES = 30;

    private static volatile boolean well;

    private final Deque<BooleanSupplier> steps = new ArrayDeque<>();

    /** Shows it until all of that has been done; whether it was, within a minute. */
    static boolean use(Path home, Path vault) {
        Main.keepNoTexts();
        Application.launch(TrainingWindow.class, home.toString(), vault.toString());
        return well;
    }

    @Override
    public void start(Stage stage) {
        List<String> arguments = getParameters().getRaw();
        Path home = Path.of(arguments.get(0));
        Libraries libraries = new Libraries(home, Keychain.ofSystem(), Training.COSTS);
        Outside outside =
                new Outside(new SystemChooser(stage), name -> Optional.empty(), Optional.empty(), Optional::empty);
        stage.setOpacity(0);
        MainWindow window = Main.assemble(home, libraries, stage, outside, InstantSource.system(), Main::spoken);
        window.show();
        Scene scene = stage.getScene();
        frames();
        steps.add(() -> {
            window.raise(Optional.of(Path.of(arguments.get(1))));
            return true;
        });
        steps.add(() -> on(scene, "unlock-passphrase", SecretField.class, field -> {
            field.replaceText(0, field.getLength(), Training.PASSPHRASE);
            return on(scene, "unlock", ButtonBase.class, button -> {
                button.fire();
                return true;
            });
        }));
        steps.add(() -> on(scene, "documents", TableView.class, table -> {
            table.getSelectionModel().select(0);
            return !table.getItems().isEmpty();
        }));
        steps.add(() -> on(scene, "preview-text", Node.class, ignored -> true));
        frames();
        steps.add(() -> on(scene, "search", TextField.class, field -> {
            field.setText(Training.WORD);
            return true;
        }));
        frames();
        long began = System.nanoTime();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                well = steps.isEmpty();
                if (well || System.nanoTime() - began > PATIENCE.toNanos()) {
                    stop();
                    window.quit();
                } else if (steps.element().getAsBoolean()) {
                    steps.remove();
                }
            }
        }.start();
    }

    private void frames() {
        for (int i = 0; i < FRAMES; i++) {
            steps.add(() -> true);
        }
    }

    /** Does something with what has an id, once it is there. */
    private static <T extends Node> boolean on(Scene scene, String id, Class<T> type, Predicate<T> deed) {
        Node found = scene.lookup("#" + id);
        return type.isInstance(found) && deed.test(type.cast(found));
    }
}
