package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.keychain.GnomeKeyring;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultException.KeychainUnusable.Problem;
import org.strongroom.vault.model.VaultId;

/** The keychain of the computer opens the vault: set up under Keys, used and forgotten on the unlock screen. */
class QuickUnlockTest extends WindowTest {
    private static final String NEW = "nine slow trains in fog";

    private final MemoryKeychain memory = new MemoryKeychain();

    @Test
    void itIsOffUntilItIsSetUpAndThenEnterUnlocks() throws Exception {
        begin();
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(offered()).as("off by default").isFalse();
        unlock();
        setUp();
        handle(Shortcut.LOCK);
        Button button = driver.node("unlock-keychain", Button.class);
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(button::isDefaultButton)).isTrue();
        key(KeyCode.ENTER);
        table();
        handle(Shortcut.KEYS);
        says("On: the keychain opens this vault.");
        says("The vault is open by it now.");
        assertThat(nameless()).isEmpty();
    }

    @Test
    void aTypedPassphraseIsTriedNotTheKeychain() throws Exception {
        begin();
        setUp();
        handle(Shortcut.LOCK);
        driver.node("unlock-keychain", Button.class);
        Node field = driver.node("unlock-passphrase", Node.class);
        driver.type("unlock-passphrase", "something else");
        Driver.until("the passphrase can be typed at once", field::isFocused);
        key(KeyCode.ENTER);
        says("This passphrase does not open the vault.");
        driver.type("unlock-passphrase", PASSPHRASE);
        key(KeyCode.ENTER);
        table();
    }

    @Test
    void whatCanGoWrongIsSaidAndThePassphraseStillOpens() throws Exception {
        begin();
        VaultId id = setUp();
        handle(Shortcut.LOCK);
        for (Problem problem : Problem.values()) {
            memory.fail(Optional.of(problem));
            driver.press("unlock-keychain");
            says(
                    switch (problem) {
                        case ABSENT -> "has no keychain that can be reached";
                        case LOCKED -> "The keychain is locked, and was not unlocked.";
                        case MISSING -> "keeps no secret for this vault";
                        case OUTDATED -> "opens this vault no more";
                        case FAILED -> "The keychain did not answer.";
                    });
        }
        memory.fail(Optional.empty());
        memory.spoil(id);
        driver.press("unlock-keychain");
        says("What the keychain keeps opens this vault no more.");
        memory.clear();
        driver.press("unlock-keychain");
        says("keeps no secret for this vault");
        unlock();
    }

    @Test
    void aKeychainThatKeepsSilentIsGivenUpAndTheWindowLives() throws Exception {
        begin();
        setUp();
        handle(Shortcut.LOCK);
        memory.silent(true);
        driver.press("unlock-keychain");
        says("Waiting for the keychain …");
        driver.press("unlock-cancel");
        memory.silent(false);
        unlock();
    }

    @Test
    void forgottenWhileLockedTheWayInGoesAtTheNextUnlock() throws Exception {
        begin();
        VaultId id = setUp();
        handle(Shortcut.LOCK);
        driver.press("unlock-keychain-forget");
        says("The keychain of this computer opens this vault no more.");
        assertThat(memory.has(id)).isFalse();
        assertThat(offered()).isFalse();
        assertThat(count(vault(), "access")).as("the vault was not open").isEqualTo(2);
        unlock();
        assertThat(count(vault(), "access")).isEqualTo(1);
        handle(Shortcut.KEYS);
        says("Off. This computer’s keychain can open the vault");
    }

    @Test
    void aKeychainThatDoesNotForgetIsNotUsedAnyMore() throws Exception {
        begin();
        setUp();
        handle(Shortcut.LOCK);
        memory.fail(Optional.of(Problem.LOCKED));
        driver.press("unlock-keychain-forget");
        says("The keychain is locked, and was not unlocked.");
        memory.fail(Optional.empty());
        assertThat(offered()).isFalse();
        unlock();
        assertThat(count(vault(), "access")).isEqualTo(1);
    }

    @Test
    void forgottenUnderKeysNothingElseChanges() throws Exception {
        begin();
        VaultId id = setUp();
        handle(Shortcut.KEYS);
        driver.press("keychain-forget");
        says("Your other ways in stay as they are.");
        assertThat(nameless()).isEmpty();
        driver.press("keychain-go");
        says("The keychain opens this vault no more.");
        assertThat(memory.has(id)).isFalse();
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(offered()).isFalse();
        unlock();
    }

    @Test
    void aKeychainThatTakesNothingLeavesEverythingAsItWas() throws Exception {
        begin();
        memory.fail(Optional.of(Problem.ABSENT));
        handle(Shortcut.KEYS);
        driver.press("keychain-set-up");
        driver.press("keychain-go");
        says("has no keychain that can be reached");
        assertThat(count(vault(), "access")).isEqualTo(1);
    }

    @Test
    void anotherPassphraseTakesItOutAndItIsOfferedAgain() throws Exception {
        begin();
        VaultId id = setUp();
        handle(Shortcut.KEYS);
        driver.press("keys-passphrase");
        driver.type("keys-own", PASSPHRASE);
        driver.type("new-passphrase", NEW);
        driver.type("new-repeat", NEW);
        driver.press("keys-passphrase-go");
        driver.pressWords("Close");
        says("it opens this vault no more.");
        assertThat(memory.has(id)).isFalse();
        driver.pressWords("Set up the keychain again …");
        driver.press("keychain-go");
        // The message of the first time may still be in sight.
        Driver.until("kept again", () -> memory.has(id));
        says("On: the keychain opens this vault.");
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.press("unlock-keychain");
        table();
    }

    @Test
    void aRealKeyringOpensTheVault() throws Exception {
        Optional<String> missing = GnomeKeyring.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        try (GnomeKeyring keyring = GnomeKeyring.start(Files.createDirectory(work.resolve("login")))) {
            keychain = keyring.keychain();
            start();
            TableView<Entry> table = newVault();
            add(table, file("letter.txt", "words"));
            setUp();
            handle(Shortcut.LOCK);
            driver.press("unlock-keychain");
            TableView<Entry> again = table();
            Driver.until("listed", () -> names(again).equals(List.of("letter.txt")));
            handle(Shortcut.LOCK);
            driver.node("unlock-keychain", Node.class);
            keyring.lock();
            driver.press("unlock-keychain");
            says("The keychain is locked, and was not unlocked.");
            unlock();
        }
    }

    private void begin() throws IOException {
        keychain = memory;
        start();
        newVault();
    }

    private VaultId setUp() throws VaultException, IOException {
        handle(Shortcut.KEYS);
        says("Off. This computer’s keychain can open the vault");
        driver.press("keychain-set-up");
        says("Whoever can use this computer while you are logged in");
        assertThat(nameless()).isEmpty();
        driver.press("keychain-go");
        says("The keychain opens this vault from now on.");
        says("Keychain of a computer");
        Driver.fx(() -> driver.window().closeCard());
        try (Libraries libraries = new Libraries(work.resolve("other-profile"), keychain)) {
            return libraries.identify(vault());
        }
    }

    private boolean offered() {
        driver.pulse();
        return Driver.fx(() -> driver.find("unlock-keychain")
                .filter(node -> node.getParent().isVisible())
                .isPresent());
    }
}
