package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.vault.model.VaultException;

/** Says in plain words what went wrong with a vault or a disk. */
final class Failures {
    private Failures() {}

    static Message message(VaultException failure) {
        return switch (failure) {
            case VaultException.WrongPassphrase _ -> Message.WRONG_PASSPHRASE;
            case VaultException.DamagedVault _ -> Message.DAMAGED_VAULT;
            case VaultException.Incomplete _ -> Message.INCOMPLETE;
            case VaultException.Vanished _ -> Message.VANISHED;
            case VaultException.WentBack _ -> Message.WENT_BACK;
            case VaultException.NewerFormat _ -> Message.NEWER_FORMAT;
            case VaultException.NotAMember _ -> Message.NOT_A_MEMBER;
            case VaultException.NotAllowed _ -> Message.NOT_ALLOWED;
            case VaultException.VaultBusy _ -> Message.VAULT_BUSY;
            case VaultException.NotAVault _ -> Message.NOT_A_VAULT;
            case VaultException.NotFound _ -> Message.NOT_FOUND;
            case VaultException.NoSpace _ -> Message.NO_SPACE;
            case VaultException.NotWritable _ -> Message.NOT_WRITABLE;
            case VaultException.AlreadyExists _ -> Message.ALREADY_EXISTS;
            case VaultException.NotEnoughMemory _ -> Message.NOT_ENOUGH_MEMORY;
            case VaultException.Cancelled _ -> Message.CANCELLED;
        };
    }

    static String sentence(VaultException failure) {
        return Messages.text(message(failure));
    }

    /** What the system said, in a sentence without names of files. */
    static String sentence(IOException failure) {
        return switch (ExitCode.of(failure)) {
            case NOT_FOUND -> Messages.text(Message.IO_NOT_FOUND);
            case DECISION_NEEDED -> Messages.text(Message.ALREADY_EXISTS);
            case NOT_WRITABLE -> Messages.text(Message.IO_NOT_WRITABLE);
            case DAMAGED -> Messages.text(Message.DAMAGED_VAULT);
            case WAITING -> Messages.text(Message.INCOMPLETE);
            case DONE, UNEXPECTED, USAGE, WRONG_PASSPHRASE, IN_USE, NEWER_VERSION, NOT_ALLOWED ->
                Messages.text(Message.IO_FAILED, failure.getClass().getSimpleName());
        };
    }
}
