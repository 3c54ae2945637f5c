package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ContentDiffersException;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.store.UnusableObjectException;

/** How a command ended, as the system is told. The numbers are a contract with scripts. */
enum ExitCode {
    DONE(0),
    UNEXPECTED(1),
    USAGE(2),
    /** Wrong passphrase, kit or code. */
    WRONG_PASSPHRASE(3),
    /** Damaged or altered, or something seen before has vanished. */
    DAMAGED(4),
    /** More of the vault has to arrive first; it was never seen here. */
    WAITING(5),
    /** A person decides: the target exists, the folder went back in time, a conflict. */
    DECISION_NEEDED(6),
    NOT_FOUND(7),
    IN_USE(8),
    /** No space, or not writable. */
    NOT_WRITABLE(9),
    NEWER_VERSION(10),
    /** Not allowed for this member. */
    NOT_ALLOWED(11);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The one that counts of two: the higher. */
    ExitCode and(ExitCode other) {
        return other.number > number ? other : this;
    }

    static ExitCode of(VaultException failure) {
        return switch (failure) {
            case VaultException.WrongPassphrase unused -> WRONG_PASSPHRASE;
            case VaultException.DamagedVault unused -> DAMAGED;
            case VaultException.Incomplete unused -> WAITING;
            case VaultException.Vanished unused -> DAMAGED;
            case VaultException.WentBack unused -> DECISION_NEEDED;
            case VaultException.NewerFormat unused -> NEWER_VERSION;
            case VaultException.NotAMember unused -> NOT_ALLOWED;
            case VaultException.NotAllowed unused -> NOT_ALLOWED;
            case VaultException.VaultBusy unused -> IN_USE;
            case VaultException.NotAVault unused -> NOT_FOUND;
            case VaultException.NotFound unused -> NOT_FOUND;
            case VaultException.NoSpace unused -> NOT_WRITABLE;
            case VaultException.NotWritable unused -> NOT_WRITABLE;
            case VaultException.AlreadyExists unused -> DECISION_NEEDED;
            case VaultException.NotEnoughMemory unused -> UNEXPECTED;
            case VaultException.Cancelled unused -> UNEXPECTED;
        };
    }

    static ExitCode of(IOException failure) {
        return switch (failure) {
            case StoreException e -> of(e);
            case NoSuchFileException unused -> NOT_FOUND;
            case FileAlreadyExistsException unused -> DECISION_NEEDED;
            case AccessDeniedException unused -> NOT_WRITABLE;
            // The message of a FileSystemException ends with the system's words.
            case IOException e -> full(e.getMessage()) ? NOT_WRITABLE : UNEXPECTED;
        };
    }

    private static ExitCode of(StoreException failure) {
        return switch (failure) {
            case NoSpaceException unused -> NOT_WRITABLE;
            case NotWritableException unused -> NOT_WRITABLE;
            case StoreGoneException unused -> NOT_WRITABLE;
            case NoSuchObjectException unused -> WAITING;
            case UnusableObjectException unused -> DAMAGED;
            case ContentDiffersException unused -> DAMAGED;
        };
    }

    /** Java has no exception of its own for a full or read-only disk: only the system's words tell. */
    private static boolean full(@Nullable String words) {
        return words != null
                && (words.contains("No space left")
                        || words.contains("not enough space")
                        || words.contains("quota exceeded")
                        || words.contains("Read-only file system"));
    }
}
