package org.strongroom.desktop.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files and folders; the system's own dialogs in the program. */
public interface Chooser {
    /** An existing folder, or nothing when the person gave up. */
    Optional<Path> folder(String title);

    /** Existing files; none when the person gave up. */
    List<Path> files(String title);

    /** Where to write a file that is called {@code name} so far. */
    Optional<Path> save(String title, String name);
}
