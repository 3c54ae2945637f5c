package org.strongroom.vault.store;

import java.io.Serial;

/** Other bytes lie under the name already. They were left as they are: one of the two is damaged. */
public final class ContentDiffersException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With its fixed message. */
    public ContentDiffersException() {
        super("other content lies under this name");
    }
}
