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
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.profile.WriterLock;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.UnusableObjectException;

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
    private final AccessFile.Contents access;
    private final Keys keys;
    private final RecordCodec codec;
    private final SecureRandom random;
    private final Clock clock;
    private final String label;
    private final ReentrantLock lock = new ReentrantLock();

    private Cache cache;
    private Intake intake;
    private long changes;
    private volatile Catalogue catalogue = Catalogue.empty();
    private volatile SortedMap<DeviceId, Long> wentBack = new TreeMap<>();
    private @Nullable Device device;
    private final Map<ObjectName, byte[]> notMirrored = new LinkedHashMap<>();
    private final Set<ObjectName> damaged = new HashSet<>();
    private final Set<ObjectName> incomplete = new HashSet<>();
    private volatile @Nullable Set<ObjectName> packs;
    private volatile Runnable listener = () -> {};

    Session(
            ObjectStore home,
            Path folder,
            Profile profile,
            Genesis genesis,
            AccessFile.Contents access,
            Environment environment) {
        this.home = home;
        this.folder = folder;
        this.profile = profile;
        this.genesis = genesis;
        this.context = genesis.context();
        this.id = VaultId.of(context.vaultId());
        this.access = access;
        this.keys = new Keys(context);
        this.codec = new RecordCodec(id);
        this.random = environment.random();
        this.clock = environment.clock();
        this.label = environment.deviceLabel();
        this.intake = newIntake();
        this.cache = Cache.empty();
    }

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

    /** This computer's device, where it has written already. */
    Optional<DeviceId> deviceId() {
        Device known = device;
        return known == null ? Optional.empty() : Optional.of(known.id());
    }

    /** Reads the cache, then what the folder holds beyond it. */
    void load(Progress progress) throws VaultException, IOException {
        lock.lock();
        try {
            reload();
            keys.openFirst(home, genesis, access.identities());
            device = Device.load(profile, identity(), context).orElse(null);
            refresh(progress);
        } finally {
            lock.unlock();
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
        try (WriterLock writer = profile.lock()) {
            if (cache.isStale(profile)) {
                reload();
            }
            refresh(Progress.NONE);
            recoverOwn();
            if (onlyInPresent && !wentBack.isEmpty()) {
                throw new VaultException.WentBack();
            }
            long before = changes;
            try {
                return transaction.run();
            } finally {
                save();
                if (changes != before) {
                    listener.run();
                }
            }
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
            long before = changes;
            refresh(progress);
            return changes != before;
        } finally {
            lock.unlock();
        }
    }

    /** Appends one record and makes it count: when this returns, what it says is safe. Inside a transaction. */
    void append(List<Operation> operations) throws VaultException, IOException {
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
        home.put(name, sealed.object());
        cache.seen(name);
        apply(intake.accept(List.of(signed)));
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

    /** Puts back into the folder what it lost of the records that this computer has. Inside a transaction. */
    int putBack() throws IOException, VaultException {
        Map<ObjectName, byte[]> kept = cache.records(profile, identity(), context);
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        int count = 0;
        for (Map.Entry<ObjectName, byte[]> record : kept.entrySet()) {
            if (!there.contains(record.getKey())) {
                home.put(record.getKey(), record.getValue());
                count++;
            } else if (damaged.contains(record.getKey()) || incomplete.contains(record.getKey())) {
                home.replaceDamaged(record.getKey(), record.getValue());
                count++;
            }
        }
        refresh(Progress.NONE);
        return count;
    }

    /** Reads all records of the folder that are not known yet. */
    void refresh(Progress progress) throws VaultException, IOException {
        damaged.clear();
        incomplete.clear();
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        Set<ObjectName> lost = cache.seenExcept(there);
        List<SignedRecord> fresh = new ArrayList<>();
        List<ObjectName> freshNames = new ArrayList<>();
        long done = 0;
        for (ObjectName name : there) {
            if (cache.hasSeen(name)) {
                continue;
            }
            progress.check();
            progress.report(Progress.Step.LOADING, ++done, there.size(), 0, 0);
            read(name, fresh, freshNames);
        }
        if (!fresh.isEmpty()) {
            noticeClone(fresh, freshNames);
            apply(intake.accept(fresh));
            for (int i = 0; i < fresh.size(); i++) {
                if (intake.isDecided(fresh.get(i).hash())) {
                    cache.seen(freshNames.get(i));
                } else {
                    notMirrored.remove(freshNames.get(i)); // it waits; it is read again next time
                }
            }
        }
        wentBack = lost.isEmpty() ? new TreeMap<>() : devicesOf(lost);
    }

    private void read(ObjectName name, List<SignedRecord> fresh, List<ObjectName> freshNames)
            throws IOException, VaultException {
        try {
            byte[] object = home.get(name, ObjectKind.JOURNAL.maxBytes());
            fresh.add(openRecord(name, object));
            freshNames.add(name);
            notMirrored.put(name, object);
        } catch (CryptoException.Malformed | VaultException.Incomplete | NoSuchObjectException e) {
            incomplete.add(name);
        } catch (CryptoException | UnusableObjectException e) {
            damaged.add(name);
        }
    }

    /**
     * A record of our own device that we never wrote: the profile was copied, and both copies went on. This one takes a new
     * device before it writes again, so that no number is used twice.
     */
    private void noticeClone(List<SignedRecord> fresh, List<ObjectName> names) throws IOException {
        Device own = device;
        if (own == null || !cache.isLoaded()) {
            return;
        }
        for (int i = 0; i < fresh.size(); i++) {
            if (fresh.get(i).record().device().equals(own.id()) && !isMirrored(names.get(i))) {
                cache.addClone(own.id());
                own.close();
                device = Device.create(profile, identity(), context, random);
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

    /** Own records that reached the mirror and not the folder, as after a power cut: they are finished now. */
    private void recoverOwn() throws IOException, VaultException {
        Set<ObjectName> there = home.list(ObjectKind.JOURNAL).sizes().keySet();
        boolean any = false;
        for (ObjectName name : profile.mirror().list(ObjectKind.JOURNAL).sizes().keySet()) {
            if (!there.contains(name) && !cache.hasSeen(name)) {
                home.put(name, profile.mirror().get(name, ObjectKind.JOURNAL.maxBytes()));
                any = true;
            }
        }
        if (any) {
            refresh(Progress.NONE);
        }
    }

    private SortedMap<DeviceId, Long> devicesOf(Set<ObjectName> lost) throws IOException {
        SortedMap<DeviceId, Long> out = new TreeMap<>();
        Map<ObjectName, byte[]> kept = cache.records(profile, identity(), context);
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

    private void reload() throws IOException {
        cache.close();
        Optional<Cache> loaded = Cache.load(profile, identity(), context);
        cache = loaded.orElseGet(Cache::empty);
        intake = newIntake();
        catalogue = Catalogue.empty();
        notMirrored.clear();
        if (loaded.isPresent()) {
            try {
                catalogue = cache.restore(intake, keys);
                return;
            } catch (CryptoException e) {
                cache.close();
                cache = Cache.empty();
                intake = newIntake();
            }
        }
        // No cache, or none that can be used: all is read again from the mirror and the folder.
        List<SignedRecord> kept = new ArrayList<>();
        for (Map.Entry<ObjectName, byte[]> record :
                Cache.keptRecords(profile, identity(), context).entrySet()) {
            try {
                kept.add(openRecord(record.getKey(), record.getValue()));
            } catch (CryptoException | VaultException e) {
                // sealed under an epoch that is opened later, or damaged here; the folder has it too
            }
        }
        apply(intake.accept(kept));
    }

    void save() throws IOException {
        Map<ObjectName, Long> there = home.list(ObjectKind.PACK).sizes();
        packs = there.keySet();
        cache.sawPacks(there);
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

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            saveIfPossible();
        } finally {
            cache.close();
            if (device != null) {
                device.close();
            }
            keys.close();
            access.close();
            lock.unlock();
        }
    }

    /** What a session takes from outside: time, randomness, and what the device is called. */
    record Environment(Clock clock, SecureRandom random, String deviceLabel) {}
}
