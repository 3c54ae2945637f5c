package org.strongroom.vault.store;

import java.io.Serial;

/** The whole store is out of reach: the stick was pulled out, the share is not mounted. Says nothing about its objects. */
public final class StoreGoneException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With its fixed message. */
    public StoreGoneException() {
        super("the store is out of reach");
    }
}
