package org.strongroom.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.desktop.settings.Settings.Dragged;
import org.strongroom.desktop.settings.Settings.Look;
import org.strongroom.desktop.settings.Settings.Originals;

class SettingsFileTest {
    @TempDir
    Path home;

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        Settings settings = Settings.DEFAULT
                .withLook(Look.DARK)
                .withTongue(Tongue.NL)
                .withTextPercent(150)
                .withStill(true)
                .withIdleMinutes(3)
                .withLockMinimised(true)
                .withNotifies(true)
                .withInTray(true)
                .withOriginals(Originals.REMOVE)
                .withDragged(Dragged.NEVER)
                .withRecent(home.resolve("Älteste Akten"))
                .withRecent(home.resolve("new"))
                .withWindow(900, 700, false)
                .withArrangement(Arrangement.DEFAULT.withPictures(true));
        assertThat(settings)
                .isEqualTo(new Settings(
                        Look.DARK,
                        Tongue.NL,
                        150,
                        true,
                        3,
                        true,
                        true,
                        true,
                        Originals.REMOVE,
                        Dragged.NEVER,
                        List.of(home.resolve("new"), home.resolve("Älteste Akten")),
                        new Settings.Shape(900, 700, false),
                        Arrangement.DEFAULT.withPictures(true)));
        new SettingsFile(home).save(settings);
        assertThat(new SettingsFile(home).load()).isEqualTo(settings);
        new SettingsFile(home).save(settings);
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(home.resolve("desktop.properties")))
                    .as("it says where vaults are")
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void aMissingFileGivesTheDefaults() {
        assertThat(new SettingsFile(home).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void nonsenseGivesTheDefaults() throws IOException {
        Files.writeString(
                home.resolve("desktop.properties"),
                "look=purple\nidle-minutes=soon\nwindow.width=NaN\nwindow.height=\nrecent.0=\n");
        assertThat(new SettingsFile(home).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void aBrokenEscapeGivesTheDefaults() throws IOException {
        Files.writeString(home.resolve("desktop.properties"), "look=\\u12");
        assertThat(new SettingsFile(home).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Files.writeString(
                home.resolve("desktop.properties"), "look=dark\n#" + "x".repeat((int) SettingsFile.MAX_BYTES));
        assertThat(new SettingsFile(home).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void numbersOutOfRangeAreBroughtIntoIt() throws IOException {
        Files.writeString(home.resolve("desktop.properties"), "idle-minutes=-5\nwindow.width=1\n");
        Settings settings = new SettingsFile(home).load();
        assertThat(settings.idleMinutes()).isZero();
        assertThat(settings.window().width()).isGreaterThanOrEqualTo(640);
    }

    @Test
    void aVaultOpenedAgainMovesToTheTop() {
        Settings settings = Settings.DEFAULT
                .withRecent(Path.of("a"))
                .withRecent(Path.of("b"))
                .withRecent(Path.of("a"));
        assertThat(settings.recents()).containsExactly(Path.of("a"), Path.of("b"));
    }
}
