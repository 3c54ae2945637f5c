package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.notify.Notifier;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/** What is told outside of the window, to whoever wants that and looks elsewhere; in numbers, never by names. */
class NotificationsTest extends WindowTest {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void whoLooksElsewhereIsToldInNumbers() throws Exception {
        notifier = Optional.of(new Notifier() {
            @Override
            public void tell(String title, String words) {
                told.add(title + ": " + words);
            }

            @Override
            public void clear() {
                told.add("cleared");
            }
        });
        start();
        TableView<Entry> table = newVault();
        lookElsewhere();
        told.clear();
        add(table, file("Secret plans.txt", "a"));
        assertThat(told).as("nobody asked for it").isEmpty();
        comeBack();
        handle(Shortcut.SETTINGS);
        Driver.fx(driver.node("settings-notifies", CheckBox.class)::fire);
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> driver.window().closeCard());
        told.clear();
        add(table, file("Other plans.txt", "b"));
        assertThat(told).as("it is seen in the window").isEmpty();

        lookElsewhere();
        add(table, file("Third.txt", "c"), file("Fourth.txt", "d"));
        Driver.until("told", () -> told.contains("Strongroom: 2 documents added."));
        Path copy = Files.createDirectories(work.resolve("Cloud").resolve("Papers"));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        says("up to date");
        Driver.fx(() -> driver.window().closeCard());
        changeInTwoPlaces(table, copy);
        handle(Shortcut.SYNC);
        Driver.until("two versions", () -> told.contains("Strongroom: 1 document has two versions."));
        assertThat(told).noneMatch(words -> words.contains("plans") || words.contains("Third"));
        assertThat(told).noneMatch(words -> words.contains("Papers"));
        comeBack();
        Driver.until("seen", () -> told.contains("cleared"));
    }

    @Test
    void whereThereIsNoPlaceForThemNothingIsOffered() throws IOException {
        start();
        handle(Shortcut.SETTINGS);
        driver.node("settings-sections", Node.class);
        assertThat(driver.find("settings-notifies")).isEmpty();
    }

    /** On another computer, which hears of what was changed here only afterwards. */
    private void changeInTwoPlaces(TableView<Entry> table, Path copy) throws Exception {
        try (Library library = elsewhere(copy)) {
            Path there = file("Third.txt", "changed there");
            library.add(List.of(there), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            add(table, file("Third.txt", "changed here"), file("Fifth.txt", "e"));
            library.sync(Progress.NONE);
        }
    }

    private void lookElsewhere() {
        Driver.fx(() -> window().setIconified(true));
    }

    private void comeBack() {
        Driver.fx(() -> {
            window().setIconified(false);
            window().requestFocus();
        });
        Driver.until("back", () -> window().isFocused());
    }

    /** On the JavaFX thread, or where it does not change. */
    private Stage window() {
        return (Stage) driver.window().root().getScene().getWindow();
    }
}
