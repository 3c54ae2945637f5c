package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;

/** What opens a vault, as the window lists it: added with and without a key file, named, taken away. */
class WaysInTest extends WindowTest {
    private static final String SECOND = "nine slow trains in fog";

    @Test
    void aPassphraseWithAKeyFileIsAddedAndOpens() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        says("The vault is open by it now.");
        assertThat(nameless()).isEmpty();
        driver.press("ways-add");
        TextField name = driver.node("ways-name", TextField.class);
        Driver.fx(() -> name.setText("The stick"));
        driver.type("new-passphrase", SECOND);
        driver.type("new-repeat", SECOND);
        Path key = work.resolve("Key of my vault.key");
        driver.answer(work);
        driver.press("key-file-make");
        says(key.toString());
        assertThat(nameless()).isEmpty();
        driver.press("ways-add-go");
        says("The way in is added.");
        says("The stick (Passphrase and key file)");
        says("Not used on this computer yet.");
        assertThat(Files.readString(key)).startsWith("STRONGROOM-KEY-1 ");
        lock();
        tryUnlock(SECOND);
        says("whether a key file belongs to it");
        driver.answerFiles(file("letter.txt", "Dear Ann"));
        driver.press("key-file-choose");
        tryUnlock(SECOND);
        says("is no key file");
        driver.answerFiles(key);
        driver.press("key-file-choose");
        tryUnlock(SECOND + "x");
        says("Wrong passphrase or key file");
        assertThat(nameless()).isEmpty();
        tryUnlock(SECOND);
        table();
        lock();
        tryUnlock(SECOND);
        says("was last opened here with a key file");
        unlock();
    }

    @Test
    void aVaultIsMadeWithAKeyFileOfItsOwn() throws IOException {
        start();
        driver.press("welcome-new");
        driver.answer(work);
        TextField name = driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> name.setText("Papers"));
        driver.pressWords("Next");
        driver.type("new-passphrase", PASSPHRASE);
        driver.type("new-repeat", PASSPHRASE);
        driver.pressWords("It must open on small and on other people’s computers too");
        driver.press("key-file-make");
        says("Keep a second one elsewhere");
        Path key = work.resolve("Key of my vault.key");
        assertThat(key).as("made with the vault, not before").doesNotExist();
        Path inTheWay = Files.createDirectories(vault());
        Files.writeString(inTheWay.resolve("mine.txt"), "mine");
        driver.press("new-create");
        says("Something of this name is already there.");
        assertThat(key).as("gone where no vault was made").doesNotExist();
        Files.delete(inTheWay.resolve("mine.txt"));
        assertThat(nameless()).isEmpty();
        driver.press("new-create");
        table();
        assertThat(Files.readString(key)).startsWith("STRONGROOM-KEY-1 ");
        lock();
        tryUnlock(PASSPHRASE);
        says("was last opened here with a key file");
        driver.answerFiles(key);
        driver.press("key-file-choose");
        tryUnlock(PASSPHRASE);
        table();
    }

    @Test
    void oneIsNamedAndAnotherTakenAway() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        driver.press("ways-add");
        driver.type("new-passphrase", SECOND);
        driver.type("new-repeat", SECOND);
        driver.press("ways-add-go");
        says("Not used on this computer yet.");
        tool("Change the name: Passphrase");
        TextField name = driver.node("ways-name", TextField.class);
        Driver.fx(() -> name.setText("Mine"));
        driver.press("ways-name-go");
        says("Mine (Passphrase)");
        tool("Take away: Passphrase");
        driver.type("ways-own", PASSPHRASE + "x");
        driver.press("ways-remove-go");
        says("This passphrase does not open the vault.");
        driver.type("ways-own", PASSPHRASE);
        assertThat(nameless()).isEmpty();
        driver.press("ways-remove-go");
        says("It is taken away.");
        Driver.until("one left", () -> !saysInCard("Not used on this computer yet."));
        lock();
        tryUnlock(SECOND);
        says("This passphrase does not open the vault.");
        unlock();
    }

    private boolean saysInCard(String words) {
        return driver.text(driver.window().root()).contains(words);
    }

    private void tool(String name) {
        Driver.until(
                name,
                () -> !Driver.all(driver.window().root(), node -> name.equals(node.getAccessibleText()))
                        .isEmpty());
        Driver.fx(() -> driver.tool(name).fire());
    }

    private void lock() {
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
    }

    private void tryUnlock(String passphrase) {
        driver.type("unlock-passphrase", passphrase);
        driver.press("unlock");
    }
}
