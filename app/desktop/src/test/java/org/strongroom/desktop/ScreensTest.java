package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.Shortcut;
import org.testfx.api.FxToolkit;

/** What the screens look like to those who need large text or a screen reader. */
@SuppressWarnings("NullAway.Init") // The window is set by start(), with which every test that uses it begins.
class ScreensTest {
    @TempDir
    Path work;

    private Driver driver;

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        Main.keepNoTexts();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void leave() {
        if (driver != null) {
            Driver.fx(() -> driver.window().quit());
            Driver.until("gone", () -> !driver.window().showing());
        }
    }

    @Test
    void aButtonWithoutANameIsNoticed() {
        assertThat(Driver.fx(() -> Names.missing(new HBox(new Button(), new Button("Named")))))
                .hasSize(1);
    }

    @Test
    void textTwiceAsLargeCutsNoButton() throws IOException {
        start();
        Driver.fx(() -> driver.window().root().setStyle("-fx-font-size: 28px"));
        assertThat(cut()).as("welcome").isEmpty();
        for (Shortcut card : List.of(Shortcut.SETTINGS, Shortcut.SHORTCUTS)) {
            Driver.fx(() -> driver.window().handle(card));
            assertThat(cut()).as(card.toString()).isEmpty();
            Driver.fx(() -> driver.window().closeCard());
        }
        Driver.fx(() -> driver.window().handle(Shortcut.NEW_VAULT));
        assertThat(cut()).as("wizard").isEmpty();
    }

    @Test
    void escapeClosesACardAndTheFocusReturns() throws IOException {
        start();
        Node before = driver.node("welcome-open", Node.class);
        Driver.fx(before::requestFocus);
        Driver.fx(() -> driver.window().handle(Shortcut.SETTINGS));
        driver.node("settings-look", Node.class);
        assertThat(Driver.fx(before::isDisabled))
                .as("what is below takes no input")
                .isTrue();
        Driver.fx(() -> driver.window().closeCard());
        assertThat(Driver.fx(before::isFocused)).isTrue();
    }

    private void start() throws IOException {
        driver = Driver.start(Files.createDirectories(work.resolve("profile")));
        driver.pulse();
    }

    /** Words of buttons that are shown shorter than they are. */
    private List<String> cut() {
        driver.pulse();
        return Driver.fx(() -> {
            List<String> cut = new ArrayList<>();
            for (Node node : Driver.all(driver.window().root(), one -> one instanceof ButtonBase)) {
                String words = ((Labeled) node).getText();
                for (Node text : Driver.all(node, one -> one instanceof Text && !(one instanceof FontIcon))) {
                    String shown = ((Text) text).getText();
                    if (words.length() > 1 && shown.length() < words.length()) {
                        cut.add(shown + " of " + words);
                    }
                }
                Bounds bounds = node.localToScene(node.getBoundsInLocal());
                if (bounds.getMinX() < 0 || bounds.getMaxX() > node.getScene().getWidth()) {
                    cut.add("outside: " + words);
                }
            }
            return cut;
        });
    }
}
