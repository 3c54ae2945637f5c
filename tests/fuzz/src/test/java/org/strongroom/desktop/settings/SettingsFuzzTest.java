package org.strongroom.desktop.settings;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;

/** The settings of the window: whatever stands in the file, the program starts, and what it saves is read again. */
final class SettingsFuzzTest {
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("settings");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void clear(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<byte[]> settingsSeeds() {
        return Stream.of("""
                look=dark
                idle-minutes=5
                originals=keep
                recent.0=/home/a
                recent.1=\\u0000
                window.width=1e3
                window.height=NaN
                window.maximised=true
                """.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("settingsSeeds")
    @FuzzTest
    void settings(byte[] data) throws IOException {
        Files.write(FOLDER.resolve("desktop.properties"), data);
        SettingsFile file = new SettingsFile(FOLDER);
        Settings loaded = file.load();
        file.save(loaded);
        Property.holds(file.load().equals(loaded), "the settings that were saved");
    }
}
