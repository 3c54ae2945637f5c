package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;

/** Where the focus is. */
class ScreensTest extends WindowTest {
    @Test
    void escapeClosesACardAndTheFocusReturns() throws IOException {
        start();
        Node before = driver.node("welcome-open", Node.class);
        Driver.fx(before::requestFocus);
        Driver.fx(() -> driver.window().handle(Shortcut.SETTINGS));
        driver.node("settings-sections", Node.class);
        assertThat(Driver.fx(before::isDisabled))
                .as("what is below takes no input")
                .isTrue();
        Driver.fx(() -> driver.window().closeCard());
        assertThat(Driver.fx(before::isFocused)).isTrue();
    }
}
