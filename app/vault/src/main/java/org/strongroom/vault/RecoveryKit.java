package org.strongroom.vault;

import java.util.List;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.vault.journal.IdentityKeys;

/**
 * A recovery key that was drawn and does not count yet: its words are to be kept first. Wiped by closing; whether it was made
 * the vault's by then is of no concern.
 */
public final class RecoveryKit implements AutoCloseable {
    private final Identity identity;

    RecoveryKit(Identity identity) {
        this.identity = identity;
    }

    /** Its words, 24, which the vault keeps nowhere. */
    public List<String> words() {
        return identity.seed(RecoveryWords::of);
    }

    Identity identity() {
        return identity;
    }

    /** The public half, as records hold it. */
    IdentityKeys keys() {
        return Opened.keysOf(identity.publicIdentity());
    }

    @Override
    public void close() {
        identity.close();
    }
}
