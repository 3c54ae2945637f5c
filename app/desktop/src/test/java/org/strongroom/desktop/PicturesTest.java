package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.documents.Entry;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.model.Progress;

/** Documents as small pictures beside each other. */
final class PicturesTest extends WindowTest {
    private List<String> shown() {
        return driver.window().root().lookupAll(".tile").stream()
                .filter(Node::isVisible)
                .map(Node::getAccessibleText)
                .toList();
    }

    private long drawn() {
        return driver.window().root().lookupAll(".tile .tile-paper").stream()
                .filter(node -> !node.lookupAll("ImageView").isEmpty())
                .flatMap(node -> node.lookupAll("ImageView").stream())
                .filter(node -> node instanceof ImageView view && view.getImage() != null)
                .count();
    }

    private static List<String> selected(TableView<Entry> table) {
        return table.getSelectionModel().getSelectedItems().stream()
                .map(Entry::name)
                .sorted()
                .toList();
    }

    @Test
    void thePicturesAreTheListInAnotherShape() throws Exception {
        start();
        TableView<Entry> table = newVault();
        Path[] files = new Path[80];
        for (int i = 0; i < files.length; i++) {
            files[i] = file(String.format(Locale.ROOT, "note-%02d.txt", i), "Note " + i + "\nWhat was said.\n");
        }
        add(table, files);
        select(table, "note-03.txt");
        handle(Shortcut.PICTURES);
        Node grid = driver.node("pictures", Node.class);
        Driver.until("the focus went with it", grid::isFocused);
        Driver.until("tiles", () -> shown().contains("note-03.txt"));
        // Only what is in sight has a tile, and soon a picture.
        assertThat(Driver.fx(this::shown)).hasSizeLessThan(60);
        Driver.until("pictures", () -> drawn() == shown().size());
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(() -> selected(table))).containsExactly("note-03.txt");

        key(KeyCode.RIGHT);
        assertThat(Driver.fx(() -> selected(table))).containsExactly("note-04.txt");
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        driver.pulse();
        assertThat(Driver.fx(() -> selected(table))).containsExactly("note-04.txt", "note-05.txt");
        key(KeyCode.END);
        assertThat(Driver.fx(() -> selected(table))).containsExactly("note-79.txt");
        Driver.until("scrolled", () -> shown().contains("note-79.txt") && !shown().contains("note-00.txt"));
        assertThat(Driver.fx(grid::getAccessibleText)).isEqualTo("note-79.txt, 80 of 80, selected");
        key(KeyCode.HOME);
        Driver.until("read", () -> driver.text(driver.window().root()).contains("note-00.txt"));
        handle(Shortcut.RENAME);
        TextField name = driver.node("prompt", TextField.class);
        Driver.fx(() -> name.setText("first.txt"));
        key(KeyCode.ENTER);
        Driver.until("renamed", () -> names(table).contains("first.txt"));
        Driver.until("still selected", () -> selected(table).equals(List.of("first.txt")));
        Driver.fx(grid::requestFocus);
        key(KeyCode.DELETE);
        Driver.until("in the trash", () -> table.getItems().size() == 79);
        control(KeyCode.A);
        assertThat(Driver.fx(() -> selected(table))).hasSize(79);

        // What is open of it goes with the lock, and the choice stays.
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        assertThat(Driver.fx(this::drawn)).isZero();
        assertThat(Files.readString(work.resolve("profile/desktop.properties"))).contains("list.pictures=true");
        withoutPictures();
        driver.type("unlock-passphrase", PASSPHRASE);
        driver.press("unlock");
        driver.node("pictures", Node.class);
        // Those that have none get one by themselves.
        Driver.until("pictures again", () -> !shown().isEmpty() && drawn() == shown().size());
        handle(Shortcut.PICTURES);
        table();
    }

    /** As a program left some of them that drew no pictures. */
    private void withoutPictures() throws Exception {
        Vaults vaults = new Vaults(work.resolve("profile"), Clock.systemUTC(), new SecureRandom(), "desk");
        try (Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Vault vault = vaults.open(vault(), passphrase, Progress.NONE)) {
            vault.importing(importer -> {
                for (Document document : vault.catalogue().documents().toList()) {
                    if (document.name().startsWith("note-0")) {
                        importer.describe(
                                document.id(),
                                document.current().orElseThrow().id(),
                                "text/plain",
                                new byte[] {'x'},
                                new byte[0],
                                "");
                    }
                }
            });
        }
    }
}
