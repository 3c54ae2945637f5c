package org.strongroom.desktop;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;

/** What lives as long as the program does not hold on to a window that was left. */
class LeaveTest extends WindowTest {
    @Test
    void aWindowThatIsLeftIsLetGo() throws IOException {
        WeakReference<MainWindow> left = left();
        Driver.until("let go", () -> {
            System.gc();
            return left.get() == null;
        });
    }

    /** A card that is drawn holds pictures of megabytes, and some are opened all day: the last of a kind may be kept, no more. */
    @Test
    void cardsThatAreOpenedAgainAndAgainAreLetGoWhileTheVaultStaysOpen() throws IOException {
        start();
        newVault();
        for (Shortcut shortcut :
                List.of(Shortcut.LOG, Shortcut.PEOPLE, Shortcut.KEYS, Shortcut.COPIES, Shortcut.SETTINGS)) {
            WeakReference<Node> card = closed(shortcut);
            closed(shortcut);
            closed(shortcut);
            Driver.until("let go: " + shortcut, () -> {
                System.gc();
                return card.get() == null;
            });
        }
    }

    private WeakReference<Node> closed(Shortcut shortcut) {
        handle(shortcut);
        driver.pulse();
        Driver.until("calm", () -> driver.window().idle());
        WeakReference<Node> card = Driver.fx(() -> new WeakReference<>(
                Driver.all(driver.window().root(), node -> node.getStyleClass().contains("card"))
                        .getFirst()));
        Driver.fx(() -> driver.window().closeCard());
        driver.pulse();
        return card;
    }

    /** A window with a vault, used, and left. */
    @SuppressWarnings("NullAway") // Nothing comes after.
    private WeakReference<MainWindow> left() throws IOException {
        start();
        add(newVault(), file("letter.txt", "Dear all"));
        MainWindow window = driver.window();
        leave();
        driver = null;
        // The robot remembers it, too, for all that come after.
        robot.targetWindow((Window) null);
        return new WeakReference<>(window);
    }
}
