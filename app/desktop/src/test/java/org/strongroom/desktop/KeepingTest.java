package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Passphrase;
import org.strongroom.desktop.control.Shortcut;
import org.strongroom.desktop.settings.SettingsView.Section;
import org.strongroom.documents.Entry;
import org.strongroom.documents.VersionInfo;
import org.strongroom.vault.Importer;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.store.ByteSource;

/** Notes on versions, and old versions that a vault does not keep. */
class KeepingTest extends WindowTest {
    private static final int SIZE = 300_000;

    @Test
    void oldVersionsAreDroppedAfterItWasSaidWhatThatFrees() throws Exception {
        written(10);
        long before = size();
        start();
        driver.answer(vault());
        driver.press("welcome-open");
        TableView<Entry> documents = unlock();
        select(documents, "report.bin");
        Driver.fx(() ->
                driver.node0("preview-tabs", TabPane.class).getSelectionModel().select(1));
        driver.node("versions", ListView.class);
        Driver.until("all versions", () -> versions().getItems().size() == 10);

        // A note on an old one, from the keyboard.
        Driver.fx(() -> versions().getSelectionModel().select(5));
        driver.press("version-note");
        TextArea note = driver.node("note", TextArea.class);
        assertThat(nameless()).isEmpty();
        Driver.fx(() -> note.setText("x".repeat(1025)));
        says("That is too long for a note.");
        Driver.fx(() -> note.setText(" as signed\nin May "));
        Driver.fx(note::requestFocus);
        key(KeyCode.ENTER);
        Driver.until("noted", () -> versions().getItems().get(5).note().equals("as signed in May"));
        says("as signed in May");

        card();
        says("Now that drops nothing.");
        assertThat(nameless()).isEmpty();
        // From the keyboard: the arrows choose.
        RadioButton all = driver.node("keeping-all", RadioButton.class);
        Driver.fx(all::requestFocus);
        key(KeyCode.DOWN);
        assertThat(Driver.fx(
                        () -> driver.node0("keeping-thin", RadioButton.class).isSelected()))
                .isTrue();
        Driver.fx(() -> driver.node0("keeping-most", RadioButton.class).fire());
        Driver.fx(() -> spinner("keeping-versions").getValueFactory().setValue(3));
        // Of 54 days, those of days 0 to 24 are older than thirty; one of them has a note.
        says("Now that drops 4 versions of one document and frees about 1.2 MB.");
        driver.press("keeping-apply");
        says("4 versions dropped.");
        says("freed.");
        Driver.until("idle", () -> driver.window().idle());
        assertThat(size()).isLessThan(before - 4L * SIZE);
        select(documents);
        select(documents, "report.bin");
        Driver.until("fewer", () -> versions().getItems().size() == 6);
        assertThat(Driver.fx(() ->
                        versions().getItems().stream().map(VersionInfo::number).toList()))
                .containsExactly(10, 9, 8, 7, 6, 5);

        // It is remembered, and opening the vault keeps it up; nothing more is to be dropped.
        card();
        Driver.until(
                "chosen", () -> driver.node0("keeping-most", RadioButton.class).isSelected());
        says("Now that drops nothing.");
        assertThat(Driver.fx(() -> driver.node0("keeping-apply", Button.class).isDisabled()))
                .isTrue();
        Driver.fx(() -> driver.node0("keeping-thin", RadioButton.class).fire());
        Driver.until(
                "may be saved",
                () -> !driver.node0("keeping-apply", Button.class).isDisabled());
        driver.press("keeping-apply");
        says("The vault keeps versions as you chose.");
    }

    private void card() {
        handle(Shortcut.SETTINGS);
        @SuppressWarnings("unchecked") // The id belongs to this list.
        ListView<Section> sections = driver.node("settings-sections", ListView.class);
        Driver.fx(() -> sections.getSelectionModel().select(Section.VAULT));
        driver.press("settings-old-versions");
        driver.node("keeping-all", Node.class);
    }

    @SuppressWarnings("unchecked") // The id belongs to this spinner.
    private Spinner<Integer> spinner(String id) {
        return driver.node0(id, Spinner.class);
    }

    @SuppressWarnings("unchecked") // The id belongs to this list.
    private ListView<VersionInfo> versions() {
        return driver.node0("versions", ListView.class);
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(vault().resolve("packs"))) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    /** Versions of a document, six days apart, the last one today: written by this computer, as the months went by. */
    private void written(int count) throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now().minus(Duration.ofDays(6L * (count - 1))));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Vaults vaults = new Vaults(work.resolve("profile"), clock, new SecureRandom(), "desk");
        Random random = new Random(1);
        try (Passphrase passphrase = Passphrase.take(PASSPHRASE.toCharArray());
                Vault vault = vaults.create(vault(), passphrase, Driver.COSTS, "Papers", Progress.NONE)) {
            for (int i = 0; i < count; i++) {
                byte[] bytes = new byte[SIZE];
                random.nextBytes(bytes);
                vault.importing(importer -> importer.add(
                        ByteSource.of(bytes),
                        NodeId.ROOT,
                        "report.bin",
                        now.get().toEpochMilli(),
                        Optional.empty(),
                        Importer.Guard.NONE,
                        ignored -> {}));
                now.updateAndGet(before -> before.plus(Duration.ofDays(6)));
            }
        }
    }
}
