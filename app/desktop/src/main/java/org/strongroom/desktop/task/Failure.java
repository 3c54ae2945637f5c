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

    /** What sort it is, for the log: says nothing of what it is about. */
    default String kind() {
        return switch (this) {
            case OfVault failure -> failure.cause().getClass().getSimpleName();
            case OfDisk failure -> failure.cause().getClass().getSimpleName();
            case OfProgram failure -> failure.cause().getClass().getSimpleName();
        };
    }
}
