package org.strongroom.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Beginning;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.Folders;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/**
 * Writes the first files of a vault, and clears away what an interrupted attempt left.
 *
 * <p>The genesis is the commit point: it is written last, and with it the vault is there and opens. Before anything is written
 * into the folder, the profile notes what is about to be ({@link Beginning}); so a program that was killed before the genesis
 * leaves remains that can be told from anything else.
 */
final class Creation {
    private static final System.Logger LOG = System.getLogger(Creation.class.getName());

    private final Path home;
    private final Session.Environment environment;

    Creation(Path home, Session.Environment environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * What a vault begins with; {@link #run} takes over the identities in {@code access}, and {@code device}.
     *
     * @param device the seed of the first device, which the genesis names
     */
    record Start(
            Genesis genesis,
            AccessFile.Contents access,
            Sealed accessFile,
            Sealed keyring,
            KdfParameters costs,
            Secret device) {
        VaultId id() {
            return VaultId.of(genesis.context().vaultId());
        }

        ObjectName accessName() {
            return ObjectName.ofBytes(ObjectKind.ACCESS, accessFile.id());
        }

        ObjectName keyringName() {
            return ObjectName.ofBytes(ObjectKind.KEYRING, keyring.id());
        }
    }

    /**
     * Makes sure that a vault can be made in {@code target}: it is absent or empty, or holds nothing but what this profile
     * left of one that never became ready, which is removed.
     *
     * @throws VaultException.AlreadyExists when something else lies there; nothing was changed then
     */
    void makeRoom(Path target) throws VaultException, IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new VaultException.AlreadyExists();
        }
        for (VaultId id : Beginning.all(home)) {
            Optional<Beginning> found = Beginning.abandoned(home, id);
            if (found.isPresent()) {
                try (Beginning begun = found.get()) {
                    clearRemains(target, begun);
                }
            }
        }
        if (Files.exists(target) && !Copies.isEmpty(target)) {
            throw new VaultException.AlreadyExists();
        }
    }

    private void clearRemains(Path target, Beginning begun) throws VaultException, IOException {
        Set<ObjectName> own = new HashSet<>(begun.objects());
        own.addAll(ownRecords(begun.vault()));
        Remains remains = Remains.of(target, own);
        boolean fromHere = remains.holdsObjects() || begun.isAt(place(target));
        if (fromHere && remains.isNothingElse() && !hasLivedOn(begun.vault())) {
            remains.removeTemporary();
            clear(target, own);
            Profile.forget(home, begun.vault());
            begun.end();
        }
    }

    /** Whether more happened to the vault than its making: then its note was only never taken away. */
    private boolean hasLivedOn(VaultId id) throws IOException {
        return Profile.exists(home, id)
                && (ownRecords(id).size() > 1 || Profile.open(home, id).has(Cache.BUNDLE + 0));
    }

    /** The records that the profile wrote for the folder: the mirror has them first. */
    private Set<ObjectName> ownRecords(VaultId id) throws IOException {
        return Profile.exists(home, id)
                ? Profile.open(home, id)
                        .mirror()
                        .list(ObjectKind.JOURNAL)
                        .sizes()
                        .keySet()
                : Set.of();
    }

    private static byte[] place(Path target) throws IOException {
        return Sha256.of(Copies.real(target).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes all, and opens the vault; what fails before the genesis is cleared away. */
    Vault run(Path target, Start start, String name, Progress progress) throws VaultException, IOException {
        VaultId id = start.id();
        Session session = null;
        boolean done = false;
        try (Beginning begun =
                Beginning.note(home, id, place(target), List.of(start.accessName(), start.keyringName()))) {
            try {
                Folders.make(target);
                ObjectStore store = environment.stores().at(target);
                store.put(start.accessName(), start.accessFile().object());
                store.put(start.keyringName(), start.keyring().object());
                store.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
                Session.Way way = new Session.Way(
                        start.access(),
                        start.accessName(),
                        Sha256.of(start.accessFile().object()),
                        start.costs());
                session = new Session(store, target, Profile.open(home, id), start.genesis(), way, environment);
                session.bePresent();
                session.load(store, progress);
                Session opened = session;
                session.write(() -> {
                    opened.found(start.device());
                    opened.append(List.of(
                            new Operation.VaultNamed(name),
                            new Operation.AccessAdded(
                                    opened.opened().member(),
                                    Bytes.of(start.accessName().bytes()),
                                    Bytes.of(way.sha256()),
                                    start.access().way().code(),
                                    "")));
                    return true;
                });
                store.rootFiles()
                        .writeOnce(RootFiles.RootFile.GENESIS, start.genesis().bytes());
                done = true;
                opened.noteUse();
            } finally {
                if (!done) {
                    abandon(session, target, start, begun);
                }
            }
            forget(begun);
            return new Vault(session);
        } finally {
            if (!done) {
                start.device().close();
            }
            if (!done && session == null) {
                start.access().close();
            }
        }
    }

    /** The vault is ready: that the note stays is no reason to say otherwise. Who opens the vault takes it away. */
    private static void forget(Beginning begun) {
        try {
            begun.end();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the note of a vault that is ready was left");
        }
    }

    /** Leaves nothing of a vault that could not be made. What cannot be removed now is by the next attempt. */
    private void abandon(@Nullable Session session, Path target, Start start, Beginning begun) {
        try {
            if (session != null) {
                session.discard();
            }
            Set<ObjectName> own = new HashSet<>(begun.objects());
            own.addAll(ownRecords(start.id()));
            Clearing clearing = new Clearing(environment.stores().at(target), target);
            clearing.removeGenesis(start.genesis().bytes());
            clearing.clear(own);
            Profile.forget(home, start.id());
            begun.end();
        } catch (IOException | VaultException e) {
            LOG.log(System.Logger.Level.WARNING, "remains of a vault that could not be made were left");
        }
    }

    private void clear(Path target, Set<ObjectName> own) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        new Clearing(environment.stores().at(target), target).clear(own);
    }
}
