package org.strongroom.vault.store;

import java.io.Serial;

/** There is no room for the object. Nothing was changed; it may be tried again once there is. */
public final class NoSpaceException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With its fixed message. */
    public NoSpaceException() {
        super("no space left in the store");
    }
}
