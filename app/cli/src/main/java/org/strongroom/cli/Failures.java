package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.vault.model.VaultException;

/** Says in plain words what went wrong with a vault or a disk. */
final class Failures {
    private Failures() {}

    static Message message(VaultException failure) {
        return switch (failure) {
            case VaultException.WrongPassphrase unused -> Message.WRONG_PASSPHRASE;
            case VaultException.DamagedVault unused -> Message.DAMAGED_VAULT;
            case VaultException.Incomplete unused -> Message.INCOMPLETE;
            case VaultException.Vanished unused -> Message.VANISHED;
            case VaultException.WentBack unused -> Message.WENT_BACK;
            case VaultException.NewerFormat unused -> Message.NEWER_FORMAT;
            case VaultException.NotAMember unused -> Message.NOT_A_MEMBER;
            case VaultException.NotAllowed unused -> Message.NOT_ALLOWED;
            case VaultException.VaultBusy unused -> Message.VAULT_BUSY;
            case VaultException.NotAVault unused -> Message.NOT_A_VAULT;
            case VaultException.NotFound unused -> Message.NOT_FOUND;
            case VaultException.NoSpace unused -> Message.NO_SPACE;
            case VaultException.NotWritable unused -> Message.NOT_WRITABLE;
            case VaultException.AlreadyExists unused -> Message.ALREADY_EXISTS;
            case VaultException.NotEnoughMemory unused -> Message.NOT_ENOUGH_MEMORY;
            case VaultException.Cancelled unused -> Message.CANCELLED;
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
