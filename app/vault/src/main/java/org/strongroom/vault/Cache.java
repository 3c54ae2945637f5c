package org.strongroom.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.PackReader;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.CataloguePages;
import org.strongroom.vault.catalogue.LocalDatabase;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/**
 * The sealed, rebuildable memory of a session: catalogue, what was seen, copies, and what lies where outside.
 *
 * <p>SQLite databases in memory, each sealed as one file of the profile; the one of what lies where outside is only read when
 * that is asked for, and may be older or newer than the other, because what it says is compared with the catalogue. Records of other devices are kept beside it in sealed
 * bundles, one or more for each time that something arrived. Safe for use by several threads: while an import reads what it
 * knows of a file, the storing thread writes what it has stored. The file is long because it is the one place that knows what
 * is remembered.
 */
final class Cache implements AutoCloseable {
    private static final String FILE = "cache";
    private static final String SCANS = "scans";
    static final String BUNDLE = "records-";
    private static final int MAX_BUNDLES = 1_000_000;
    private static final int BUNDLE_BYTES = 8 << 20;
    private static final String INTAKE = "intake";
    private static final String HEADER = "catalogue";
    private static final String KEYS = "keys";
    private static final String CLONES = "clones";
    private static final String RESTORED = "restored";
    private static final String FORKS_TOLD = "forks-told";
    private static final String LEFT = "left";
    private static final String SILENCE = "silence";
    private static final String SUSPECTS = "suspects";
    private static final int MAX_SUSPECTS = 10_000;

    private final LocalDatabase database;
    private final Scans scans;
    private final Set<ObjectName> seen = new HashSet<>();
    private final Set<ObjectName> newlySeen = new HashSet<>();
    private final Set<ObjectName> packs = ConcurrentHashMap.newKeySet();
    private final Set<ObjectName> whole = ConcurrentHashMap.newKeySet();
    private Catalogue saved = Catalogue.empty();
    private Optional<byte[]> stamp;
    private boolean dirty;
    private boolean anew;

    private Cache(LocalDatabase database, Scans scans, Optional<byte[]> stamp) {
        this.database = database;
        this.scans = scans;
        this.stamp = stamp;
    }

    @SuppressWarnings("MustBeClosedChecker") // the cache closes its database
    static Cache empty() {
        return new Cache(LocalDatabase.empty(), new Scans(Optional::empty), Optional.empty());
    }

    /** What the profile holds; empty where there is nothing that can be used. */
    static Optional<Cache> load(Profile profile, List<Identity> identities, VaultContext context) throws IOException {
        Optional<byte[]> stamp = profile.stamp(FILE);
        Optional<byte[]> image = profile.read(FILE, identities, context);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        return of(image.get(), new Scans(() -> profile.read(SCANS, identities, context)), stamp);
    }

    @SuppressWarnings("MustBeClosedChecker") // the cache closes its database
    static Optional<Cache> of(byte[] image, Scans scans, Optional<byte[]> stamp) {
        LocalDatabase database;
        try {
            database = LocalDatabase.restore(image);
        } catch (LocalDatabase.UnusableImage e) {
            return Optional.empty();
        }
        Cache cache = new Cache(database, scans, stamp);
        try {
            database.forEachRecord(id -> cache.seen.add(ObjectName.ofBytes(ObjectKind.JOURNAL, id)));
            database.forEachPack(row -> {
                ObjectName pack = ObjectName.ofBytes(ObjectKind.PACK, row.id());
                cache.packs.add(pack);
                if (row.bytes() > 0) {
                    cache.whole.add(pack);
                }
            });
            return Optional.of(cache);
        } catch (IllegalArgumentException e) {
            cache.close(); // an id of another length
            return Optional.empty();
        }
    }

    synchronized boolean isDirty() {
        return dirty;
    }

    /** Whether another program has written the cache since. */
    synchronized boolean isStale(Profile profile) throws IOException {
        return !Arrays.equals(profile.stamp(FILE).orElse(new byte[0]), stamp.orElse(new byte[0]));
    }

    synchronized boolean hasSeen(ObjectName record) {
        return seen.contains(record);
    }

    synchronized void seen(ObjectName record) {
        if (seen.add(record)) {
            newlySeen.add(record);
            dirty = true;
        }
    }

    /** What was seen and is not in {@code there}. */
    synchronized Set<ObjectName> seenExcept(Set<ObjectName> there) {
        if (there.containsAll(seen)) {
            return Set.of();
        }
        Set<ObjectName> out = new TreeSet<>(seen);
        out.removeAll(there);
        return out;
    }

    boolean hasSeenPack(ObjectName pack) {
        return packs.contains(pack);
    }

    /** Whether a pack was here and was known to be whole: whatever it has become, it is not arriving. */
    boolean hadWholePack(ObjectName pack) {
        return whole.contains(pack);
    }

    /**
     * Remembers which packs are in the folder now; those that are cut short may still be arriving.
     *
     * @param proven those that were read or written whole; all others may be empty inside
     */
    synchronized void sawPacks(Map<ObjectName, Long> there, Predicate<ObjectName> proven) {
        List<LocalDatabase.PackRow> rows = new ArrayList<>();
        there.forEach((name, size) -> {
            boolean fresh = PackReader.isPackLength(size) && packs.add(name);
            boolean sound = packs.contains(name) && proven.test(name) && whole.add(name);
            if (fresh || sound) {
                rows.add(new LocalDatabase.PackRow(name.bytes(), sound ? size : -size));
            }
        });
        if (!rows.isEmpty()) {
            database.putPacks(rows);
            dirty = true;
        }
    }

    /** The catalogue was folded from nothing once more: what is stored of the one before goes. */
    synchronized void foldedAnew() {
        anew = true;
        dirty = true;
    }

    /** The catalogue has become another one. */
    synchronized void changed() {
        dirty = true;
    }

    synchronized Optional<LocalDatabase.ScanRow> scan(byte[] pathKey) throws IOException {
        return scans.database().scan(pathKey);
    }

    synchronized void putScans(List<LocalDatabase.ScanRow> rows) throws IOException {
        if (!rows.isEmpty()) {
            scans.database().putScans(rows);
            scans.dirty = true;
            dirty = true;
        }
    }

    /** What lies where outside, read when first asked for. */
    static final class Scans {
        private final Source source;
        private @Nullable LocalDatabase database;
        private boolean dirty;

        /** Gives the image as it was saved. */
        interface Source {
            Optional<byte[]> image() throws IOException;
        }

        Scans(Source source) {
            this.source = source;
        }

        @SuppressWarnings("MustBeClosedChecker") // closed with the cache
        LocalDatabase database() throws IOException {
            if (database == null) {
                Optional<byte[]> image = source.image();
                try {
                    database = image.isPresent() ? LocalDatabase.restore(image.get()) : LocalDatabase.empty();
                } catch (LocalDatabase.UnusableImage e) {
                    database = LocalDatabase.empty();
                }
            }
            return database;
        }

        void save(Profile profile, Identity identity, VaultContext context) throws IOException {
            if (dirty) {
                profile.write(SCANS, database().image(), identity, context);
                dirty = false;
            }
        }

        void close() {
            if (database != null) {
                database.close();
            }
        }
    }

    /** The copies that are remembered, with what is remembered of each. */
    synchronized Map<String, byte[]> copies() {
        Map<String, byte[]> out = new LinkedHashMap<>();
        for (String folder : database.copies()) {
            out.put(folder, database.copy(folder).orElse(new byte[0]));
        }
        return out;
    }

    synchronized void putCopy(String folder, byte[] state) {
        database.putCopy(folder, state);
        dirty = true;
    }

    synchronized void removeCopy(String folder) {
        database.removeCopy(folder);
        dirty = true;
    }

    /** Devices of this profile that turned out to be copied. */
    synchronized List<DeviceId> clones() {
        return devices(CLONES);
    }

    synchronized void addClone(DeviceId device) {
        addDevice(CLONES, device);
    }

    /** Devices of this profile that are further elsewhere than here. */
    synchronized List<DeviceId> restored() {
        return devices(RESTORED);
    }

    synchronized void addRestored(DeviceId device) {
        addDevice(RESTORED, device);
    }

    /** A person knows why: nothing more is said of this device, which stays given up. */
    synchronized void explainClone(DeviceId device) {
        explain(CLONES, device);
    }

    /** As above. */
    synchronized void explainRestored(DeviceId device) {
        explain(RESTORED, device);
    }

    private void explain(String fact, DeviceId device) {
        List<DeviceId> left = new ArrayList<>(devices(fact));
        if (left.remove(device)) {
            leave(device);
            database.putFact(fact, new byte[0]);
            left.forEach(other -> addDevice(fact, other));
            dirty = true;
        }
    }

    /** Forks that a person knows of. */
    synchronized List<RecordPlace> forksTold() {
        ByteBuffer in = ByteBuffer.wrap(database.fact(FORKS_TOLD).orElse(new byte[0]));
        List<RecordPlace> out = new ArrayList<>();
        while (in.remaining() >= DeviceId.BYTES + Long.BYTES) {
            byte[] device = new byte[DeviceId.BYTES];
            in.get(device);
            out.add(new RecordPlace(DeviceId.of(device), in.getLong()));
        }
        return out;
    }

    synchronized void forksTold(List<RecordPlace> more) {
        Set<RecordPlace> all = new LinkedHashSet<>(forksTold());
        all.addAll(more);
        ByteBuffer out = ByteBuffer.allocate(all.size() * (DeviceId.BYTES + Long.BYTES));
        all.forEach(place -> out.put(place.device().bytes()).putLong(place.seq()));
        database.putFact(FORKS_TOLD, out.array());
        dirty = true;
    }

    /** Since when nothing new has come of each device. */
    synchronized Silence silence() {
        Optional<byte[]> encoded = database.fact(SILENCE);
        try {
            return encoded.isPresent() ? Silence.decode(encoded.get()) : Silence.NONE;
        } catch (CryptoException.Malformed e) {
            return Silence.NONE; // of another version: measured from now on
        }
    }

    synchronized void remember(Silence silence) {
        if (!silence.equals(silence())) {
            database.putFact(SILENCE, silence.encode());
            dirty = true;
        }
    }

    /** Gives up a device of this profile whose last number is no longer known for certain. */
    synchronized void leave(DeviceId device) {
        addDevice(LEFT, device);
    }

    /** Whether this profile must not write under {@code device} any more. */
    synchronized boolean isGivenUp(DeviceId device) {
        return Stream.of(CLONES, RESTORED, LEFT).anyMatch(fact -> devices(fact).contains(device));
    }

    private List<DeviceId> devices(String fact) {
        byte[] bytes = database.fact(fact).orElse(new byte[0]);
        List<DeviceId> out = new ArrayList<>();
        for (int at = 0; at + DeviceId.BYTES <= bytes.length; at += DeviceId.BYTES) {
            out.add(DeviceId.of(Arrays.copyOfRange(bytes, at, at + DeviceId.BYTES)));
        }
        return out;
    }

    private void addDevice(String fact, DeviceId device) {
        if (devices(fact).contains(device)) {
            return;
        }
        byte[] before = database.fact(fact).orElse(new byte[0]);
        byte[] after = Arrays.copyOf(before, before.length + DeviceId.BYTES);
        System.arraycopy(device.bytes(), 0, after, before.length, DeviceId.BYTES);
        database.putFact(fact, after);
        dirty = true;
    }

    /** Objects of the home folder that the last check found damaged: a sync looks into them, whatever their size. */
    synchronized Set<ObjectName> suspects() {
        Set<ObjectName> out = new HashSet<>();
        String paths = new String(database.fact(SUSPECTS).orElse(new byte[0]), StandardCharsets.US_ASCII);
        for (String path : paths.lines().toList()) {
            ObjectName.parse(path).ifPresent(out::add);
        }
        return out;
    }

    synchronized void suspect(Set<ObjectName> names) {
        if (!suspects().equals(names)) {
            String paths = names.stream()
                    .sorted()
                    .limit(MAX_SUSPECTS)
                    .map(ObjectName::path)
                    .collect(Collectors.joining("\n"));
            database.putFact(SUSPECTS, paths.getBytes(StandardCharsets.US_ASCII));
            dirty = true;
        }
    }

    /** Brings {@code intake} and {@code keys} to what was saved, and returns the catalogue. */
    synchronized Catalogue restore(Intake intake, Keys keys) throws CryptoException {
        Optional<byte[]> snapshot = database.fact(INTAKE);
        Optional<byte[]> header = database.fact(HEADER);
        Optional<byte[]> epochs = database.fact(KEYS);
        if (snapshot.isEmpty() || header.isEmpty() || epochs.isEmpty()) {
            throw new CryptoException.Malformed("an incomplete cache");
        }
        keys.decode(epochs.get());
        intake.restore(snapshot.get());
        List<LocalDatabase.PageRow> pages = new ArrayList<>();
        database.forEachPage(pages::add);
        saved = CataloguePages.decode(header.get(), pages);
        return saved;
    }

    /** Seals all into the profile. Under the writer lock. */
    synchronized void save(
            Profile profile,
            Identity identity,
            VaultContext context,
            Intake intake,
            Catalogue catalogue,
            Keys keys,
            Map<ObjectName, byte[]> arrived)
            throws IOException {
        if (!dirty && arrived.isEmpty()) {
            return;
        }
        Map<ObjectName, byte[]> foreign = new TreeMap<>(arrived);
        foreign.keySet().retainAll(seen);
        writeBundles(profile, identity, context, foreign);
        boolean replaced = anew;
        List<LocalDatabase.PageRow> pages =
                CataloguePages.changedPages(replaced ? Catalogue.empty() : saved, catalogue);
        database.inTransaction(() -> {
            if (replaced) {
                database.removePages();
            }
            database.putPages(pages);
            database.putRecords(newlySeen.stream().map(ObjectName::bytes).toList());
            database.putFact(INTAKE, intake.snapshot());
            database.putFact(HEADER, CataloguePages.encodeHeader(catalogue));
            database.putFact(KEYS, keys.encode());
        });
        scans.save(profile, identity, context);
        profile.write(FILE, database.image(), identity, context);
        stamp = profile.stamp(FILE);
        saved = catalogue;
        anew = false;
        newlySeen.clear();
        dirty = false;
    }

    private static void writeBundles(
            Profile profile, Identity identity, VaultContext context, Map<ObjectName, byte[]> records)
            throws IOException {
        int number = records.isEmpty() ? 0 : bundles(profile);
        Map<ObjectName, byte[]> part = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<ObjectName, byte[]> record : records.entrySet()) {
            if (!part.isEmpty() && bytes + record.getValue().length > BUNDLE_BYTES) {
                profile.write(BUNDLE + number++, encode(part), identity, context);
                part.clear();
                bytes = 0;
            }
            part.put(record.getKey(), record.getValue());
            bytes += record.getValue().length;
        }
        if (!part.isEmpty()) {
            profile.write(BUNDLE + number, encode(part), identity, context);
        }
    }

    private static int bundles(Profile profile) {
        int count = 0;
        while (count < MAX_BUNDLES && profile.has(BUNDLE + count)) {
            count++;
        }
        return count;
    }

    /** All records that this computer keeps: those that arrived, and its own. */
    static Map<ObjectName, byte[]> keptRecords(Profile profile, List<Identity> identities, VaultContext context)
            throws IOException {
        Map<ObjectName, byte[]> out = arrivedRecords(profile, identities, context);
        out.putAll(ownRecords(profile));
        return out;
    }

    /** The records that once arrived in the folder. */
    static Map<ObjectName, byte[]> arrivedRecords(Profile profile, List<Identity> identities, VaultContext context)
            throws IOException {
        Map<ObjectName, byte[]> out = new HashMap<>();
        int count = bundles(profile);
        for (int i = 0; i < count; i++) {
            Optional<byte[]> bundle = profile.read(BUNDLE + i, identities, context);
            if (bundle.isPresent()) {
                try {
                    decode(bundle.get(), out);
                } catch (CryptoException.Malformed e) {
                    // a bundle that another version wrote: the folder has its records too
                }
            }
        }
        return out;
    }

    /** The records that this computer wrote, also those that the folder never got. */
    static Map<ObjectName, byte[]> ownRecords(Profile profile) throws IOException {
        Map<ObjectName, byte[]> out = new HashMap<>();
        for (ObjectName own : profile.mirror().list(ObjectKind.JOURNAL).sizes().keySet()) {
            try {
                out.put(own, profile.mirror().get(own, ObjectKind.JOURNAL.maxBytes()));
            } catch (StoreException e) {
                if (e instanceof StoreGoneException) {
                    throw e;
                }
                // gone or unusable here; the folder has it too
            }
        }
        return out;
    }

    private static byte[] encode(Map<ObjectName, byte[]> records) {
        CborWriter out = new CborWriter().array(2 * records.size());
        records.forEach((name, object) -> out.bytes(name.bytes()).bytes(object));
        return out.toBytes();
    }

    static void decode(byte[] bundle, Map<ObjectName, byte[]> into) throws CryptoException.Malformed {
        CborReader in = CborReader.of(bundle);
        int items = in.array(0, Integer.MAX_VALUE);
        for (int i = 0; i + 1 < items; i += 2) {
            into.put(ObjectName.ofBytes(ObjectKind.JOURNAL, in.bytes(32)), in.bytes(1, ObjectKind.JOURNAL.maxBytes()));
        }
        in.end();
    }

    @Override
    public synchronized void close() {
        database.close();
        scans.close();
    }
}
