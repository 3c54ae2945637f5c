package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.documents.Entry;
import org.strongroom.documents.VersionInfo;

/** Going back: versions read, compared and restored, and what is in the trash. */
class GoBackTest extends WindowTest {
    private static final String FIRST =
            "Lease\n\nThe rent is 500 euros a month.\nPets are not allowed.\nSigned in May.\n"
                    + "A long clause. ".repeat(30);
    private static final String SECOND = "Lease\n\nThe rent is 550 euros a month.\nSigned in May.\nIt ends in June.\n"
            + "A long clause. ".repeat(20) + "And more.";

    @Test
    void versionsAreReadComparedAndRestored() throws IOException {
        start();
        TableView<Entry> documents = newVault();
        Path lease = file("lease.txt", FIRST);
        add(documents, lease);
        Files.writeString(lease, SECOND);
        add(documents, lease);
        select(documents, "lease.txt");
        reads("550 euros");
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(1));
        Driver.until("two versions", () -> versions().getItems().size() == 2);
        assertThat(nameless()).isEmpty();
        assertThat(Driver.fx(() -> driver.node0("version-restore", Button.class).isDisabled()))
                .as("what is current already")
                .isTrue();

        // Read the earlier one from the keyboard.
        Driver.fx(() -> {
            versions().requestFocus();
            versions().getSelectionModel().select(1);
        });
        key(KeyCode.ENTER);
        reads("500 euros");
        says("This is an earlier version.");

        // Compare it.
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(1));
        Driver.fx(() -> driver.node0("version-compare", MenuButton.class)
                .getItems()
                .getFirst()
                .fire());
        says("What changed in “lease.txt”");
        says("Change 1 of 2");
        says("550");
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> driver.node0("compare-below", ToggleButton.class).fire());
        driver.pulse();
        assertThat(Driver.fx(() -> Driver.all(
                        driver.node0("compared", ListView.class),
                        node -> node.getStyleClass().contains("removed"))))
                .isNotEmpty();
        key(KeyCode.F3);
        says("Change 2 of 2");
        robot.press(KeyCode.SHIFT).type(KeyCode.F3).release(KeyCode.SHIFT);
        says("Change 1 of 2");
        key(KeyCode.ESCAPE);
        Driver.until("closed", () -> driver.find("compared").isEmpty());

        // Make it the current one, and undo that: versions are added, none goes.
        Driver.fx(() -> versions().getSelectionModel().select(1));
        driver.press("version-restore");
        says("Version 1 is the current one again, as version 3.");
        Driver.until("three", () -> versions().getItems().size() == 3);
        reads("500 euros");
        driver.pressWords("Undo");
        says("Version 2 is the current one again, as version 4.");
        Driver.until("four", () -> versions().getItems().size() == 4);
        reads("550 euros");

        // Take the first one out.
        Driver.fx(() -> versions().getSelectionModel().select(3));
        Driver.until(
                "listed anew",
                () -> documents.getItems().getFirst().versions() == 4
                        && driver.window().idle());
        Path target = Files.createDirectories(work.resolve("out"));
        driver.answer(target);
        driver.press("version-take-out");
        Driver.until("written", () -> Files.exists(target.resolve("lease.txt")));
        Driver.until("idle", () -> driver.window().idle());
        assertThat(Files.readString(target.resolve("lease.txt"))).isEqualTo(FIRST);

        // A locked vault leaves no versions and no comparison behind.
        Driver.fx(() -> driver.node0("version-compare", MenuButton.class)
                .getItems()
                .getFirst()
                .fire());
        says("What changed in “lease.txt”");
        Driver.fx(() -> driver.window().handle(org.strongroom.desktop.control.Shortcut.LOCK));
        Driver.until("locked", () -> driver.find("unlock-passphrase").isPresent());
        assertThat(saysNow("euros")).isFalse();
    }

    @Test
    void theTrashIsEmptiedAfterAsking() throws IOException {
        start();
        TableView<Entry> documents = newVault();
        add(documents, file("a.txt", "a".repeat(100_000)), file("b.txt", "b".repeat(100_000)), file("c.txt", "c"));
        select(documents, "a.txt", "b.txt");
        key(KeyCode.DELETE);
        says("2 things moved to the trash.");
        Driver.until("gone", () -> names(documents).equals(List.of("c.txt")));
        assertThat(Driver.fx(() -> driver.find("empty-trash").orElseThrow().isVisible()))
                .isFalse();
        Driver.fx(() -> {
            TreeView<?> folders = driver.node0("folders", TreeView.class);
            folders.getSelectionModel().selectLast();
        });
        Driver.until("in the trash", () -> names(documents).equals(List.of("a.txt", "b.txt")));

        // One of them, from the keyboard; Escape and Enter keep it.
        select(documents, "a.txt");
        key(KeyCode.DELETE);
        says("Delete for good?");
        assertThat(nameless()).isEmpty();
        key(KeyCode.ENTER);
        Driver.until("closed", () -> driver.find("delete-confirm").isEmpty());
        assertThat(names(documents)).hasSize(2);
        key(KeyCode.DELETE);
        driver.press("delete-confirm");
        Driver.until("one is left", () -> names(documents).equals(List.of("b.txt")));
        Driver.until("idle", () -> driver.window().idle());

        long before = size(vault().resolve("packs"));
        driver.press("empty-trash");
        driver.press("delete-confirm");
        Driver.until("none is left", () -> names(documents).isEmpty());
        says("The trash is empty.");
        Driver.until("idle", () -> driver.window().idle());
        assertThat(size(vault().resolve("packs"))).isLessThan(before);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @SuppressWarnings("unchecked") // The id belongs to this list.
    private ListView<VersionInfo> versions() {
        return (ListView<VersionInfo>) driver.find("versions").orElseThrow();
    }
}
