package org.strongroom.vault;

import java.util.List;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.IdentityKeys;

/**
 * A recovery key that was drawn and does not count yet: its words, or its shares, are to be kept first. Wiped by closing; whether
 * it was made the vault's by then is of no concern.
 */
public final class RecoveryKit implements AutoCloseable {
    private final Identity identity;
    private final VaultContext context;
    private final int threshold;
    private final int count;

    /** One that is kept whole, by {@code threshold} and {@code count} of 1; or as shares. */
    RecoveryKit(Identity identity, VaultContext context, int threshold, int count) {
        this.identity = identity;
        this.context = context;
        this.threshold = threshold;
        this.count = count;
    }

    /** Its words, 24, which the vault keeps nowhere. */
    public List<String> words() {
        return identity.seed(RecoveryWords::of);
    }

    /** Its shares, which the vault keeps nowhere; each is closed by the caller. None for a kit that is kept whole. */
    public List<RecoveryShare> shares() {
        return threshold > 1 ? RecoveryShare.split(identity, context, threshold, count) : List.of();
    }

    /** How many shares give the key; 1 where it is kept whole. */
    public int threshold() {
        return threshold;
    }

    /** How many shares there are; 1 where it is kept whole. */
    public int count() {
        return count;
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
