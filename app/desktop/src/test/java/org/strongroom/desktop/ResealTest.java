package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.people.PeopleModel;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/** What somebody who has left can still read is said where they were removed, and sealed anew when it is asked for. */
class ResealTest extends WindowTest {
    private static final String ANOTHER = "nine slow trains in fog";

    @Test
    void afterAnotherPassphraseWhatWasWrittenIsSealedAnew() throws IOException {
        start();
        add(newVault(), file("letter.txt", "Dear Ms Weber"));
        Set<String> before = packs();
        handle(Shortcut.KEYS);
        driver.node("keys-passphrase", Node.class);
        assertThat(shown("old-keys")).as("nobody has left").isFalse();
        Driver.fx(() -> driver.window().closeCard());
        changePassphrase();
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
        driver.type("unlock-passphrase", ANOTHER);
        driver.press("unlock");
        assertThat(names(table())).containsExactly("letter.txt");
    }

    @Test
    void whatIsStoppedMidwayIsSaidAndGoesOnAfterLocking() throws Exception {
        start();
        Path papers = Files.createDirectories(work.resolve("outside"));
        byte[] scan = new byte[5_000_000];
        for (int i = 0; i < 3; i++) {
            new Random(i).nextBytes(scan);
            Files.write(papers.resolve("scan " + i + ".bin"), scan);
        }
        add(newVault(), file("letter.txt", "Dear Ms Weber"), papers.resolve("scan 0.bin"));
        add(table(), papers.resolve("scan 1.bin"), papers.resolve("scan 2.bin"));
        changePassphrase();
        says("15.0 MB of 15.0 MB are still under old keys.");
        driver.press("reseal");
        Driver.until(
                "midway",
                () -> Driver.all(driver.window().root(), ProgressBar.class::isInstance).stream()
                        .anyMatch(bar -> ((ProgressBar) bar).getProgress() > 0));
        driver.pressWords("Cancel");
        says("Stopped. ");
        String said = Driver.fx(() -> driver.text(driver.window().root()));
        assertThat(said).doesNotContain("Stopped. 15.0 MB of").doesNotContain("Sealing with new keys");
        String left = said.replaceFirst("(?s).*Stopped\\. (.*? of 15.0 MB) are still.*", "$1");
        for (String passphrase : List.of("", ANOTHER)) {
            if (!passphrase.isEmpty()) {
                handle(Shortcut.LOCK);
                driver.type("unlock-passphrase", passphrase);
                driver.press("unlock");
                assertThat(names(table())).containsExactly("letter.txt", "scan 0.bin", "scan 1.bin", "scan 2.bin");
            }
            handle(Shortcut.KEYS);
            says(left + " are still under old keys. Whoever has left");
            Driver.fx(() -> driver.window().closeCard());
        }
        handle(Shortcut.KEYS);
        driver.press("reseal");
        says("Everything is sealed with new keys.");
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        try (Passphrase passphrase = Colleague.passphrase(ANOTHER);
                Libraries libraries = new Libraries(work.resolve("profile"), new MemoryKeychain(), Driver.COSTS);
                Library library = libraries.open(vault(), passphrase, Progress.NONE)) {
            assertThat(library.oldKeys().isNone()).isTrue();
            Path out = Files.createDirectories(work.resolve("out"));
            library.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), false, Progress.NONE);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(work.resolve("out").resolve("scan " + i + ".bin"))
                    .hasSameBinaryContentAs(papers.resolve("scan " + i + ".bin"));
        }
    }

    /** From the card with the keys, which stays. */
    private void changePassphrase() {
        handle(Shortcut.KEYS);
        driver.press("keys-passphrase");
        driver.type("keys-own", PASSPHRASE);
        driver.type("new-passphrase", ANOTHER);
        driver.type("new-repeat", ANOTHER);
        driver.press("keys-passphrase-go");
        says("The passphrase is changed.");
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
