package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * Packs that nothing is looked for in first any more, or in which nothing is that was not deleted for good, and when they may go
 * (FORMAT.md, "Re-sealing" and "Deleting for good"). Used inside transactions;
 * worked out once, of what was known then.
 */
final class Replaced {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final SortedSet<DeviceId> waitsFor;
    private final Map<PackId, List<PieceRef>> packs = new HashMap<>();
    private final Set<PackId> purged = new HashSet<>();

    private Replaced(SortedSet<DeviceId> waitsFor) {
        this.waitsFor = waitsFor;
    }

    /**
     * As it is by a catalogue; costs nothing where nothing was ever sealed anew or deleted for good.
     *
     * @param unaware devices that have yet to show that they know of the new places
     */
    static Replaced of(Catalogue now, SortedSet<DeviceId> unaware) {
        Replaced out = new Replaced(unaware);
        if (now.resealings().isEmpty() && now.purges().isEmpty()) {
            return out;
        }
        Set<PackId> needed = now.packs();
        now.forEachPurgedPiece(piece -> {
            out.purged.add(piece.pack());
            piece.resealed().forEach(place -> out.purged.add(place.pack()));
        });
        now.forEachPiece((node, piece) -> {
            out.add(piece.pack(), piece, needed);
            piece.resealed().forEach(place -> out.add(place.pack(), piece, needed));
        });
        // What is left in the rest is nobody's any more.
        out.purged.removeAll(needed);
        out.purged.removeAll(out.packs.keySet());
        return out;
    }

    private void add(PackId pack, PieceRef piece, Set<PackId> needed) {
        if (!needed.contains(pack)) {
            packs.computeIfAbsent(pack, p -> new ArrayList<>()).add(piece);
        }
    }

    boolean isEmpty() {
        return packs.isEmpty() && purged.isEmpty();
    }

    /** Devices that have yet to show that they know of the new places. */
    SortedSet<DeviceId> waitsFor() {
        return waitsFor;
    }

    /** The packs among {@code there} whose content lies elsewhere. */
    Map<ObjectName, Long> among(Map<ObjectName, Long> there) {
        return among(packs.keySet(), there);
    }

    /** The packs among {@code there} in which nothing is that was not deleted for good. */
    Map<ObjectName, Long> purgedAmong(Map<ObjectName, Long> there) {
        return among(purged, there);
    }

    private static Map<ObjectName, Long> among(Set<PackId> some, Map<ObjectName, Long> there) {
        Map<ObjectName, Long> out = new TreeMap<>();
        some.forEach(pack -> {
            ObjectName name = ObjectName.ofBytes(ObjectKind.PACK, pack.bytes());
            Long size = there.get(name);
            if (size != null) {
                out.put(name, size);
            }
        });
        return out;
    }

    /** What is not carried from one copy to another: nobody needs it, and what takes its place is here. */
    Set<ObjectName> notCarried(Session session) throws IOException {
        Set<ObjectName> out = new HashSet<>();
        if (mayRemove(session)) {
            Set<ObjectName> here = session.home().names(ObjectKind.PACK);
            packs.forEach((pack, pieces) -> {
                if (pieces.stream()
                        .allMatch(piece -> here.contains(ObjectName.ofBytes(
                                ObjectKind.PACK, piece.first().pack().bytes())))) {
                    out.add(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
                }
            });
            purged.forEach(pack -> out.add(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes())));
        }
        return out;
    }

    private boolean mayRemove(Session session) {
        return !isEmpty()
                && waitsFor.isEmpty()
                && session.lost().isEmpty()
                && session.intake().waiting().isEmpty();
    }

    /** What was removed. */
    record Removed(int packs, long bytes) {
        static final Removed NOTHING = new Removed(0, 0);
    }

    /**
     * Removes from a folder what may go: each pack only after what takes the place of all its pieces was read there and is what
     * was recorded. A folder that cannot be written to keeps it.
     */
    Removed removeFrom(Session session, ObjectStore store, Progress progress) throws VaultException, IOException {
        if (!mayRemove(session)
                || !session.cache().seenExcept(store.names(ObjectKind.JOURNAL)).isEmpty()) {
            return Removed.NOTHING;
        }
        Map<ObjectName, Long> all = store.list(ObjectKind.PACK).sizes();
        Map<ObjectName, Long> there = among(all);
        there.putAll(purgedAmong(all));
        if (!there.isEmpty()) {
            there.keySet().removeAll(namedWithoutEffect(session, progress));
        }
        int count = 0;
        long bytes = 0;
        int done = 0;
        try (Readers readers = new Readers(() -> session.pieceReader(store));
                ExecutorService threads = Executors.newFixedThreadPool(
                        THREADS,
                        Thread.ofPlatform()
                                .name("strongroom-check-", 0)
                                .daemon()
                                .factory())) {
            Deque<Checked> ahead = new ArrayDeque<>();
            try {
                var next = there.entrySet().iterator();
                while (next.hasNext() || !ahead.isEmpty()) {
                    progress.check();
                    while (next.hasNext() && ahead.size() < 2 * THREADS) {
                        Map.Entry<ObjectName, Long> pack = next.next();
                        PackId id = PackId.of(pack.getKey().bytes());
                        List<PieceRef> pieces = packs.getOrDefault(id, List.of());
                        ahead.add(new Checked(
                                pack, threads.submit(() -> purged.contains(id) || areElsewhere(pieces, readers))));
                    }
                    Checked first = ahead.remove();
                    progress.report(Progress.Step.CHECKING, ++done, there.size(), 0, 0);
                    if (await(first.sound())) {
                        store.delete(first.pack().getKey());
                        count++;
                        bytes += first.pack().getValue();
                    }
                }
            } finally {
                // Not interrupted: that would close the file that a piece is read from.
                ahead.forEach(checked -> checked.sound().cancel(false));
            }
        } catch (NotWritableException e) {
            return new Removed(count, bytes);
        }
        return new Removed(count, bytes);
    }

    /** The packs of records that are struck: by what arrives later they may have one, and only they know their content. */
    private static Set<ObjectName> namedWithoutEffect(Session session, Progress progress)
            throws VaultException, IOException {
        Set<ObjectName> out = new HashSet<>();
        for (LoggedRecord record : session.log(progress)) {
            if (record.standing() == LoggedRecord.Standing.STRUCK) {
                for (Operation operation : record.operations()) {
                    List<PieceRef> named = operation instanceof Operation.VersionAdded o ? o.pieces() : List.of();
                    named.forEach(piece -> out.add(
                            ObjectName.ofBytes(ObjectKind.PACK, piece.pack().bytes())));
                }
            }
        }
        return out;
    }

    private record Checked(Map.Entry<ObjectName, Long> pack, Future<Boolean> sound) {}

    /** A reader for each thread that asks, kept for the next one. */
    private static final class Readers implements AutoCloseable {
        private final Supplier<PieceReader> make;
        private final Queue<PieceReader> idle = new ConcurrentLinkedQueue<>();

        Readers(Supplier<PieceReader> make) {
            this.make = make;
        }

        PieceReader take() {
            PieceReader known = idle.poll();
            return known == null ? make.get() : known;
        }

        void give(PieceReader reader) {
            idle.add(reader);
        }

        @Override
        public void close() throws IOException {
            for (PieceReader reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.close();
            }
        }
    }

    private static boolean await(Future<Boolean> sound) throws VaultException, IOException {
        try {
            return sound.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("checking what is elsewhere failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
    }

    private static boolean areElsewhere(List<PieceRef> pieces, Readers readers) throws IOException {
        PieceReader reader = readers.take();
        try {
            return areElsewhere(pieces, reader);
        } finally {
            readers.give(reader);
        }
    }

    private static boolean areElsewhere(List<PieceRef> pieces, PieceReader reader) throws IOException {
        List<PieceRef> order = new ArrayList<>(pieces);
        order.sort(Comparator.<PieceRef, PackId>comparing(piece -> piece.first().pack())
                .thenComparingInt(piece -> piece.first().offset()));
        Set<PieceRef> sound = new HashSet<>();
        for (PieceRef piece : order) {
            if (sound.add(piece)) {
                try {
                    Arrays.fill(reader.readAt(piece.first(), piece), (byte) 0);
                } catch (VaultException e) {
                    return false;
                }
            }
        }
        return !order.isEmpty();
    }
}
