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

/** What went wrong with a vault or a disk, as the system is told and as a person is told. */
record Failure(Exception what, ExitCode code, Message message) {
    static Failure of(VaultException failure) {
        return switch (failure) {
            case VaultException.WrongPassphrase e ->
                new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.WRONG_PASSPHRASE);
            case VaultException.WrongPassphraseOrKeyFile e ->
                new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.WRONG_PASSPHRASE_OR_KEY_FILE);
            case VaultException.UnusableShares e ->
                new Failure(e, ExitCode.WRONG_PASSPHRASE, ShareFiles.message(e.problem()));
            case VaultException.KeychainUnusable e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, keychain(e.problem()));
            case VaultException.NotAKeyFile e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.NO_KEY_FILE_IN_IT);
            case VaultException.KeyFileNeeded e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.KEY_FILE_NEEDED);
            case VaultException.PassphraseChanged e ->
                new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.PASSPHRASE_CHANGED);
            case VaultException.InvitationUsed e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.INVITATION_USED);
            case VaultException.NotApproved e -> new Failure(e, ExitCode.WAITING, Message.NOT_APPROVED);
            case VaultException.UnusableRequest e -> new Failure(e, ExitCode.DAMAGED, Message.UNUSABLE_REQUEST);
            case VaultException.ForeignRequest e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.FOREIGN_REQUEST);
            case VaultException.RequestUsed e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.REQUEST_USED);
            case VaultException.IsInvitation e -> new Failure(e, ExitCode.WRONG_PASSPHRASE, Message.IS_INVITATION);
            case VaultException.DamagedVault e -> new Failure(e, ExitCode.DAMAGED, Message.DAMAGED_VAULT);
            case VaultException.Incomplete e -> new Failure(e, ExitCode.WAITING, Message.INCOMPLETE);
            case VaultException.Vanished e -> new Failure(e, ExitCode.DAMAGED, Message.VANISHED);
            case VaultException.WentBack e -> new Failure(e, ExitCode.DECISION_NEEDED, Message.WENT_BACK);
            case VaultException.NewerFormat e -> new Failure(e, ExitCode.NEWER_VERSION, Message.NEWER_FORMAT);
            case VaultException.NotAMember e -> new Failure(e, ExitCode.NOT_ALLOWED, Message.NOT_A_MEMBER);
            case VaultException.NotAllowed e -> new Failure(e, ExitCode.NOT_ALLOWED, Message.NOT_ALLOWED);
            case VaultException.VaultBusy e -> new Failure(e, ExitCode.IN_USE, Message.VAULT_BUSY);
            case VaultException.NotAVault e -> new Failure(e, ExitCode.NOT_FOUND, Message.NOT_A_VAULT);
            case VaultException.OtherVault e -> new Failure(e, ExitCode.NOT_FOUND, Message.OTHER_VAULT);
            case VaultException.NotFound e -> new Failure(e, ExitCode.NOT_FOUND, Message.NOT_FOUND);
            case VaultException.NoSpace e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.NO_SPACE);
            case VaultException.NotWritable e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.NOT_WRITABLE);
            case VaultException.AlreadyExists e -> new Failure(e, ExitCode.DECISION_NEEDED, Message.ALREADY_EXISTS);
            case VaultException.NotEnoughMemory e -> new Failure(e, ExitCode.UNEXPECTED, Message.NOT_ENOUGH_MEMORY);
            case VaultException.Cancelled e -> new Failure(e, ExitCode.UNEXPECTED, Message.CANCELLED);
        };
    }

    private static Message keychain(VaultException.KeychainUnusable.Problem problem) {
        return switch (problem) {
            case ABSENT -> Message.KEYCHAIN_ABSENT;
            case LOCKED -> Message.KEYCHAIN_LOCKED;
            case MISSING -> Message.KEYCHAIN_MISSING;
            case OUTDATED -> Message.KEYCHAIN_OUTDATED;
            case FAILED -> Message.KEYCHAIN_FAILED;
        };
    }

    static Failure of(IOException failure) {
        return switch (failure) {
            case StoreException e -> of(e);
            case NoSuchFileException e -> new Failure(e, ExitCode.NOT_FOUND, Message.IO_NOT_FOUND);
            case FileAlreadyExistsException e -> new Failure(e, ExitCode.DECISION_NEEDED, Message.ALREADY_EXISTS);
            case AccessDeniedException e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.IO_NOT_ALLOWED);
            // The message of a FileSystemException ends with the system's words.
            case IOException e ->
                full(e.getMessage())
                        ? new Failure(e, ExitCode.NOT_WRITABLE, Message.NO_SPACE)
                        : new Failure(e, ExitCode.UNEXPECTED, Message.IO_FAILED);
        };
    }

    private static Failure of(StoreException failure) {
        return switch (failure) {
            case NoSpaceException e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.NO_SPACE);
            case NotWritableException e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.NOT_WRITABLE);
            case StoreGoneException e -> new Failure(e, ExitCode.NOT_WRITABLE, Message.IO_GONE);
            case NoSuchObjectException e -> new Failure(e, ExitCode.WAITING, Message.INCOMPLETE);
            case UnusableObjectException e -> new Failure(e, ExitCode.DAMAGED, Message.DAMAGED_VAULT);
            case ContentDiffersException e -> new Failure(e, ExitCode.DAMAGED, Message.DAMAGED_VAULT);
        };
    }

    /** The sentence for the person; names no file. */
    String sentence() {
        if (what instanceof VaultException.UnusableShares shares) {
            return Messages.text(message, shares.problem().number());
        }
        return Messages.text(message, what.getClass().getSimpleName());
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
