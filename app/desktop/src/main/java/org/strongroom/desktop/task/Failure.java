package org.strongroom.desktop.task;

import java.io.IOException;
import org.strongroom.vault.model.VaultException;

/** Why work did not succeed. */
public sealed interface Failure {
    /** What a person can act upon. */
    record OfVault(VaultException cause) implements Failure {}

    /** The disk, the folder, the drive. */
    record OfDisk(IOException cause) implements Failure {}

    /** A mistake of this program. */
    record OfProgram(Throwable cause) implements Failure {}

    /** Whether the work ended because it was asked to. */
    default boolean cancelled() {
        return this instanceof OfVault failure && failure.cause() instanceof VaultException.Cancelled;
    }
}
