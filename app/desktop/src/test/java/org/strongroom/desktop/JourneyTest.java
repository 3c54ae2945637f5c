package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;
import org.testfx.api.FxToolkit;

/** One person's way through the whole program, with the real vault; every screen on it can be used without eyes. */
@SuppressWarnings("NullAway.Init") // The window and the robot are set by start(), with which every test begins.
class JourneyTest {
    private static final String PASSPHRASE = "seven quiet lamps at sea";

    @TempDir
    Path work;

    private Driver driver;
    private FxRobot robot;

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        Platform.setImplicitExit(false);
        Main.keepNoTexts();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void leave() {
        Driver.fx(() -> driver.window().quit());
        Driver.until("gone", () -> !driver.window().showing());
    }

    @Test
    void fromNothingToASecondComputer() throws IOException {
        Path documents = documents();
        start("first");
        everythingHasAName("welcome");
        click("welcome-new");
        driver.answer(work);
        Driver.until("wizard", () -> driver.find("new-name").isPresent());
        click("new-name").write("Client files");
        Driver.fx(() -> driver.button("Choose a place …").fire());
        everythingHasAName("wizard, name");
        robot.type(KeyCode.ENTER);
        click("new-passphrase").write(PASSPHRASE);
        click("new-repeat").write(PASSPHRASE.substring(1));
        assertThat(Driver.fx(() -> driver.find("new-create").orElseThrow().isDisabled()))
                .as("two different passphrases make no vault")
                .isTrue();
        driver.type("new-repeat", PASSPHRASE);
        Driver.fx(() -> driver.button("It must open on small and on other people’s computers too")
                .fire());
        everythingHasAName("wizard, passphrase");
        robot.type(KeyCode.ENTER);
        TableView<Entry> table = table();
        everythingHasAName("empty library");

        driver.answer(documents);
        Driver.fx(() -> driver.window().dropped(List.of(documents)));
        everythingHasAName("question about originals");
        driver.press("originals-keep");
        Driver.until("added", () -> names(table).contains("papers"));
        assertThat(documents.resolve("letter.txt")).exists();
        select(table, "papers");
        click("documents").type(KeyCode.ENTER);
        Driver.until("inside", () -> names(table).equals(List.of("letter.txt", "list.csv", "note.txt")));
        select(table, "letter.txt");
        Driver.until("read", () -> driver.find("preview-text").isPresent());
        assertThat(driver.node("preview-text", TextArea.class).getText()).contains("Dear Ms Weber");
        everythingHasAName("library with a document");

        Driver.fx(() -> driver.node0("search", TextField.class).setText("note"));
        Driver.until("found", () -> names(table).equals(List.of("note.txt")));
        Driver.fx(() -> driver.node0("search", TextField.class).setText(""));

        select(table, "note.txt");
        click("documents");
        select(table, "note.txt");
        robot.type(KeyCode.DELETE);
        Driver.until("in the trash", () -> !names(table).contains("note.txt"));
        Driver.fx(() -> driver.button("Undo").fire());
        Driver.until("back", () -> names(table).contains("note.txt"));

        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(Driver.fx(() -> driver.text(driver.window().root())))
                .doesNotContain("letter.txt", "Dear Ms Weber", "note.txt");
        everythingHasAName("unlock");
        click("unlock-passphrase").write("not this one").type(KeyCode.ENTER);
        Driver.until(
                "told",
                () -> driver.find("unlock-problem").filter(Node::isVisible).isPresent());
        assertThat(driver.node("unlock-problem", Label.class).getText()).startsWith("This passphrase does not open");
        robot.write(PASSPHRASE).type(KeyCode.ENTER);
        TableView<Entry> again = table();
        Driver.until("all there", () -> names(again).contains("papers"));

        Path copy = Files.createDirectories(work.resolve("cloud"));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        Driver.until("copied", () -> driver.text(driver.window().root()).contains("up to date"));
        everythingHasAName("copies");
        Driver.fx(() -> driver.window().closeCard());
        for (Shortcut card : List.of(Shortcut.SETTINGS, Shortcut.SHORTCUTS, Shortcut.NEW_FOLDER)) {
            handle(card);
            everythingHasAName(card.toString());
            Driver.fx(() -> driver.window().closeCard());
        }
        leave();

        start("second");
        driver.answer(copy);
        Driver.fx(() -> driver.button("Open from a copy in a cloud folder or on a stick …")
                .fire());
        driver.node("unlock-passphrase", SecretField.class);
        driver.answer(work.resolve("home2"));
        Driver.fx(() -> driver.button("Another place …").fire());
        everythingHasAName("unlock from a copy");
        click("unlock-passphrase").write(PASSPHRASE).type(KeyCode.ENTER);
        TableView<Entry> other = table();
        Driver.until("arrived", () -> names(other).contains("papers"));
        assertThat(plaintextIn(work.resolve("cloud"))).isEmpty();
        assertThat(plaintextIn(work.resolve("Client files"))).isEmpty();
    }

    @Test
    void aFolderWithoutAVaultIsSaidToBeNone() throws IOException {
        start("third");
        Path empty = Files.createDirectories(work.resolve("empty"));
        driver.answer(empty);
        driver.press("welcome-open");
        Driver.until(
                "told",
                () -> driver.find("welcome-problem").filter(Node::isVisible).isPresent());
        assertThat(driver.node("welcome-problem", Label.class).getText())
                .startsWith("There is no vault in this folder");
    }

    /** A click on a node; where it is, is asked on the JavaFX thread, which moves nodes. */
    private FxRobotInterface click(String id) {
        Node node = driver.node(id, Node.class);
        driver.pulse();
        Bounds bounds = Driver.fx(() -> node.localToScreen(node.getLayoutBounds()));
        return robot.clickOn(bounds.getCenterX(), bounds.getCenterY());
    }

    private void start(String profile) throws IOException {
        Path home = Files.createDirectories(work.resolve(profile));
        if (Files.notExists(home.resolve("desktop.properties"))) {
            Files.writeString(home.resolve("desktop.properties"), "language=en\n");
        }
        driver = Driver.start(home);
        robot = new FxRobot();
        robot.targetWindow(driver.window().root().getScene().getWindow());
        driver.pulse();
    }

    @SuppressWarnings("unchecked") // The id belongs to this table.
    private TableView<Entry> table() {
        TableView<Entry> table = driver.node("documents", TableView.class);
        driver.pulse();
        return table;
    }

    private static List<String> names(TableView<Entry> table) {
        return table.getItems().stream().map(Entry::name).toList();
    }

    private static void select(TableView<Entry> table, String name) {
        Driver.fx(() -> {
            table.getSelectionModel().clearSelection();
            table.getItems().stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        });
    }

    private void handle(Shortcut shortcut) {
        Driver.fx(() -> driver.window().handle(shortcut));
    }

    private void everythingHasAName(String screen) {
        driver.pulse();
        assertThat(Driver.fx(() -> Names.missing(driver.window().root())))
                .as(screen)
                .isEmpty();
    }

    private Path documents() throws IOException {
        Path folder = Files.createDirectories(work.resolve("papers"));
        Files.writeString(folder.resolve("letter.txt"), "Dear Ms Weber,\n\nthe goods have arrived.\n");
        Files.writeString(folder.resolve("note.txt"), "a note\n");
        Files.writeString(folder.resolve("list.csv"), "a;b\n1;2\n");
        return folder;
    }

    /** Files below a folder that hold a name or a word of the documents. */
    private static List<Path> plaintextIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String bytes = read(file);
                        return bytes.contains("letter.txt") || bytes.contains("Dear Ms Weber");
                    })
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
