package org.strongroom.desktop.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.settings.Preferences;
import org.strongroom.desktop.settings.Settings;
import org.strongroom.desktop.task.Background;
import org.strongroom.desktop.task.Failure;
import org.strongroom.documents.Libraries;

/** The first screen: which vault, or a new one. */
public final class WelcomeModel {
    private final Libraries libraries;
    private final Background background;
    private final Preferences preferences;
    private final Consumer<Target> chosen;
    private final ObservableList<Path> recents;
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    public WelcomeModel(Libraries libraries, Background background, Preferences preferences, Consumer<Target> chosen) {
        this.libraries = libraries;
        this.background = background;
        this.preferences = preferences;
        this.chosen = chosen;
        this.recents = FXCollections.observableArrayList(preferences.get().recents());
    }

    /**
     * A folder that holds a vault.
     *
     * @param copy whether it was called a copy, whose home is yet to be asked for
     */
    public record Target(Path folder, boolean copy) {}

    /** Folders of vaults opened before, the newest first. */
    public List<Path> recents() {
        return FXCollections.unmodifiableObservableList(recents);
    }

    /** Why the folder chosen last cannot be opened. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Looks whether the folder holds a vault, and goes on to its passphrase. */
    public void open(Path folder, boolean copy) {
        problem.set(Optional.empty());
        background
                .common()
                .run(
                        ignored -> libraries.identify(folder),
                        ignored -> chosen.accept(new Target(folder, copy)),
                        why -> problem.set(Optional.of(why)));
    }

    /** Takes a folder off the list; the vault stays. */
    public void forget(Path folder) {
        recents.remove(folder);
        preferences.change((Settings settings) -> settings.withoutRecent(folder));
    }
}
