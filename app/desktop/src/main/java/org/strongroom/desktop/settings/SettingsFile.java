package org.strongroom.desktop.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

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
        Settings.Shape window = usual.window();
        return new Settings(
                choice(values, "look", usual.look()),
                choice(values, "language", usual.tongue()),
                (int) number(values, "text-percent", usual.textPercent()),
                Boolean.parseBoolean(values.getProperty("still")),
                (int) number(values, "idle-minutes", usual.idleMinutes()),
                Boolean.parseBoolean(values.getProperty("lock-minimised")),
                Boolean.parseBoolean(values.getProperty("notifies")),
                Boolean.parseBoolean(values.getProperty("tray")),
                choice(values, "originals", usual.originals()),
                choice(values, "dragged", usual.dragged()),
                recents(values),
                new Settings.Shape(
                        number(values, "window.width", window.width()),
                        number(values, "window.height", window.height()),
                        Boolean.parseBoolean(values.getProperty("window.maximised"))),
                arrangement(values, usual.arrangement()));
    }

    private static Arrangement arrangement(Properties values, Arrangement usual) {
        return new Arrangement(
                choices(values, "list.columns"),
                values.containsKey("list.hidden") ? Set.copyOf(choices(values, "list.hidden")) : usual.hidden(),
                widths(values),
                choice(values, "list.sort", usual.sort()),
                Boolean.parseBoolean(values.getProperty("list.descending")),
                (int) number(values, "panes.left", usual.left()),
                (int) number(values, "panes.right", usual.right()),
                !"false".equals(values.getProperty("panes.preview")),
                Boolean.parseBoolean(values.getProperty("list.pictures")));
    }

    private static List<Arrangement.Column> choices(Properties values, String key) {
        List<Arrangement.Column> known = new ArrayList<>();
        for (String name : values.getProperty(key, "").toUpperCase(Locale.ROOT).split(",", 20)) {
            for (Arrangement.Column column : Arrangement.Column.values()) {
                if (column.name().equals(name) && !known.contains(column)) {
                    known.add(column);
                }
            }
        }
        return known;
    }

    private static Map<Arrangement.Column, Integer> widths(Properties values) {
        Map<Arrangement.Column, Integer> widths = new EnumMap<>(Arrangement.Column.class);
        for (Arrangement.Column column : Arrangement.Column.values()) {
            int width = (int) number(values, widthKey(column), 0);
            if (width > 0) {
                widths.put(column, width);
            }
        }
        return widths;
    }

    private static String widthKey(Arrangement.Column column) {
        return "list.width." + column.name().toLowerCase(Locale.ROOT);
    }

    private static String names(Collection<Arrangement.Column> columns) {
        return columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    /** Replaces the file in one step. */
    public synchronized void save(Settings settings) throws IOException {
        Properties values = new Properties();
        values.setProperty("look", settings.look().name().toLowerCase(Locale.ROOT));
        values.setProperty("language", settings.tongue().name().toLowerCase(Locale.ROOT));
        values.setProperty("idle-minutes", Integer.toString(settings.idleMinutes()));
        values.setProperty("originals", settings.originals().name().toLowerCase(Locale.ROOT));
        values.setProperty("dragged", settings.dragged().name().toLowerCase(Locale.ROOT));
        values.setProperty("text-percent", Integer.toString(settings.textPercent()));
        values.setProperty("still", Boolean.toString(settings.still()));
        values.setProperty("lock-minimised", Boolean.toString(settings.lockMinimised()));
        values.setProperty("notifies", Boolean.toString(settings.notifies()));
        values.setProperty("tray", Boolean.toString(settings.inTray()));
        Settings.Shape window = settings.window();
        values.setProperty("window.width", Double.toString(window.width()));
        values.setProperty("window.height", Double.toString(window.height()));
        values.setProperty("window.maximised", Boolean.toString(window.maximised()));
        Arrangement arrangement = settings.arrangement();
        values.setProperty("list.columns", names(arrangement.columns()));
        values.setProperty("list.hidden", names(arrangement.hidden()));
        arrangement.widths().forEach((column, width) -> values.setProperty(widthKey(column), Integer.toString(width)));
        values.setProperty("list.sort", arrangement.sort().name().toLowerCase(Locale.ROOT));
        values.setProperty("list.descending", Boolean.toString(arrangement.descending()));
        values.setProperty("list.pictures", Boolean.toString(arrangement.pictures()));
        values.setProperty("panes.left", Integer.toString(arrangement.left()));
        values.setProperty("panes.right", Integer.toString(arrangement.right()));
        values.setProperty("panes.preview", Boolean.toString(arrangement.preview()));
        for (int i = 0; i < settings.recents().size(); i++) {
            values.setProperty("recent." + i, settings.recents().get(i).toString());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling("desktop.properties.new");
        Files.deleteIfExists(next);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            // It says where vaults are.
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
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
