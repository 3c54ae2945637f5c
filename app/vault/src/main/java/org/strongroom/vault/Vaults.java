package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.WordsVerdict;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Asking;
import org.strongroom.vault.profile.Beginning;
import org.strongroom.vault.profile.KeychainNote;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.Folders;
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
 * <p>One object serves a whole program; safe for use by several threads. Long because the order of these steps, and what is
 * left behind when one of them fails, can only be judged together.
 */
public final class Vaults {
    private static final System.Logger LOG = System.getLogger(Vaults.class.getName());
    private static final int INVITATION_BYTES = 16;
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
        this(home, new Session.Environment(clock, random, deviceLabel, FolderStore::at));
    }

    Vaults(Path home, Session.Environment environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * Makes a vault and opens it.
     *
     * @param folder absent, or an empty directory, or one that holds nothing but what an interrupted attempt of this
     *     computer to make a vault left there, which is removed
     * @throws VaultException.AlreadyExists when something is in it
     */
    public Vault create(Path folder, Passphrase passphrase, KdfParameters parameters, String name, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        Creation creation = new Creation(home, environment);
        creation.makeRoom(target);
        return creation.run(target, start(passphrase, parameters, progress), name, progress);
    }

    /** Draws the secrets of a new vault and seals its first files. */
    Creation.Start start(Passphrase passphrase, KdfParameters parameters, Progress progress) throws VaultException {
        SecureRandom random = environment.random();
        byte[] nonce = new byte[Genesis.NONCE_BYTES];
        random.nextBytes(nonce);
        Identity owner = Identity.generate(random, nonce);
        Identity recovery = Identity.generate(random, nonce);
        Secret epochSecret = EpochKey.generate(random);
        Secret device = Device.seed(random);
        Genesis genesis = Genesis.found(
                nonce,
                owner,
                recovery.publicIdentity(),
                Device.id(device, nonce).bytes(),
                EpochKey.commitment(epochSecret, nonce));
        recovery.close();
        VaultContext context = genesis.context();
        AccessFile.Contents access = new AccessFile.Contents(
                passphrase.hasKeyFile() ? AccessFile.Way.KEY_FILE : AccessFile.Way.PASSPHRASE,
                genesis.owner().memberId(),
                1,
                List.of(owner));
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
            done = true;
            return new Creation.Start(genesis, access, accessFile, keyring, parameters, device);
        } catch (CryptoException e) {
            throw explain(e);
        } finally {
            if (!done) {
                access.close();
                device.close();
            }
        }
    }

    /**
     * Makes ready what can be without a key, beside whatever goes on: native libraries, the cipher in machine code. To be
     * called as soon as it is clear that a vault will be opened, as when its passphrase is asked for. Returns at once.
     */
    public static void warmUp() {
        WarmUp.start();
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
        ObjectStore store = store(target);
        Genesis genesis = genesis(store);
        WarmUp.start();
        boolean known = Profile.exists(home, VaultId.of(genesis.context().vaultId()));
        List<Session.Way> ways;
        try {
            ways = unlock(store, genesis, known, passphrase, progress);
        } catch (VaultException.WrongPassphrase e) {
            throw Profile.needsKeyFile(home, VaultId.of(genesis.context().vaultId()))
                    ? new VaultException.KeyFileNeeded()
                    : e;
        }
        WarmUp.enough();
        if (known && ways.size() > 1) {
            ways = ownFirst(genesis.context(), ways);
        }
        return open(target, store, genesis, ways, progress);
    }

    /**
     * Opens the vault in {@code folder} by the secret that the keychain of this computer keeps for it.
     *
     * @param secret lent
     * @throws VaultException.KeychainUnusable when it opens the vault no more
     */
    public Vault openByKeychain(Path folder, Secret secret, Progress progress) throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        ObjectStore store = store(target);
        Genesis genesis = genesis(store);
        WarmUp.start();
        VaultId id = VaultId.of(genesis.context().vaultId());
        try {
            List<Session.Way> ways = unlock(
                    store,
                    genesis,
                    Profile.exists(home, id),
                    costs -> AccessKey.ofKeychain(
                            secret, costs, genesis.context().vaultId()),
                    VaultException.WrongPassphrase::new,
                    progress);
            WarmUp.enough();
            return open(target, store, genesis, ways, progress);
        } catch (VaultException.WrongPassphrase | VaultException.PassphraseChanged e) {
            throw new VaultException.KeychainUnusable(VaultException.KeychainUnusable.Problem.OUTDATED, e);
        }
    }

    /** What this computer notes of its keychain's way in to the vault in {@code folder}; empty where it has none. */
    public Optional<KeychainNote> keychain(Path folder) throws VaultException, IOException {
        VaultId id = identify(folder);
        return Profile.exists(home, id) ? KeychainNote.read(Profile.open(home, id)) : Optional.empty();
    }

    /**
     * Notes that the keychain of this computer keeps no secret for the vault in {@code folder} any more: {@link
     * Vault#removeKeychain} does away with its file when the vault is open.
     */
    public void forgetKeychain(Path folder) throws VaultException, IOException {
        Optional<KeychainNote> note = keychain(folder);
        if (note.isPresent()) {
            note.get().in(KeychainNote.State.FORGOTTEN).write(Profile.open(home, identify(folder)));
        }
    }

    private Vault open(Path target, ObjectStore store, Genesis genesis, List<Session.Way> ways, Progress progress)
            throws VaultException, IOException {
        return withEach(ways, way -> {
            refuseInvitation(way);
            Optional<Path> asked =
                    Asking.copy(home, genesis.context(), way.contents().identities());
            return asked.isPresent()
                    ? openRequested(target, asked.get(), genesis, way, progress)
                    : open(store, Optional.empty(), target, genesis, way, progress);
        });
    }

    /**
     * Fills {@code folder} from the copy in {@code copy}, opens it as a device of its own and remembers the copy. If an
     * earlier run was interrupted, it goes on where that stopped.
     *
     * @throws VaultException.AlreadyExists when something else is in the folder, or one of the two lies in the other
     * @throws VaultException.Incomplete when the copy itself has not arrived far enough
     */
    public Vault openFrom(Path folder, Path copy, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        ObjectStore there = store(copy.toAbsolutePath().normalize());
        Genesis genesis = genesis(there);
        requireRoom(target, copy, genesis);
        Filling filling = new Filling(home, target, environment, genesis);
        List<Session.Way> ways;
        try {
            ways = unlock(there, genesis, false, passphrase, progress);
        } catch (VaultException.WrongPassphrase | VaultException.Incomplete e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            ObjectStore own = environment.stores().at(target);
            if (!hasRequested(own, there)) {
                throw e;
            }
            return withEach(
                    unlock(own, genesis, false, passphrase, progress),
                    way -> openRequested(target, copy, genesis, way, progress));
        }
        return filling.with(() -> withEach(ways, way -> {
            refuseInvitation(way);
            return openFrom(filling, target, copy, there, genesis, way, progress);
        }));
    }

    /**
     * Makes ready to join as soon as somebody approves it: begins a home copy in {@code folder} with a way in of one's own. Once
     * the approval has reached the copy, {@link #open} and {@link #openFrom} open it.
     *
     * @throws VaultException.AlreadyExists when something is in the folder, be it an earlier request
     */
    public JoinRequest request(Path folder, Path copy, Passphrase passphrase, KdfParameters costs, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path there = copy.toAbsolutePath().normalize();
        Genesis genesis = genesis(store(there));
        VaultContext context = genesis.context();
        boolean taken = Files.exists(target) && !(Files.isDirectory(target) && Copies.isEmpty(target));
        if (taken || Copies.overlap(target, copy)) {
            throw new VaultException.AlreadyExists();
        }
        progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
        try (Identity identity = Identity.generate(environment.random(), genesis.nonce());
                AccessKey key = AccessKey.derive(passphrase, costs, context.vaultId())) {
            progress.check();
            Sealed file = AccessFile.seal(
                    key,
                    context,
                    new AccessFile.Contents(key.way(), identity.publicIdentity().memberId(), 1, List.of(identity)));
            Folders.make(target);
            ObjectStore store = environment.stores().at(target);
            // The genesis last: without it, this is no vault, and the next attempt is told so.
            store.put(ObjectName.ofBytes(ObjectKind.ACCESS, file.id()), file.object());
            Asking.note(home, context, identity, there);
            store.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
            store.rootFiles().writeOnce(RootFiles.RootFile.GENESIS, genesis.bytes());
            return JoinRequest.of(new RecordCodec(VaultId.of(context.vaultId())), identity);
        } catch (CryptoException e) {
            throw explain(e);
        }
    }

    /** Whether a folder has a way in that the copy it comes from does not have. */
    private static boolean hasRequested(ObjectStore own, ObjectStore there) throws IOException {
        return !there.list(ObjectKind.ACCESS)
                .sizes()
                .keySet()
                .containsAll(own.list(ObjectKind.ACCESS).sizes().keySet());
    }

    private static void requireKeyring(ObjectStore there, Genesis genesis, Session.Way way)
            throws VaultException, IOException {
        try (Keys keys = new Keys(genesis.context())) {
            try {
                keys.openFirst(there, genesis, way.contents().identities());
            } catch (VaultException.Incomplete e) {
                throw new VaultException.NotApproved();
            } catch (VaultException.DamagedVault e) {
                throw keys.isUnreadable() ? e : new VaultException.NotApproved(); // all are for others
            }
        }
    }

    /** Opens what was asked for in {@code target}, from a copy that the approval has reached; whatever happens, this closes the way in. */
    private Vault openRequested(Path target, Path copy, Genesis genesis, Session.Way way, Progress progress)
            throws VaultException, IOException {
        ObjectStore there;
        boolean approved = false;
        try {
            there = store(copy.toAbsolutePath().normalize());
            requireKeyring(there, genesis, way);
            approved = true;
        } catch (VaultException.NotAVault e) {
            throw new VaultException.NotApproved(); // out of reach
        } finally {
            if (!approved) {
                way.contents().close();
            }
        }
        Vault vault;
        try {
            vault = openFrom(target, copy, there, genesis, way, progress);
        } catch (VaultException.NotAMember e) {
            throw new VaultException.NotApproved();
        }
        return after(vault, () -> {
            vault.settleIn();
            vault.sync(progress);
            Asking.ended(home, genesis.context());
        });
    }

    /** Two members may have chosen one passphrase: this computer is that of whoever has worked here. */
    private List<Session.Way> ownFirst(VaultContext context, List<Session.Way> ways) throws IOException {
        Profile profile = Profile.open(home, VaultId.of(context.vaultId()));
        List<Session.Way> own = new ArrayList<>();
        List<Session.Way> others = new ArrayList<>();
        for (Session.Way way : ways) {
            Optional<Device> device = Device.load(profile, way.contents().identities(), context);
            (device.isPresent() ? own : others).add(way);
            device.ifPresent(Device::close);
        }
        own.addAll(others);
        return own;
    }

    /** Opens with a way in, and closes it if that fails. */
    private interface Opening {
        Vault with(Session.Way way) throws VaultException, IOException;
    }

    /** Opens with the first that is not of an earlier time. */
    private static Vault withEach(List<Session.Way> ways, Opening opening) throws VaultException, IOException {
        Optional<VaultException.PassphraseChanged> outdated = Optional.empty();
        int next = 0;
        try {
            while (next < ways.size()) {
                try {
                    return opening.with(ways.get(next++));
                } catch (VaultException.PassphraseChanged e) {
                    outdated = Optional.of(e);
                }
            }
        } finally {
            ways.subList(next, ways.size()).forEach(way -> way.contents().close());
        }
        throw outdated.orElseThrow(VaultException.WrongPassphrase::new);
    }

    /** The code of an invitation opens a vault too, and is there for joining alone. */
    private static void refuseInvitation(Session.Way way) throws VaultException {
        if (way.contents().way() == AccessFile.Way.INVITATION) {
            way.contents().close();
            throw new VaultException.IsInvitation();
        }
    }

    /**
     * Joins with the code of an invitation: fills {@code folder} from a copy, as {@link #openFrom}, becomes a member under {@code
     * name} with a passphrase of one's own, and gives the copy what was written for that.
     *
     * @throws VaultException.WrongPassphrase when the code is none of this vault
     * @throws VaultException.InvitationUsed when it was used, withdrawn, or has ended
     * @throws VaultException.Incomplete when what the inviter knew has not arrived in the copy
     */
    public Vault join(Path folder, Path copy, List<String> code, String name, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        ObjectStore there = store(copy.toAbsolutePath().normalize());
        Genesis genesis = genesis(there);
        requireRoom(target, copy, genesis);
        Filling filling = new Filling(home, target, environment, genesis);
        List<Session.Way> ways;
        try (Secret secret = RecoveryWords.parse(code, INVITATION_BYTES);
                Passphrase typed = Members.passphrase(RecoveryWords.of(secret))) {
            ways = unlock(there, genesis, false, typed, progress);
        } catch (CryptoException.Malformed e) {
            throw new VaultException.WrongPassphrase(e);
        }
        return filling.with(() -> {
            Vault vault;
            try {
                vault = withEach(ways, way -> {
                    if (way.contents().way() != AccessFile.Way.INVITATION) {
                        way.contents().close();
                        throw new VaultException.WrongPassphrase();
                    }
                    return openFrom(filling, target, copy, there, genesis, way, progress);
                });
            } catch (VaultException.PassphraseChanged e) {
                throw new VaultException.InvitationUsed();
            }
            return after(vault, () -> {
                vault.claim(name, passphrase, progress);
                syncNowOrLater(vault, progress);
            });
        });
    }

    /**
     * Once there are new keys, they are what opens the vault: that a copy is full, gone, or no longer waited for must not make it look as
     * if there were none. It is synced as any copy that was out of reach.
     */
    private static void syncNowOrLater(Vault vault, Progress progress) {
        try {
            vault.sync(progress);
        } catch (VaultException | IOException e) {
            LOG.log(System.Logger.Level.INFO, "a copy does not know of new keys yet");
        }
    }

    /**
     * Opens a copy with the words of the recovery kit alone, and gives the vault's owner a new passphrase.
     *
     * @throws VaultException.WrongPassphrase when the words are not those of a kit of this vault
     * @throws VaultException.PassphraseChanged when another kit has taken its place since
     */
    public Vault restore(
            Path folder, Path copy, List<String> words, Passphrase passphrase, KdfParameters costs, Progress progress)
            throws VaultException, IOException {
        return restore(folder, copy, RecoveryWritten.kit(words), passphrase, costs, progress);
    }

    /**
     * As above, by the words of a kit or of shares.
     *
     * @throws VaultException.UnusableShares when shares do not give a key, and why
     */
    public Vault restore(
            Path folder,
            Path copy,
            RecoveryWritten written,
            Passphrase passphrase,
            KdfParameters costs,
            Progress progress)
            throws VaultException, IOException {
        Path target = folder.toAbsolutePath().normalize();
        ObjectStore there = store(copy.toAbsolutePath().normalize());
        Genesis genesis = genesis(there);
        requireRoom(target, copy, genesis);
        Filling filling = new Filling(home, target, environment, genesis);
        Identity recovery = written.identity(genesis.context());
        AccessFile.Contents contents = new AccessFile.Contents(
                AccessFile.Way.PASSPHRASE, genesis.owner().memberId(), 1, List.of(recovery));
        boolean fits = false;
        try (Keys keys = new Keys(genesis.context())) {
            openByWords(keys, there, genesis, recovery);
            fits = true;
        } finally {
            if (!fits) {
                contents.close();
            }
        }
        return filling.with(() -> {
            Vault vault =
                    openFrom(filling, target, copy, there, genesis, Session.Way.byRecoveryKey(contents), progress);
            return after(vault, () -> {
                vault.recover(passphrase, costs, progress);
                syncNowOrLater(vault, progress);
            });
        });
    }

    /**
     * Whether these are the words of a kit of the vault in {@code copy}, or what is wrong with them. One that was replaced since is
     * right too. Takes some seconds where a word is wrong.
     *
     * @throws VaultException.Incomplete when what could tell has not arrived
     */
    public WordsVerdict checkKit(Path copy, List<String> words, Progress progress) throws VaultException, IOException {
        ObjectStore there = store(copy.toAbsolutePath().normalize());
        return new KitCheck(there, genesis(there), progress).judge(words);
    }

    /**
     * Whether shares together are a recovery key that was made for the vault in {@code copy}. Whether another has taken its place since,
     * only opening tells.
     *
     * @param shares the words of each
     * @throws VaultException.UnusableShares when they give no key
     */
    public boolean checkShares(Path copy, List<List<String>> shares) throws VaultException, IOException {
        Genesis genesis = genesis(store(copy.toAbsolutePath().normalize()));
        try {
            RecoveryWritten.shares(shares).identity(genesis.context()).close();
            return true;
        } catch (VaultException.WrongPassphrase ignored) {
            return false;
        }
    }

    /** Words that open none of the keyrings are those of another vault; where one cannot be read, nobody knows. */
    private static void openByWords(Keys keys, ObjectStore there, Genesis genesis, Identity recovery)
            throws VaultException, IOException {
        try {
            keys.openFirst(there, genesis, List.of(recovery));
        } catch (VaultException.DamagedVault e) {
            if (keys.isUnreadable()) {
                throw e;
            }
            throw new VaultException.WrongPassphrase(e);
        }
    }

    private interface Step {
        void run() throws VaultException, IOException;
    }

    /** The vault after a step that must succeed for it to be handed on. */
    private static Vault after(Vault vault, Step step) throws VaultException, IOException {
        boolean done = false;
        try {
            step.run();
            done = true;
            return vault;
        } finally {
            if (!done) {
                vault.close();
            }
        }
    }

    private static void requireRoom(Path target, Path copy, Genesis genesis) throws VaultException, IOException {
        VaultId id = VaultId.of(genesis.context().vaultId());
        if (Copies.overlap(target, copy)) {
            throw new VaultException.AlreadyExists();
        }
        if (Files.exists(target)) {
            boolean resumes = Files.isDirectory(target)
                    && (Copies.isEmpty(target)
                            || Copies.vaultIn(target).filter(id::equals).isPresent());
            if (!resumes) {
                throw new VaultException.AlreadyExists();
            }
        }
    }

    /** As above, with the way in already opened; whatever happens, this closes it. */
    Vault openFrom(Path target, Path copy, ObjectStore there, Genesis genesis, Session.Way way, Progress progress)
            throws VaultException, IOException {
        Filling filling;
        boolean done = false;
        try {
            filling = new Filling(home, target, environment, genesis);
            done = true;
        } finally {
            if (!done) {
                way.contents().close();
            }
        }
        return filling.with(() -> openFrom(filling, target, copy, there, genesis, way, progress));
    }

    private Vault openFrom(
            Filling filling,
            Path target,
            Path copy,
            ObjectStore there,
            Genesis genesis,
            Session.Way way,
            Progress progress)
            throws VaultException, IOException {
        ObjectStore store;
        boolean done = false;
        try {
            store = filling.begin();
            done = true;
        } finally {
            if (!done) {
                way.contents().close();
            }
        }
        boolean enrol = way.contents().way() != AccessFile.Way.INVITATION && !way.isRecoveryKey();
        Vault vault = open(store, Optional.of(there), target, genesis, way, progress);
        return after(vault, () -> vault.fillFrom(there, copy, enrol, progress));
    }

    /** The id of the vault in {@code folder}. */
    public VaultId identify(Path folder) throws VaultException, IOException {
        return VaultId.of(
                Sha256.of(genesis(store(folder.toAbsolutePath().normalize())).bytes()));
    }

    /** What deriving a key for the vault in {@code folder} costs, where all ways in cost the same; nothing is proven by that. */
    public Optional<KdfParameters> costs(Path folder) throws VaultException, IOException {
        ObjectStore store = store(folder.toAbsolutePath().normalize());
        Set<KdfParameters> found = new HashSet<>();
        store.list(ObjectKind.ACCESS).sizes().keySet().stream()
                .sorted()
                .limit(MAX_ACCESS_FILES)
                .forEach(name -> parameters(store, name).ifPresent(found::add));
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static Optional<KdfParameters> parameters(ObjectStore store, ObjectName name) {
        try {
            return Optional.of(
                    AccessFile.parse(store.get(name, AccessFile.MAX_BYTES)).parameters());
        } catch (IOException | CryptoException e) {
            return Optional.empty(); // It opens nothing, then: told where it is opened.
        }
    }

    /** Removes what this computer knows of the vault in {@code folder}. */
    public void forget(Path folder) throws VaultException, IOException {
        Profile.forget(home, identify(folder));
    }

    /**
     * Opens with the way in already opened; whatever happens, this closes it.
     *
     * @param filledFrom the copy that the folder is about to be filled from, where it is
     */
    Vault open(
            ObjectStore store,
            Optional<ObjectStore> filledFrom,
            Path folder,
            Genesis genesis,
            Session.Way way,
            Progress progress)
            throws VaultException, IOException {
        VaultId id = VaultId.of(genesis.context().vaultId());
        boolean known = Profile.exists(home, id);
        Session session = null;
        boolean done = false;
        try {
            session = new Session(store, folder, Profile.open(home, id), genesis, way, environment);
            session.bePresent();
            session.load(filledFrom.orElse(store), progress);
            if (filledFrom.isEmpty() && session.isBlank()) {
                // Every vault has a record: nothing must look empty that has only not arrived, or is altered.
                throw session.view().damaged() > 0
                        ? new VaultException.DamagedVault()
                        : new VaultException.Incomplete();
            }
            done = true;
            forgetBeginning(id);
            if (filledFrom.isEmpty()) {
                session.noteUse();
            }
            return new Vault(session);
        } finally {
            if (!done) {
                if (session == null) {
                    way.contents().close();
                } else {
                    session.discard();
                }
                if (!known) {
                    Profile.removeIfBlank(home, id);
                }
            }
        }
    }

    /** A vault that opens is ready: the note of its making may have been left by a program that was killed just then. */
    private void forgetBeginning(VaultId id) {
        try {
            Beginning.ended(home, id);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the note of a vault that is ready was left");
        }
    }

    private ObjectStore store(Path folder) throws VaultException, IOException {
        try {
            return environment.stores().at(folder);
        } catch (StoreGoneException e) {
            throw new VaultException.NotAVault(e);
        }
    }

    private Genesis genesis(ObjectStore store) throws VaultException, IOException {
        try {
            byte[] bytes = store.rootFiles().read(RootFiles.RootFile.GENESIS);
            byte[] id = Sha256.of(bytes);
            // A profile is made only after its genesis was verified.
            return Profile.exists(home, VaultId.of(id)) ? Genesis.parseVerified(bytes, id) : Genesis.parse(bytes);
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
        } catch (CryptoException.Malformed e) {
            // Cut short, as a rule: where the shape is whole, what was altered is not authentic.
            throw new VaultException.Incomplete(e);
        } catch (CryptoException e) {
            throw explain(e);
        }
    }

    /**
     * Tries the passphrase on all access files, with one derivation for each distinct set of costs. Shape, checksum and
     * costs of all files are checked before the first derivation, and no more than three sets are accepted.
     *
     * @param known whether this computer has opened the vault before, so that there was a way in
     * @return all that open, for one may be what an interrupted change has left: the membership says which is good
     */
    private static List<Session.Way> unlock(
            ObjectStore store, Genesis genesis, boolean known, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        return unlock(
                store,
                genesis,
                known,
                costs -> AccessKey.derive(passphrase, costs, genesis.context().vaultId()),
                passphrase.hasKeyFile()
                        ? VaultException.WrongPassphraseOrKeyFile::new
                        : VaultException.WrongPassphrase::new,
                progress);
    }

    /** What gives a key for access files of certain costs. */
    private interface Deriving {
        AccessKey key(KdfParameters costs) throws CryptoException;
    }

    /** As above, by whatever gives keys. */
    private static List<Session.Way> unlock(
            ObjectStore store,
            Genesis genesis,
            boolean known,
            Deriving given,
            Supplier<VaultException> wrong,
            Progress progress)
            throws VaultException, IOException {
        Map<KdfParameters, Map<ObjectName, AccessFile>> byCost = new LinkedHashMap<>();
        Map<ObjectName, byte[]> hashes = new HashMap<>();
        Optional<VaultException> refused = Optional.empty();
        List<ObjectName> names =
                new ArrayList<>(store.list(ObjectKind.ACCESS).sizes().keySet());
        names.sort(null);
        for (ObjectName name : names.subList(0, Math.min(names.size(), MAX_ACCESS_FILES))) {
            byte[] bytes;
            try {
                bytes = store.get(name, AccessFile.MAX_BYTES);
            } catch (StoreGoneException e) {
                throw e;
            } catch (StoreException e) {
                refused = Optional.of(new VaultException.DamagedVault(e));
                continue;
            }
            try {
                AccessFile file = AccessFile.parse(bytes);
                hashes.put(name, Sha256.of(bytes));
                byCost.computeIfAbsent(file.parameters(), p -> new LinkedHashMap<>())
                        .put(name, file);
            } catch (CryptoException e) {
                boolean arriving = !known && (AccessFile.isPart(bytes) || Torn.hasHole(bytes));
                refused = Optional.of(arriving ? new VaultException.Incomplete(e) : explain(e));
            }
        }
        if (byCost.isEmpty()) {
            throw refused.orElseGet(known ? VaultException.Vanished::new : VaultException.Incomplete::new);
        }
        if (byCost.size() > MAX_PARAMETER_SETS) {
            throw new VaultException.DamagedVault();
        }
        VaultContext context = genesis.context();
        Optional<VaultException> damaged = Optional.empty();
        List<Session.Way> ways = new ArrayList<>();
        for (Map.Entry<KdfParameters, Map<ObjectName, AccessFile>> cost : byCost.entrySet()) {
            progress.report(Progress.Step.UNLOCKING, 0, 1, 0, 0);
            progress.check();
            try (AccessKey key = given.key(cost.getKey())) {
                progress.check();
                for (Map.Entry<ObjectName, AccessFile> file : cost.getValue().entrySet()) {
                    try {
                        AccessFile.Contents contents =
                                file.getValue().open(file.getKey().bytes(), key, context);
                        ways.add(new Session.Way(
                                contents,
                                file.getKey(),
                                hashes.getOrDefault(file.getKey(), new byte[0]),
                                cost.getKey()));
                    } catch (CryptoException.NotAuthentic e) {
                        // another member's, or the wrong passphrase: the next one
                    } catch (CryptoException.Malformed e) {
                        // Junk that a keeper put before the right one must not keep its owner out.
                        damaged = Optional.of(explain(e));
                    }
                }
            } catch (CryptoException.NotEnoughMemory e) {
                // Somebody else's way in may cost more than this computer has.
                damaged = Optional.of(explain(e));
            } catch (CryptoException e) {
                throw explain(e);
            }
            if (!ways.isEmpty()) {
                return ways;
            }
        }
        if (names.size() > MAX_ACCESS_FILES) {
            // Somebody flooded the folder: among what was not tried may be the right one.
            throw new VaultException.DamagedVault();
        }
        throw damaged.orElseGet(wrong);
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
