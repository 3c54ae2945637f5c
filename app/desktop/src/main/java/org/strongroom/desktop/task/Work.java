package org.strongroom.desktop.task;

import java.io.IOException;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Something slow that is done away from the user interface's thread. */
@FunctionalInterface
public interface Work<T> {
    /** Does it; asks {@code progress} now and then whether to stop. */
    T run(Progress progress) throws VaultException, IOException;
}
