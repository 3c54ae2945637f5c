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
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.EpochKey;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PackWriter;
import org.strongroom.vault.pack.PendingPiece;
import org.strongroom.vault.pack.PieceReader;

/**
 * Seals anew, under the epoch that is written under now, what lies under old ones (FORMAT.md, "Re-sealing").
 *
 * <p>In turns, each a transaction of its own, so that others write in between. What a turn has recorded stays, however the job
 * ends; the next one begins with what is left, and takes up what an interrupted turn had stored.
 */
final class Resealing implements AutoCloseable {
    private static final long RECORD_BYTES = 48L << 20;
    private static final long TURN_BYTES = 256L << 20;
    private static final int WASTE_PART = 4;

    private final Session session;
    private final Progress progress;
    private final List<NodeId> todo = new ArrayList<>();
    private final Set<NodeId> resealed = new HashSet<>();
    private final Set<PieceId> unreadable = new HashSet<>();
    private final boolean waste;
    private Set<EpochId> old = Set.of();
    private Set<PackId> wasteful = Set.of();
    private int next;
    private long totalBytes;
    private long doneBytes;
    private long resealedBytes;
    private long unreadableBytes;
    private @Nullable LeftOver leftOver;
    private Optional<EpochId> leftOverUnder = Optional.empty();

    Resealing(Session session, Progress progress) {
        this(session, progress, false);
    }

    private Resealing(Session session, Progress progress, boolean waste) {
        this.session = session;
        this.progress = progress;
        this.waste = waste;
    }

    /**
     * For what lies in packs a good part of which was deleted for good, instead of what lies under old keys: once it lies
     * elsewhere, nobody needs these packs.
     */
    static Resealing ofWaste(Session session, Progress progress) {
        return new Resealing(session, progress, true);
    }

    int documents() {
        return resealed.size();
    }

    long bytes() {
        return resealedBytes;
    }

    long unreadableBytes() {
        return unreadableBytes;
    }

    /** Does all that there is to do. */
    void run() throws VaultException, IOException {
        session.write(() -> {
            plan();
            return true;
        });
        while (next < todo.size()) {
            progress.check();
            session.write(() -> {
                turn();
                return true;
            });
        }
    }

    private void plan() throws VaultException {
        if (session.intake()
                .membership()
                .role(session.opened().member())
                .filter(role -> role.isAtLeast(Role.EDITOR))
                .isEmpty()) {
            throw new VaultException.NotAllowed();
        }
        if (waste) {
            wasteful = wasteful();
        } else {
            old = session.oldEpochsNow();
        }
        if (old.isEmpty() && wasteful.isEmpty()) {
            return;
        }
        Set<NodeId> found = new HashSet<>();
        session.catalogue().forEachPiece((node, piece) -> {
            if (isToMove(piece) && found.add(node)) {
                todo.add(node);
            }
        });
        for (NodeId node : todo) {
            totalBytes +=
                    left(node, Set.of()).stream().mapToLong(PieceRef::length).sum();
        }
    }

    private boolean isToMove(PieceRef piece) {
        return old.contains(piece.first().epoch())
                || wasteful.contains(piece.first().pack());
    }

    /** Packs with something in them that is needed, and at least a quarter that was deleted for good. */
    private Set<PackId> wasteful() {
        // By where they lie: versions name pieces of others, and what one that is kept names is needed.
        Map<PackId, Map<Integer, Integer>> gone = new HashMap<>();
        session.catalogue()
                .forEachPurgedPiece(piece -> gone.computeIfAbsent(piece.first().pack(), pack -> new HashMap<>())
                        .put(piece.first().offset(), piece.length()));
        if (gone.isEmpty()) {
            return Set.of();
        }
        Map<PackId, Map<Integer, Integer>> needed = new HashMap<>();
        session.catalogue().forEachPiece((node, piece) -> {
            Map<Integer, Integer> pieces = gone.get(piece.first().pack());
            if (pieces != null) {
                pieces.remove(piece.first().offset());
                needed.computeIfAbsent(piece.first().pack(), pack -> new HashMap<>())
                        .put(piece.first().offset(), piece.length());
            }
        });
        Set<PackId> out = new HashSet<>();
        gone.forEach((pack, pieces) -> {
            long bytes = sum(pieces);
            long left = sum(needed.getOrDefault(pack, Map.of()));
            if (left > 0 && bytes > 0 && bytes >= (bytes + left) / WASTE_PART) {
                out.add(pack);
            }
        });
        return out;
    }

    private static long sum(Map<Integer, Integer> lengths) {
        return lengths.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The pieces of a document that are to move, each once, but for {@code without}. */
    private List<PieceRef> left(NodeId node, Set<PieceId> without) {
        Map<PieceId, PieceRef> out = new LinkedHashMap<>();
        for (PieceRef piece : session.catalogue().pieces(node)) {
            if (isToMove(piece) && !without.contains(piece.piece())) {
                out.putIfAbsent(piece.piece(), piece);
            }
        }
        return List.copyOf(out.values());
    }

    private void turn() throws VaultException, IOException {
        EpochKey epoch = session.writableEpoch();
        // Others may have come or gone since the last turn.
        if (!waste) {
            old = new HashSet<>(session.oldEpochsNow());
            old.remove(EpochId.of(epoch.id()));
        }
        LeftOver stored = leftOver(epoch);
        try (PackWriter packs =
                        new PackWriter(epoch, session.home(), session.device().id(), session.nextSeq());
                PieceReader reader = session.pieceReader()) {
            try {
                fill(epoch, stored, packs, reader);
            } finally {
                // What was read whole is kept, also when the job was cancelled.
                packs.await();
            }
        }
    }

    private LeftOver leftOver(EpochKey epoch) throws VaultException, IOException {
        LeftOver known = leftOver;
        EpochId id = EpochId.of(epoch.id());
        if (known != null && leftOverUnder.filter(id::equals).isPresent()) {
            return known;
        }
        close();
        LeftOver found = session.leftOver(epoch, session.device().id());
        leftOver = found;
        leftOverUnder = Optional.of(id);
        return found;
    }

    private void fill(EpochKey epoch, LeftOver stored, PackWriter packs, PieceReader reader)
            throws VaultException, IOException {
        Batch batch = new Batch();
        long turn = 0;
        try {
            while (next < todo.size() && turn < TURN_BYTES) {
                NodeId node = todo.get(next);
                Set<PieceId> begun = new HashSet<>(unreadable);
                List<PieceRef> pieces = left(node, begun);
                for (PieceRef piece : pieces) {
                    progress.check();
                    if (turn >= TURN_BYTES) {
                        break;
                    }
                    seal(epoch, stored, packs, reader, node, piece, batch);
                    turn += piece.length();
                    doneBytes += piece.length();
                    progress.report(
                            Progress.Step.RESEALING, next, todo.size(), doneBytes, Math.max(doneBytes, totalBytes));
                    if (batch.bytes >= RECORD_BYTES) {
                        batch.commit(session, packs);
                        batch = new Batch();
                    }
                }
                next += turn < TURN_BYTES || pieces.isEmpty() ? 1 : 0;
            }
        } finally {
            batch.commit(session, packs);
        }
    }

    private void seal(
            EpochKey epoch,
            LeftOver stored,
            PackWriter packs,
            PieceReader reader,
            NodeId node,
            PieceRef piece,
            Batch batch)
            throws VaultException, IOException {
        byte[] bytes;
        try {
            bytes = reader.readToSeal(piece);
        } catch (VaultException.Incomplete | VaultException.Vanished | VaultException.DamagedVault e) {
            // It stays where it is; what can be read must not wait for it.
            unreadable.add(piece.piece());
            unreadableBytes += piece.length();
            return;
        }
        try {
            Optional<PieceRef> there = stored.isEmpty()
                    ? Optional.empty()
                    : stored.find(PieceId.of(epoch.pieceId(bytes, 0, bytes.length)), bytes.length);
            batch.add(
                    node,
                    piece.piece(),
                    there.isPresent() ? PendingPiece.stored(there.get()) : packs.add(bytes, 0, bytes.length));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        batch.bytes += piece.length();
        resealedBytes += piece.length();
        resealed.add(node);
    }

    /** What one record says, or a few. */
    private static final class Batch {
        private final Map<NodeId, Map<PieceId, PendingPiece>> places = new LinkedHashMap<>();
        private long bytes;

        void add(NodeId node, PieceId from, PendingPiece to) {
            places.computeIfAbsent(node, n -> new LinkedHashMap<>()).put(from, to);
        }

        void commit(Session session, PackWriter packs) throws VaultException, IOException {
            if (places.isEmpty()) {
                return;
            }
            packs.then(() -> {
                List<Operation> operations = new ArrayList<>();
                places.forEach((node, pieces) -> operations.add(new Operation.Resealed(
                        node,
                        List.copyOf(pieces.keySet()),
                        pieces.values().stream().map(PendingPiece::ref).toList())));
                for (List<Operation> part : RecordParts.of(operations)) {
                    session.append(part);
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        LeftOver before = leftOver;
        leftOver = null;
        if (before != null) {
            before.close();
        }
    }
}
