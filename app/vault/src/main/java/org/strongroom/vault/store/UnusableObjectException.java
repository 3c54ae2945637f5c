package org.strongroom.vault.store;

import java.io.Serial;

/** Something lies under the name that cannot be an object: a link, a directory, a file over the ceiling, or one that changes. */
public final class UnusableObjectException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With what was found, in words that name no path. */
    public UnusableObjectException(String message) {
        super(message);
    }
}
