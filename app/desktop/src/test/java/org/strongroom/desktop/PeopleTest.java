package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.people.PeopleModel;
import org.strongroom.documents.AddListener;
import org.strongroom.documents.AddOptions;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** Who shares a vault: the window and, without one, those who are invited. */
class PeopleTest extends WindowTest {
    @Test
    void aStatementSaysWhatSomebodyCanReadAndWhatWhoLeftCould() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("first.txt", "sealed before anybody came"));
        handle(Shortcut.PEOPLE);
        TableView<PeopleModel.Member> people = people();
        invited("Ben");
        invited("Eva");
        Driver.until("both", () -> people.getItems().size() == 3);
        Driver.fx(() -> people.getSelectionModel().select(1));
        driver.pulse();
        driver.press("people-remove");
        driver.press("confirm");
        says("Who has left:");
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> driver.window().closeCard());
        add(table, file("second.txt", "sealed after Ben"));
        handle(Shortcut.PEOPLE);
        driver.press("former-statement");
        says("The keys that they had still open, to who gets at the folder or at a copy: 1 document, 1 version");
        says("Sealed after they left, and never open to their keys: 1 document, 1 version");
        says("What somebody really read, printed or copied out while they could, no record shows");
        assertThat(nameless()).isEmpty();
        Path folder = Files.createDirectories(work.resolve("papers"));
        driver.answer(folder);
        driver.press("statement-pdf");
        says("Written to " + folder.resolve("Statement.pdf"));
        driver.press("statement-table");
        Driver.until("table", () -> Files.exists(folder.resolve("Statement.csv")));
        assertThat(Files.readAllLines(folder.resolve("Statement.csv")))
                .first()
                .isEqualTo("document,version,sealed,bytes,reach,before");
        assertThat(Files.readAllBytes(folder.resolve("Statement.pdf")))
                .startsWith("%PDF-1.".getBytes(StandardCharsets.US_ASCII));
        driver.giveUp();
        driver.press("statement-pdf");
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.PEOPLE);
        Driver.fx(() -> people.getSelectionModel().select(0));
        driver.press("people-statement");
        says("They can read now: 2 documents, 2 versions");
    }

    private void invited(String called) {
        driver.press("people-invite");
        TextField name = driver.node("invite-name", TextField.class);
        Driver.fx(() -> name.setText(called));
        driver.press("invite-go");
        driver.press("invite-done");
    }

    @Test
    void theWordsThatAreShownLetSomebodyInWhoCanBeRemovedAgain() throws IOException, VaultException {
        start();
        newVault();
        control(KeyCode.U);
        TableView<PeopleModel.Member> people = people();
        Driver.until("the founder", () -> rows(people).equals(List.of("Founder")));
        says("this computer");
        assertThat(nameless()).isEmpty();
        List<String> words = invite("Ben");
        assertThat(nameless()).isEmpty();
        assertThat(words).hasSize(12);
        assertThat(RecoveryWords.firstUnknown(words)).isEqualTo(-1);
        driver.press("invite-copy");
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(String.join(" ", words));
        says("They leave the clipboard after 60 seconds.");
        driver.press("invite-done");
        choose("Ben");
        says("Nobody has used the code yet");
        says("Withdraw the invitation …");

        Colleague ben = new Colleague(work.resolve("ben"));
        ben.join(vault(), words, "Ben");
        Driver.until("joined", () -> is("Ben", member -> member.machines().size() == 1));
        assertThat(member("Ben").person().invited()).isEmpty();
        choose("Ben");
        says("wrote last");
        assertThat(nameless()).isEmpty();

        driver.press("people-remove");
        says("keeps what they could read until now");
        assertThat(nameless()).isEmpty();
        driver.press("page-back");
        assertThat(rows(node0())).contains("Ben");
        driver.press("people-remove");
        driver.press("confirm");
        says("Ben is removed.");
        Driver.until("gone", () -> rows(node0()).equals(List.of("Founder")));
    }

    @Test
    void whatWasWrittenTooLateIsReadAndTakenIn() throws IOException, VaultException {
        start();
        TableView<Entry> table = newVault();
        add(table, file("late.txt", "another of this name"));
        handle(Shortcut.PEOPLE);
        List<String> words = invite("Ben");
        driver.press("invite-done");
        Colleague ben = new Colleague(work.resolve("ben"));
        ben.join(vault(), words, "Ben");
        Driver.until("joined", () -> is("Ben", member -> member.machines().size() == 1));
        choose("Ben");
        driver.press("people-remove");
        driver.press("confirm");
        Driver.until("gone", () -> rows(node0()).equals(List.of("Founder")));
        Driver.fx(() -> driver.window().closeCard());
        try (Library library = ben.open()) {
            library.add(
                    List.of(Files.writeString(
                            Files.createDirectories(work.resolve("apart")).resolve("late.txt"),
                            "words that came too late")),
                    NodeId.ROOT,
                    new AddOptions(false, false, false),
                    new AddListener() {});
        }
        Colleague.carry(ben.folder(), vault());
        boolean arrived = false;
        while (!arrived) {
            driver.pass(Duration.ofSeconds(30));
            handle(Shortcut.LOG);
            Driver.until(
                    "read",
                    () -> driver.find("log")
                            .filter(node -> !((TableView<?>) node).getItems().isEmpty())
                            .isPresent());
            arrived = Driver.fx(() -> driver.node0("log-late", Node.class).isVisible());
        }
        driver.press("log-late");
        says("It is no part of the vault.");
        Driver.until(
                "listed",
                () -> driver.find("late")
                        .filter(node -> ((TableView<?>) node).getItems().size() == 1)
                        .isPresent());
        assertThat(nameless()).isEmpty();
        driver.press("late-read");
        TextArea text = driver.node("late-text", TextArea.class);
        assertThat(Driver.fx(() -> text.getText())).contains("words that came too late");
        driver.press("late-adopt");
        says("Taken in as “late (2).txt”.");
        driver.press("page-back");
        driver.node("log", TableView.class);
        key(KeyCode.ESCAPE);
        Driver.until("there", () -> names(table).equals(List.of("late (2).txt", "late.txt")));
    }

    @Test
    void anInvitationThatIsWithdrawnLetsNobodyIn() throws IOException {
        start();
        newVault();
        handle(Shortcut.PEOPLE);
        List<String> words = invite("Ben");
        driver.press("invite-done");
        choose("Ben");
        driver.press("people-remove");
        says("The code opens nothing that is written from now on.");
        driver.press("confirm");
        says("The invitation of Ben is withdrawn.");
        Driver.until("withdrawn", () -> rows(node0()).equals(List.of("Founder")));
        Colleague ben = new Colleague(work.resolve("ben"));
        assertThatThrownBy(() -> ben.join(vault(), words, "Ben")).isInstanceOf(VaultException.class);
    }

    @Test
    void rolesAreChangedAsFarAsOnesOwnAllows() throws IOException, VaultException {
        start();
        newVault();
        handle(Shortcut.PEOPLE);
        List<String> words = invite("Ben");
        driver.press("invite-done");
        new Colleague(work.resolve("ben")).join(vault(), words, "Ben");
        Driver.until("joined", () -> is("Ben", member -> member.machines().size() == 1));
        changeRole("Ben", Role.READER);
        says("Ben is Reader now.");
        Driver.until("reader", () -> is("Ben", member -> member.person().role() == Role.READER));
        changeRole("Ben", Role.OWNER);
        Driver.until("owner", () -> is("Ben", member -> member.person().role() == Role.OWNER));
        choose("Ben");
        says("Only somebody with a higher role decides about them.");
        assertThat(Driver.fx(() -> driver.node0("people-remove", Node.class).isDisabled()))
                .isTrue();
        assertThat(Driver.fx(() -> driver.node0("people-role", Node.class).isDisabled()))
                .isTrue();
        driver.press("people-invite");
        Node roles = driver.node("invite-role", Node.class);
        assertThat(Driver.fx(() -> List.copyOf(role(roles).getItems())))
                .as("an admin invites those below")
                .containsExactly(Role.READER, Role.EDITOR);
    }

    @Test
    void whoMayNotInviteIsToldWhy() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        List<String> words;
        try (Library library = anna.create()) {
            words = library.people().invite("Ben", Role.EDITOR, Progress.NONE).words();
        }
        Colleague ben = new Colleague(work.resolve("ben"));
        ben.join(anna.folder(), words, "Ben");
        start("ben/profile", "originals=keep\nidle-minutes=0\n");
        driver.answer(ben.folder());
        driver.press("welcome-open");
        driver.type("unlock-passphrase", ben.passphrase());
        driver.press("unlock");
        table();
        handle(Shortcut.PEOPLE);
        Driver.until("both", () -> rows(node0()).size() == 2);
        says("Only the owner and admins of this vault invite and remove people.");
        assertThat(Driver.fx(() -> driver.node0("people-invite", Node.class).isDisabled()))
                .isTrue();
        choose("Founder");
        assertThat(Driver.fx(() -> driver.node0("people-remove", Node.class).isDisabled()))
                .isTrue();
        assertThat(nameless()).isEmpty();
    }

    @Test
    void twoWhoClaimOneInvitationAreSuspendedAndItIsSaidWhatToDo() throws IOException, VaultException {
        start();
        newVault();
        handle(Shortcut.PEOPLE);
        List<String> words = invite("Ben");
        driver.press("invite-done");
        Path one = work.resolve("shared-one");
        Path two = work.resolve("shared-two");
        Colleague.carry(vault(), one);
        Colleague.carry(vault(), two);
        new Colleague(work.resolve("ben")).join(one, words, "Ben");
        new Colleague(work.resolve("mallory")).join(two, words, "Ben");
        Colleague.carry(one, vault());
        Colleague.carry(two, vault());
        Driver.until("suspended", () -> is("Ben", member -> member.person().suspended()));
        choose("Ben");
        says("Ask Ben in person, remove them here, and invite them again.");
        assertThat(Driver.fx(() -> driver.node0("people-role", Node.class).isDisabled()))
                .isTrue();
        driver.press("people-remove");
        driver.press("confirm");
        Driver.until("removed", () -> rows(node0()).equals(List.of("Founder")));
    }

    @Test
    void aComputerIsRemovedAndItsOwnerStays() throws IOException, VaultException {
        start();
        newVault();
        Path copy = Files.createDirectories(work.resolve("cloud"));
        handle(Shortcut.COPIES);
        driver.answer(copy);
        driver.press("copies-add");
        says("up to date");
        Driver.fx(() -> driver.window().closeCard());
        try (Library other = elsewhere(copy)) {
            other.sync(Progress.NONE);
        }
        driver.pass(Duration.ofSeconds(30));
        handle(Shortcut.PEOPLE);
        Driver.until(
                "two computers", () -> is("Founder", member -> member.machines().size() == 2));
        assertThat(member("Founder").machines().stream().filter(PeopleModel.Machine::removable))
                .as("not this one")
                .hasSize(1);
        choose("Founder");
        Driver.until("listed", () -> !removers().isEmpty());
        Driver.fx(() -> ((Button) removers().getFirst()).fire());
        says("What it writes from now on is not used.");
        driver.press("confirm");
        says("removed: what it writes is not used");
        assertThat(rows(node0())).containsExactly("Founder");
    }

    @Test
    void whatGoesWrongIsSaidWhereItWasAskedFor() throws IOException {
        start();
        newVault();
        handle(Shortcut.PEOPLE);
        Driver.until("listed", () -> rows(node0()).size() == 1);
        driver.press("people-invite");
        // Of any length and any Unicode: a half of a character, too, as a broken clipboard brings it.
        Driver.fx(() -> driver.node0("invite-name", TextField.class).setText("\ud83e" + "🦊".repeat(300)));
        Path away = Files.move(vault(), work.resolve("drawer"));
        driver.press("invite-go");
        Driver.until(
                "told",
                () -> driver.find("deed-problem").filter(Node::isVisible).isPresent());
        assertThat(nameless()).isEmpty();
        Files.move(away, vault());
        driver.press("invite-go");
        driver.node("invite-words", Node.class);
        driver.press("invite-done");
        Driver.until("as much of it as fits", () -> rows(node0()).contains("🦊".repeat(64)));
    }

    @Test
    void escapeLeadsBackAndLockingTakesTheWordsAway() throws IOException {
        start();
        newVault();
        handle(Shortcut.PEOPLE);
        Driver.until("listed", () -> rows(node0()).size() == 1);
        driver.press("people-invite");
        driver.node("invite-name", TextField.class);
        key(KeyCode.ESCAPE);
        driver.node("people", TableView.class);
        key(KeyCode.ESCAPE);
        Driver.until("closed", () -> driver.find("people").isEmpty());
        handle(Shortcut.PEOPLE);
        List<String> words = invite("Ben");
        driver.press("invite-copy");
        control(KeyCode.L);
        driver.node("unlock-passphrase", SecretField.class);
        assertThat(Driver.fx(() -> driver.text(driver.window().root()))).doesNotContain(words.getFirst() + "\n");
        assertThat(Driver.fx(() -> Clipboard.getSystemClipboard().hasString())).isFalse();
    }

    private List<String> invite(String name) {
        Driver.until("listed", () -> !rows(node0()).isEmpty());
        driver.press("people-invite");
        TextField field = driver.node("invite-name", TextField.class);
        Driver.fx(() -> field.setText(name));
        driver.press("invite-go");
        Node words = driver.node("invite-words", Node.class);
        return Driver.fx(() -> words(words));
    }

    /** The words that are shown large, without their numbers. */
    static List<String> words(Node shown) {
        return Driver.all(shown, node -> node.getStyleClass().contains("word")).stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private void changeRole(String name, Role role) {
        choose(name);
        driver.press("people-role");
        Node box = driver.node("people-new-role", Node.class);
        Driver.fx(() -> role(box).setValue(role));
        assertThat(nameless()).isEmpty();
        driver.press("people-confirm");
        driver.node("people", TableView.class);
    }

    @SuppressWarnings("unchecked") // The id belongs to this box.
    private static ComboBox<Role> role(Node box) {
        return (ComboBox<Role>) box;
    }

    @SuppressWarnings("unchecked") // The id belongs to this table.
    private TableView<PeopleModel.Member> people() {
        return driver.node("people", TableView.class);
    }

    /** The table, now; on either thread. */
    @SuppressWarnings("unchecked") // The id belongs to this table.
    private TableView<PeopleModel.Member> node0() {
        return driver.find("people")
                .map(node -> (TableView<PeopleModel.Member>) node)
                .orElseGet(TableView::new);
    }

    private static List<String> rows(TableView<PeopleModel.Member> people) {
        return people.getItems().stream().map(PeopleTest::name).toList();
    }

    private static String name(PeopleModel.Member member) {
        return member.person().name().isEmpty() ? "Founder" : member.person().name();
    }

    private PeopleModel.Member member(String name) {
        return node0().getItems().stream()
                .filter(member -> name(member).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
    }

    /** The list is filled by another thread: who is not listed yet is waited for. */
    private boolean is(String name, Predicate<PeopleModel.Member> what) {
        return node0().getItems().stream().anyMatch(member -> name(member).equals(name) && what.test(member));
    }

    private void choose(String name) {
        Driver.until(name, () -> rows(node0()).contains(name));
        Driver.fx(() -> node0().getSelectionModel().select(member(name)));
        driver.pulse();
    }

    private List<Node> removers() {
        return Driver.all(
                driver.window().root(),
                node -> node.getAccessibleText() != null
                        && node.getAccessibleText().startsWith("Remove the computer"));
    }
}
