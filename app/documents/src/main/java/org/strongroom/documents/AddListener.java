package org.strongroom.documents;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.model.Progress;

/** Told what became of each file; called on the working thread. */
public interface AddListener extends Progress {
    /** What became of a file. */
    enum State {
        ADDED,
        VERSION,
        UNCHANGED,
        FAILED
    }

    /** Why a file was not added. */
    enum Reason {
        /** A link, a pipe, a device: not a document. */
        NOT_A_FILE,
        NOT_READABLE,
        VANISHED,
        /** It was written to while it was read; what was read is not kept. */
        CHANGED_WHILE_READ,
        /** Its name cannot be stored as text. */
        BAD_NAME,
        /** The path names a folder inside the vault that is a document, or is too long. */
        BAD_PLACE,
        /** Its content is in the vault, the original could not be removed. */
        NOT_REMOVED
    }

    /** One file is done; for added and new versions, its content is durable and recorded. */
    default void done(Path source, List<String> path, State state, Optional<Reason> reason) {}

    /** All files are safe, without one failure; describing follows, if it was asked for. */
    default void allSafe() {}
}
