package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.strongroom.vault.catalogue.Catalogue;
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
 * Packs that nothing is looked for in first any more, and when they may go (FORMAT.md, "Re-sealing"). Used inside transactions;
 * worked out once, of what was known then.
 */
final class Replaced {
    private final SortedSet<DeviceId> waitsFor;
    private final Map<PackId, List<PieceRef>> packs = new HashMap<>();

    private Replaced(SortedSet<DeviceId> waitsFor) {
        this.waitsFor = waitsFor;
    }

    /**
     * As it is by a catalogue; costs nothing where nothing was ever sealed anew.
     *
     * @param unaware devices that have yet to show that they know of the new places
     */
    static Replaced of(Catalogue now, SortedSet<DeviceId> unaware) {
        Replaced out = new Replaced(unaware);
        if (now.resealings().isEmpty()) {
            return out;
        }
        Set<PackId> needed = now.packs();
        now.forEachPiece((node, piece) -> {
            out.add(piece.pack(), piece, needed);
            piece.resealed().forEach(place -> out.add(place.pack(), piece, needed));
        });
        return out;
    }

    private void add(PackId pack, PieceRef piece, Set<PackId> needed) {
        if (!needed.contains(pack)) {
            packs.computeIfAbsent(pack, p -> new ArrayList<>()).add(piece);
        }
    }

    boolean isEmpty() {
        return packs.isEmpty();
    }

    /** Devices that have yet to show that they know of the new places. */
    SortedSet<DeviceId> waitsFor() {
        return waitsFor;
    }

    /** The packs of this kind among {@code there}. */
    Map<ObjectName, Long> among(Map<ObjectName, Long> there) {
        Map<ObjectName, Long> out = new TreeMap<>();
        packs.keySet().forEach(pack -> {
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
        }
        return out;
    }

    private boolean mayRemove(Session session) {
        return !packs.isEmpty()
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
        Map<ObjectName, Long> there = among(store.list(ObjectKind.PACK).sizes());
        int count = 0;
        long bytes = 0;
        int done = 0;
        Set<PieceRef> sound = new HashSet<>();
        try (PieceReader reader = session.pieceReader(store)) {
            for (Map.Entry<ObjectName, Long> pack : there.entrySet()) {
                progress.check();
                progress.report(Progress.Step.CHECKING, ++done, there.size(), 0, 0);
                List<PieceRef> pieces = packs.get(PackId.of(pack.getKey().bytes()));
                if (pieces != null && areElsewhere(pieces, reader, sound)) {
                    store.delete(pack.getKey());
                    count++;
                    bytes += pack.getValue();
                }
            }
        } catch (NotWritableException e) {
            return new Removed(count, bytes);
        }
        return new Removed(count, bytes);
    }

    private static boolean areElsewhere(List<PieceRef> pieces, PieceReader reader, Set<PieceRef> sound)
            throws IOException {
        List<PieceRef> order = new ArrayList<>(pieces);
        order.sort(Comparator.<PieceRef, PackId>comparing(piece -> piece.first().pack())
                .thenComparing(piece -> piece.first().offset()));
        for (PieceRef piece : order) {
            if (!sound.contains(piece)) {
                try {
                    Arrays.fill(reader.readAt(piece.first(), piece), (byte) 0);
                } catch (VaultException e) {
                    return false;
                }
                sound.add(piece);
            }
        }
        return true;
    }
}
