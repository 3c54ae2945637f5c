package org.strongroom.desktop.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is remembered between two starts; nothing of a vault's content.
 *
 * @param tongue the language of the window
 * @param textPercent size of the text, 100 to 200
 * @param still whether nothing moves by itself, also where the system does not ask for that
 * @param idleMinutes minutes without a key or a move of the mouse until an open vault locks, 1 to 240; 0 for never
 * @param lockMinimised whether every vault locks when the window is put out of sight
 * @param notifies whether the system's notifications tell what ends while another window is in front
 * @param inTray whether the program stays in the tray when its window is closed
 * @param dragged whether documents may be dragged to other programs
 * @param recents folders of vaults, the newest first
 */
public record Settings(
        Look look,
        Tongue tongue,
        int textPercent,
        boolean still,
        int idleMinutes,
        boolean lockMinimised,
        boolean notifies,
        boolean inTray,
        Originals originals,
        Dragged dragged,
        List<Path> recents,
        Shape window,
        Arrangement arrangement) {
    /** Most vaults remembered. */
    public static final int MAX_RECENTS = 12;

    /** Where nothing is remembered yet. */
    public static final Settings DEFAULT = new Settings(
            Look.SYSTEM,
            Tongue.SYSTEM,
            100,
            false,
            10,
            false,
            false,
            false,
            Originals.ASK,
            Dragged.ASK,
            List.of(),
            new Shape(1240, 780, false),
            Arrangement.DEFAULT);

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

    /** What becomes of documents that are dragged beyond the window. */
    public enum Dragged {
        /** It is asked, with what it means. */
        ASK,
        /** The program that they are dropped on gets a readable copy. */
        ALLOWED,
        /** Nothing, and that is said. */
        NEVER
    }

    /**
     * How large the window is.
     *
     * @param width in logical pixels
     */
    public record Shape(double width, double height, boolean maximised) {
        public Shape {
            width = Math.clamp(width, 640, 10_000);
            height = Math.clamp(height, 480, 10_000);
        }
    }

    public Settings {
        recents = List.copyOf(recents.subList(0, Math.min(recents.size(), MAX_RECENTS)));
        idleMinutes = Math.clamp(idleMinutes, 0, 240);
        textPercent = Math.clamp(textPercent, 100, 200);
    }

    public Settings withLook(Look other) {
        return with(parts -> parts.look = other);
    }

    public Settings withTongue(Tongue other) {
        return with(parts -> parts.tongue = other);
    }

    public Settings withTextPercent(int other) {
        return with(parts -> parts.textPercent = other);
    }

    public Settings withStill(boolean other) {
        return with(parts -> parts.still = other);
    }

    public Settings withIdleMinutes(int other) {
        return with(parts -> parts.idleMinutes = other);
    }

    public Settings withLockMinimised(boolean other) {
        return with(parts -> parts.lockMinimised = other);
    }

    public Settings withNotifies(boolean other) {
        return with(parts -> parts.notifies = other);
    }

    public Settings withInTray(boolean other) {
        return with(parts -> parts.inTray = other);
    }

    public Settings withOriginals(Originals other) {
        return with(parts -> parts.originals = other);
    }

    public Settings withDragged(Dragged other) {
        return with(parts -> parts.dragged = other);
    }

    public Settings withArrangement(Arrangement other) {
        return with(parts -> parts.arrangement = other);
    }

    /** With {@code folder} as the newest vault. */
    public Settings withRecent(Path folder) {
        List<Path> more = new ArrayList<>(recents);
        more.remove(folder);
        more.addFirst(folder);
        return withRecents(more);
    }

    public Settings withoutRecent(Path folder) {
        List<Path> fewer = new ArrayList<>(recents);
        fewer.remove(folder);
        return withRecents(fewer);
    }

    /** With no vault on the first screen. */
    public Settings withoutRecents() {
        return withRecents(List.of());
    }

    private Settings withRecents(List<Path> other) {
        return with(parts -> parts.recents = other);
    }

    /** With the size of the window; a window that fills the screen keeps the size that it had before. */
    public Settings withWindow(double width, double height, boolean maximised) {
        Shape other = maximised ? new Shape(window.width(), window.height(), true) : new Shape(width, height, false);
        return with(parts -> parts.window = other);
    }

    /** As it is but for what {@code change} does: the one place that copies every part. */
    private Settings with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new Settings(
                parts.look,
                parts.tongue,
                parts.textPercent,
                parts.still,
                parts.idleMinutes,
                parts.lockMinimised,
                parts.notifies,
                parts.inTray,
                parts.originals,
                parts.dragged,
                parts.recents,
                parts.window,
                parts.arrangement);
    }

    /** The parts while one of them is changed. */
    private static final class Parts {
        Look look;
        Tongue tongue;
        int textPercent;
        boolean still;
        int idleMinutes;
        boolean lockMinimised;
        boolean notifies;
        boolean inTray;
        Originals originals;
        Dragged dragged;
        List<Path> recents;
        Shape window;
        Arrangement arrangement;

        Parts(Settings of) {
            look = of.look;
            tongue = of.tongue;
            textPercent = of.textPercent;
            still = of.still;
            idleMinutes = of.idleMinutes;
            lockMinimised = of.lockMinimised;
            notifies = of.notifies;
            inTray = of.inTray;
            originals = of.originals;
            dragged = of.dragged;
            recents = of.recents;
            window = of.window;
            arrangement = of.arrangement;
        }
    }
}
