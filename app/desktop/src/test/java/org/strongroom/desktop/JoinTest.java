package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.library.Place;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.SharePages;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** The ways in by words: the code of an invitation, and a recovery kit. */
class JoinTest extends WindowTest {
    @Test
    void aCodeLetsIn() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> words = invitation(anna);
        start();
        join(anna.folder());
        assertThat(nameless()).isEmpty();
        paste(words);
        verdict("These words belong together.");
        Driver.fx(() -> driver.node0("join-name", TextField.class).setText("Ben"));
        passphrase();
        driver.press("join-go");
        TableView<Entry> table = table();
        Driver.until("arrived", () -> names(table).equals(List.of("letter.txt")));
        try (Library library = anna.open()) {
            assertThat(library.people().list())
                    .anyMatch(person -> person.name().equals("Ben")
                            && person.role() == Role.EDITOR
                            && person.invited().isEmpty());
        }
    }

    @Test
    void eachWordIsHeldAgainstTheListWhileItIsTyped() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> words = invitation(anna);
        start();
        driver.press("welcome-join");
        TextField first = driver.node("word-1", TextField.class);
        Driver.fx(first::requestFocus);
        robot.write("aban ");
        driver.pulse();
        assertThat(Driver.fx(() -> first.getText()))
                .as("four letters are enough")
                .isEqualTo("abandon");
        assertThat(Driver.fx(() -> driver.node0("word-2", TextField.class).isFocused()))
                .as("a space leads on")
                .isTrue();
        verdict("1 of 12 words.");
        robot.write("xyz ");
        driver.pulse();
        verdict("Word 2 is not one of the list.");
        paste(words);
        verdict("These words belong together.");
        List<String> swapped = new ArrayList<>(words);
        int other = 1;
        while (swapped.get(other).equals(swapped.getFirst())) {
            other++;
        }
        Collections.swap(swapped, 0, other);
        paste(swapped);
        if (!valid(swapped)) {
            verdict("Each word is one of the list, but they do not belong together");
        }
    }

    @Test
    void theCodeOfAnotherVaultAndAFolderWithoutOneAreToldApart() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        Colleague carl = new Colleague(work.resolve("carl"));
        carl.create().close();
        List<String> words = invitation(anna);
        start();
        join(carl.folder());
        paste(words);
        Driver.fx(() -> driver.node0("join-name", TextField.class).setText("Ben"));
        passphrase();
        driver.press("join-go");
        problem("These words are not the code of an invitation to the vault in this folder.");
        assertThat(nameless()).isEmpty();
        driver.answer(Files.createDirectories(work.resolve("empty")));
        driver.press("join-choose");
        driver.press("join-go");
        problem("There is no vault in this folder.");
        driver.answer(anna.folder());
        driver.press("join-choose");
        driver.press("join-go");
        table();
    }

    @Test
    void aCodeWorksOnce() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> words = invitation(anna);
        Path before = work.resolve("before");
        Colleague.carry(anna.folder(), before);
        new Colleague(work.resolve("ben")).join(anna.folder(), words, "Ben");
        Colleague.carry(before, anna.folder());
        start();
        join(anna.folder());
        paste(words);
        Driver.fx(() -> driver.node0("join-name", TextField.class).setText("Mallory"));
        passphrase();
        driver.press("join-go");
        problem("This invitation was used already");

        Colleague carl = new Colleague(work.resolve("carl"));
        List<String> late;
        try (Library library = carl.create()) {
            late = library.people()
                    .invite("Mallory", Role.EDITOR, Duration.ofMillis(1), Progress.NONE)
                    .words();
        }
        driver.answer(carl.folder());
        driver.press("join-choose");
        driver.answer(work.resolve("mine for carl"));
        driver.pressWords("Another place …");
        paste(late);
        driver.press("join-go");
        problem("This invitation was used already, was withdrawn, or has ended.");
        try (Library library = carl.open()) {
            assertThat(library.people().list()).hasSize(2).noneMatch(person -> person.computers() > 1);
        }
    }

    @Test
    void aKitOpensAndGivesANewPassphrase() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> kit;
        try (Library library = anna.create()) {
            library.add(
                    List.of(file("letter.txt", "Dear Ms Weber")),
                    NodeId.ROOT,
                    new AddOptions(false, false, false),
                    new AddListener() {});
            try (RecoveryKit drawn = library.people().drawKit()) {
                library.people().adopt(drawn, Progress.NONE);
                kit = drawn.words();
            }
        }
        start();
        driver.press("welcome-kit");
        driver.answer(anna.folder());
        driver.press("join-choose");
        home();
        assertThat(nameless()).isEmpty();
        paste(kit);
        passphrase();
        driver.press("join-go");
        TableView<Entry> table = table();
        Driver.until("arrived", () -> names(table).equals(List.of("letter.txt")));
        try (Library library = anna.open(PASSPHRASE)) {
            assertThat(library.people().list()).hasSize(1);
        }
    }

    @Test
    void whatIsWrongWithTheWordsOfAKitIsSaidWhileTheyAreTyped() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> kit;
        try (Library library = anna.create();
                RecoveryKit drawn = library.people().drawKit()) {
            library.people().adopt(drawn, Progress.NONE);
            kit = drawn.words();
        }
        Colleague carl = new Colleague(work.resolve("carl"));
        carl.create().close();
        start();
        driver.press("welcome-kit");
        List<String> wrong = wrong(kit);
        paste(wrong);
        verdict("Each word is one of the list, but they do not belong together");
        driver.answer(anna.folder());
        driver.press("join-choose");
        says("One word is off, probably the one with number 7");
        assertThat(nameless()).isEmpty();
        List<String> swapped = new ArrayList<>(kit);
        Collections.swap(swapped, 4, 20);
        paste(swapped);
        if (!valid(swapped, 32)) {
            says("Two words may have changed places: numbers 5 and 21");
        }
        paste(kit);
        says("These are the words of this vault.");
        passphrase();
        home();
        driver.node("join-go", Node.class);
        driver.answer(carl.folder());
        driver.press("join-choose");
        says("it belongs to another vault than the one in this folder");
        assertThat(Driver.fx(() -> driver.node0("join-go", Node.class).isDisabled()))
                .isTrue();
        driver.answer(anna.folder());
        driver.press("join-choose");
        says("These are the words of this vault.");
        driver.press("join-go");
        table();
    }

    @Test
    void enoughSharesGiveANewPassphraseWithAKeyFileOfItsOwn() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        Path old = Files.createDirectories(work.resolve("old"));
        Path good = Files.createDirectories(work.resolve("good"));
        List<SharePages.Page> pages;
        try (Library library = anna.create()) {
            shares(library, 2, 3, old);
            pages = shares(library, 2, 3, good);
        }
        Colleague carl = new Colleague(work.resolve("carl"));
        carl.create().close();
        start();
        driver.press("welcome-kit");
        Driver.fx(driver.node("by-shares", RadioButton.class)::fire);
        says("No share is given yet.");
        assertThat(nameless()).isEmpty();
        give(good.resolve("1.pdf"));
        says("1 of 2 shares that are needed. One more is missing.");
        give(good.resolve("1.pdf"), old.resolve("2.pdf"), file("letter.txt", "Dear Ann"));
        says("it is the same as one before it");
        says("it belongs to another set than the first one");
        says("it has no words of a share, a wrong one, or too many or too few");
        assertThat(nameless()).isEmpty();
        says("1 of 2 shares that are needed.");
        driver.press("shares-type");
        TextField first = driver.node("share-word-1", TextField.class);
        Driver.fx(() -> first.replaceSelection(String.join(" ", pages.get(2).words())));
        driver.press("shares-add");
        says("2 shares of one set, of which 2 are needed: enough.");
        driver.answer(carl.folder());
        driver.press("join-choose");
        says("These shares are sound, but they belong to another vault");
        passphrase();
        driver.answer(work);
        driver.press("key-file-make");
        home();
        assertThat(Driver.fx(() -> driver.node0("join-go", Node.class).isDisabled()))
                .isTrue();
        driver.answer(anna.folder());
        driver.press("join-choose");
        says("These are shares of this vault.");
        driver.press("join-go");
        table();
        handle(Shortcut.KEYS);
        says("Passphrase and key file");
        assertThat(work.resolve("Key of my vault.key")).content().startsWith("STRONGROOM-KEY-1 ");
    }

    @Test
    void sharesThatWereReplacedAreSaidToBeAndLeaveNoKeyFile() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        Path old = Files.createDirectories(work.resolve("old"));
        try (Library library = anna.create()) {
            shares(library, 2, 2, old);
            shares(library, 2, 2, Files.createDirectories(work.resolve("newer")));
        }
        start();
        driver.press("welcome-kit");
        Driver.fx(driver.node("by-shares", RadioButton.class)::fire);
        give(old.resolve("1.pdf"), old.resolve("2.pdf"));
        driver.answer(anna.folder());
        driver.press("join-choose");
        passphrase();
        driver.answer(work);
        driver.press("key-file-make");
        home();
        driver.press("join-go");
        problem("These shares were replaced since by a newer kit or newer shares.");
        assertThat(work.resolve("Key of my vault.key")).doesNotExist();
    }

    private void give(Path... files) {
        driver.answerFiles(files);
        driver.press("shares-choose");
    }

    /** Makes shares the vault's, each a page in {@code folder} that is called by its number. */
    private static List<SharePages.Page> shares(Library library, int threshold, int count, Path folder)
            throws VaultException, IOException {
        try (RecoveryKit drawn = library.people().drawShares(threshold, count)) {
            List<SharePages.Page> pages =
                    SharePages.of(drawn, library.name(), library.id().toString(), LocalDate.of(2026, 11, 22));
            SharePages.write(pages, folder, index -> index + ".pdf", Progress.NONE);
            library.people().adopt(drawn, Progress.NONE);
            return pages;
        }
    }

    /** Another word in the seventh place, so that they do not belong together. */
    private static List<String> wrong(List<String> kit) {
        for (String other : RecoveryWords.completions("s")) {
            List<String> out = new ArrayList<>(kit);
            out.set(6, other);
            if (!valid(out, 32)) {
                return out;
            }
        }
        throw new AssertionError("all of them fit");
    }

    @Test
    void backWipesAndLeadsToTheFirstScreen() throws IOException {
        start();
        driver.press("welcome-join");
        driver.node("word-1", TextField.class);
        key(KeyCode.ESCAPE);
        driver.node("welcome-join", Node.class);
    }

    @Test
    void whoMayNotEmptyTheTrashIsToldWhyInsteadOfBeingAsked() throws Exception {
        Colleague anna = new Colleague(work.resolve("anna"));
        Colleague ben = new Colleague(work.resolve("ben"));
        List<String> words = invitation(anna);
        ben.join(anna.folder(), words, "Ben");
        try (Library library = ben.open()) {
            library.trash(
                    library.list(NodeId.ROOT, true).stream().map(Entry::id).toList());
        }
        start("ben/profile", "originals=keep\nidle-minutes=0\n");
        driver.answer(ben.folder());
        handle(Shortcut.OPEN);
        driver.type("unlock-passphrase", ben.passphrase());
        driver.press("unlock");
        TableView<Entry> table = table();
        Driver.fx(() -> driver.window().open(new Place.Trash()));
        select(table, "letter.txt");
        says("Delete for good? The owner and admins decide this.");
        Driver.until("disabled", () -> driver.find("empty-trash").orElseThrow().isDisabled());
        assertThat(Driver.fx(() -> driver.find("delete-for-good").orElseThrow().isDisabled()))
                .isTrue();
        key(KeyCode.DELETE);
        assertThat(driver.find("delete-confirm")).isEmpty();
        assertThat(names(table)).containsExactly("letter.txt");
    }

    private List<String> invitation(Colleague anna) throws VaultException, IOException {
        try (Library library = anna.create()) {
            library.add(
                    List.of(file("letter.txt", "Dear Ms Weber")),
                    NodeId.ROOT,
                    new AddOptions(false, false, false),
                    new AddListener() {});
            return library.people().invite("Ben", Role.EDITOR, Progress.NONE).words();
        }
    }

    private void join(Path shared) {
        driver.press("welcome-join");
        driver.answer(shared);
        driver.press("join-choose");
        home();
    }

    /** Keeps the own copy where nothing else is. */
    private void home() {
        driver.answer(work.resolve("mine"));
        driver.pressWords("Another place …");
    }

    private void paste(List<String> words) {
        TextField first = driver.node("word-1", TextField.class);
        Driver.fx(() -> {
            first.selectAll();
            first.replaceSelection(String.join(" ", words));
        });
    }

    private void passphrase() {
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
    }

    private void verdict(String words) {
        Driver.until(
                words,
                () -> driver.node0("words-verdict", Label.class).getText().startsWith(words));
    }

    private void problem(String words) {
        Driver.until(
                words,
                () -> driver.find("deed-problem")
                        .filter(node ->
                                node.isVisible() && ((Label) node).getText().startsWith(words))
                        .isPresent());
    }

    private static boolean valid(List<String> words) {
        return valid(words, 16);
    }

    private static boolean valid(List<String> words, int bytes) {
        try {
            RecoveryWords.parse(words, bytes).close();
            return true;
        } catch (CryptoException.Malformed e) {
            return false;
        }
    }
}
