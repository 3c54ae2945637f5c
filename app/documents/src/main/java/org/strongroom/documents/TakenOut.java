package org.strongroom.documents;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.model.VaultException;

/**
 * What became of one document that was to be taken out.
 *
 * @param target where it lies now, under a name that is safe on this system
 * @param failure why it failed, where it did
 */
public record TakenOut(List<String> path, Path target, State state, Optional<VaultException> failure) {
    /** What became of it. */
    public enum State {
        WRITTEN,
        /** Something is at the target already, and overwriting was not asked for. */
        EXISTS,
        /** Something that is no folder is on the way below the chosen target, as a link that leads elsewhere. */
        BLOCKED,
        /** Its folders lie deeper than this system can hold. */
        TOO_DEEP,
        FAILED
    }

    public TakenOut {
        path = List.copyOf(path);
    }
}
