package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.strongroom.desktop.control.Shortcut;

/** What the screens look like to those who need large text or a screen reader. */
class ScreensTest extends WindowTest {
    @Test
    void aButtonWithoutANameIsNoticed() {
        assertThat(Driver.fx(() -> Names.missing(new HBox(new Button(), new Button("Named")))))
                .hasSize(1);
    }

    @Test
    void textTwiceAsLargeCutsNoButton() throws IOException {
        start();
        Driver.fx(() -> driver.window().root().setStyle("-fx-font-size: 28px"));
        assertThat(cut()).as("welcome").isEmpty();
        for (Shortcut card : List.of(Shortcut.SETTINGS, Shortcut.SHORTCUTS)) {
            Driver.fx(() -> driver.window().handle(card));
            assertThat(cut()).as(card.toString()).isEmpty();
            Driver.fx(() -> driver.window().closeCard());
        }
        Driver.fx(() -> driver.window().handle(Shortcut.NEW_VAULT));
        assertThat(cut()).as("wizard").isEmpty();
        Driver.fx(() -> driver.window().welcome());
        for (String way : List.of("welcome-join", "welcome-kit")) {
            driver.press(way);
            driver.node("word-12", Node.class);
            assertThat(cut()).as(way).isEmpty();
            driver.press("join-back");
        }
    }

    @Test
    void textTwiceAsLargeCutsNoButtonAboutPeopleAndKeys() throws IOException {
        start();
        newVault();
        Driver.fx(() -> driver.window().root().setStyle("-fx-font-size: 28px"));
        handle(Shortcut.PEOPLE);
        driver.press("people-invite");
        TextField name = driver.node("invite-name", TextField.class);
        Driver.fx(() -> name.setText("Ben"));
        assertThat(cut()).as("invite").isEmpty();
        driver.press("invite-go");
        driver.node("invite-words", Node.class);
        assertThat(cut()).as("code").isEmpty();
        driver.press("invite-done");
        TableView<?> people = driver.node("people", TableView.class);
        Driver.until("invited", () -> people.getItems().size() == 2);
        Driver.fx(() -> people.getSelectionModel().selectLast());
        assertThat(cut()).as("people").isEmpty();
        driver.press("people-role");
        assertThat(cut()).as("role").isEmpty();
        driver.press("page-back");
        driver.press("people-remove");
        assertThat(cut()).as("withdraw").isEmpty();
        Driver.fx(() -> driver.window().closeCard());
        handle(Shortcut.KEYS);
        driver.node("keys-kit", Node.class);
        assertThat(cut()).as("keys").isEmpty();
        driver.press("keys-passphrase");
        driver.node("new-passphrase", Node.class);
        assertThat(cut()).as("passphrase").isEmpty();
        driver.press("page-back");
        driver.press("keys-kit");
        driver.press("keys-kit-go");
        driver.node("kit-words", Node.class);
        assertThat(cut()).as("kit").isEmpty();
        driver.press("kit-refuse");
        driver.node("keys-kit", Node.class);
    }

    @Test
    void escapeClosesACardAndTheFocusReturns() throws IOException {
        start();
        Node before = driver.node("welcome-open", Node.class);
        Driver.fx(before::requestFocus);
        Driver.fx(() -> driver.window().handle(Shortcut.SETTINGS));
        driver.node("settings-look", Node.class);
        assertThat(Driver.fx(before::isDisabled))
                .as("what is below takes no input")
                .isTrue();
        Driver.fx(() -> driver.window().closeCard());
        assertThat(Driver.fx(before::isFocused)).isTrue();
    }

    /** Words of buttons that are shown shorter than they are. */
    private List<String> cut() {
        driver.pulse();
        return Driver.fx(() -> {
            List<String> cut = new ArrayList<>();
            for (Node node : Driver.all(driver.window().root(), one -> one instanceof ButtonBase)) {
                String words = ((Labeled) node).getText();
                for (Node text : Driver.all(node, one -> one instanceof Text && !(one instanceof FontIcon))) {
                    String shown = ((Text) text).getText();
                    if (words.length() > 1 && shown.length() < words.length()) {
                        cut.add(shown + " of " + words);
                    }
                }
                Bounds bounds = node.localToScene(node.getBoundsInLocal());
                if (bounds.getMinX() < 0 || bounds.getMaxX() > node.getScene().getWidth()) {
                    cut.add("outside: " + words);
                }
            }
            return cut;
        });
    }
}
