package org.strongroom.desktop.settings;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Background;

/** The settings in force, saved on every change. Used from the user interface's thread. */
public final class Preferences {
    private final SettingsFile file;
    private final Background background;
    private final ReadOnlyObjectWrapper<Settings> current;

    public Preferences(SettingsFile file, Background background) {
        this.file = file;
        this.background = background;
        this.current = new ReadOnlyObjectWrapper<>(file.load());
    }

    public Settings get() {
        return current.get();
    }

    public ReadOnlyObjectProperty<Settings> current() {
        return current.getReadOnlyProperty();
    }

    /** Changes the settings; a profile that cannot be written to forgets them at the end. */
    public void change(UnaryOperator<Settings> change) {
        Settings next = change.apply(get());
        if (next.equals(get())) {
            return;
        }
        current.set(next);
        background
                .common()
                .run(
                        ignored -> {
                            file.save(current.get());
                            return next;
                        },
                        ignored -> {},
                        ignored -> {});
    }
}
