package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;

/** How a person lays out the library, and that it is so again at the next start; nothing of a vault is remembered with it. */
class LayoutTest extends WindowTest {
    private static final String SETTINGS = "originals=keep\nidle-minutes=0\nwindow.width=1500\nwindow.height=800\n";

    @Test
    void theNextStartFindsTheLibraryAsItWas() throws IOException {
        start(SETTINGS);
        TableView<Entry> table = newVault();
        add(table, file("Secret plans.txt", "a"), file("Other.txt", "bb"));
        assertThat(columns(table)).containsExactly("Name", "Size", "Modified", "Type");
        choose(table, "Tags");
        choose(table, "Size");
        handle(Shortcut.PREVIEW);
        driver.pulse();
        assertThat(columns(table)).containsExactly("Name", "Modified", "Type", "Tags");
        Driver.fx(() -> {
            List<TableColumn<Entry, ?>> order = new java.util.ArrayList<>(table.getColumns());
            order.addFirst(order.remove(3));
            table.getColumns().setAll(order);
            table.getSortOrder().setAll(List.of(column(table, "Size")));
            column(table, "Size").setSortType(TableColumn.SortType.DESCENDING);
            panes().setDividerPosition(0, 0.3);
        });
        // Another width of the table gives the columns theirs again, until the button of the mouse is released.
        driver.pulse();
        Driver.fx(() -> table.resizeColumn(column(table, "Modified"), 60));
        double wide = Driver.fx(() -> column(table, "Modified").getWidth());
        // Both end with the button of the mouse.
        robot.clickOn(table, MouseButton.PRIMARY);
        driver.pulse();
        assertThat(columns(table)).containsExactly("Modified", "Name", "Type", "Tags");
        leave();
        assertThat(Files.readString(work.resolve("profile").resolve("desktop.properties")))
                .doesNotContain("Secret")
                .doesNotContain("Other");

        start(Files.readString(work.resolve("profile").resolve("desktop.properties")));
        driver.answer(vault());
        driver.press("welcome-open");
        TableView<Entry> again = unlock();
        Driver.until("listed", () -> again.getItems().size() == 2);
        assertThat(columns(again)).containsExactly("Modified", "Name", "Type", "Tags");
        assertThat(Driver.fx(() -> again.getItems().getFirst().name()))
                .as("the larger one")
                .isEqualTo("Other.txt");
        assertThat(Driver.fx(() -> column(again, "Modified").getWidth())).isBetween(wide - 2, wide + 2);
        assertThat(Driver.fx(() -> panes().getDividerPositions())).hasSize(1);
        assertThat(Driver.fx(() -> panes().getDividerPositions()[0])).isBetween(0.28, 0.32);
        Driver.fx(() -> menu(again)
                .filter(item -> "As they come".equals(item.getText()))
                .forEach(MenuItem::fire));
        handle(Shortcut.PREVIEW);
        driver.pulse();
        assertThat(columns(again)).startsWith("Name").doesNotContain("Tags").contains("Size");
    }

    /** From pane to pane with F6, and the lines between them with F8 and the arrows. */
    @Test
    void panesAreReachedAndMadeWiderByKeys() throws IOException {
        start(SETTINGS);
        TableView<Entry> table = newVault();
        add(table, file("letter.txt", "Dear Ann"));
        select(table, "letter.txt");
        reads("Dear Ann");
        key(KeyCode.F6);
        assertThat(focusedIn("preview")).isTrue();
        key(KeyCode.F6);
        assertThat(focusedIn("folders")).isTrue();
        key(KeyCode.F6);
        assertThat(focusedIn("documents")).isTrue();
        robot.press(KeyCode.SHIFT, KeyCode.F6).release(KeyCode.F6, KeyCode.SHIFT);
        driver.pulse();
        assertThat(focusedIn("folders")).isTrue();
        double[] before = positions();
        key(KeyCode.F8);
        assertThat(focusedIn("divider-1")).isTrue();
        assertThat(nameless()).isEmpty();
        key(KeyCode.RIGHT);
        key(KeyCode.RIGHT);
        key(KeyCode.LEFT);
        assertThat(positions()[0]).isCloseTo(before[0] + 0.02, offset(0.002));
        key(KeyCode.F8);
        assertThat(focusedIn("divider-2")).isTrue();
        key(KeyCode.LEFT);
        assertThat(positions()[1]).isCloseTo(before[1] - 0.02, offset(0.002));
        key(KeyCode.ESCAPE);
        assertThat(focusedIn("folders")).isTrue();
        key(KeyCode.F8);
        // As far as it goes: no pane becomes narrower than it may be.
        key(KeyCode.HOME);
        double narrowest = positions()[0];
        assertThat(narrowest).isBetween(0.05, before[0]);
        key(KeyCode.F8);
        key(KeyCode.END);
        double widest = positions()[1];
        assertThat(widest).isBetween(before[1], 0.95);
        key(KeyCode.F8);
        assertThat(focusedIn("folders")).isTrue();
        // Without a reading pane there is one line, and nothing is read that could be gone to.
        handle(Shortcut.PREVIEW);
        driver.pulse();
        key(KeyCode.F6);
        key(KeyCode.F6);
        assertThat(focusedIn("folders")).isTrue();
        key(KeyCode.F8);
        key(KeyCode.F8);
        assertThat(focusedIn("folders")).isTrue();
        leave();
        String remembered = Files.readString(work.resolve("profile").resolve("desktop.properties"));

        start(remembered);
        driver.answer(vault());
        driver.press("welcome-open");
        unlock();
        handle(Shortcut.PREVIEW);
        driver.pulse();
        assertThat(positions()[0]).isCloseTo(narrowest, offset(0.005));
        assertThat(positions()[1]).isCloseTo(widest, offset(0.005));
    }

    private double[] positions() {
        driver.pulse();
        return Driver.fx(() -> panes().getDividerPositions());
    }

    private boolean focusedIn(String id) {
        return Driver.fx(() -> {
            Node at = driver.window().root().getScene().getFocusOwner();
            while (at != null && !id.equals(at.getId())) {
                at = at.getParent();
            }
            return at != null;
        });
    }

    @Test
    void largeTextStillnessAndLockingTakeEffectAtOnce() throws IOException {
        start(SETTINGS);
        newVault();
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this box.
        ComboBox<Integer> text = driver.node("settings-text", ComboBox.class);
        Driver.fx(() -> text.setValue(150));
        Driver.fx(driver.node("settings-still", CheckBox.class)::fire);
        Driver.fx(driver.node("settings-minimised", CheckBox.class)::fire);
        assertThat(Driver.fx(() -> driver.window().root().getStyleClass().toString()))
                .contains("text-150")
                .contains("still");
        assertThat(Driver.fx(() -> driver.window().root().getStyle())).contains("21px");
        says("For the vault “Papers”");
        key(KeyCode.ESCAPE);
        Driver.fx(() -> ((Stage) driver.window().root().getScene().getWindow()).setIconified(true));
        driver.node("unlock-passphrase", Node.class);
    }

    private void choose(TableView<Entry> table, String column) {
        Driver.fx(() -> menu(table)
                .filter(item -> item instanceof CheckMenuItem && column.equals(item.getText()))
                .forEach(item -> {
                    ((CheckMenuItem) item).setSelected(!((CheckMenuItem) item).isSelected());
                    item.getOnAction().handle(new javafx.event.ActionEvent());
                }));
        driver.pulse();
    }

    /** What the head of a column offers. */
    private static Stream<MenuItem> menu(TableView<Entry> table) {
        var menu = table.getColumns().getFirst().getContextMenu();
        menu.getOnShowing().handle(new javafx.stage.WindowEvent(menu, javafx.stage.WindowEvent.WINDOW_SHOWING));
        return List.copyOf(menu.getItems()).stream();
    }

    private static TableColumn<Entry, ?> column(TableView<Entry> table, String name) {
        return table.getColumns().stream()
                .filter(column -> name.equals(column.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(TableView<Entry> table) {
        return Driver.fx(() ->
                table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList());
    }

    private SplitPane panes() {
        return (SplitPane)
                Driver.all(driver.window().root(), SplitPane.class::isInstance).getFirst();
    }
}
