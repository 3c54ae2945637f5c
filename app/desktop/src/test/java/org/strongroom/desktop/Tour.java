package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.LibraryView;
import org.strongroom.desktop.library.Place;
import org.strongroom.desktop.settings.SettingsView.Section;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.Progress;

/** Leads through every screen and every card, and stops at each: what is done there, a test that extends this one says. */
abstract class Tour extends WindowTest {
    /** The text that the two letters of the sample documents have in common. */
    private static final String FOUND = "contract notice";

    /** What is on the screen now has this name: lower case, and words with hyphens between them. */
    abstract void stop(String name) throws IOException;

    @Test
    void theFirstScreens() throws Exception {
        begin();
        stop("welcome");
        settings();
        handle(Shortcut.SHORTCUTS);
        stop("shortcuts");
        close();
        driver.press("welcome-join");
        driver.node("word-1", TextField.class);
        stop("join");
        words("abandon abilty able about above absent absorb");
        stop("join-wrong-word");
        driver.press("join-back");
        driver.press("welcome-kit");
        driver.node("word-24", TextField.class);
        stop("kit-words");
        Driver.fx(driver.node("by-shares", RadioButton.class)::fire);
        stop("kit-shares");
        shares();
        driver.press("join-back");
        ask();
        driver.press("welcome-new");
        driver.answer(work);
        driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> driver.node0("new-name", TextField.class).setText("Papers"));
        stop("new-name");
        driver.pressWords("Next");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE.substring(3));
        stop("new-passphrase");
    }

    @Test
    void theLibrary() throws Exception {
        begin();
        TableView<Entry> table = newVault();
        stop("library-empty");
        List<Path> files = ClientFiles.write(work.resolve("outside"));
        add(table, files.toArray(Path[]::new));
        Driver.until("listed", () -> table.getItems().size() == files.size());
        stop("library");
        for (String name : List.of(
                "Notes of the meeting.txt",
                "Site in the morning.jpg",
                "Invoice 2026-014.pdf",
                "Contract of lease.docx",
                "Fees 2026.xlsx")) {
            select(table, name);
            calm();
            stop("preview-" + name.substring(name.lastIndexOf('.') + 1));
        }
        cards(table);
        search(table);
        copies();
        handle(Shortcut.LOG);
        driver.node("log", Node.class);
        calm();
        stop("log");
        close();
        select(table, "Site in the morning.jpg");
        Driver.until("selected", () -> !driver.tool("Move to trash").isDisabled());
        Driver.fx(() -> driver.tool("Move to trash").fire());
        Driver.until("moved", () -> !names(table).contains("Site in the morning.jpg"));
        says("Undo");
        stop("library-undo");
        Driver.fx(() -> driver.window().open(new Place.Trash()));
        Driver.until("trash", () -> table.getItems().size() == 1);
        stop("trash");
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", TextField.class);
        stop("unlock");
        driver.type("unlock-passphrase", "not this one");
        driver.press("unlock");
        Driver.until("wrong", () -> driver.find("unlock-problem").orElseThrow().isVisible());
        stop("unlock-wrong");
    }

    @Test
    void severalVaults() throws Exception {
        begin();
        add(newVault(), ClientFiles.write(work.resolve("outside")).toArray(Path[]::new));
        handle(Shortcut.NEW_VAULT);
        driver.answer(Files.createDirectory(work.resolve("other")));
        TextField name = driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> name.setText("Shared with the office"));
        driver.pressWords("Next");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.pressWords("It must open on small and on other people’s computers too");
        driver.press("new-create");
        driver.node("vault-2", Node.class);
        table();
        stop("vaults");
        driver.press("vault-1");
        TableView<Entry> table = table();
        select(table, "Invoice 2026-014.pdf");
        transfer(true);
        driver.node("transfer-go", Node.class);
        stop("transfer");
    }

    @Test
    void people() throws Exception {
        begin();
        newVault();
        handle(Shortcut.PEOPLE);
        TableView<?> people = driver.node("people", TableView.class);
        Driver.until("founder", () -> !people.getItems().isEmpty());
        stop("people-alone");
        List<String> code = invite("Ben Haas", true);
        driver.press("invite-done");
        new Colleague(work.resolve("Ben")).join(vault(), code, "Ben Haas");
        invite("Cleo Weber", false);
        driver.press("invite-done");
        Driver.until("all", () -> people.getItems().size() == 3);
        Driver.fx(() -> people.getSelectionModel().select(1));
        calm();
        stop("people");
        driver.press("people-words");
        stop("verify");
        driver.press("page-back");
        Path request = work.resolve("dora.request");
        List<String> dora = new Colleague(work.resolve("Dora")).ask(vault(), request);
        driver.press("people-approve");
        stop("approve");
        driver.answerFiles(request);
        driver.press("approve-choose");
        TextField heard = driver.node("approve-words", TextField.class);
        Driver.fx(() -> heard.setText("zoo " + String.join(" ", dora.subList(1, 8))));
        stop("approve-wrong");
        Driver.fx(() -> heard.setText(String.join(" ", dora)));
        stop("approve-right");
        driver.press("page-back");
        Driver.fx(() -> people.getSelectionModel().select(1));
        driver.press("people-role");
        stop("role");
        driver.press("page-back");
        driver.press("people-remove");
        stop("remove");
        driver.press("confirm");
        driver.node("people-former", Node.class);
        stop("people-former");
        driver.press("former-statement");
        driver.node("statement", Node.class);
        stop("statement");
        close();
        Driver.until(
                "old keys",
                () -> driver.find("old-keys").isPresent() || driver.window().idle());
        stop("library-old-keys");
    }

    @Test
    void keys() throws Exception {
        begin();
        newVault();
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        calm();
        stop("keys");
        driver.press("keychain-set-up");
        stop("keychain");
        driver.press("keychain-go");
        driver.node("keychain-forget", Node.class);
        stop("keys-keychain");
        driver.press("ways-add");
        driver.type("new-passphrase", "kittens");
        stop("way-in");
        driver.press("page-back");
        driver.press("keys-passphrase");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE.substring(3));
        stop("passphrase");
        driver.press("page-back");
        driver.press("keys-shares");
        driver.node("shares-count", Node.class);
        stop("shares");
        driver.press("shares-go");
        driver.node("shares-print", Node.class);
        driver.answer(Files.createDirectories(work.resolve("my pages")));
        driver.press("shares-save");
        says("pages are saved");
        Driver.fx(driver.node("shares-written", CheckBox.class)::fire);
        stop("shares-pages");
        driver.press("shares-keep");
        driver.node("keys-rehearse", Node.class);
        driver.press("keys-rehearse");
        driver.node("rehearse-choose", Node.class);
        stop("rehearse");
        driver.press("page-back");
        driver.press("keys-kit");
        stop("kit-before");
        driver.press("keys-kit-go");
        driver.node("kit-words", Node.class);
        stop("kit");
        driver.press("kit-refuse");
        driver.node("keys-kit", Node.class);
        close();
        driver.pass(Duration.ofDays(91));
        driver.node("reminder-later", Node.class);
        Driver.until("reminded", () -> driver.node0("reminder", Node.class).isVisible());
        stop("reminder");
        handle(Shortcut.LOCK);
        driver.node("unlock-keychain", Node.class);
        stop("unlock-keychain");
    }

    /** Each section, with the vault that is open if one is. */
    private void settings() throws IOException {
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        for (Section section : Section.values()) {
            Driver.fx(() -> sections.getSelectionModel().select(section));
            stop("settings-" + section.name().toLowerCase(Locale.ROOT));
        }
        close();
    }

    /** What the vault keeps of old versions, and a note on one. */
    private void oldVersions() throws IOException {
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(1));
        driver.press("version-note");
        driver.node("note", Node.class);
        stop("note");
        close();
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(0));
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        Driver.fx(() -> sections.getSelectionModel().select(Section.VAULT));
        stop("settings-of-vault");
        driver.press("settings-old-versions");
        Driver.until(
                "known",
                () -> driver.find("keeping-all")
                        .filter(node -> node instanceof RadioButton button && button.isSelected())
                        .isPresent());
        Driver.fx(driver.node("keeping-thin", RadioButton.class)::fire);
        Driver.until(
                "worked out",
                () -> driver.find("keeping-apply")
                        .filter(node -> !node.isDisabled())
                        .isPresent());
        stop("old-versions");
        close();
    }

    private void cards(TableView<Entry> table) throws IOException {
        select(table, "Contract of lease.docx");
        handle(Shortcut.TAGS);
        driver.node("tags", Node.class);
        stop("tags");
        close();
        oldVersions();
        handle(Shortcut.NEW_FOLDER);
        driver.node("prompt", Node.class);
        stop("new-folder");
        close();
        handle(Shortcut.NEW_DOCUMENT);
        driver.node("blank-name", Node.class);
        stop("new-document");
        close();
        Driver.fx(() -> driver.window().open(new Place.Favourites()));
        stop("favourites-none");
        Driver.fx(() -> driver.window().open(Place.TOP));
        select(table, "Contract of lease.docx");
        handle(Shortcut.FAVOURITE);
        handle(Shortcut.RENAME);
        driver.node("prompt", Node.class);
        stop("rename");
        key(KeyCode.ESCAPE);
        select(table, "Contract of lease.docx");
        handle(Shortcut.MOVE);
        driver.node("move-to", Node.class);
        stop("move");
        close();
        dragOut(table, "Contract of lease.docx");
        transfer(false);
        says("No other vault is open.");
        stop("transfer-none");
        close();
    }

    private void search(TableView<Entry> table) throws IOException {
        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> search.setText(FOUND));
        calm();
        Driver.until("found", () -> !table.getItems().isEmpty());
        stop("found");
        Driver.fx(() -> table.getSelectionModel().clearAndSelect(0));
        calm();
        stop("found-lit");
        Driver.fx(() -> search.setText("xylophone"));
        calm();
        stop("found-nothing");
        Driver.fx(() -> search.setText(""));
        calm();
    }

    private void copies() throws IOException {
        handle(Shortcut.COPIES);
        stop("copies-none");
        driver.answer(Files.createDirectories(work.resolve("Cloud").resolve("Papers")));
        driver.press("copies-add");
        says("up to date");
        stop("copies");
        close();
    }

    private void shares() throws Exception {
        Path pages = Files.createDirectories(work.resolve("pages"));
        Colleague olga = new Colleague(work.resolve("Olga"));
        try (Library library = olga.create();
                RecoveryKit drawn = library.people().drawShares(2, 3)) {
            SharePages.write(
                    SharePages.of(drawn, "Papers", library.id().toString(), LocalDate.now(ZoneId.systemDefault())),
                    pages,
                    index -> "Recovery share " + index + ".pdf",
                    Progress.NONE);
            library.people().adopt(drawn, Progress.NONE);
        }
        driver.answerFiles(pages.resolve("Recovery share 1.pdf"), pages.resolve("Recovery share 1.pdf"));
        driver.press("shares-choose");
        says("One more is missing");
        stop("kit-shares-some");
        driver.answerFiles(pages.resolve("Recovery share 3.pdf"));
        driver.press("shares-choose");
        driver.answer(olga.folder());
        driver.press("join-choose");
        says("These are shares of this vault");
        stop("kit-shares-right");
    }

    private void ask() throws Exception {
        Colleague mia = new Colleague(work.resolve("Mia"));
        mia.create().close();
        driver.press("welcome-ask");
        driver.node("ask-choose", Node.class);
        stop("ask");
        driver.answer(mia.folder());
        driver.press("ask-choose");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.answer(work.resolve("asked"));
        driver.pressWords("Another place …");
        driver.press("ask-go");
        driver.node("ask-words", Node.class);
        stop("asked");
        driver.press("ask-done");
    }

    private List<String> invite(String name, boolean stops) throws IOException {
        driver.press("people-invite");
        TextField field = driver.node("invite-name", TextField.class);
        Driver.fx(() -> field.setText(name));
        if (stops) {
            stop("invite");
        }
        driver.press("invite-go");
        Node words = driver.node("invite-words", Node.class);
        if (stops) {
            stop("invite-words");
        }
        return Driver.fx(() -> PeopleTest.words(words));
    }

    /** The window, as large as most are. */
    void begin() throws IOException {
        // One that nothing is put into: so that it is offered.
        trays = () -> Optional.of((images, name, words, by) -> {
            throw new IOException("no tray");
        });
        start("originals=keep\nidle-minutes=0\nwindow.width=1280\nwindow.height=800\n");
    }

    private void transfer(boolean move) {
        Driver.fx(() -> ((LibraryView) Driver.all(driver.window().root(), LibraryView.class::isInstance)
                        .getFirst())
                .transfer(move));
    }

    final void calm() {
        Driver.until("calm", () -> driver.window().idle());
        driver.pulse();
    }

    /** What is asked when a document is dragged beyond the window. */
    private void dragOut(TableView<Entry> table, String name) throws IOException {
        select(table, name);
        driver.pulse();
        Window window = Driver.fx(() -> table.getScene().getWindow());
        Node cell =
                Driver.fx(() -> Driver.all(table, node -> node instanceof Labeled label && name.equals(label.getText()))
                        .getFirst());
        robot.drag(cell, MouseButton.PRIMARY).moveBy(40, 0);
        // The platform without a screen fails when the pointer has left the window before the drag has begun.
        driver.pulse();
        robot.dropTo(window.getX() + window.getWidth() + 40, window.getY() + 200);
        driver.node("drag-allow", Node.class);
        stop("drag-out");
        close();
    }

    final void close() {
        Driver.fx(() -> driver.window().closeCard());
    }

    private void words(String words) {
        Driver.fx(() -> driver.node0("word-1", TextField.class).replaceSelection(words));
    }
}
