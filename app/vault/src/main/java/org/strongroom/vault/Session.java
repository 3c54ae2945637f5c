package org.strongroom.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Fold;
import org.strongroom.vault.journal.Accepted;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Next;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.journal.Waiting;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.profile.WriterLock;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.ContentDiffersException;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.UnusableObjectException;
import org.strongroom.vault.sync.Verdict;

/**
 * What changes while a vault is open: the records it knows, the catalogue that they fold to, and the sealed cache of both.
 *
 * <p>Reading works on the immutable catalogue. A change runs as one transaction: the writer lock of the profile, everything
 * that arrived or that another program wrote, then the change. Long, because these steps are only right together.
 */
final class Session implements AutoCloseable {
    private final ObjectStore home;
    private final Path folder;
    private final Profile profile;
    private final VaultContext context;
    private final VaultId id;
    private final Genesis genesis;
    private final Way way;
    private final AccessFile.Contents access;
    private final Stores stores;
    private final Keys keys;
    private final RecordCodec codec;
    private final SecureRandom random;
    private final Clock clock;
    private final String label;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Cache cache;
    private Intake intake;
    private long changes;
    private volatile Catalogue catalogue = Catalogue.empty();
    private SortedMap<DeviceId, Long> wentBack = new TreeMap<>();
    private volatile View view = View.NONE;
    private @Nullable Device device;
    private Optional<byte[]> deviceStamp = Optional.empty();
    private boolean rebuilt;
    private boolean closed;
    private Optional<IOException> unfinished = Optional.empty();
    private final Map<ObjectName, byte[]> notMirrored = new LinkedHashMap<>();
    private final Map<ObjectName, Held> held = new LinkedHashMap<>();
    private final Set<ObjectName> damaged = new HashSet<>();
    private final Set<ObjectName> incomplete = new HashSet<>();
    private volatile @Nullable Set<ObjectName> packs;
    private volatile Runnable listener = () -> {};

    Session(ObjectStore home, Path folder, Profile profile, Genesis genesis, Way way, Environment environment) {
        this.home = home;
        this.folder = folder;
        this.profile = profile;
        this.genesis = genesis;
        this.context = genesis.context();
        this.id = VaultId.of(context.vaultId());
        this.way = way;
        this.access = way.contents();
        this.keys = new Keys(context);
        this.codec = new RecordCodec(id);
        this.random = environment.random();
        this.clock = environment.clock();
        this.label = environment.deviceLabel();
        this.stores = environment.stores();
        this.intake = newIntake();
        this.cache = Cache.empty();
    }

    /**
     * How things stood after the last step, for threads that ask while a change is at work.
     *
     * @param own this computer's device, where it has written already
     * @param wentBack records that this computer saw and the folder lacks, per device
     * @param damaged how many objects of the journal are altered
     * @param copies the copies that are remembered, with what is remembered of each
     */
    record View(
            Optional<DeviceId> own,
            SortedMap<DeviceId, RecordPoint> heads,
            List<Waiting> waiting,
            List<org.strongroom.vault.journal.Finding> findings,
            SortedMap<DeviceId, Long> wentBack,
            List<DeviceId> clones,
            int damaged,
            Map<String, byte[]> copies) {
        private static final View NONE = new View(
                Optional.empty(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                0,
                new LinkedHashMap<>());
    }

    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    private record Arrived(SignedRecord record, byte[] object) {}

    /** A record that arrived and waits for others: kept, so that it is not read again each time. */
    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    private record Held(RecordHash hash, byte[] object) {}

    /** What a transaction does, with the lock held and everything known read. */
    @FunctionalInterface
    interface Transaction<T> {
        T run() throws VaultException, IOException;
    }

    Identity identity() {
        return access.current();
    }

    VaultId id() {
        return id;
    }

    VaultContext context() {
        return context;
    }

    Keys keys() {
        return keys;
    }

    ObjectStore home() {
        return home;
    }

    Path homeFolder() {
        return folder;
    }

    /** Whether a pack is in the folder, by the newest listing. */
    boolean hasPack(PackId pack) throws IOException {
        Set<ObjectName> known = packs;
        if (known == null) {
            known = home.list(ObjectKind.PACK).sizes().keySet();
            packs = known;
        }
        return known.contains(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
    }

    /** As {@link #hasPack}; a folder that cannot be listed has nothing. */
    boolean hasPackQuietly(PackId pack) {
        try {
            return hasPack(pack);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this computer once found a pack in the folder, and so misses it when it is gone. */
    boolean hasSeenPack(ObjectName pack) {
        return cache.hasSeenPack(pack);
    }

    /** Has the folder listed again when it is next asked about. */
    void forgetPacks() {
        packs = null;
    }

    Profile profile() {
        return profile;
    }

    Genesis genesis() {
        return genesis;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Clock clock() {
        return clock;
    }

    /** Records that this computer saw and the folder lacks, per device. */
    SortedMap<DeviceId, Long> wentBack() {
        return wentBack;
    }

    Cache cache() {
        return cache;
    }

    Intake intake() {
        return intake;
    }

    /** Objects in the journal that are altered. */
    Set<ObjectName> damaged() {
        return Set.copyOf(damaged);
    }

    /** Objects in the journal that are cut short: still arriving, perhaps. */
    Set<ObjectName> incomplete() {
        return Set.copyOf(incomplete);
    }

    void onChange(Runnable listener) {
        this.listener = listener;
    }

    /** How things stood after the last step. From any thread. */
    View view() {
        return view;
    }

    private void publish() {
        view = new View(
                Optional.ofNullable(device).map(Device::id),
                intake.heads(),
                List.copyOf(intake.waiting()),
                List.copyOf(intake.findings()),
                wentBack,
                List.copyOf(cache.clones()),
                damaged.size(),
                cache.copies());
    }

    /**
     * Reads the cache, then what the folder holds beyond it.
     *
     * @param keyrings where the keyrings lie: the home folder, or the copy that it is about to be filled from
     */
    void load(ObjectStore keyrings, Progress progress) throws VaultException, IOException {
        lock.lock();
        try {
            reload(keyrings);
            refresh(progress);
            publish();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no record of the vault is known: then it has not arrived, for every vault has one. */
    boolean isBlank() {
        return intake.size() == 0;
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
            try (WriterLock writer = profile.lock()) {
                if (cache.isStale(profile) || !sameStamp(deviceStamp, Device.stamp(profile))) {
                    reload(home);
                }
                refresh(Progress.NONE);
                recoverOwn(onlyInPresent);
                if (onlyInPresent && !wentBack.isEmpty()) {
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
        long before = changes;
        boolean done = false;
        try {
            T out = transaction.run();
            done = true;
            return out;
        } finally {
            saveAfter(done);
            publish();
            if (changes != before) {
                listener.run();
            }
        }
    }

    /** A failure to save must not hide why the change failed; what was not saved is read again. */
    private void saveAfter(boolean done) throws IOException {
        try {
            save();
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

    /** Reads what arrived since; says whether anything changed. */
    boolean poll(Progress progress) throws VaultException, IOException {
        if (!lock.tryLock()) {
            return false; // a transaction is at work, and reads all this itself
        }
        try {
            if (closed) {
                return false;
            }
            long before = changes;
            refresh(progress);
            publish();
            return changes != before;
        } finally {
            lock.unlock();
        }
    }

    /** Appends one record and makes it count: when this returns, what it says is safe. Inside a transaction. */
    void append(List<Operation> operations) throws VaultException, IOException {
        if (unfinished.isPresent()) {
            // A record of ours is on its way: the next one would take its number.
            throw unfinished.get();
        }
        EpochKey epoch = keys.current();
        Device writer = device();
        List<Operation> all = new ArrayList<>(operations);
        if (!intake.membership().devices().containsKey(writer.id())) {
            all.addFirst(writer.enrolment(codec, MemberId.of(access.memberId()), identity(), label));
        }
        Next next = intake.next(writer.id());
        Record record = new Record(
                writer.id(),
                next.seq(),
                next.previous(),
                next.lamport(),
                EpochId.of(epoch.id()),
                Math.max(0, clock.millis()),
                next.seen(),
                all);
        SignedRecord signed = codec.signed(record, writer.sign(codec.body(record)));
        Sealed sealed = epoch.records().seal(place(record), signed.bytes());
        ObjectName name = ObjectName.ofBytes(ObjectKind.JOURNAL, sealed.id());
        // Mirror first: should the folder lose the rename, the record is put back, and its number is never used twice.
        profile.mirror().put(name, sealed.object());
        try {
            home.putProven(name, sealed.object());
        } catch (IOException e) {
            unfinished = Optional.of(e);
            throw e;
        }
        cache.seen(name);
        accept(List.of(signed));
        publish();
        if (!intake.isDecided(signed.hash())) {
            throw new IllegalStateException("an own record does not count");
        }
    }

    /** Makes this computer's device known, if it is not. Inside a transaction. */
    void enrol() throws VaultException, IOException {
        if (!intake.membership().devices().containsKey(device().id())) {
            append(List.of());
        }
    }

    /** The number that the next record of this device will have. Inside a transaction. */
    long nextSeq() throws IOException {
        return intake.next(device().id()).seq();
    }

    /** This computer's device, made if there is none. Inside a transaction. */
    Device device() throws IOException {
        Device known = device;
        if (known == null) {
            known = Device.create(profile, identity(), context, random);
            device = known;
            deviceStamp = Device.stamp(profile);
        }
        return known;
    }

    /** Opens a stored record: sealed for its name, by a key that counts, with the place it says. */
    SignedRecord openRecord(ObjectName name, byte[] object) throws CryptoException, VaultException {
        EpochKey epoch = keys.find(EpochId.of(EpochKey.claimedId(Kind.RECORD, object)));
        if (epoch == null) {
            throw new VaultException.Incomplete();
        }
        Envelope.Opened opened = epoch.records().open(name.bytes(), object);
        SignedRecord signed = codec.read(opened.content());
        if (!Arrays.equals(opened.place(), place(signed.record()))
                || !signed.record().epoch().equals(EpochId.of(epoch.id()))) {
            throw new CryptoException.NotAuthentic("a record sealed for another place");
        }
        return signed;
    }

    /**
     * Puts back into the folder what it lost of the records that this computer has, and gives objects that lie under
     * decorated names their own. Inside a transaction.
     */
    int putBack() throws IOException, VaultException {
        Map<ObjectName, byte[]> kept = Cache.keptRecords(profile, identity(), context);
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        int count = adopt();
        for (Map.Entry<ObjectName, byte[]> record : kept.entrySet()) {
            ObjectName name = record.getKey();
            if (!there.contains(name) || damaged.contains(name) || incomplete.contains(name)) {
                count += putProven(name, record.getValue());
            }
        }
        refresh(Progress.NONE);
        return count;
    }

    private int adopt() throws IOException {
        ObjectVerifier verifier = new ObjectVerifier(this);
        int count = 0;
        for (ObjectKind kind : List.of(ObjectKind.PACK, ObjectKind.JOURNAL)) {
            Listing listing = home.list(kind);
            Set<ObjectName> found = new HashSet<>(listing.sizes().keySet());
            for (Candidate candidate : listing.candidates()) {
                if (found.contains(candidate.name())) {
                    continue;
                }
                try {
                    byte[] bytes = home.getCandidate(candidate, kind.maxBytes());
                    if (verifier.verify(candidate.name(), bytes) == Verdict.ACCEPT) {
                        found.add(candidate.name());
                        count += putProven(candidate.name(), bytes);
                    }
                } catch (NoSuchObjectException | UnusableObjectException e) {
                    // gone meanwhile, or no file: junk
                }
            }
        }
        return count;
    }

    /** Puts the genesis back where the folder lost it or holds another; says whether it did. */
    int restoreGenesis() throws IOException {
        try {
            return home.rootFiles().writeOnce(RootFiles.RootFile.GENESIS, genesis.bytes()) ? 1 : 0;
        } catch (ContentDiffersException e) {
            home.rootFiles().replaceDamaged(RootFiles.RootFile.GENESIS, genesis.bytes());
            return 1;
        }
    }

    private int putProven(ObjectName name, byte[] bytes) throws IOException {
        try {
            return home.putProven(name, bytes) ? 1 : 0;
        } catch (UnusableObjectException e) {
            return 0; // a directory is in the way: it is not ours to remove
        }
    }

    /** Reads all records of the folder that are not known yet. */
    void refresh(Progress progress) throws VaultException, IOException {
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        damaged.clear();
        incomplete.clear();
        Set<ObjectName> lost = cache.seenExcept(there);
        Map<ObjectName, Arrived> fresh = new LinkedHashMap<>();
        long done = 0;
        for (ObjectName name : there) {
            if (cache.hasSeen(name) || held.containsKey(name)) {
                continue;
            }
            progress.check();
            progress.report(Progress.Step.LOADING, ++done, there.size(), 0, 0);
            read(name, fresh);
        }
        if (!fresh.isEmpty()) {
            noticeClone(fresh);
            fresh.forEach(
                    (name, arrived) -> held.put(name, new Held(arrived.record().hash(), arrived.object())));
            accept(fresh.values().stream().map(Arrived::record).toList());
        }
        rebuilt = false;
        wentBack = lost.isEmpty() ? new TreeMap<>() : devicesOf(lost);
    }

    private void read(ObjectName name, Map<ObjectName, Arrived> fresh) throws IOException {
        try {
            byte[] object = home.get(name, ObjectKind.JOURNAL.maxBytes());
            fresh.put(name, new Arrived(openRecord(name, object), object));
        } catch (CryptoException.Malformed | VaultException.Incomplete | NoSuchObjectException e) {
            incomplete.add(name);
        } catch (CryptoException | VaultException | UnusableObjectException e) {
            damaged.add(name);
        }
    }

    /** Has records counted, and remembers those among the held ones that were decided about by that. */
    private void accept(List<SignedRecord> records) {
        apply(intake.accept(records));
        held.entrySet().removeIf(entry -> {
            boolean decided = intake.isDecided(entry.getValue().hash());
            if (decided) {
                cache.seen(entry.getKey());
                notMirrored.put(entry.getKey(), entry.getValue().object());
            }
            return decided;
        });
    }

    /**
     * A record of our own device that we never wrote: the profile was copied, and both copies went on. This one takes a new
     * device before it writes again, so that no number is used twice. After the cache was lost it may as well be that the
     * mirror was lost with it: then the device is given up without an alarm.
     */
    private void noticeClone(Map<ObjectName, Arrived> fresh) throws IOException {
        Device own = device;
        if (own == null) {
            return;
        }
        for (Map.Entry<ObjectName, Arrived> arrived : fresh.entrySet()) {
            if (arrived.getValue().record().record().device().equals(own.id()) && !isMirrored(arrived.getKey())) {
                if (rebuilt) {
                    cache.leave(own.id());
                } else {
                    cache.addClone(own.id());
                }
                own.close();
                device = null;
                return;
            }
        }
    }

    private boolean isMirrored(ObjectName name) throws IOException {
        try {
            profile.mirror().get(name, ObjectKind.JOURNAL.maxBytes());
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    /**
     * Own records that reached the mirror and not the folder, or the folder only in part, as after a power cut: they are
     * finished now, for their numbers are taken.
     *
     * @param required whether to fail where the folder takes nothing; else only {@link #append} does
     */
    private void recoverOwn(boolean required) throws IOException, VaultException {
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        boolean any = false;
        try {
            for (ObjectName name :
                    profile.mirror().list(ObjectKind.JOURNAL).sizes().keySet()) {
                boolean broken = damaged.contains(name) || incomplete.contains(name);
                if (!cache.hasSeen(name) && (broken || !there.contains(name))) {
                    home.putProven(name, profile.mirror().get(name, ObjectKind.JOURNAL.maxBytes()));
                    any = true;
                }
            }
            unfinished = Optional.empty();
        } catch (NoSpaceException | NotWritableException e) {
            unfinished = Optional.of(e);
            if (required) {
                throw e;
            }
        }
        if (any) {
            refresh(Progress.NONE);
        }
    }

    private SortedMap<DeviceId, Long> devicesOf(Set<ObjectName> lost) throws IOException {
        SortedMap<DeviceId, Long> out = new TreeMap<>();
        Map<ObjectName, byte[]> kept = Cache.keptRecords(profile, identity(), context);
        for (ObjectName name : lost) {
            DeviceId of = DeviceId.of(new byte[DeviceId.BYTES]);
            byte[] object = kept.get(name);
            if (object != null) {
                try {
                    of = openRecord(name, object).record().device();
                } catch (CryptoException | VaultException e) {
                    // counted under no device: the number is what matters
                }
            }
            out.merge(of, 1L, Long::sum);
        }
        return out;
    }

    private void apply(List<Accepted> accepted) {
        if (!accepted.isEmpty()) {
            Catalogue after = Fold.apply(catalogue, accepted);
            cache.changed(catalogue, after);
            catalogue = after;
            changes++;
        }
    }

    /** Takes up what the profile holds. What was known stays visible to readers until the new state is whole. */
    private void reload(ObjectStore keyrings) throws VaultException, IOException {
        Optional<Cache> loaded = Cache.load(profile, identity(), context);
        Intake fresh = newIntake();
        if (loaded.isPresent()) {
            try {
                Catalogue restored = loaded.get().restore(fresh, keys);
                replace(loaded.get(), fresh, restored);
                loadDevice(Set.of());
                return;
            } catch (CryptoException e) {
                loaded.get().close();
            }
        }
        rebuild(keyrings);
    }

    /** No cache, or none that can be used: all is read again from the mirror and the folder. */
    private void rebuild(ObjectStore keyrings) throws VaultException, IOException {
        keys.openFirst(keyrings, genesis, access.identities());
        Map<ObjectName, SignedRecord> arrived = opened(Cache.arrivedRecords(profile, identity(), context));
        Map<ObjectName, SignedRecord> own = opened(Cache.ownRecords(profile));
        List<SignedRecord> all = new ArrayList<>(arrived.values());
        all.addAll(own.values());
        Cache empty = Cache.empty();
        Intake fresh = newIntake();
        Catalogue folded = Fold.apply(Catalogue.empty(), fresh.accept(all));
        empty.changed(Catalogue.empty(), folded);
        // What once arrived is still expected there; of what was written here, the last may never have got there.
        arrived.forEach((name, record) -> {
            if (fresh.isDecided(record.hash())) {
                empty.seen(name);
            }
        });
        replace(empty, fresh, folded);
        rebuilt = true;
        Set<DeviceId> wrote = new HashSet<>();
        own.values().forEach(record -> wrote.add(record.record().device()));
        loadDevice(wrote);
    }

    private Map<ObjectName, SignedRecord> opened(Map<ObjectName, byte[]> records) {
        Map<ObjectName, SignedRecord> out = new LinkedHashMap<>();
        records.forEach((name, object) -> {
            try {
                out.put(name, openRecord(name, object));
            } catch (CryptoException | VaultException e) {
                // sealed under an epoch that is opened later, or damaged here; the folder has it too
            }
        });
        return out;
    }

    private void replace(Cache newCache, Intake newIntake, Catalogue newCatalogue) {
        Cache before = cache;
        cache = newCache;
        intake = newIntake;
        catalogue = newCatalogue;
        changes++;
        rebuilt = false;
        held.clear();
        notMirrored.clear();
        before.close();
    }

    /**
     * The device that the profile holds, unless it was given up.
     *
     * @param wrote devices whose records the mirror holds; asked where there was no cache, because without cache and mirror
     *     nobody knows which numbers a device has used
     */
    private void loadDevice(Set<DeviceId> wrote) throws IOException {
        Device before = device;
        device = null;
        if (before != null) {
            before.close();
        }
        deviceStamp = Device.stamp(profile);
        Optional<Device> found = Device.load(profile, identity(), context);
        if (found.isEmpty()) {
            return;
        }
        Device known = found.get();
        if (rebuilt && !wrote.contains(known.id())) {
            cache.leave(known.id());
        }
        if (cache.isGivenUp(known.id())) {
            known.close();
        } else {
            device = known;
        }
    }

    private static boolean sameStamp(Optional<byte[]> a, Optional<byte[]> b) {
        return Arrays.equals(a.orElse(new byte[0]), b.orElse(new byte[0]));
    }

    void save() throws IOException {
        try {
            Map<ObjectName, Long> there = home.list(ObjectKind.PACK).sizes();
            packs = there.keySet();
            cache.sawPacks(there);
        } catch (IOException e) {
            // A folder out of reach must not cost the memory of what happened before.
            packs = null;
        }
        cache.save(profile, identity(), context, intake, catalogue, keys, notMirrored);
        notMirrored.clear();
    }

    /** Saves what was read, where nobody else writes now; else it is read again next time. */
    private void saveIfPossible() throws IOException {
        if (!cache.isDirty() && notMirrored.isEmpty()) {
            return;
        }
        try (WriterLock writer = profile.lock()) {
            if (!cache.isStale(profile)) {
                save();
            }
        } catch (VaultException.VaultBusy e) {
            return;
        }
    }

    private Intake newIntake() {
        byte[] owner = genesis.owner().verification();
        // An identity's key signs enrolments and nothing else, a device's key records and nothing else.
        return new Intake(
                codec,
                (key, message, signature) -> SigningKeys.verify(
                        key, Arrays.equals(key, owner) ? SignatureUse.DEVICE : SignatureUse.RECORD, message, signature),
                MemberId.of(genesis.owner().memberId()),
                Bytes.of(owner));
    }

    private static byte[] place(Record record) {
        return ByteBuffer.allocate(DeviceId.BYTES + 8)
                .put(record.device().bytes())
                .putLong(record.seq())
                .array();
    }

    /** Closes without saving: what was read proved to be of no use. */
    void discard() {
        lock.lock();
        try {
            closed = true;
            wipe();
        } finally {
            lock.unlock();
        }
    }

    private void wipe() {
        cache.close();
        if (device != null) {
            device.close();
        }
        keys.close();
        access.close();
    }

    /** Waits for a change that is at work, saves, and wipes the keys. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                saveIfPossible();
            }
        } finally {
            wipe();
            lock.unlock();
        }
    }

    /** Whether bytes found under {@code name} are the very access file that this session was opened with. */
    boolean isOwnAccess(ObjectName name, byte[] bytes) {
        return name.equals(way.name()) && Arrays.equals(Sha256.of(bytes), way.sha256());
    }

    /** The store in a folder. */
    ObjectStore storeAt(Path other) throws IOException {
        return stores.at(other);
    }

    /** What a session takes from outside: time, randomness, what the device is called, and how folders are reached. */
    record Environment(Clock clock, SecureRandom random, String deviceLabel, Stores stores) {}

    /** How a folder is reached. */
    @FunctionalInterface
    interface Stores {
        /** Throws {@link org.strongroom.vault.store.StoreGoneException} where there is no such folder. */
        ObjectStore at(Path folder) throws IOException;
    }

    /** What the session was opened with: the identity, and the very file that it came from. */
    @SuppressWarnings("ArrayRecordComponent") // a hash in transit, compared by its bytes
    record Way(AccessFile.Contents contents, ObjectName name, byte[] sha256) {}
}
