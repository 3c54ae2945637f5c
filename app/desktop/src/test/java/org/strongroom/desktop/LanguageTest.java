package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.LibraryView;
import org.strongroom.desktop.settings.SettingsView.Section;
import org.strongroom.desktop.settings.Tongue;
import org.strongroom.documents.Entry;

/** Another language, chosen while documents are open: it is spoken at once, and everything is where it was. */
class LanguageTest extends WindowTest {
    private static final String SETTINGS = "originals=keep\nidle-minutes=0\nwindow.width=1280\nwindow.height=800\n";

    @Test
    void itIsSpokenAtOnceAndNothingIsLost() throws IOException {
        start(SETTINGS);
        WeakReference<LibraryView> before = found();

        speak(Tongue.AR);
        Driver.until(
                "mirrored",
                () -> driver.window().root().getScene().getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT);
        // The choice is still open, where it was; now in the other language.
        ComboBox<Tongue> choice = choice();
        assertThat(Driver.fx(choice::isFocused)).isTrue();
        assertThat(saysNow("المظهر")).isTrue();
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> driver.window().closeCard());
        assertThat(saysNow("المفضلة")).isTrue();
        assertThat(saysNow("Favourites")).isFalse();
        assertThat(Driver.fx(() -> Driver.all(driver.window().root(), LibraryView.class::isInstance)))
                .hasSize(1);
        TableView<Entry> mirrored = table();
        assertThat(Driver.fx(() -> driver.node0("search", TextField.class).getText()))
                .isEqualTo("lease");
        assertThat(names(mirrored)).containsExactly("lease.txt", "letter.txt");
        assertThat(Driver.fx(
                        () -> mirrored.getSelectionModel().getSelectedItem().name()))
                .isEqualTo("letter.txt");
        Driver.until("still read", () -> driver.find("preview-lit").isPresent());
        assertThat(Driver.fx(() -> Cut.in(driver.window().root()))).isEmpty();

        // What is gone listens to nothing: what happens now is told once, by what is shown.
        Driver.fx(() -> driver.node0("search", TextField.class).setText(""));
        Driver.until("all", () -> mirrored.getItems().size() == 3);
        select(mirrored, "x.txt");
        key(KeyCode.DELETE);
        Driver.until("moved", () -> mirrored.getItems().size() == 2);

        select(mirrored, "lease.txt");
        Driver.until("read", () -> driver.find("preview-text").isPresent());
        handle(Shortcut.READER);
        driver.press("reader-larger");
        driver.press("reader-larger");
        Driver.fx(() -> driver.node0("reader-find", TextField.class).setText("June"));
        Driver.until("lit", () -> driver.find("preview-lit").isPresent());
        speak(Tongue.DE);
        Driver.until(
                "not mirrored",
                () -> driver.window().root().getScene().getNodeOrientation() == NodeOrientation.LEFT_TO_RIGHT);
        Driver.fx(() -> driver.window().closeCard());
        // Still in the whole window, as large, and with what was looked for.
        driver.node("reader-close", Node.class);
        assertThat(saysNow("156")).isTrue();
        assertThat(Driver.fx(() -> driver.node0("reader-find", TextField.class).getText()))
                .isEqualTo("June");
        driver.press("reader-close");
        TableView<Entry> german = table();
        assertThat(Driver.fx(() -> german.getSelectionModel().getSelectedItem().name()))
                .isEqualTo("lease.txt");
        assertThat(driver.find("preview-text")).isPresent();
        control(KeyCode.Z);
        Driver.until("taken back", () -> german.getItems().size() == 3);
        Driver.until("let go", () -> {
            System.gc();
            return before.get() == null;
        });
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(saysNow("Entsperren")).isTrue();
        speak(Tongue.FR);
        says("Déverrouiller");
        Driver.fx(() -> driver.window().closeCard());
        unlock();
        assertThat(((Stage) Driver.fx(() -> driver.window().root().getScene().getWindow())).getTitle())
                .contains("Papers");
        leave();
        assertThat(Files.readString(work.resolve("profile").resolve("desktop.properties")))
                .contains("language=fr");
    }

    @Test
    void aListIsSortedAndScrolledAsBeforeAlsoWhereItHasAnOrderOfItsOwn() throws IOException {
        start(SETTINGS);
        TableView<Entry> table = newVault();
        Path many = Files.createDirectories(work.resolve("outside/Many"));
        for (int i = 100; i < 160; i++) {
            Files.createDirectory(many.resolve("Case " + i));
        }
        add(table, many);
        Driver.fx(() -> driver.node0("search", TextField.class).setText("case"));
        Driver.until("found", () -> table.getItems().size() == 60);
        Driver.until("calm", () -> driver.window().idle());
        Driver.fx(() -> {
            TableColumn<Entry, ?> name = table.getColumns().getFirst();
            name.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(name));
            table.getSelectionModel().select(3);
            table.scrollTo(30);
        });
        driver.pulse();
        // The toolkit estimates how high rows are until it has drawn them, so that this may be some rows off.
        String top = first(table);
        assertThat(top).isBetween("Case 115", "Case 140");
        speak(Tongue.AR);
        Driver.fx(() -> driver.window().closeCard());
        TableView<Entry> arabic = table();
        assertThat(arabic).isNotSameAs(table);
        assertThat(Driver.fx(() -> arabic.getItems().getFirst().name())).isEqualTo("Case 159");
        assertThat(first(arabic)).isEqualTo(top);
        assertThat(Driver.fx(() -> arabic.getSelectionModel().getSelectedItem().name()))
                .isEqualTo("Case 156");
        // Also as small pictures.
        handle(Shortcut.PICTURES);
        ScrollBar bar = bar();
        Driver.fx(() -> bar.setValue(bar.getMax() / 2));
        driver.pulse();
        double before = Driver.fx(bar::getValue);
        speak(Tongue.EN);
        Driver.fx(() -> driver.window().closeCard());
        driver.pulse();
        ScrollBar now = bar();
        assertThat(now).isNotSameAs(bar);
        assertThat(Driver.fx(now::getValue)).isPositive().isCloseTo(before, within(2.0));
        // Outside of the search it is sorted as it was.
        leave();
        assertThat(Files.readString(work.resolve("profile").resolve("desktop.properties")))
                .contains("list.sort=name")
                .contains("list.descending=false");
    }

    private ScrollBar bar() {
        Node pictures = driver.node("pictures", Node.class);
        return Driver.fx(() ->
                (ScrollBar) Driver.all(pictures, ScrollBar.class::isInstance).getFirst());
    }

    /** What stands at the upper edge of the list. */
    private static String first(TableView<Entry> table) {
        return Driver.fx(() -> table.getItems()
                .get(((VirtualFlow<?>) table.lookup(".virtual-flow"))
                        .getFirstVisibleCell()
                        .getIndex())
                .name());
    }

    @Test
    void whatIsTypedIntoAScreenIsWaitedFor() throws IOException {
        start(SETTINGS);
        driver.press("welcome-new");
        TextField name = driver.node("new-name", TextField.class);
        Driver.fx(() -> name.setText("Typed already"));
        speak(Tongue.NL);
        says("Vanaf het volgende scherm");
        Driver.fx(() -> driver.window().closeCard());
        assertThat(Driver.fx(() -> driver.node0("new-name", TextField.class))).isSameAs(name);
        assertThat(name.getText()).isEqualTo("Typed already");
        driver.pressWords("Cancel");
        says("Nieuwe kluis");
        speak(Tongue.EN);
        says("New vault");
    }

    /** A vault in which something was found that is read. */
    private WeakReference<LibraryView> found() throws IOException {
        TableView<Entry> table = newVault();
        add(
                table,
                file("lease.txt", "The lease ends in June."),
                file("letter.txt", "About the lease."),
                file("x.txt", "x"));
        Driver.fx(() -> driver.node0("search", TextField.class).setText("lease"));
        Driver.until("found", () -> names(table).equals(List.of("lease.txt", "letter.txt")));
        Driver.until("calm", () -> driver.window().idle());
        select(table, "letter.txt");
        Driver.until("read", () -> driver.find("preview-lit").isPresent());
        return new WeakReference<>(view());
    }

    private void speak(Tongue tongue) {
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        Driver.fx(() -> sections.getSelectionModel().select(Section.APPEARANCE));
        ComboBox<Tongue> choice = choice();
        Driver.fx(() -> choice.setValue(tongue));
        driver.pulse();
    }

    @SuppressWarnings("unchecked") // The id belongs to this box.
    private ComboBox<Tongue> choice() {
        return driver.node("settings-language", ComboBox.class);
    }

    private LibraryView view() {
        return Driver.fx(() -> (LibraryView) Driver.all(driver.window().root(), LibraryView.class::isInstance)
                .getFirst());
    }
}
