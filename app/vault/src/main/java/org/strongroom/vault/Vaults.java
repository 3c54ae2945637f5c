package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/**
 * Creates and opens vaults: from an access file to an identity, from there to the keyring, the records and the catalogue.
 *
 * <p>One object serves a whole program; safe for use by several threads.
 */
public final class Vaults {
    private static final int MAX_ACCESS_FILES = 256;
    private static final int MAX_PARAMETER_SETS = 3;

    private final Path home;
    private final Session.Environment environment;

    /**
     * With the local profile in {@code home}.
     *
     * @param deviceLabel what this computer is called in the vaults it writes to
     */
    public Vaults(Path home, Clock clock, SecureRandom random, String deviceLabel) {
        this.home = home;
        this.environment = new Session.Environment(clock, random, deviceLabel);
    }

    /**
     * Makes a vault and opens it.
     *
     * @param folder absent, or an empty directory
     * @throws VaultException.AlreadyExists when something is in it
     */
    public Vault create(Path folder, Passphrase passphrase, KdfParameters parameters, String name, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && (!Files.isDirectory(target) || !Copies.isEmpty(target))) {
            throw new VaultException.AlreadyExists();
        }
        SecureRandom random = environment.random();
        byte[] nonce = new byte[Genesis.NONCE_BYTES];
        random.nextBytes(nonce);
        Identity owner = Identity.generate(random, nonce);
        Identity recovery = Identity.generate(random, nonce);
        Secret epochSecret = EpochKey.generate(random);
        Genesis genesis =
                Genesis.found(nonce, owner, recovery.publicIdentity(), EpochKey.commitment(epochSecret, nonce));
        VaultContext context = genesis.context();
        AccessFile.Contents access = new AccessFile.Contents(
                AccessFile.Way.PASSPHRASE, genesis.owner().memberId(), 1, List.of(owner), List.of(recovery));
        Session session = null;
        boolean done = false;
        try (EpochKey epoch = EpochKey.of(epochSecret, context)) {
            progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
            Sealed accessFile;
            try (AccessKey key = AccessKey.derive(passphrase, parameters, context.vaultId())) {
                accessFile = AccessFile.seal(key, context, access);
            }
            progress.check();
            Sealed keyring = Keyring.seal(
                    epoch, List.of(genesis.owner().kem(), genesis.recovery().kem()));
            Files.createDirectories(target);
            FolderStore store = FolderStore.at(target);
            store.put(ObjectName.ofBytes(ObjectKind.ACCESS, accessFile.id()), accessFile.object());
            store.put(ObjectName.ofBytes(ObjectKind.KEYRING, keyring.id()), keyring.object());
            store.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
            Profile profile = Profile.open(home, VaultId.of(context.vaultId()));
            session = new Session(store, target, profile, genesis, access, environment);
            session.load(progress);
            Session opened = session;
            session.write(() -> {
                opened.append(List.of(new Operation.VaultNamed(name)));
                return true;
            });
            // The genesis comes last: without it, the folder is no vault yet.
            store.rootFiles().writeOnce(RootFiles.RootFile.GENESIS, genesis.bytes());
            done = true;
            return new Vault(session);
        } catch (CryptoException e) {
            throw explain(e);
        } finally {
            if (!done) {
                if (session != null) {
                    session.close();
                } else {
                    access.close();
                }
            }
        }
    }

    /**
     * Opens the vault in {@code folder}.
     *
     * @throws VaultException.NotAVault when there is none
     * @throws VaultException.Incomplete when it has not arrived far enough to be opened
     * @throws VaultException.WrongPassphrase when the passphrase opens none of its access files
     */
    public Vault open(Path folder, Passphrase passphrase, Progress progress) throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        FolderStore store = store(target);
        Genesis genesis = genesis(store);
        AccessFile.Contents access = unlock(store, genesis, passphrase, progress);
        return open(store, target, genesis, access, progress);
    }

    /**
     * Fills {@code folder} from the copy in {@code copy}, opens it as a device of its own and remembers the copy. If an
     * earlier run was interrupted, it goes on where that stopped.
     */
    public Vault openFrom(Path folder, Path copy, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        FolderStore there = store(copy.toAbsolutePath().normalize());
        Genesis genesis = genesis(there);
        VaultId id = VaultId.of(genesis.context().vaultId());
        if (Files.exists(target)) {
            boolean resumes = Files.isDirectory(target)
                    && (Copies.isEmpty(target)
                            || Copies.vaultIn(target).filter(id::equals).isPresent());
            if (!resumes) {
                throw new VaultException.AlreadyExists();
            }
        }
        AccessFile.Contents access = unlock(there, genesis, passphrase, progress);
        boolean done = false;
        try {
            Files.createDirectories(target);
            FolderStore store = FolderStore.at(target);
            store.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
            store.rootFiles().writeOnce(RootFiles.RootFile.GENESIS, genesis.bytes());
            for (ObjectName keyring : there.list(ObjectKind.KEYRING).sizes().keySet()) {
                store.put(keyring, there.get(keyring, ObjectKind.KEYRING.maxBytes()));
            }
            done = true;
            return join(open(store, target, genesis, access, progress), there, copy, progress);
        } finally {
            if (!done) {
                access.close();
            }
        }
    }

    private static Vault join(Vault vault, ObjectStore there, Path copy, Progress progress)
            throws VaultException, IOException {
        boolean done = false;
        try {
            vault.fillFrom(there, copy, progress);
            done = true;
            return vault;
        } finally {
            if (!done) {
                vault.close();
            }
        }
    }

    /** The id of the vault in {@code folder}. */
    public VaultId identify(Path folder) throws VaultException, IOException {
        return VaultId.of(
                Sha256.of(genesis(store(folder.toAbsolutePath().normalize())).bytes()));
    }

    /** Removes what this computer knows of the vault in {@code folder}. */
    public void forget(Path folder) throws VaultException, IOException {
        Profile.forget(home, identify(folder));
    }

    private Vault open(FolderStore store, Path folder, Genesis genesis, AccessFile.Contents access, Progress progress)
            throws VaultException, IOException {
        Profile profile = Profile.open(home, VaultId.of(genesis.context().vaultId()));
        Session session = new Session(store, folder, profile, genesis, access, environment);
        boolean done = false;
        try {
            session.load(progress);
            done = true;
            return new Vault(session);
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    private static FolderStore store(Path folder) throws VaultException, IOException {
        try {
            return FolderStore.at(folder);
        } catch (StoreGoneException e) {
            throw new VaultException.NotAVault(e);
        }
    }

    private static Genesis genesis(ObjectStore store) throws VaultException, IOException {
        try {
            return Genesis.parse(store.rootFiles().read(RootFiles.RootFile.GENESIS));
        } catch (NoSuchObjectException e) {
            boolean begun = false;
            for (ObjectKind kind : ObjectKind.values()) {
                begun |= !store.list(kind).sizes().isEmpty();
            }
            throw begun ? new VaultException.Incomplete(e) : new VaultException.NotAVault(e);
        } catch (StoreGoneException e) {
            throw e;
        } catch (StoreException e) {
            throw new VaultException.DamagedVault(e);
        } catch (CryptoException e) {
            throw explain(e);
        }
    }

    /**
     * Tries the passphrase on all access files, with one derivation for each distinct set of costs. Shape, checksum and
     * costs of all files are checked before the first derivation, and no more than three sets are accepted.
     */
    private static AccessFile.Contents unlock(
            ObjectStore store, Genesis genesis, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        Map<KdfParameters, Map<ObjectName, AccessFile>> byCost = new LinkedHashMap<>();
        Optional<VaultException> refused = Optional.empty();
        List<ObjectName> names =
                new ArrayList<>(store.list(ObjectKind.ACCESS).sizes().keySet());
        names.sort(null);
        for (ObjectName name : names.subList(0, Math.min(names.size(), MAX_ACCESS_FILES))) {
            try {
                AccessFile file = AccessFile.parse(store.get(name, AccessFile.MAX_BYTES));
                byCost.computeIfAbsent(file.parameters(), p -> new LinkedHashMap<>())
                        .put(name, file);
            } catch (CryptoException e) {
                refused = Optional.of(explain(e));
            } catch (StoreException e) {
                refused = Optional.of(new VaultException.DamagedVault(e));
            }
        }
        if (byCost.isEmpty()) {
            throw refused.orElseGet(VaultException.Incomplete::new);
        }
        if (byCost.size() > MAX_PARAMETER_SETS) {
            throw new VaultException.DamagedVault();
        }
        VaultContext context = genesis.context();
        for (Map.Entry<KdfParameters, Map<ObjectName, AccessFile>> cost : byCost.entrySet()) {
            progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
            progress.check();
            try (AccessKey key = AccessKey.derive(passphrase, cost.getKey(), context.vaultId())) {
                progress.check();
                for (Map.Entry<ObjectName, AccessFile> file : cost.getValue().entrySet()) {
                    try {
                        return file.getValue().open(file.getKey().bytes(), key, context);
                    } catch (CryptoException.NotAuthentic e) {
                        // another member's, or the wrong passphrase: the next one
                    }
                }
            } catch (CryptoException e) {
                throw explain(e);
            }
        }
        throw new VaultException.WrongPassphrase();
    }

    /** What a failure below means to whoever wants to open a vault. */
    static VaultException explain(CryptoException e) {
        return switch (e) {
            case CryptoException.NewerSuite newer -> new VaultException.NewerFormat(newer);
            case CryptoException.NotEnoughMemory memory -> new VaultException.NotEnoughMemory(memory);
            case CryptoException.Cancelled cancelled -> new VaultException.Cancelled(cancelled);
            case CryptoException.Malformed malformed -> new VaultException.DamagedVault(malformed);
            case CryptoException.NotAuthentic altered -> new VaultException.DamagedVault(altered);
            case CryptoException.UnacceptableKdf kdf -> new VaultException.DamagedVault(kdf);
        };
    }
}
