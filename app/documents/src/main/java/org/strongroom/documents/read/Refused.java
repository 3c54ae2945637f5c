package org.strongroom.documents.read;

/** A document that is not read, for a reason a reader found out. Carries no cause: causes quote documents. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    Refused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
