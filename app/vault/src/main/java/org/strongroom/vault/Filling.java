package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.crypto.Genesis;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.Folders;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/**
 * A folder that is filled from a copy. Whoever fills it may turn out, by what the copy brings, to have no part in the vault any more:
 * then what was made for them goes again, and nothing else. What was only interrupted stays, and goes on when it is tried again.
 */
final class Filling {
    private static final System.Logger LOG = System.getLogger(Filling.class.getName());

    private final Path home;
    private final Path target;
    private final Session.Environment environment;
    private final byte[] genesis;
    private final VaultId id;
    private final boolean known;
    /** Else it belongs to an earlier time, or to somebody else, and is left alone. */
    private final boolean fromNothing;

    private final List<Path> missing = new ArrayList<>();
    private final Set<ObjectName> put = ConcurrentHashMap.newKeySet();
    private boolean begun;

    /** Of {@code target}, before anything is written there. */
    Filling(Path home, Path target, Session.Environment environment, Genesis genesis) throws IOException {
        this.home = home;
        this.target = target;
        this.environment = environment;
        this.genesis = genesis.bytes();
        this.id = VaultId.of(genesis.context().vaultId());
        this.known = Profile.exists(home, id);
        this.fromNothing = !Files.exists(target) || Copies.isEmpty(target);
        for (Path at = target; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
    }

    /** What fills the folder, and may be refused. */
    interface Work {
        Vault done() throws VaultException, IOException;
    }

    /** Does the work, and clears away after one that was refused. */
    Vault with(Work work) throws VaultException, IOException {
        try {
            return work.done();
        } catch (VaultException.PassphraseChanged | VaultException.InvitationUsed | VaultException.NotAMember e) {
            undo();
            throw e;
        }
    }

    /** The folder, begun: the genesis first, for by it a run that was interrupted finds its own beginning again. */
    ObjectStore begin() throws IOException {
        Folders.make(target);
        ObjectStore store = environment.stores().at(target);
        begun |= store.rootFiles().writeOnce(RootFiles.RootFile.GENESIS, genesis);
        store.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
        return fromNothing ? new NotingStore(store, put) : store;
    }

    /** That something cannot be removed is no other reason than that for which it was to go. */
    private void undo() {
        try {
            if (!known) {
                Profile.forget(home, id);
            }
            if (fromNothing && begun) {
                Clearing clearing = new Clearing(environment.stores().at(target), target);
                clearing.removeGenesis(genesis);
                clearing.clear(put);
                for (Path folder : missing) {
                    Clearing.removeIfEmpty(folder);
                }
            }
        } catch (IOException | VaultException e) {
            LOG.log(System.Logger.Level.WARNING, "what was made for a vault that refused was left");
        }
    }
}
