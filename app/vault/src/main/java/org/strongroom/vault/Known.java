package org.strongroom.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Fold;
import org.strongroom.vault.journal.Accepted;
import org.strongroom.vault.journal.Intake;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.WriterLock;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * What is known of the vault now: the records that were decided about, the catalogue that they fold to, and the sealed cache
 * of both. Changed by one thread at a time; cache and catalogue may be read by any.
 */
final class Known {
    private final Opened opened;
    private final PacksHere packs;
    private volatile Cache cache = Cache.empty();
    private volatile Catalogue catalogue = Catalogue.empty();
    private Intake intake;
    private long changes;
    private boolean rebuilt;
    private final Map<ObjectName, byte[]> notMirrored = new LinkedHashMap<>();
    private final Map<ObjectName, Held> held = new LinkedHashMap<>();

    Known(Opened opened, PacksHere packs) {
        this.opened = opened;
        this.packs = packs;
        this.intake = opened.newIntake();
    }

    /** A record with the object that it came in. */
    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    record Arrived(SignedRecord record, byte[] object) {}

    /** A record that arrived and waits for others: kept, so that it is not read again each time. */
    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    private record Held(RecordHash hash, byte[] object) {}

    Cache cache() {
        return cache;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Intake intake() {
        return intake;
    }

    /** Whether content was sealed anew or deleted for good and no record of {@code own} says that it knows. */
    boolean lacksKnowledge(DeviceId own) {
        List<RecordHash> moved = catalogue.recordsToKnow();
        return !moved.isEmpty() && !intake.isAware(own, moved);
    }

    /** A number that grows with every change of the catalogue. */
    long changes() {
        return changes;
    }

    /** Whether there was no cache, so that all was read anew, and the folder was not read since. */
    boolean isRebuilt() {
        return rebuilt;
    }

    /** The folder was read: from now on, what is not known is new. */
    void settle() {
        rebuilt = false;
    }

    /** Whether a record was read already, decided about or not. */
    boolean hasRead(ObjectName name) {
        return cache.hasSeen(name) || held.containsKey(name);
    }

    /** The records that were kept: those that the profile holds, and those that it will hold when it is saved. */
    Map<ObjectName, byte[]> kept() throws IOException {
        Map<ObjectName, byte[]> out = Cache.keptRecords(opened.profile(), opened.identities(), opened.context());
        out.putAll(notMirrored);
        return out;
    }

    /** All records that this computer has, in the order of their stamps; {@code progress} hears how many were opened. */
    List<LoggedRecord> log(Progress progress) throws VaultException, IOException {
        Map<ObjectName, byte[]> objects = kept();
        held.forEach((name, one) -> objects.put(name, one.object()));
        Membership now = intake.membership();
        List<SignedRecord> opening = new ArrayList<>();
        long done = 0;
        for (Map.Entry<ObjectName, byte[]> object : objects.entrySet()) {
            progress.check();
            progress.report(Progress.Step.LOADING, done++, objects.size(), 0, 0);
            open(object.getKey(), object.getValue()).ifPresent(opening::add);
        }
        return opening.stream()
                .sorted(Comparator.<SignedRecord>comparingLong(
                                signed -> signed.record().lamport())
                        .thenComparing(signed -> signed.record().device())
                        .thenComparing(SignedRecord::hash))
                .map(signed -> new LoggedRecord(
                        signed.record().device(),
                        signed.record().seq(),
                        now.ownerOf(signed.record().device()),
                        Instant.ofEpochMilli(signed.record().timeMillis()),
                        signed.record().operations(),
                        standing(signed.hash())))
                .toList();
    }

    private LoggedRecord.Standing standing(RecordHash hash) {
        if (intake.isCounted(hash)) {
            return intake.isStruck(hash) ? LoggedRecord.Standing.STRUCK : LoggedRecord.Standing.COUNTS;
        }
        return intake.isDecided(hash) ? LoggedRecord.Standing.VOID : LoggedRecord.Standing.WAITS;
    }

    /** Has records that arrived counted, as far as what they build on is here; the others are held. */
    void arrive(Map<ObjectName, Arrived> fresh) throws IOException {
        fresh.forEach(
                (name, arrived) -> held.put(name, new Held(arrived.record().hash(), arrived.object())));
        accept(fresh.values().stream().map(Arrived::record).toList());
    }

    /** Has records counted, and remembers those among the held ones that were decided about by that. */
    void accept(List<SignedRecord> records) throws IOException {
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

    private void apply(List<Accepted> accepted) throws IOException {
        if (intake.isUnsettled()) {
            foldAnew();
        } else if (!accepted.isEmpty()) {
            Catalogue after = Fold.apply(catalogue, accepted);
            cache.changed();
            catalogue = after;
            changes++;
        }
    }

    /**
     * Somebody had been removed, or could do less, when they wrote what was folded already, or the other way round: all is
     * folded once more, from the records that this computer keeps.
     */
    private void foldAnew() throws IOException {
        Map<ObjectName, byte[]> objects = kept();
        held.forEach((name, one) -> objects.put(name, one.object()));
        List<SignedRecord> all = new ArrayList<>(openAll(objects).values());
        Intake fresh = opened.newIntake();
        catalogue = Fold.apply(Catalogue.empty(), fresh.accept(all));
        intake = fresh;
        cache.foldedAnew();
        changes++;
    }

    /**
     * Takes up what the profile holds. What was known stays visible to readers until the new state is whole.
     *
     * @param keyrings where the keyrings lie
     * @return where there was no cache, the devices whose records the mirror holds
     */
    Set<DeviceId> reload(ObjectStore keyrings) throws VaultException, IOException {
        Optional<Cache> loaded = Cache.load(opened.profile(), opened.identities(), opened.context());
        if (loaded.isPresent()) {
            Intake fresh = opened.newIntake();
            try {
                Catalogue restored = loaded.get().restore(fresh, opened.keys());
                replace(loaded.get(), fresh, restored);
                return Set.of();
            } catch (CryptoException e) {
                loaded.get().close();
            }
        }
        return rebuild(keyrings);
    }

    /** No cache, or none that can be used: all is read again from the mirror and the folder. */
    private Set<DeviceId> rebuild(ObjectStore keyrings) throws VaultException, IOException {
        opened.keys().openFirst(keyrings, opened.genesis(), opened.identities());
        Map<ObjectName, byte[]> arrivedObjects =
                Cache.arrivedRecords(opened.profile(), opened.identities(), opened.context());
        Map<ObjectName, byte[]> ownObjects = Cache.ownRecords(opened.profile());
        Map<ObjectName, SignedRecord> arrived = openAll(arrivedObjects);
        Map<ObjectName, SignedRecord> own = openAll(ownObjects);
        Cache empty = Cache.empty();
        Intake fresh = opened.newIntake();
        List<Accepted> counting = new ArrayList<>();
        boolean more = true;
        while (more) {
            counting.addAll(fresh.accept(arrived.values()));
            counting.addAll(fresh.accept(own.values()));
            more = opened.keys().openMore(keyrings, fresh.membership(), opened.identities());
            if (more) {
                arrived.putAll(openAll(arrivedObjects));
                own.putAll(openAll(ownObjects));
            }
        }
        if (fresh.isUnsettled()) {
            List<SignedRecord> all = new ArrayList<>(arrived.values());
            all.addAll(own.values());
            fresh = opened.newIntake();
            counting = fresh.accept(all);
        }
        Intake settled = fresh;
        Catalogue folded = Fold.apply(Catalogue.empty(), counting);
        empty.changed();
        // What once arrived is still expected there; of what was written here, the last may never have got there.
        arrived.forEach((name, record) -> {
            if (settled.isDecided(record.hash())) {
                empty.seen(name);
            }
        });
        replace(empty, settled, folded);
        rebuilt = true;
        Set<DeviceId> wrote = new HashSet<>();
        own.values().forEach(record -> wrote.add(record.record().device()));
        return wrote;
    }

    private Map<ObjectName, SignedRecord> openAll(Map<ObjectName, byte[]> records) {
        Map<ObjectName, SignedRecord> out = new LinkedHashMap<>();
        records.forEach((name, object) -> open(name, object).ifPresent(record -> out.put(name, record)));
        return out;
    }

    private Optional<SignedRecord> open(ObjectName name, byte[] object) {
        try {
            return Optional.of(opened.openRecord(name, object));
        } catch (CryptoException | VaultException e) {
            // sealed under an epoch that is opened later, or damaged here; the folder has it too
            return Optional.empty();
        }
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

    /** Seals all into the profile, and which packs are in the folder now. Under the writer lock. */
    void save() throws IOException {
        try {
            cache.sawPacks(packs.listAgain(), opened.home()::wasWhole);
        } catch (IOException e) {
            // A folder out of reach must not cost the memory of what happened before.
            packs.forget();
        }
        cache.save(
                opened.profile(), opened.identity(), opened.context(), intake, catalogue, opened.keys(), notMirrored);
        notMirrored.clear();
    }

    /** Saves what was read, where nobody else writes now; else it is read again next time. */
    void saveIfPossible() throws IOException {
        if (!cache.isDirty() && notMirrored.isEmpty()) {
            return;
        }
        try (WriterLock writer = opened.profile().lock()) {
            if (!isStale()) {
                save();
            }
        } catch (VaultException.VaultBusy e) {
            return;
        }
    }

    /** Whether another program has saved what it knows since. */
    boolean isStale() throws IOException {
        return cache.isStale(opened.profile());
    }
}
