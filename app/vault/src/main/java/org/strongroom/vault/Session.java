package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Secret;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.profile.Presence;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.profile.WriterLock;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.UnusableObjectException;

/**
 * An open vault at work: who may read and write when.
 *
 * <p>Reading works on the immutable catalogue. A change runs as one transaction: the writer lock of the profile, everything
 * that arrived or that another program wrote, then the change. What is constant is in {@link Opened}, what is known in
 * {@link Known}; {@link Arrivals} reads the folder, {@link OwnJournal} writes to it, {@link Mending} puts back.
 */
final class Session implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final Opened opened;
    private final Known known;
    private final OwnJournal own;
    private final Arrivals arrivals;
    private final Mending mending;
    private final PacksHere packs;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile View view = View.NONE;
    private volatile Runnable listener = () -> {};
    private volatile @Nullable Measured measured;
    private volatile @Nullable Found found;
    private boolean closed;
    private @Nullable Presence presence;

    Session(ObjectStore home, Path folder, Profile profile, Genesis genesis, Way way, Environment environment) {
        this.opened = new Opened(home, folder, profile, genesis, way, environment);
        this.packs = new PacksHere(home);
        this.known = new Known(opened, packs);
        this.own = new OwnJournal(opened, known);
        this.arrivals = new Arrivals(opened, known, own);
        this.mending = new Mending(opened, known, own, arrivals);
    }

    /** What a session takes from outside: time, randomness, what the device is called, and how folders are reached. */
    record Environment(Clock clock, SecureRandom random, String deviceLabel, Stores stores) {}

    /** How a folder is reached. */
    @FunctionalInterface
    interface Stores {
        /** Throws {@link org.strongroom.vault.store.StoreGoneException} where there is no such folder. */
        ObjectStore at(Path folder) throws IOException;
    }

    /** What the session was opened with: the identity, the very file that it came from, and what its key cost. */
    @SuppressWarnings("ArrayRecordComponent") // a hash in transit, compared by its bytes
    record Way(AccessFile.Contents contents, ObjectName name, byte[] sha256, KdfParameters costs) {
        /** The recovery key, which needs no access file. */
        static Way byRecoveryKey(AccessFile.Contents contents) {
            return new Way(
                    contents, ObjectName.ofBytes(ObjectKind.ACCESS, new byte[32]), new byte[0], KdfParameters.DESKTOP);
        }

        boolean isRecoveryKey() {
            return sha256.length == 0;
        }
    }

    /** What a transaction does, with the lock held and everything known read. */
    @FunctionalInterface
    interface Transaction<T> {
        T run() throws VaultException, IOException;
    }

    /** What does not change while the vault is open. */
    Opened opened() {
        return opened;
    }

    VaultId id() {
        return opened.id();
    }

    Keys keys() {
        return opened.keys();
    }

    ObjectStore home() {
        return opened.home();
    }

    Path homeFolder() {
        return opened.folder();
    }

    Genesis genesis() {
        return opened.genesis();
    }

    Clock clock() {
        return opened.environment().clock();
    }

    Catalogue catalogue() {
        return known.catalogue();
    }

    Cache cache() {
        return known.cache();
    }

    Intake intake() {
        return known.intake();
    }

    /** Whether no record of the vault is known: then it has not arrived, for every vault has one. */
    boolean isBlank() {
        return known.intake().size() == 0;
    }

    /** Records that this computer saw and the folder lacks, per device. */
    Lost lost() {
        return arrivals.lost();
    }

    /** As {@link PacksHere#hasQuietly}. */
    boolean hasPackQuietly(PackId pack) {
        return packs.hasQuietly(pack);
    }

    /** Whether the pack of one of its places is in the folder. */
    boolean hasPieceQuietly(PieceRef piece) {
        return packs.hasQuietly(piece.pack())
                || piece.resealed().stream().anyMatch(place -> packs.hasQuietly(place.pack()));
    }

    /** Has the folder listed again when it is next asked about. */
    void forgetPacks() {
        packs.forget();
    }

    void onChange(Runnable newListener) {
        this.listener = newListener;
    }

    /** How things stood after the last step. From any thread. */
    View view() {
        return view;
    }

    private void publish() {
        view = new View(
                own.id(),
                known.intake().heads(),
                List.copyOf(known.intake().waiting()),
                List.copyOf(known.intake().findings()),
                arrivals.lost(),
                known.cache().clones(),
                known.cache().restored(),
                known.cache().forksTold(),
                quiet(),
                arrivals.damaged(),
                arrivals.incomplete(),
                known.cache().copies(),
                known.intake().membership(),
                !opened.settle(known.intake().membership()),
                unaware());
    }

    /** Devices of other computers of which nothing new comes. */
    private List<DeviceId> quiet() {
        return known.cache().silence().quiet().stream()
                .filter(device -> !own.id().filter(device::equals).isPresent()
                        && !known.cache().isGivenUp(device))
                .toList();
    }

    /**
     * Reads the cache, then what the folder holds beyond it.
     *
     * @param keyrings where the keyrings lie: the home folder, or the copy that it is about to be filled from
     */
    void load(ObjectStore keyrings, Progress progress) throws VaultException, IOException {
        lock.lock();
        try {
            own.load(known.reload(keyrings));
            arrivals.refresh(progress);
            requireCurrent();
            publish();
        } finally {
            lock.unlock();
        }
    }

    /** Has other programs see that the vault is open here. */
    void bePresent() throws VaultException.VaultBusy {
        try {
            presence = opened.profile().present();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody is told that the vault is open here");
        }
    }

    /** Remembers what has just opened the vault here. That it cannot be remembered is no reason not to open. */
    void noteUse() {
        if (opened.isRecoveryKey() || opened.contents().way() == AccessFile.Way.INVITATION) {
            return;
        }
        try {
            LastUsed.note(opened, Bytes.of(opened.accessName().bytes()));
            if (opened.contents().way() != AccessFile.Way.KEYCHAIN) {
                opened.profile().needsKeyFile(opened.contents().way() == AccessFile.Way.KEY_FILE);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "when the vault was opened is not remembered");
        }
    }

    /** Runs a change as the one writer. */
    <T> T write(Transaction<T> transaction) throws VaultException, IOException {
        return write(transaction, true);
    }

    /** As {@link #write}, also in a folder that went back in time: for what mends it. */
    <T> T mend(Transaction<T> transaction) throws VaultException, IOException {
        return write(transaction, false);
    }

    private <T> T write(Transaction<T> transaction, boolean onlyInPresent) throws VaultException, IOException {
        lock.lock();
        try {
            requireOpen();
            try (WriterLock writer = opened.profile().lock()) {
                if (known.isStale() || own.isStale()) {
                    own.load(known.reload(opened.home()));
                }
                arrivals.refresh(Progress.NONE);
                mending.finishOwn(onlyInPresent);
                if (onlyInPresent && !arrivals.lost().isEmpty()) {
                    throw new VaultException.WentBack();
                }
                return run(transaction);
            } finally {
                publish();
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T run(Transaction<T> transaction) throws VaultException, IOException {
        long before = known.changes();
        boolean done = false;
        try {
            T out = transaction.run();
            done = true;
            return out;
        } finally {
            saveAfter(done);
            publish();
            if (known.changes() != before) {
                listener.run();
            }
        }
    }

    /** A failure to save must not hide why the change failed; what was not saved is read again. */
    private void saveAfter(boolean done) throws IOException {
        try {
            known.save();
        } catch (IOException e) {
            if (done) {
                throw e;
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the vault is closed");
        }
    }

    /** As {@link Known#log}. */
    List<LoggedRecord> log(Progress progress) throws VaultException, IOException {
        lock.lock();
        try {
            requireOpen();
            return known.log(progress);
        } finally {
            lock.unlock();
        }
    }

    /** Reads what arrived since; says whether anything changed. */
    boolean poll(Progress progress) throws VaultException, IOException {
        if (!lock.tryLock()) {
            return false; // a transaction is at work, and reads all this itself
        }
        try {
            if (closed) {
                return false;
            }
            long before = known.changes();
            arrivals.refresh(progress);
            publish();
            return known.changes() != before;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Arrivals#refresh}. Inside a transaction. */
    void refresh(Progress progress) throws VaultException, IOException {
        arrivals.refresh(progress);
    }

    /** As {@link OwnJournal#found}. Inside a transaction. */
    void found(Secret seed) throws IOException {
        own.found(seed);
    }

    /** As {@link OwnJournal#append}. Inside a transaction, by whichever thread works for it: takes no lock. */
    void append(List<Operation> operations) throws VaultException, IOException {
        own.append(operations);
        publish();
    }

    /** As {@link OwnJournal#writableEpoch}. Inside a transaction. */
    EpochKey writableEpoch() throws VaultException, IOException {
        return own.writableEpoch();
    }

    /** As {@link OwnJournal#append(List, OwnJournal.NextEpoch)}. Inside a transaction. */
    void append(List<Operation> operations, OwnJournal.NextEpoch next) throws VaultException, IOException {
        own.append(operations, next);
        publish();
    }

    /** As {@link OwnJournal#nextEpoch}. Inside a transaction. */
    OwnJournal.NextEpoch nextEpoch(List<IdentityKeys> recipients) throws IOException {
        return nextEpoch(recipients, opened.identity());
    }

    /** As above, begun with keys that the author has only from this record on. */
    OwnJournal.NextEpoch nextEpoch(List<IdentityKeys> recipients, Identity by) throws IOException {
        return own.nextEpoch(recipients, by);
    }

    /** Fails where the way in is of an earlier time. */
    void requireCurrent() throws VaultException {
        if (!opened.settle(known.intake().membership()) && !opened.isRecoveryKey()) {
            throw new VaultException.PassphraseChanged();
        }
    }

    /** As {@link OwnJournal#requireAllowed}. Inside a transaction. */
    void requireAllowed(List<Operation> operations) throws VaultException {
        own.requireAllowed(known.intake().membership(), operations);
    }

    /** Goes on with another way in, and seals what this computer keeps to its identity. Inside a transaction. */
    void replace(Way way) throws IOException {
        opened.replace(way);
        own.sealAgain();
        known.cache().changed();
        noteUse();
    }

    /** Makes this computer's device known, if it is not. Inside a transaction. */
    void enrol() throws VaultException, IOException {
        if (own.enrol()) {
            publish();
        }
    }

    /** As {@link OwnJournal#giveSignOfLife}. Inside a transaction. */
    void giveSignOfLife() throws VaultException, IOException {
        if (own.giveSignOfLife()) {
            publish();
        }
    }

    /** What an interrupted job of this device left in the folder. Inside a transaction. */
    LeftOver leftOver(EpochKey epoch, DeviceId device) throws IOException {
        return LeftOver.find(home(), packs.listAgain().keySet(), catalogue().namedPacks(), epoch, device);
    }

    /** What lies under old keys, of which catalogue and which epochs. */
    private record Measured(Catalogue catalogue, Set<EpochId> old, long bytes, long oldBytes) {}

    /** As {@link Vault#oldKeys}. From any thread. */
    @SuppressWarnings("ReferenceEquality") // to compare two catalogues costs as much as to measure one
    OldKeys oldKeys() throws IOException {
        Catalogue now = catalogue();
        Set<EpochId> old = oldEpochs();
        if (old.isEmpty() && now.resealings().isEmpty()) {
            return OldKeys.NONE;
        }
        Measured known = measured;
        if (known == null || known.catalogue() != now || !known.old().equals(old)) {
            known = measure(now, old);
            measured = known;
        }
        Replaced replaced = replaced(now, view.unaware());
        Map<ObjectName, Long> there = replaced.isEmpty()
                ? Map.of()
                : replaced.among(home().list(ObjectKind.PACK).sizes());
        Map<DeviceId, String> labels = now.deviceLabels();
        return new OldKeys(
                known.bytes(),
                known.oldBytes(),
                there.size(),
                there.values().stream().mapToLong(Long::longValue).sum(),
                there.isEmpty()
                        ? List.of()
                        : replaced.waitsFor().stream()
                                .map(device -> labels.getOrDefault(device, ""))
                                .toList());
    }

    /** What was deleted for good and lies here still, because some device may not know of it. From any thread. */
    Collected uncollected(int packs, long bytes) throws IOException {
        Catalogue now = catalogue();
        Replaced replaced = replaced(now, view.unaware());
        Map<ObjectName, Long> left = replaced.isEmpty()
                ? Map.of()
                : replaced.purgedAmong(home().list(ObjectKind.PACK).sizes());
        Map<DeviceId, String> labels = now.deviceLabels();
        return new Collected(
                packs,
                bytes,
                left.values().stream().mapToLong(Long::longValue).sum(),
                left.isEmpty()
                        ? List.of()
                        : replaced.waitsFor().stream()
                                .map(device -> labels.getOrDefault(device, ""))
                                .toList());
    }

    private static Measured measure(Catalogue catalogue, Set<EpochId> old) {
        long[] bytes = new long[2];
        Set<PieceId> counted = new HashSet<>();
        NodeId[] at = {NodeId.ROOT};
        catalogue.forEachPiece((node, piece) -> {
            if (!node.equals(at[0])) {
                // The same piece in another document lies there once more.
                counted.clear();
                at[0] = node;
            }
            if (counted.add(piece.piece())) {
                bytes[0] += piece.length();
                bytes[1] += old.contains(piece.first().epoch()) ? piece.length() : 0;
            }
        });
        return new Measured(catalogue, old, bytes[0], bytes[1]);
    }

    private Set<EpochId> oldEpochs() {
        return OldEpochs.of(view.membership(), genesis(), clock().millis());
    }

    /** As {@link OldEpochs}. Inside a transaction. */
    Set<EpochId> oldEpochsNow() {
        return OldEpochs.of(intake().membership(), genesis(), clock().millis());
    }

    /** As {@link Replaced}. Inside a transaction. */
    Replaced replaced() {
        return replaced(catalogue(), unaware());
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private Replaced replaced(Catalogue now, SortedSet<DeviceId> unaware) {
        Found known = found;
        if (known == null
                || known.catalogue() != now
                || !known.replaced().waitsFor().equals(unaware)) {
            known = new Found(now, Replaced.of(now, unaware));
            found = known;
        }
        return known.replaced();
    }

    /** What can go, of which catalogue. */
    private record Found(Catalogue catalogue, Replaced replaced) {}

    /** Devices that have yet to show that they know where pieces lie that were sealed anew, and what was purged. Inside a transaction. */
    SortedSet<DeviceId> unaware() {
        return known.intake().unaware(catalogue().recordsToKnow());
    }

    /** Reads pieces from the home folder. */
    PieceReader pieceReader() {
        return pieceReader(home());
    }

    /** Reads pieces from a folder. */
    PieceReader pieceReader(ObjectStore store) {
        return new PieceReader(store, keys()::find, new PieceReader.Past() {
            @Override
            public boolean wasHere(PackId pack) {
                return cache().hasSeenPack(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
            }

            @Override
            public boolean wasWhole(PackId pack) {
                return hadWholePack(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
            }

            @Override
            public boolean hasHole(PackId pack) throws IOException {
                ObjectName name = ObjectName.ofBytes(ObjectKind.PACK, pack.bytes());
                try {
                    return Torn.hasHole(store.get(name, ObjectKind.PACK.maxBytes()));
                } catch (NoSuchObjectException | UnusableObjectException e) {
                    return false;
                }
            }
        });
    }

    /** Whether a pack is known to have been in the home folder, and whole. */
    boolean hadWholePack(ObjectName pack) {
        return cache().hadWholePack(pack) || opened.home().wasWhole(pack);
    }

    /** As {@link OwnJournal#nextSeq}. Inside a transaction. */
    long nextSeq() throws IOException {
        return own.nextSeq();
    }

    /** As {@link OwnJournal#device}. Inside a transaction. */
    Device device() throws IOException {
        return own.device();
    }

    /** As {@link Mending#putBack}. Inside a transaction. */
    int putBack() throws IOException, VaultException {
        return mending.putBack();
    }

    /** As {@link Mending#restoreGenesis}. Inside a transaction. */
    int restoreGenesis() throws IOException {
        return mending.restoreGenesis();
    }

    /** Closes without saving: what was read proved to be of no use. */
    void discard() throws IOException {
        lock.lock();
        try {
            closed = true;
            wipe();
            leave();
        } finally {
            lock.unlock();
        }
    }

    private void wipe() {
        known.cache().close();
        own.close();
        opened.close();
    }

    /** Waits for a change that is at work, saves, and wipes the keys. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                known.saveIfPossible();
            }
        } finally {
            try {
                wipe();
                leave();
            } finally {
                lock.unlock();
            }
        }
    }

    private void leave() throws IOException {
        Presence before = presence;
        presence = null;
        if (before != null) {
            before.close();
        }
    }
}
