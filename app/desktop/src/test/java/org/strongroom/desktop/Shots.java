package org.strongroom.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * Takes pictures of every screen for people to look at; not a test.
 *
 * <p>Arguments: a folder with documents, a folder for the pictures beside which a profile is made, and {@code light} or {@code dark};
 * then how large the text is, and {@code people} for the screens about people and keys only.
 */
final class Shots {
    private static final String PASSPHRASE = "correct horse battery staple";

    private final Driver driver;
    private final Path pictures;
    private final String look;

    private Shots(Driver driver, Path pictures, String look) {
        this.driver = driver;
        this.pictures = pictures;
        this.look = look;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, VaultException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        String look = arguments[2];
        Path home = Files.createDirectory(Path.of(arguments[1]).resolveSibling("Anna"));
        String scale = arguments.length > 3 ? arguments[3] : "1";
        Files.writeString(
                home.resolve("desktop.properties"),
                "look=" + look + "\noriginals=keep\nwindow.width=1280\nwindow.height=800\n");
        Driver driver = Driver.start(home);
        if (!"1".equals(scale)) {
            Driver.fx(() -> driver.window().root().setStyle("-fx-font-size: " + 14 * Double.parseDouble(scale) + "px"));
        }
        Shots shots = new Shots(driver, Path.of(arguments[1]), look + ("1".equals(scale) ? "" : "-x" + scale));
        if (arguments.length > 4 && arguments[4].equals("reseal")) {
            shots.takeReseal(home, Path.of(arguments[0]));
        } else if (arguments.length > 4 && arguments[4].equals("vaults")) {
            shots.takeVaults(home, Path.of(arguments[0]));
        } else if (arguments.length > 4 && arguments[4].equals("keychain")) {
            shots.takeKeychain(home);
        } else if (arguments.length > 4) {
            shots.takePeople(home);
        } else {
            shots.take(home, Path.of(arguments[0]));
        }
        Platform.exit();
    }

    private void takeKeychain(Path home) throws IOException {
        make(home);
        handle(Shortcut.KEYS);
        driver.node("keychain-set-up", Node.class);
        driver.pulse();
        shot("50-keys-off");
        driver.press("keychain-set-up");
        shot("51-keychain-set-up");
        driver.press("keychain-go");
        driver.node("keychain-forget", Node.class);
        driver.pulse();
        shot("52-keys-on");
        close();
        handle(Shortcut.LOCK);
        driver.node("unlock-keychain", Node.class);
        shot("53-unlock");
        driver.press("unlock-keychain-forget");
        driver.node("unlock-passphrase", Node.class);
        shot("54-unlock-forgotten");
    }

    private void takeVaults(Path home, Path documents) throws IOException {
        make(home);
        driver.answerFiles(list(documents));
        press("Add files …");
        TableView<Entry> table = table();
        Driver.until("documents", () -> table.getItems().size() >= 5);
        handle(Shortcut.NEW_VAULT);
        driver.answer(Files.createDirectory(home.resolve("shared")));
        driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> driver.node0("new-name", TextField.class).setText("Shared with the office"));
        driver.pressWords("Next");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.press("new-create");
        driver.node("vault-2", Node.class);
        driver.pulse();
        shot("60-second-vault");
        driver.press("vault-1");
        Driver.until(
                "first",
                () -> driver.node0("documents", TableView.class).getItems().size() >= 5);
        Driver.fx(() -> {
            driver.node0("documents", TableView.class).getSelectionModel().clearAndSelect(2);
            ((org.strongroom.desktop.library.LibraryView) Driver.all(
                                    driver.window().root(),
                                    org.strongroom.desktop.library.LibraryView.class::isInstance)
                            .getFirst())
                    .transfer(true);
        });
        driver.node("transfer-go", Node.class);
        driver.pulse();
        shot("61-transfer");
    }

    private void take(Path home, Path documents) throws IOException {
        shot("01-welcome");
        make(home);
        driver.answerFiles(list(documents));
        press("Add files …");
        TableView<Entry> table = table();
        Driver.until("documents", () -> table.getItems().size() >= 5);
        Driver.until("described", () -> driver.window().idle());
        shot("05-library");
        int number = 6;
        for (String end : new String[] {".txt", ".jpg", ".pdf", ".docx", ".zip"}) {
            Driver.fx(() -> {
                table.getSelectionModel().clearSelection();
                for (Entry entry : table.getItems()) {
                    if (entry.name().endsWith(end)) {
                        table.getSelectionModel().select(entry);
                        return;
                    }
                }
            });
            Driver.until("read", () -> driver.window().idle());
            shot("0" + number++ + "-preview" + end.replace('.', '-'));
        }
        TextField search = driver.node("search", TextField.class);
        Driver.fx(() -> search.setText("the co"));
        Driver.until("found", () -> driver.window().idle());
        driver.pulse();
        shot("10b-found");
        Driver.fx(() -> table.getSelectionModel().clearAndSelect(0));
        Driver.until("lit", () -> driver.window().idle());
        driver.pulse();
        shot("10c-lit");
        Driver.fx(() -> search.setText("contarct before:soon"));
        Driver.until("similar", () -> driver.window().idle());
        driver.pulse();
        shot("10d-similar");
        driver.press("search-help");
        driver.pulse();
        shot("10e-help");
        Driver.fx(() -> search.setText("xylophone"));
        Driver.until("nothing", () -> driver.window().idle());
        shot("10f-nothing");
        Driver.fx(() -> search.setText(""));
        handle(Shortcut.COPIES);
        shot("11-copies-none");
        Path copy = Files.createDirectories(home.resolve("Nextcloud").resolve("Client files"));
        driver.answer(copy);
        driver.press("copies-add");
        Driver.until("synced", () -> driver.text(driver.window().root()).contains("up to date"));
        shot("12-copies");
        close();
        handle(Shortcut.SETTINGS);
        shot("13-settings");
        close();
        handle(Shortcut.SHORTCUTS);
        shot("14-shortcuts");
        close();
        Driver.fx(() -> {
            table.getSelectionModel().clearAndSelect(2);
            driver.tool("Move to trash").fire();
        });
        Driver.until("undo", () -> driver.text(driver.window().root()).contains("Undo"));
        shot("15-trashed");
        Driver.fx(() -> driver.window().open(new org.strongroom.desktop.library.Place.Trash()));
        Driver.until("trash", () -> table.getItems().size() == 1);
        shot("16-trash");
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", TextField.class);
        shot("17-unlock");
        driver.type("unlock-passphrase", "not this one");
        driver.press("unlock");
        shot("18-unlocking");
        Driver.until("wrong", () -> driver.find("unlock-problem").orElseThrow().isVisible());
        shot("19-unlock-wrong");
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
        driver.node("documents", TableView.class);
    }

    private void make(Path home) throws IOException {
        driver.press("welcome-new");
        driver.answer(home);
        Driver.fx(() -> driver.window().root().lookupAll(".button").stream()
                .filter(node -> node instanceof javafx.scene.control.Button button
                        && button.getText().startsWith("Choose"))
                .forEach(node -> ((javafx.scene.control.Button) node).fire()));
        Driver.fx(() -> driver.node0("new-name", TextField.class).setText("Client files"));
        shot("02-new-name");
        Driver.fx(() -> driver.button("Next").fire());
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE.substring(3));
        shot("03-new-passphrase");
        driver.type("new-repeat", PASSPHRASE);
        driver.press("new-create");
        driver.node("documents", TableView.class);
        shot("04-library-empty");
    }

    private void takePeople(Path home) throws IOException, VaultException {
        shot("01-welcome");
        driver.press("welcome-join");
        driver.node("word-1", TextField.class);
        shot("20-join");
        words("abandon abilty able about above absent absorb");
        shot("21-join-wrong-word");
        driver.press("join-back");
        driver.press("welcome-kit");
        driver.node("word-24", TextField.class);
        shot("22-kit");
        Driver.fx(driver.node("by-shares", RadioButton.class)::fire);
        driver.pulse();
        shot("22a-shares-none");
        Path pages = Files.createDirectories(home.resolve("pages"));
        try (Library library = new Colleague(home.resolve("Olga")).create();
                RecoveryKit drawn = library.people().drawShares(2, 3)) {
            SharePages.write(
                    SharePages.of(drawn, "Papers", library.id().toString(), LocalDate.now(ZoneId.systemDefault())),
                    pages,
                    index -> "Recovery share " + index + ".pdf",
                    Progress.NONE);
            library.people().adopt(drawn, Progress.NONE);
        }
        driver.answerFiles(
                pages.resolve("Recovery share 1.pdf"),
                pages.resolve("Recovery share 1.pdf"),
                home.resolve("desktop.properties"));
        driver.press("shares-choose");
        Driver.until("judged", () -> driver.text(driver.window().root()).contains("One more is missing"));
        shot("22b-shares-some");
        driver.answerFiles(pages.resolve("Recovery share 3.pdf"));
        driver.press("shares-choose");
        driver.press("shares-type");
        driver.answer(home.resolve("Olga").resolve("vault"));
        driver.press("join-choose");
        Driver.until("held", () -> driver.text(driver.window().root()).contains("These are shares of this vault"));
        shot("22c-shares-right");
        driver.press("join-back");
        ask(home);
        make(home);
        handle(Shortcut.PEOPLE);
        Node people = driver.node("people", Node.class);
        Driver.until("founder", () -> !((TableView<?>) people).getItems().isEmpty());
        shot("23-people-alone");
        List<String> ben = invite("Ben Haas", "24-invite");
        shot("25-invite-words");
        driver.press("invite-copy");
        shot("26-invite-copied");
        driver.press("invite-done");
        Path vault = home.resolve("Client files");
        new Colleague(home.resolve("Ben")).join(vault, ben, "Ben Haas");
        List<String> eva = invite("Eva Lang", "");
        driver.press("invite-done");
        Path one = home.resolve("one");
        Path two = home.resolve("two");
        Colleague.carry(vault, one);
        Colleague.carry(vault, two);
        new Colleague(home.resolve("Eva")).join(one, eva, "Eva Lang");
        new Colleague(home.resolve("Mallory")).join(two, eva, "Eva Lang");
        Colleague.carry(one, vault);
        Colleague.carry(two, vault);
        invite("Cleo Weber", "");
        driver.press("invite-done");
        TableView<?> table = (TableView<?>) people;
        Driver.until("all", () -> table.getItems().size() == 4);
        for (int i = 0; i < 4; i++) {
            int row = i;
            Driver.fx(() -> table.getSelectionModel().select(row));
            shot("27-people-" + row);
        }
        Driver.fx(() -> table.getSelectionModel().select(1));
        driver.press("people-words");
        shot("27b-verify");
        driver.press("verify-differ");
        driver.pulse();
        shot("27c-differ");
        driver.press("page-back");
        Path request = home.resolve("dora.request");
        List<String> dora = asked(vault, request);
        driver.press("people-approve");
        shot("27d-approve");
        driver.answerFiles(request);
        driver.press("approve-choose");
        TextField heard = driver.node("approve-words", TextField.class);
        shot("27e-approve-empty");
        Driver.fx(() -> heard.setText("zoo " + String.join(" ", dora.subList(1, 8))));
        shot("27f-approve-wrong");
        Driver.fx(() -> heard.setText(String.join(" ", dora)));
        shot("27g-approve-right");
        driver.press("page-back");
        Driver.fx(() -> table.getSelectionModel().select(1));
        driver.press("people-role");
        shot("28-role");
        driver.press("page-back");
        driver.press("people-remove");
        shot("29-remove");
        driver.press("confirm");
        driver.node("people-former", Node.class);
        shot("29b-left");
        driver.press("former-statement");
        driver.node("statement", Node.class);
        shot("29c-statement");
        close();
        handle(Shortcut.LOG);
        Driver.until(
                "log",
                () -> driver.text(driver.window().root()).contains("made the recovery")
                        || driver.text(driver.window().root()).contains("entries"));
        shot("29d-log");
        close();
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        Driver.until("ways", () -> driver.text(driver.window().root()).contains("open by it now"));
        shot("30-keys");
        driver.press("ways-add");
        driver.type("new-passphrase", "kittens");
        driver.answer(home);
        driver.press("key-file-make");
        shot("30b-way-in");
        driver.type("new-passphrase", "nine slow trains in fog");
        driver.type("new-repeat", "nine slow trains in fog");
        driver.press("ways-add-go");
        Driver.until("added", () -> driver.find("ways-add").isPresent());
        driver.node("keys-kit", Node.class);
        driver.pulse();
        shot("30c-ways-in");
        driver.press("keys-passphrase");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE.substring(3));
        shot("31-passphrase");
        driver.press("page-back");
        driver.press("keys-shares");
        driver.node("shares-count", Node.class);
        shot("31b-shares");
        driver.press("shares-go");
        driver.node("shares-print", Node.class);
        shot("31c-shares-pages");
        driver.answer(Files.createDirectories(home.resolve("my pages")));
        driver.press("shares-save");
        Driver.until("saved", () -> driver.text(driver.window().root()).contains("pages are saved"));
        Driver.fx(driver.node("shares-written", CheckBox.class)::fire);
        shot("31d-shares-saved");
        driver.press("shares-keep");
        driver.node("keys-rehearse", Node.class);
        driver.pulse();
        shot("31e-keys-shares");
        driver.press("keys-rehearse");
        driver.node("rehearse-choose", Node.class);
        shot("31f-rehearse-shares");
        driver.press("page-back");
        driver.press("keys-kit");
        shot("32-kit-before");
        driver.press("keys-kit-go");
        driver.node("kit-words", Node.class);
        shot("33-kit-words");
        driver.press("kit-refuse");
        driver.node("keys-kit", Node.class);
        close();
        shot("34-library");
    }

    /** Asks to join the vault of somebody else. */
    private void ask(Path home) throws IOException, VaultException {
        Colleague anna = new Colleague(home.resolve("Anna"));
        anna.create().close();
        driver.press("welcome-ask");
        driver.node("ask-choose", Node.class);
        shot("22b-ask");
        driver.answer(anna.folder());
        driver.press("ask-choose");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.answer(home.resolve("asked"));
        driver.pressWords("Another place …");
        driver.press("ask-go");
        driver.node("ask-words", Node.class);
        shot("22c-asked");
        driver.press("ask-done");
    }

    private static List<String> asked(Path vault, Path request) throws IOException, VaultException {
        return new Colleague(request.resolveSibling("Dora")).ask(vault, request);
    }

    private void takeReseal(Path home, Path documents) throws IOException {
        make(home);
        List<Path> files = List.of(list(documents));
        Driver.fx(() -> driver.window().dropped(files));
        TableView<Entry> table = table();
        Driver.until("documents", () -> !table.getItems().isEmpty());
        Driver.until("described", () -> driver.window().idle());
        handle(Shortcut.PEOPLE);
        TableView<?> people = (TableView<?>) driver.node("people", Node.class);
        Driver.until("founder", () -> !people.getItems().isEmpty());
        invite("Ben Haas", "");
        driver.press("invite-done");
        Driver.until("invited", () -> people.getItems().size() == 2);
        Driver.fx(() -> people.getSelectionModel().select(1));
        driver.pulse();
        driver.press("people-remove");
        driver.press("confirm");
        Driver.until(
                "old keys",
                () -> driver.find("old-keys").filter(Node::isVisible).isPresent());
        shot("40-removed");
        close();
        handle(Shortcut.KEYS);
        driver.node("reseal", Node.class);
        Driver.until("calm", () -> driver.window().idle());
        shot("41-old-keys");
        driver.press("reseal");
        shot("42-resealing");
        Driver.until("done", () -> driver.text(driver.window().root()).contains("Everything is sealed with new keys."));
        shot("43-resealed");
    }

    private List<String> invite(String name, String shot) throws IOException {
        driver.press("people-invite");
        Driver.fx(() -> driver.node0("invite-name", TextField.class).setText(name));
        if (!shot.isEmpty()) {
            shot(shot);
        }
        driver.press("invite-go");
        Node words = driver.node("invite-words", Node.class);
        return Driver.fx(() -> PeopleTest.words(words));
    }

    private void words(String words) {
        Driver.fx(() -> driver.node0("word-1", TextField.class).replaceSelection(words));
    }

    @SuppressWarnings("unchecked") // The id belongs to this table.
    private TableView<Entry> table() {
        return driver.node("documents", TableView.class);
    }

    private void handle(Shortcut shortcut) {
        Driver.fx(() -> driver.window().handle(shortcut));
    }

    private void press(String text) {
        Driver.fx(() -> driver.button(text).fire());
    }

    private void close() {
        Driver.fx(() -> driver.window().closeCard());
    }

    private static Path[] list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toArray(Path[]::new);
        }
    }

    private void shot(String name) throws IOException {
        Files.createDirectories(pictures);
        Driver.until("shown", () -> true);
        driver.pulse();
        Files.write(
                pictures.resolve(look + "-" + name + ".png"), driver.picture().png());
    }
}
