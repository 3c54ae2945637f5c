package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;

/** A kit that is made, and tried from a copy before it is needed. */
class RehearsalTest extends WindowTest {
    @Test
    void aKitIsRehearsedFromACopyAndThatIsSaidAfterwards() throws IOException {
        start();
        newVault();
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        assertThat(saysNow("Nobody has tried yet whether the kit works.")).isFalse();
        List<String> first = kit();
        says("Nobody has tried yet whether the kit works.");
        List<String> words = kit();
        Path copy = work.resolve("copy");
        Colleague.carry(vault(), copy);
        rehearse(first, copy);
        says("This was replaced since");
        rehearse(words, Files.createDirectories(work.resolve("empty")));
        says("There is no vault");
        rehearse(words, copy);
        assertThat(nameless()).isEmpty();
        says("It works: the kit and this copy bring back");
        Driver.until("said", () -> driver.find("keys-rehearsed").isPresent());
        says("Last rehearsed");
    }

    private void rehearse(List<String> words, Path copy) {
        if (Driver.fx(() -> driver.find("rehearse-go").isEmpty())) {
            driver.press("keys-rehearse");
        }
        driver.answer(copy);
        driver.press("rehearse-choose");
        TextField first = driver.node("word-1", TextField.class);
        Driver.fx(() -> {
            first.selectAll();
            first.replaceSelection(String.join(" ", words));
        });
        driver.press("rehearse-go");
    }

    private List<String> kit() {
        driver.press("keys-kit");
        driver.press("keys-kit-go");
        Node shown = driver.node("kit-words", Node.class);
        List<String> words = Driver.fx(() -> PeopleTest.words(shown));
        CheckBox written = driver.node("kit-written", CheckBox.class);
        Driver.fx(written::fire);
        driver.press("kit-keep");
        says("The kit is good from now on.");
        Driver.until("written", () -> driver.find("keys-kit").isPresent());
        return words;
    }
}
