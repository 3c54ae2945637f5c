package org.strongroom.vault.store;

import java.io.IOException;
import java.io.Serial;

/** What can go wrong in a store and a caller can act upon. Messages name no paths and no objects. */
public abstract sealed class StoreException extends IOException
        permits NoSpaceException,
                NotWritableException,
                StoreGoneException,
                NoSuchObjectException,
                UnusableObjectException,
                ContentDiffersException {
    @Serial
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }
}
