package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Shortcut;

/** Choosing a passphrase: how good it is, what a guess costs, and one drawn by chance. */
class PassphraseTest extends WindowTest {
    private static final String GOOD = "unmasked parlor sprawl ninja guidance";

    @Test
    void aWeakOneIsTakenFromWhoInsists() throws IOException {
        start();
        wizard();
        says("At least 8 characters.");
        type("1234567");
        says("One more character is needed.");
        type("qwertyuiop");
        says("Weak: about");
        assertThat(ready()).isFalse();
        assertThat(nameless()).isEmpty();
        CheckBox anyway = driver.node("new-anyway", CheckBox.class);
        Driver.fx(anyway::fire);
        assertThat(ready()).isTrue();
        type("qwertyuiop");
        says("Weak: about");
        assertThat(ready()).as("what was insisted on was another one").isFalse();
        Driver.fx(anyway::fire);
        driver.press("new-create");
        table();
    }

    @Test
    void theReasonIsSaidAndReadOut() throws IOException {
        start();
        wizard();
        type("Papers2026");
        says("The name of the vault or of this program is in it");
        ProgressBar meter = driver.node0("new-strength", ProgressBar.class);
        assertThat(Driver.fx(meter::getAccessibleText)).isEqualTo("How good the passphrase is: weak");
        assertThat(Driver.fx(meter::getAccessibleHelp)).contains("which is tried first");
        type("password");
        says("Many people use it");
        type(GOOD);
        Driver.until(
                "better", () -> driver.node0("new-hint", Label.class).getText().matches("(Fair|Good): about .*"));
        assertThat(Driver.fx(meter::getAccessibleText)).matches("How good the passphrase is: (fair|good)");
        assertThat(Driver.fx(
                        () -> driver.node0("new-passphrase", SecretField.class).getAccessibleHelp()))
                .isEqualTo(Driver.fx(() -> driver.node0("new-hint", Label.class).getText()));
        assertThat(Driver.fx(() -> driver.node0("new-anyway", Node.class).isVisible()))
                .isFalse();
        Driver.until("ready", this::isReady);
    }

    @Test
    void otherCharactersOfTheSameNumberAreAnotherPassphrase() throws IOException {
        start();
        wizard();
        type("qwertyuiop");
        says("Weak: about");
        driver.type("new-passphrase", "asdfghjkl;");
        driver.pulse();
        assertThat(ready()).isFalse();
        says("They are not the same yet.");
    }

    @Test
    void oneIsDrawnShownAndAskedForOnceMore() throws IOException {
        start();
        wizard();
        driver.press("new-dice");
        Node words = driver.node("new-words", Node.class);
        says("7 words, each drawn by chance from 7,776: about 90 bits.");
        String drawn = Driver.fx(() -> String.join(" ", PeopleTest.words(words)));
        assertThat(drawn).matches("[a-z-]+( [a-z-]+){6}");
        assertThat(Driver.fx(() -> new String(
                        driver.node0("new-passphrase", SecretField.class).typed())))
                .isEqualTo(drawn);
        assertThat(Driver.fx(words::isFocused)).as("a screen reader says it").isTrue();
        assertThat(nameless()).isEmpty();
        assertThat(ready()).isFalse();
        driver.type("new-repeat", drawn);
        assertThat(ready()).isTrue();
        driver.press("new-dice");
        assertThat(ready()).isFalse();
        assertThat(Driver.fx(() -> String.join(" ", PeopleTest.words(driver.node0("new-words", Node.class)))))
                .isNotEqualTo(drawn);
        type(GOOD);
        driver.pulse();
        assertThat(Driver.fx(() -> driver.find("new-words").isPresent()))
                .as("what is not the passphrase is not shown")
                .isFalse();
        Driver.until("ready", this::isReady);
        driver.press("new-create");
        table();
    }

    @Test
    void whatAGuessCostsIsSaid() throws IOException {
        start();
        wizard();
        Label guess = driver.node("new-guess", Label.class);
        assertThat(Driver.fx(guess::getText))
                .matches("Opening takes about \\d+\\.\\d s on this computer, and so does .*");
        type(GOOD);
        Driver.until("ready", this::isReady);
        driver.press("new-create");
        table();
        handle(Shortcut.KEYS);
        driver.press("keys-passphrase");
        driver.type("keys-own", GOOD);
        Label again = driver.node("new-guess", Label.class);
        assertThat(Driver.fx(again::getText)).startsWith("Opening takes about");
        type("Papers2026");
        says("The name of the vault or of this program is in it");
        assertThat(Driver.fx(
                        () -> driver.node0("keys-passphrase-go", Node.class).isDisabled()))
                .isTrue();
        Driver.fx(driver.node("new-anyway", CheckBox.class)::fire);
        assertThat(Driver.fx(
                        () -> driver.node0("keys-passphrase-go", Node.class).isDisabled()))
                .isFalse();
    }

    private void wizard() {
        driver.press("welcome-new");
        driver.answer(work);
        TextField name = driver.node("new-name", TextField.class);
        driver.pressWords("Choose a place …");
        Driver.fx(() -> name.setText("Papers"));
        driver.pressWords("Next");
    }

    /** Types it twice. */
    private void type(String passphrase) {
        driver.type("new-passphrase", passphrase);
        driver.type("new-repeat", passphrase);
    }

    private boolean ready() {
        return Driver.fx(this::isReady);
    }

    private boolean isReady() {
        return !driver.node0("new-create", Node.class).isDisabled();
    }
}
