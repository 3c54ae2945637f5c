package org.strongroom.vault.store;

import java.io.Serial;

/** The store is read-only, or this user may not write to it. Nothing was changed. */
public final class NotWritableException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With its fixed message. */
    public NotWritableException() {
        super("the store cannot be written to");
    }
}
