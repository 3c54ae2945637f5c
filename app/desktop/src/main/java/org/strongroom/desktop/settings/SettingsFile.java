package org.strongroom.desktop.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The settings as UTF-8 properties in the profile folder. What cannot be read is replaced by its default: no setting is worth
 * a program that does not start.
 */
public final class SettingsFile {
    /** Largest file that is read. */
    static final long MAX_BYTES = 64 * 1024;

    private final Path file;

    public SettingsFile(Path profile) {
        this.file = profile.resolve("desktop.properties");
    }

    /** What is remembered; the defaults where there is no file or it cannot be read. */
    public Settings load() {
        Properties values = new Properties();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Settings.DEFAULT;
            }
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(in);
            }
        } catch (IOException | IllegalArgumentException ignored) {
            return Settings.DEFAULT;
        }
        Settings usual = Settings.DEFAULT;
        return new Settings(
                choice(values, "look", usual.look()),
                (int) number(values, "idle-minutes", usual.idleMinutes()),
                choice(values, "originals", usual.originals()),
                recents(values),
                number(values, "window.width", usual.width()),
                number(values, "window.height", usual.height()),
                Boolean.parseBoolean(values.getProperty("window.maximised")));
    }

    /** Replaces the file in one step. */
    public synchronized void save(Settings settings) throws IOException {
        Properties values = new Properties();
        values.setProperty("look", settings.look().name().toLowerCase(Locale.ROOT));
        values.setProperty("idle-minutes", Integer.toString(settings.idleMinutes()));
        values.setProperty("originals", settings.originals().name().toLowerCase(Locale.ROOT));
        values.setProperty("window.width", Double.toString(settings.width()));
        values.setProperty("window.height", Double.toString(settings.height()));
        values.setProperty("window.maximised", Boolean.toString(settings.maximised()));
        for (int i = 0; i < settings.recents().size(); i++) {
            values.setProperty("recent." + i, settings.recents().get(i).toString());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling("desktop.properties.new");
        try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            values.store(out, null);
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static <E extends Enum<E>> E choice(Properties values, String key, E usual) {
        try {
            return Enum.valueOf(
                    usual.getDeclaringClass(), values.getProperty(key, "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException ignored) {
            return usual;
        }
    }

    private static double number(Properties values, String key, double usual) {
        try {
            double value = Double.parseDouble(values.getProperty(key, ""));
            return Double.isFinite(value) ? value : usual;
        } catch (NumberFormatException ignored) {
            return usual;
        }
    }

    private static List<Path> recents(Properties values) {
        List<Path> recents = new ArrayList<>();
        for (int i = 0; i < Settings.MAX_RECENTS; i++) {
            String value = values.getProperty("recent." + i, "");
            try {
                if (!value.isBlank()) {
                    recents.add(Path.of(value));
                }
            } catch (InvalidPathException ignored) {
                // Written by another system: this entry means nothing here.
            }
        }
        return recents;
    }
}
