package org.strongroom.vault.store;

import java.io.Serial;

/** Nothing lies under the name: not here, or not here yet. */
public final class NoSuchObjectException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With its fixed message. */
    public NoSuchObjectException() {
        super("no such object");
    }
}
