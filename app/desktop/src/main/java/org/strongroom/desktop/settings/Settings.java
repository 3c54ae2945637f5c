package org.strongroom.desktop.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered between two starts; nothing of a vault's content.
 *
 * @param idleMinutes minutes without a key or a move of the mouse until an open vault locks, 1 to 240; 0 for never
 * @param recents folders of vaults, the newest first
 * @param width of the window, in logical pixels
 */
public record Settings(
        Look look,
        int idleMinutes,
        Originals originals,
        List<Path> recents,
        double width,
        double height,
        boolean maximised) {
    /** Most vaults remembered. */
    public static final int MAX_RECENTS = 12;

    /** Where nothing is remembered yet. */
    public static final Settings DEFAULT = new Settings(Look.SYSTEM, 10, Originals.ASK, List.of(), 1240, 780, false);

    /** Light or dark. */
    public enum Look {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** What becomes of files outside once they are in the vault. */
    public enum Originals {
        ASK,
        KEEP,
        REMOVE
    }

    public Settings {
        recents = List.copyOf(recents.subList(0, Math.min(recents.size(), MAX_RECENTS)));
        idleMinutes = Math.clamp(idleMinutes, 0, 240);
        width = Math.clamp(width, 640, 10_000);
        height = Math.clamp(height, 480, 10_000);
    }

    public Settings withLook(Look other) {
        return new Settings(other, idleMinutes, originals, recents, width, height, maximised);
    }

    public Settings withIdleMinutes(int other) {
        return new Settings(look, other, originals, recents, width, height, maximised);
    }

    public Settings withOriginals(Originals other) {
        return new Settings(look, idleMinutes, other, recents, width, height, maximised);
    }

    /** With {@code folder} as the newest vault. */
    public Settings withRecent(Path folder) {
        List<Path> more = new ArrayList<>(recents);
        more.remove(folder);
        more.addFirst(folder);
        return new Settings(look, idleMinutes, originals, more, width, height, maximised);
    }

    public Settings withoutRecent(Path folder) {
        List<Path> fewer = new ArrayList<>(recents);
        fewer.remove(folder);
        return new Settings(look, idleMinutes, originals, fewer, width, height, maximised);
    }

    public Settings withWindow(double newWidth, double newHeight, boolean nowMaximised) {
        return nowMaximised
                ? new Settings(look, idleMinutes, originals, recents, width, height, true)
                : new Settings(look, idleMinutes, originals, recents, newWidth, newHeight, false);
    }
}
