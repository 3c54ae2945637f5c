package org.strongroom.desktop.tray;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.image.Image;
import org.strongroom.desktop.control.Logo;
import org.strongroom.desktop.control.Tray;
import org.strongroom.desktop.control.Ui;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings;
import org.strongroom.desktop.task.Background;

/**
 * Keeps the icon in the system's tray while the settings ask for it. It never says what a vault or a document is called. Used
 * from the user interface's thread.
 */
public final class Resident {
    private final Supplier<Ui> ui;
    private final Preferences preferences;
    private final Background background;
    private final Tray.Asked asked;
    private Optional<Tray.Icon> icon = Optional.empty();
    private boolean wanted;
    private boolean lockable;
    // Counts the icons that were asked for: an answer to an earlier question is of no use.
    private int turn;

    /** {@code asked} is called on the user interface's thread. */
    public Resident(Supplier<Ui> ui, Preferences preferences, Background background, Tray.Asked asked) {
        this.ui = ui;
        this.preferences = preferences;
        this.background = background;
        this.asked = asked;
    }

    /** Does what the settings say from now on. */
    public void follow() {
        preferences.current().subscribe(this::look);
    }

    /** Whether the icon is there: only then a window may be hidden. */
    public boolean there() {
        return icon.isPresent();
    }

    /** Runs {@code then}, once it is known that this system has a tray, or at once where there has to be a way to turn it off. */
    public void ifOffered(Runnable then) {
        if (preferences.get().inTray()) {
            then.run();
            return;
        }
        Tray.Finder finder = ui.get().trays();
        background
                .common()
                .run(
                        ignored -> finder.find().isPresent(),
                        found -> {
                            if (found) {
                                then.run();
                            }
                        },
                        ignored -> {});
    }

    /** Says the menu again: in the language of the window, with or without something to lock. */
    public void say(boolean canLock) {
        lockable = canLock;
        icon.ifPresent(shown -> shown.say(words()));
    }

    /** Takes the icon away for good; on any thread. */
    public void end() {
        icon.ifPresent(Tray.Icon::remove);
    }

    private Tray.Words words() {
        Ui now = ui.get();
        return new Tray.Words(
                now.text("tray.open"),
                lockable ? Optional.of(now.text("tray.lock")) : Optional.empty(),
                now.text("shortcut.quit"));
    }

    private void look(Settings settings) {
        if (settings.inTray() == wanted) {
            return;
        }
        wanted = settings.inTray();
        turn++;
        if (wanted) {
            add(turn);
        } else if (icon.isPresent()) {
            background.discard(icon.get()::remove);
            icon = Optional.empty();
            asked.gone();
        }
    }

    private void add(int mine) {
        Tray.Finder finder = ui.get().trays();
        Tray.Words words = words();
        String name = ui.get().text("app.name");
        List<Image> images = Logo.images();
        background
                .common()
                .run(
                        ignored -> {
                            Optional<Tray> tray = finder.find();
                            return tray.isEmpty()
                                    ? Optional.<Tray.Icon>empty()
                                    : Optional.of(tray.get().show(images, name, words, new Later(mine)));
                        },
                        shown -> added(mine, shown),
                        ignored -> added(mine, Optional.empty()));
    }

    private void added(int mine, Optional<Tray.Icon> shown) {
        if (mine != turn) {
            shown.ifPresent(late -> background.discard(late::remove));
        } else if (shown.isEmpty()) {
            lost();
        } else {
            icon = shown;
            say(lockable);
        }
    }

    private void lost() {
        icon = Optional.empty();
        ui.get().toasts().show(ui.get().text("tray.failed"));
        asked.gone();
    }

    /** Brings what the system calls to the user interface's thread. */
    private final class Later implements Tray.Asked {
        private final int mine;

        Later(int mine) {
            this.mine = mine;
        }

        @Override
        public void open() {
            background.later(asked::open);
        }

        @Override
        public void lockAll() {
            background.later(asked::lockAll);
        }

        @Override
        public void quit() {
            background.later(asked::quit);
        }

        @Override
        public void gone() {
            background.later(() -> {
                if (mine == turn) {
                    turn++;
                    icon.ifPresent(shown -> background.discard(shown::remove));
                    lost();
                }
            });
        }
    }
}
