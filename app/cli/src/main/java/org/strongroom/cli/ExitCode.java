package org.strongroom.cli;

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
}
