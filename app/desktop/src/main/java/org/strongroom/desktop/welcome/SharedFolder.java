package org.strongroom.desktop.welcome;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The folder of sealed files that people share, and where this computer's own copy of it is to be made. */
public final class SharedFolder {
    private final ObjectProperty<Optional<Path>> copy = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Path> parent;

    /** Proposes a place in {@code parent}. */
    SharedFolder(Path parent) {
        this.parent = new SimpleObjectProperty<>(parent);
    }

    /** The shared folder, or what is left of it. */
    public ObjectProperty<Optional<Path>> copy() {
        return copy;
    }

    /** Where the folder of this computer's own copy is made. */
    public ObjectProperty<Path> parent() {
        return parent;
    }

    /** Where this computer's own copy is to be; nothing until it is known what it is a copy of. */
    public Optional<Path> own() {
        return copy.get().map(shared -> parent.get().resolve(NewVaultModel.folderName(WelcomeView.nameOf(shared))));
    }
}
