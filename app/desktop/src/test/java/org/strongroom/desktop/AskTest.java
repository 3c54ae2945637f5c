package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.people.PeopleModel;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** Joining without a code: asked in the window, approved in the window, each with somebody who has none. */
class AskTest extends WindowTest {
    @Test
    void whoAsksInTheWindowIsInOnceItIsApproved() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        anna.create().close();
        start();
        driver.press("welcome-ask");
        assertThat(nameless()).isEmpty();
        driver.answer(anna.folder());
        driver.press("ask-choose");
        Path mine = work.resolve("mine");
        driver.answer(mine);
        driver.pressWords("Another place …");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.press("ask-go");
        List<String> words = PeopleTest.words(driver.node("ask-words", Node.class));
        assertThat(words).hasSize(8);
        assertThat(nameless()).isEmpty();
        Path file = mine.resolve("Request to join.strongroom-request");
        assertThat(file).isRegularFile();
        driver.press("ask-done");

        driver.node("welcome-new", Node.class);
        openRecent();
        Driver.until(
                "told",
                () -> driver.find("unlock-problem")
                        .filter(node -> node.isVisible()
                                && ((Label) node).getText().startsWith("Your request to join was not approved yet"))
                        .isPresent());
        driver.press("unlock-back");

        try (Library library = anna.open()) {
            JoinRequest request = library.people().request(Files.readAllBytes(file));
            assertThat(request.words()).isEqualTo(words);
            library.people().approve(request, "Ben", Role.EDITOR, Progress.NONE);
        }
        driver.node("welcome-new", Node.class);
        openRecent();
        TableView<Entry> table = table();
        add(table, file("letter.txt", "Dear Ms Weber"));
        Driver.until("there", () -> names(table).contains("letter.txt"));
        try (Library library = anna.open()) {
            assertThat(library.people().list())
                    .anyMatch(person ->
                            person.name().equals("Ben") && person.words().equals(words));
        }
    }

    @Test
    void aRequestIsApprovedInTheWindowWithTheTrueWordsAlone() throws Exception {
        start();
        newVault();
        Path request = work.resolve("ben.request");
        Colleague ben = new Colleague(work.resolve("ben"));
        List<String> words = ben.ask(vault(), request);
        handle(Shortcut.PEOPLE);
        Driver.until("listed", () -> names().equals(List.of("")));
        driver.press("people-approve");
        assertThat(nameless()).isEmpty();
        driver.answerFiles(file("junk", "no request"));
        driver.press("approve-choose");
        says("This is no request to join, or it was altered on the way.");
        driver.answerFiles(request);
        driver.press("approve-choose");
        TextField typed = driver.node("approve-words", TextField.class);
        assertThat(nameless()).isEmpty();
        fill("approve-name", "Ben");
        Driver.fx(() -> typed.setText("zoo " + String.join(" ", words.subList(1, 8))));
        says("These are not the words of this request.");
        assertThat(Driver.fx(() -> driver.node0("approve-go", Node.class).isDisabled()))
                .isTrue();
        Driver.fx(() -> typed.setText(String.join(" ", words)));
        says("These are the words of this request.");
        driver.press("approve-go");
        says("Ben is Editor now");
        Driver.until("listed", () -> names().contains("Ben"));
        ben.open().close();

        driver.press("people-approve");
        driver.answerFiles(request);
        driver.press("approve-choose");
        fill("approve-words", String.join(" ", words));
        fill("approve-name", "Ben again");
        driver.press("approve-go");
        says("This request was approved before.");
    }

    @Test
    void wordsOfAMemberAreComparedAndThatIsNoted() throws Exception {
        start();
        newVault();
        Path request = work.resolve("ben.request");
        Colleague ben = new Colleague(work.resolve("ben"));
        List<String> words = ben.ask(vault(), request);
        handle(Shortcut.PEOPLE);
        Driver.until("listed", () -> names().equals(List.of("")));
        says("The others compare these words");
        driver.press("people-words");
        assertThat(PeopleTest.words(driver.node("verify-words", Node.class))).hasSize(8);
        assertThat(nameless()).isEmpty();
        driver.press("verify-done");
        driver.press("people-approve");
        driver.answerFiles(request);
        driver.press("approve-choose");
        fill("approve-words", String.join(" ", words));
        fill("approve-name", "Ben");
        driver.press("approve-go");
        Driver.until("listed", () -> names().contains("Ben"));
        Driver.fx(() -> people().ifPresent(table -> table.getSelectionModel()
                .select(table.getItems().stream()
                        .filter(member -> member.person().name().equals("Ben"))
                        .findFirst()
                        .orElseThrow())));
        says("Not compared yet.");
        driver.press("people-words");
        assertThat(PeopleTest.words(driver.node("verify-words", Node.class))).isEqualTo(words);
        driver.press("verify-differ");
        says("Until you know why");
        driver.press("verify-same");
        says("The words of Ben are noted as compared.");
        says("Compared on");
    }

    @Test
    void aSecondRequestIntoOneFolderIsRefused() throws IOException, VaultException {
        Colleague anna = new Colleague(work.resolve("anna"));
        anna.create().close();
        start();
        driver.press("welcome-ask");
        driver.answer(anna.folder());
        driver.press("ask-choose");
        driver.answer(work.resolve("anna"));
        driver.pressWords("Another place …");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.press("ask-go");
        Driver.until(
                "told",
                () -> driver.find("deed-problem").filter(Node::isVisible).isPresent());
        key(KeyCode.ESCAPE);
        driver.node("welcome-ask", Node.class);
    }

    private void fill(String id, String text) {
        TextField field = driver.node(id, TextField.class);
        Driver.fx(() -> field.setText(text));
    }

    private void openRecent() {
        Driver.until("among the recent ones", () -> recent().isPresent());
        Driver.fx(() -> recent().ifPresent(node -> ((Button) node).fire()));
        driver.node("unlock-passphrase", SecretField.class);
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
    }

    private Optional<Node> recent() {
        return Driver.all(driver.window().root(), node -> node.getStyleClass().contains("recent")).stream()
                .findFirst();
    }

    @SuppressWarnings("unchecked") // The id belongs to this table.
    private Optional<TableView<PeopleModel.Member>> people() {
        return driver.find("people").map(node -> (TableView<PeopleModel.Member>) node);
    }

    private List<String> names() {
        return people().stream()
                .flatMap(table -> table.getItems().stream())
                .map(member -> member.person().name())
                .toList();
    }
}
