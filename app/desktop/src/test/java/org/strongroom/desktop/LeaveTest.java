package org.strongroom.desktop;

import java.io.IOException;
import java.lang.ref.WeakReference;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

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
