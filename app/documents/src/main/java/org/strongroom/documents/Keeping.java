package org.strongroom.documents;

import java.io.IOException;
import java.util.function.Predicate;
import org.strongroom.vault.Collected;
import org.strongroom.vault.OldVersions;
import org.strongroom.vault.Vault;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.store.StoreException;

/** Which versions an open vault keeps, and dropping the others. */
public final class Keeping {
    private final Vault vault;
    private final Predicate<VersionId> inUse;

    Keeping(Vault vault, Predicate<VersionId> inUse) {
        this.vault = vault;
        this.inUse = inUse;
    }

    /**
     * How the vault stands by what it keeps.
     *
     * @param retention what it keeps
     * @param droppable versions that this would drop now
     * @param left bytes of what was dropped or deleted for good and is still there, and the computers that this waits for
     */
    public record State(Retention retention, OldVersions droppable, Collected left) {}

    /**
     * What came of thinning out.
     *
     * @param versions that were dropped
     * @param documents of how many documents
     */
    public record Dropped(int versions, int documents, Collected freed) {}

    /** How the vault stands; costs a look at all documents where it does not keep everything. */
    public State state() throws IOException {
        Retention retention = vault.retention();
        return new State(retention, preview(retention), vault.uncollected());
    }

    /** What the vault keeps. */
    public Retention retention() {
        return vault.retention();
    }

    /** Whether whoever has opened the vault may say what it keeps, and drop versions. */
    public boolean mayChange() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role().isAtLeast(Role.ADMIN))
                .isPresent();
    }

    /** What would be dropped if the vault kept so much; nothing is changed. */
    public OldVersions preview(Retention retention) {
        return vault.oldVersions(retention, inUse);
    }

    /**
     * Says what the vault keeps from now on; nothing is dropped by that alone.
     *
     * @throws VaultException.NotAllowed to who is below an admin
     */
    public void keep(Retention retention) throws VaultException, IOException {
        vault.keep(retention);
    }

    /**
     * Drops what the vault does not keep, and frees its space in this folder and the copies in reach, as far as every computer knows
     * of it. Copies are brought up to date before, so that what somebody has marked or gone on from meanwhile stays.
     *
     * @throws VaultException.NotAllowed to who is below an admin
     * @throws VaultException.WentBack when records that this computer saw are gone from the folder
     */
    public Dropped thinOut(Progress progress) throws VaultException, IOException {
        if (!mayChange()) {
            throw new VaultException.NotAllowed();
        }
        try {
            vault.syncUnlessWentBack(progress);
        } catch (StoreException e) {
            // A copy that is full or away keeps nobody from thinning out what is here; it is told in the end.
        }
        progress.check();
        OldVersions old = preview(vault.retention());
        if (old.versions() > 0) {
            vault.drop(old);
        }
        Collected freed = vault.collect(progress);
        vault.syncUnlessWentBack(progress);
        return new Dropped(old.versions(), old.documents(), freed);
    }
}
