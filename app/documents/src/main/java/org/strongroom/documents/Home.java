package org.strongroom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the local profile lies, and what this computer is called. */
final class Home {
    private static final int LABEL_CHARS = 64;

    private Home() {}

    /** What {@code STRONGROOM_HOME} names, else the system's place for application data. */
    static Path of(Map<String, String> environment, String system, Path userHome) {
        String named = environment.getOrDefault("STRONGROOM_HOME", "");
        if (!named.isBlank()) {
            return Path.of(named).toAbsolutePath();
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local))
                    .resolve("Strongroom");
        }
        if (os.startsWith("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("Strongroom");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? userHome.resolve(".local").resolve("share") : Path.of(data)).resolve("strongroom");
    }

    /** A name for this computer, asked of nobody but itself: no name server. */
    static String deviceLabel(Map<String, String> environment) {
        String name = environment.getOrDefault("COMPUTERNAME", environment.getOrDefault("HOSTNAME", ""));
        if (name.isBlank()) {
            try {
                name = Files.readString(Path.of("/etc/hostname"), StandardCharsets.UTF_8);
            } catch (IOException | IllegalArgumentException e) {
                name = "";
            }
        }
        String shown = name.strip().replaceAll("[^\\p{L}\\p{N} ._-]", "");
        return shown.isEmpty() ? "computer" : shown.substring(0, Math.min(LABEL_CHARS, shown.length()));
    }
}
