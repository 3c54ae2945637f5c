package org.strongroom.vault.model;

import java.io.Serial;
import org.strongroom.crypto.RecoveryShare;

/**
 * What can go wrong with a vault, and a caller can act upon.
 *
 * <p>Messages are constant: they name no file, no content and no key, and are safe to log and to show. The file is long
 * because a sealed family is read in one place.
 */
public abstract sealed class VaultException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private VaultException(String message) {
        super(message);
    }

    private VaultException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The passphrase, key file, words or shares open nothing here. */
    public static final class WrongPassphrase extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "the passphrase does not open this vault";

        public WrongPassphrase() {
            super(MESSAGE);
        }

        public WrongPassphrase(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** Whoever has opened the vault has asked to join it, and nobody has approved that, or the approval has not arrived. */
    public static final class NotApproved extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotApproved() {
            super("the request to join was not approved yet");
        }
    }

    /** What should be a request to join is none, or was altered. */
    public static final class UnusableRequest extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "no request to join, or an altered one";

        public UnusableRequest() {
            super(MESSAGE);
        }

        public UnusableRequest(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** A request to join another vault. */
    public static final class ForeignRequest extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public ForeignRequest() {
            super("a request to join another vault");
        }
    }

    /** A request to join was approved before. */
    public static final class RequestUsed extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public RequestUsed() {
            super("the request was approved before");
        }
    }

    /** The passphrase and the key file open nothing here together. */
    public static final class WrongPassphraseOrKeyFile extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public WrongPassphraseOrKeyFile() {
            super("the passphrase and the key file do not open this vault");
        }
    }

    /** Shares of a recovery key do not give it. */
    public static final class UnusableShares extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient RecoveryShare.Problem problem;

        public UnusableShares(RecoveryShare.Problem problem) {
            super("the shares do not give a recovery key");
            this.problem = problem;
        }

        /** Why. */
        public RecoveryShare.Problem problem() {
            return problem;
        }
    }

    /** The keychain of this computer does not open the vault; a passphrase still does. */
    public static final class KeychainUnusable extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Problem problem;

        /** Why. */
        public enum Problem {
            /** There is none, or this program cannot speak to it. */
            ABSENT,
            /** It is locked, and stayed so: whoever was asked did not unlock it. */
            LOCKED,
            /** It has no secret for the vault, or does not give it out. */
            MISSING,
            /** Its secret opens the vault no more. */
            OUTDATED,
            /** It did not answer, or answered with an error. */
            FAILED
        }

        public KeychainUnusable(Problem problem) {
            super("the keychain cannot be used");
            this.problem = problem;
        }

        public KeychainUnusable(Problem problem, Throwable cause) {
            super("the keychain cannot be used", cause);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** A file that was named as a key file is none, or a character in it is wrong. */
    public static final class NotAKeyFile extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public NotAKeyFile() {
            super("no key file");
        }
    }

    /** On this computer the vault was opened with a key file, and none was given. */
    public static final class KeyFileNeeded extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public KeyFileNeeded() {
            super("a key file is needed");
        }
    }

    /** What opened the vault is of an earlier time: its member has another passphrase by now. */
    public static final class PassphraseChanged extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public PassphraseChanged() {
            super("the passphrase was changed");
        }
    }

    /** The invitation was used, withdrawn, or has ended. */
    public static final class InvitationUsed extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public InvitationUsed() {
            super("the invitation is no more");
        }
    }

    /** What opened the vault is the code of an invitation: one joins with it first. */
    public static final class IsInvitation extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public IsInvitation() {
            super("the code of an invitation");
        }
    }

    /** Bytes in the folder are not what was written; a sync with a whole copy may heal it. */
    public static final class DamagedVault extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "something in the vault is damaged";

        public DamagedVault() {
            super(MESSAGE);
        }

        public DamagedVault(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The vault, or an object of it, has not fully arrived yet. */
    public static final class Incomplete extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "not everything has arrived yet";

        public Incomplete() {
            super(MESSAGE);
        }

        public Incomplete(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** Something that this computer saw before is gone from the folder. */
    public static final class Vanished extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "something that was here before is gone";

        public Vanished() {
            super(MESSAGE);
        }

        public Vanished(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The folder shows an older state than this computer has seen. */
    public static final class WentBack extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "the vault went back in time";

        public WentBack() {
            super(MESSAGE);
        }

        public WentBack(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** Written by a newer version of the program. There is no fallback. */
    public static final class NewerFormat extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "written by a newer version of the program";

        public NewerFormat() {
            super(MESSAGE);
        }

        public NewerFormat(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The identity that was opened is no member of this vault. */
    public static final class NotAMember extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "not a member of this vault";

        public NotAMember() {
            super(MESSAGE);
        }

        public NotAMember(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The role of the member does not allow it. */
    public static final class NotAllowed extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "the role of this member does not allow it";

        public NotAllowed() {
            super(MESSAGE);
        }

        public NotAllowed(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** Another program works with this vault right now. */
    public static final class VaultBusy extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "the vault is in use by another program";

        public VaultBusy() {
            super(MESSAGE);
        }

        public VaultBusy(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The folder holds no vault. */
    public static final class NotAVault extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "not a vault";

        public NotAVault() {
            super(MESSAGE);
        }

        public NotAVault(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The folder holds a vault, and another one. */
    public static final class OtherVault extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        public OtherVault() {
            super("another vault");
        }
    }

    /** What was asked for does not exist in this vault. */
    public static final class NotFound extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "not found";

        public NotFound() {
            super(MESSAGE);
        }

        public NotFound(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The disk is full. */
    public static final class NoSpace extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "no space left on the disk";

        public NoSpace() {
            super(MESSAGE);
        }

        public NoSpace(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The folder cannot be written to. */
    public static final class NotWritable extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "the folder cannot be written to";

        public NotWritable() {
            super(MESSAGE);
        }

        public NotWritable(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** What was to be made exists already. */
    public static final class AlreadyExists extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "exists already";

        public AlreadyExists() {
            super(MESSAGE);
        }

        public AlreadyExists(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The memory that opening the vault asks for is not there now. */
    public static final class NotEnoughMemory extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "not enough free memory";

        public NotEnoughMemory() {
            super(MESSAGE);
        }

        public NotEnoughMemory(Throwable cause) {
            super(MESSAGE, cause);
        }
    }

    /** The work was given up because the caller asked for it. */
    public static final class Cancelled extends VaultException {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final String MESSAGE = "cancelled";

        public Cancelled() {
            super(MESSAGE);
        }

        public Cancelled(Throwable cause) {
            super(MESSAGE, cause);
        }
    }
}
