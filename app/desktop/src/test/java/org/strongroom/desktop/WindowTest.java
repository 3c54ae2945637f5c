package org.strongroom.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.control.Tray;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.documents.notify.Notifier;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** A real window over a real vault, used from the keyboard. */
@SuppressWarnings("NullAway.Init") // The window and the robot are set by start(), with which every test begins.
abstract class WindowTest {
    static final String PASSPHRASE = "seven quiet lamps at sea";

    @TempDir
    Path work;

    /** What the window uses, unless it is replaced before it starts. */
    Keychain keychain = new MemoryKeychain();

    /** Where notes outside of the window go, unless it is replaced before it starts. */
    Optional<Notifier> notifier = Optional.empty();

    /** Where its icon goes, unless it is replaced before it starts. */
    Tray.Finder trays = Optional::empty;

    /** What the window speaks, unless it is replaced before it starts. */
    Speech speech = Speech.TRUE;

    Driver driver;
    FxRobot robot;

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

    /** Opens the window; originals are kept without asking. */
    void start() throws IOException {
        // Never idle: the clock is moved on by loops that wait.
        start("originals=keep\nidle-minutes=0\n");
    }

    void start(String settings) throws IOException {
        start("profile", settings);
    }

    /** Opens the window on a computer of its own. */
    void start(String computer, String settings) throws IOException {
        Path home = Files.createDirectories(work.resolve(computer));
        // English, unless a test is about another language; whatever the system speaks.
        Files.writeString(home.resolve("desktop.properties"), "language=en\n" + settings);
        driver = Driver.start(home, keychain, speech, notifier, trays);
        robot = new FxRobot();
        robot.targetWindow(driver.window().root().getScene().getWindow());
        driver.pulse();
    }

    Path vault() {
        return work.resolve("Papers");
    }

    /** A new vault, open and empty. */
    TableView<Entry> newVault() {
        return newVault(PASSPHRASE);
    }

    TableView<Entry> newVault(String passphrase) {
        driver.press("welcome-new");
        driver.answer(work);
        TextField name = driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> name.setText("Papers"));
        driver.pressWords("Next");
        driver.type("new-passphrase", passphrase);
        driver.type("new-repeat", passphrase);
        driver.pressWords("It must open on small and on other people’s computers too");
        driver.press("new-create");
        return table();
    }

    TableView<Entry> unlock() {
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
        return table();
    }

    @SuppressWarnings("unchecked") // The id belongs to this table.
    TableView<Entry> table() {
        TableView<Entry> table = driver.node("documents", TableView.class);
        driver.pulse();
        return table;
    }

    static List<String> names(TableView<Entry> table) {
        return table.getItems().stream().map(Entry::name).sorted().toList();
    }

    /** Selects by name and puts the focus there. */
    void select(TableView<Entry> table, String... names) {
        Driver.until("listed", () -> names(table).containsAll(List.of(names)));
        Driver.fx(() -> {
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            for (Entry entry : table.getItems()) {
                if (List.of(names).contains(entry.name())) {
                    table.getSelectionModel().select(entry);
                }
            }
        });
    }

    /** A file outside. */
    Path file(String name, String text) throws IOException {
        Path folder = Files.createDirectories(work.resolve("outside"));
        return Files.writeString(folder.resolve(name), text);
    }

    /** Adds files as if they had been dropped. */
    void add(TableView<Entry> table, Path... files) {
        Driver.fx(() -> driver.window().dropped(List.of(files)));
        List<String> wanted =
                Stream.of(files).map(file -> file.getFileName().toString()).toList();
        Driver.until("added", () -> names(table).containsAll(wanted));
        Driver.until("described", () -> driver.window().idle());
    }

    /** Presses a key together with Ctrl. */
    void control(KeyCode key) {
        robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
        driver.pulse();
    }

    void key(KeyCode key) {
        robot.type(key);
        driver.pulse();
    }

    void handle(Shortcut shortcut) {
        Driver.fx(() -> driver.window().handle(shortcut));
    }

    /** Waits until the window says something. */
    void says(String words) {
        try {
            Driver.until(words, () -> driver.text(driver.window().root()).contains(driver.said(words)));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "not said: " + words + "; but: "
                            + Driver.fx(() -> driver.text(driver.window().root())),
                    e);
        }
    }

    /** Waits until a text is shown in the reading pane. */
    void reads(String words) {
        Driver.until(
                words,
                () -> driver.find("preview-text")
                        .filter(node ->
                                node instanceof TextArea area && area.getText().contains(words))
                        .isPresent());
    }

    boolean saysNow(String words) {
        return Driver.fx(() -> driver.text(driver.window().root()).contains(words));
    }

    /** Nodes that take the focus and have no name for a screen reader. */
    List<String> nameless() {
        driver.pulse();
        return Driver.fx(() -> Names.missing(driver.window().root()));
    }

    /** Moves the focus on with Tab until it is on a node of this id. */
    void tabTo(String id) {
        for (int i = 0; i < 60; i++) {
            if (Driver.fx(this::focused).filter(id::equals).isPresent()) {
                return;
            }
            key(KeyCode.TAB);
        }
        throw new AssertionError("Tab does not lead to " + id);
    }

    private Optional<String> focused() {
        Node owner = driver.window().root().getScene().getFocusOwner();
        return Optional.ofNullable(owner).map(Node::getId);
    }

    /** The vault on a second computer, which has it from a copy. */
    Library elsewhere(Path copy) throws VaultException, IOException {
        Path profile = work.resolve("elsewhere-profile");
        boolean first = Files.notExists(profile);
        Libraries libraries = new Libraries(profile, new MemoryKeychain(), Driver.COSTS);
        try (Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray())) {
            return first
                    ? libraries.openFrom(work.resolve("elsewhere"), copy, passphrase, Progress.NONE)
                    : libraries.open(work.resolve("elsewhere"), passphrase, Progress.NONE);
        } catch (CryptoException.Malformed e) {
            throw new AssertionError(e);
        }
    }

    /** Adds a document on the second computer and syncs it into the copy. */
    void addElsewhere(Path copy, Path file) throws VaultException, IOException {
        try (Library library = elsewhere(copy)) {
            library.add(List.of(file), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            library.sync(Progress.NONE);
        }
    }

    /** Whether a copy has as many files of a kind as the vault. */
    boolean same(Path copy, String kind) {
        try {
            return count(copy, kind) == count(vault(), kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of a kind in a folder of sealed files. */
    static long count(Path folder, String kind) throws IOException {
        Path top = folder.resolve(kind);
        if (Files.notExists(top)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
