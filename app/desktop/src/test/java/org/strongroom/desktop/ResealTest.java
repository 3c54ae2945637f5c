package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.people.PeopleModel;

/** What somebody who has left can still read is said where they were removed, and sealed anew when it is asked for. */
class ResealTest extends WindowTest {
    @Test
    void afterAnotherPassphraseWhatWasWrittenIsSealedAnew() throws IOException {
        start();
        add(newVault(), file("letter.txt", "Dear Ms Weber"));
        Set<String> before = packs();
        handle(Shortcut.KEYS);
        driver.node("keys-passphrase", Node.class);
        assertThat(shown("old-keys")).as("nobody has left").isFalse();
        driver.press("keys-passphrase");
        driver.type("keys-own", PASSPHRASE);
        driver.type("new-passphrase", "nine slow trains in fog");
        driver.type("new-repeat", "nine slow trains in fog");
        driver.press("keys-passphrase-go");
        says("Whoever has left, or knows an old passphrase or kit, can read that");
        assertThat(nameless()).isEmpty();
        driver.press("reseal");
        says("Everything is sealed with new keys.");
        assertThat(packs()).isNotEmpty().doesNotContainAnyElementsOf(before);
        handle(Shortcut.KEYS);
        Driver.until(
                "nothing is left",
                () -> driver.find("old-keys").filter(Node::isVisible).isEmpty());
        handle(Shortcut.LOCK);
        driver.type("unlock-passphrase", "nine slow trains in fog");
        driver.press("unlock");
        assertThat(names(table())).containsExactly("letter.txt");
    }

    @Test
    void whereSomebodyIsRemovedItIsSaidWhatTheyCanRead() throws IOException {
        start();
        add(newVault(), file("letter.txt", "Dear Ms Weber"));
        handle(Shortcut.PEOPLE);
        TableView<PeopleModel.Member> people = people();
        Driver.until("listed", () -> !people.getItems().isEmpty());
        driver.press("people-invite");
        TextField name = driver.node("invite-name", TextField.class);
        Driver.fx(() -> name.setText("Ben"));
        driver.press("invite-go");
        driver.press("invite-done");
        TableView<PeopleModel.Member> now = people();
        Driver.until("invited", () -> now.getItems().size() == 2);
        Driver.fx(() -> now.getSelectionModel().select(1));
        driver.pulse();
        driver.press("people-remove");
        driver.press("confirm");
        says("are still under old keys");
        assertThat(nameless()).isEmpty();
        driver.press("reseal");
        says("Everything is sealed with new keys.");
    }

    @SuppressWarnings("unchecked")
    private TableView<PeopleModel.Member> people() {
        return driver.node("people", TableView.class);
    }

    private boolean shown(String id) {
        return Driver.fx(() -> driver.find(id).filter(Node::isVisible).isPresent());
    }

    private Set<String> packs() throws IOException {
        try (Stream<Path> files = Files.walk(vault().resolve("packs"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }
}
