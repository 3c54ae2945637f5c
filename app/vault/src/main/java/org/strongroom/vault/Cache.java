package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.VaultContext;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.CatalogueRows;
import org.strongroom.vault.catalogue.LocalDatabase;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;

/**
 * The sealed, rebuildable memory of a session: catalogue, what was seen, copies, and what lies where outside.
 *
 * <p>An SQLite database in memory, sealed as one file of the profile. Records of other devices are kept beside it in sealed
 * bundles, one for each time that something arrived. Used under the session's lock.
 */
final class Cache implements AutoCloseable {
    private static final String FILE = "cache";
    private static final String BUNDLE = "records-";
    private static final int MAX_BUNDLES = 1_000_000;
    private static final String INTAKE = "intake";
    private static final String HEADER = "catalogue";
    private static final String KEYS = "keys";
    private static final String CLONES = "clones";

    private final LocalDatabase database;
    private final boolean loaded;
    private final Set<ObjectName> seen = new HashSet<>();
    private final Set<ObjectName> newlySeen = new HashSet<>();
    private final Set<ObjectName> packs = new HashSet<>();
    private final Set<NodeId> changed = new HashSet<>();
    private Optional<byte[]> stamp;
    private boolean dirty;

    private Cache(LocalDatabase database, boolean loaded, Optional<byte[]> stamp) {
        this.database = database;
        this.loaded = loaded;
        this.stamp = stamp;
    }

    @SuppressWarnings("MustBeClosedChecker") // the cache closes its database
    static Cache empty() {
        return new Cache(LocalDatabase.empty(), false, Optional.empty());
    }

    /** What the profile holds; empty where there is nothing that can be used. */
    @SuppressWarnings("MustBeClosedChecker") // the cache closes its database
    static Optional<Cache> load(Profile profile, Identity identity, VaultContext context) throws IOException {
        Optional<byte[]> stamp = profile.stamp(FILE);
        Optional<byte[]> image = profile.read(FILE, identity, context);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        try {
            Cache cache = new Cache(LocalDatabase.restore(image.get()), true, stamp);
            cache.database.forEachRecord(id -> cache.seen.add(ObjectName.ofBytes(ObjectKind.JOURNAL, id)));
            cache.database.forEachPack(row -> cache.packs.add(ObjectName.ofBytes(ObjectKind.PACK, row.id())));
            return Optional.of(cache);
        } catch (LocalDatabase.UnusableImage e) {
            return Optional.empty();
        }
    }

    LocalDatabase database() {
        return database;
    }

    boolean isLoaded() {
        return loaded;
    }

    boolean isDirty() {
        return dirty;
    }

    void touch() {
        dirty = true;
    }

    /** Whether another program has written the cache since. */
    boolean isStale(Profile profile) throws IOException {
        return !Arrays.equals(profile.stamp(FILE).orElse(new byte[0]), stamp.orElse(new byte[0]));
    }

    boolean hasSeen(ObjectName record) {
        return seen.contains(record);
    }

    void seen(ObjectName record) {
        if (seen.add(record)) {
            newlySeen.add(record);
            dirty = true;
        }
    }

    /** What was seen and is not in {@code there}. */
    Set<ObjectName> seenExcept(Set<ObjectName> there) {
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

    /** Remembers which packs are in the folder now. */
    void sawPacks(Map<ObjectName, Long> there) {
        List<LocalDatabase.PackRow> rows = new ArrayList<>();
        there.forEach((name, size) -> {
            if (packs.add(name)) {
                rows.add(new LocalDatabase.PackRow(name.bytes(), size));
            }
        });
        if (!rows.isEmpty()) {
            database.putPacks(rows);
            dirty = true;
        }
    }

    void changed(Catalogue before, Catalogue after) {
        changed.addAll(CatalogueRows.changedSince(before, after));
        dirty = true;
    }

    /** Devices of this profile that turned out to be copied. */
    List<DeviceId> clones() {
        byte[] bytes = database.fact(CLONES).orElse(new byte[0]);
        List<DeviceId> out = new ArrayList<>();
        for (int at = 0; at + DeviceId.BYTES <= bytes.length; at += DeviceId.BYTES) {
            out.add(DeviceId.of(Arrays.copyOfRange(bytes, at, at + DeviceId.BYTES)));
        }
        return out;
    }

    void addClone(DeviceId device) {
        byte[] before = database.fact(CLONES).orElse(new byte[0]);
        byte[] after = Arrays.copyOf(before, before.length + DeviceId.BYTES);
        System.arraycopy(device.bytes(), 0, after, before.length, DeviceId.BYTES);
        database.putFact(CLONES, after);
        dirty = true;
    }

    /** Brings {@code intake} and {@code keys} to what was saved, and returns the catalogue. */
    Catalogue restore(Intake intake, Keys keys) throws CryptoException {
        Optional<byte[]> snapshot = database.fact(INTAKE);
        Optional<byte[]> header = database.fact(HEADER);
        Optional<byte[]> epochs = database.fact(KEYS);
        if (snapshot.isEmpty() || header.isEmpty() || epochs.isEmpty()) {
            throw new CryptoException.Malformed("an incomplete cache");
        }
        keys.decode(epochs.get());
        intake.restore(snapshot.get());
        List<byte[]> nodes = new ArrayList<>();
        database.forEachNode(row -> nodes.add(row.body()));
        return CatalogueRows.decode(header.get(), nodes);
    }

    /** Seals all into the profile. Under the writer lock. */
    void save(
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
        Map<ObjectName, byte[]> foreign = new HashMap<>(arrived);
        foreign.keySet().retainAll(seen);
        if (!foreign.isEmpty()) {
            profile.write(BUNDLE + bundles(profile), encode(foreign), identity, context);
        }
        List<LocalDatabase.NodeRow> rows = new ArrayList<>();
        for (NodeId node : changed) {
            rows.add(new LocalDatabase.NodeRow(node.bytes(), null, "", CatalogueRows.encodeNode(catalogue, node)));
        }
        database.inTransaction(() -> {
            database.putNodes(rows);
            database.putRecords(newlySeen.stream().map(ObjectName::bytes).toList());
            database.putFact(INTAKE, intake.snapshot());
            database.putFact(HEADER, CatalogueRows.encodeHeader(catalogue));
            database.putFact(KEYS, keys.encode());
        });
        profile.write(FILE, database.image(), identity, context);
        stamp = profile.stamp(FILE);
        changed.clear();
        newlySeen.clear();
        dirty = false;
    }

    private static int bundles(Profile profile) {
        int count = 0;
        while (count < MAX_BUNDLES && profile.has(BUNDLE + count)) {
            count++;
        }
        return count;
    }

    /** All records that this computer keeps. */
    Map<ObjectName, byte[]> records(Profile profile, Identity identity, VaultContext context) throws IOException {
        return keptRecords(profile, identity, context);
    }

    static Map<ObjectName, byte[]> keptRecords(Profile profile, Identity identity, VaultContext context)
            throws IOException {
        Map<ObjectName, byte[]> out = new LinkedHashMap<>();
        int count = bundles(profile);
        for (int i = 0; i < count; i++) {
            Optional<byte[]> bundle = profile.read(BUNDLE + i, identity, context);
            if (bundle.isPresent()) {
                try {
                    decode(bundle.get(), out);
                } catch (CryptoException.Malformed e) {
                    // a bundle that another version wrote: the folder has its records too
                }
            }
        }
        for (ObjectName own : profile.mirror().list(ObjectKind.JOURNAL).sizes().keySet()) {
            out.put(own, profile.mirror().get(own, ObjectKind.JOURNAL.maxBytes()));
        }
        return out;
    }

    private static byte[] encode(Map<ObjectName, byte[]> records) {
        CborWriter out = new CborWriter().array(2 * records.size());
        records.forEach((name, object) -> out.bytes(name.bytes()).bytes(object));
        return out.toBytes();
    }

    private static void decode(byte[] bundle, Map<ObjectName, byte[]> into) throws CryptoException.Malformed {
        CborReader in = CborReader.of(bundle);
        int items = in.array(0, Integer.MAX_VALUE);
        for (int i = 0; i + 1 < items; i += 2) {
            into.put(ObjectName.ofBytes(ObjectKind.JOURNAL, in.bytes(32)), in.bytes(1, ObjectKind.JOURNAL.maxBytes()));
        }
        in.end();
    }

    @Override
    public void close() {
        database.close();
    }
}
