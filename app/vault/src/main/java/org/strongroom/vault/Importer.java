package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.EpochKey;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Folder;
import org.strongroom.vault.catalogue.LocalDatabase;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.pack.Cuts;
import org.strongroom.vault.pack.Cutter;
import org.strongroom.vault.pack.PackWriter;
import org.strongroom.vault.pack.PendingPiece;
import org.strongroom.vault.pack.Span;
import org.strongroom.vault.store.ByteSource;

/**
 * Adds content within one transaction: cut, named, packed and recorded in batches.
 *
 * <p>A batch ends after 48 MiB of new content or 2,000 documents, and never within a document; its record makes it count.
 * What an interrupted job had stored is found and referred to, not stored again ({@link LeftOver}). Used by one thread;
 * callbacks run on another. Long because what counts, and when, is decided in one place.
 */
public final class Importer implements AutoCloseable {
    private static final long BATCH_BYTES = 48L * 1024 * 1024;
    private static final int BATCH_DOCUMENTS = 2_000;
    private static final int BATCH_PIECES = 100_000;
    /** Documents up to here are read in one go; the outline of a container is then found without reading twice. */
    private static final int WHOLE_BYTES = 8 << 20;

    private final Session session;
    private final PackWriter packs;
    private final EpochKey epoch;
    private final DeviceId device;
    private final LeftOver leftOver;
    private final Map<Place, NodeId> made = new HashMap<>();
    private final Map<NodeId, PendingVersion> newest = new HashMap<>();
    private Batch batch = new Batch();
    private byte[] buffer = new byte[0];
    private long ids;

    Importer(Session session) throws VaultException, IOException {
        this.session = session;
        this.epoch = session.writableEpoch();
        this.device = session.device().id();
        this.leftOver = session.leftOver(epoch, device);
        this.packs = new PackWriter(epoch, session.home(), device, session.nextSeq());
    }

    /** What became of content that was offered. */
    public enum Result {
        /** A new document. */
        ADDED,
        /** A new version of a document that was there. */
        VERSION,
        /** The very bytes of the current version: nothing was stored. */
        UNCHANGED,
        /** The source shrank or grew while it was read: nothing of it counts. */
        CHANGED_WHILE_READ
    }

    /** What a file outside looked like when it was added, to skip it next time: identified by a hash of its path. */
    public record Scan(byte[] pathKey, long size, long modifiedNanos, byte[] inode) {}

    /** Asked after the last byte was read and before anything counts: whether the source is still what it was. */
    @FunctionalInterface
    public interface Guard {
        /** For content that cannot change. */
        Guard NONE = () -> true;

        boolean isUnchanged() throws IOException;
    }

    private record Place(NodeId parent, String name) {}

    /** Operations that wait for their packs, and what to do once they are recorded. */
    private static final class Batch {
        private final List<Deferred> operations = new ArrayList<>();
        private final List<Runnable> whenDurable = new ArrayList<>();
        private final List<Supplier<LocalDatabase.ScanRow>> scans = new ArrayList<>();
        private long bytes;
        private int pieces;
        private int documents;
    }

    private interface Deferred {
        Operation now();
    }

    /** The pieces of one content; {@code isNothingNew} where each lay in the vault before. */
    private record Stored(List<PendingPiece> pieces, boolean isNothingNew) {}

    /** Whether a file outside still looks as it did when it became the current version of that document. */
    public boolean isUnchanged(Scan scan, NodeId parent, String name) throws IOException {
        Optional<LocalDatabase.ScanRow> row = session.cache().scan(scan.pathKey());
        if (row.isEmpty()
                || row.get().size() != scan.size()
                || row.get().mtimeNanos() != scan.modifiedNanos()
                || !Arrays.equals(row.get().inode(), scan.inode())) {
            return false;
        }
        NodeId node = NodeId.of(row.get().node());
        VersionId version = VersionId.of(row.get().version());
        Optional<Document> document = session.catalogue().document(node);
        return document.isPresent()
                && !document.get().trashed()
                && document.get().parent().equals(parent)
                && document.get().name().equals(name)
                && document.get()
                        .current()
                        .filter(current -> current.id().equals(version) && isHere(current))
                        .isPresent();
    }

    private boolean isHere(Version version) {
        return version.pieces().stream().allMatch(session::hasPieceQuietly);
    }

    /**
     * The folder of that name, made if there is none.
     *
     * @throws VaultException.AlreadyExists when a document has the name
     */
    public NodeId folder(NodeId parent, String name) throws VaultException {
        Optional<NodeId> there = find(parent, name);
        if (there.isPresent()) {
            Optional<Node> node = session.catalogue().node(there.get());
            if (node.isPresent() && !(node.get() instanceof Folder)) {
                throw new VaultException.AlreadyExists();
            }
            return there.get();
        }
        NodeId folder = newIds().node(parent, name);
        Operation created = new Operation.FolderCreated(folder, parent, name);
        batch.operations.add(() -> created);
        made.put(new Place(parent, name), folder);
        return folder;
    }

    /** What lies under a name in a folder, also what this import is about to make. */
    public Optional<NodeId> find(NodeId parent, String name) {
        NodeId pending = made.get(new Place(parent, name));
        if (pending != null) {
            return Optional.of(pending);
        }
        return session.catalogue().child(parent, name);
    }

    /**
     * Adds content as a new document, or as a new version of the document that has the name.
     *
     * @param whenDurable runs once the content is safe, or at once where nothing changed; on another thread
     * @throws VaultException.AlreadyExists when a folder has the name
     */
    public Result add(
            ByteSource source,
            NodeId parent,
            String name,
            long modifiedMillis,
            Optional<Scan> scan,
            Guard guard,
            Consumer<Result> whenDurable)
            throws VaultException, IOException {
        Optional<NodeId> there = find(parent, name);
        if (there.isPresent()) {
            Optional<Node> node = session.catalogue().node(there.get());
            if (node.isPresent() && !(node.get() instanceof Document)) {
                throw new VaultException.AlreadyExists();
            }
            return addVersion(source, there.get(), modifiedMillis, scan, guard, whenDurable);
        }
        Optional<Stored> pieces = store(source, Map.of());
        if (pieces.isEmpty() || !guard.isUnchanged()) {
            return Result.CHANGED_WHILE_READ;
        }
        NodeId document = newIds().node(parent, name);
        Operation added = new Operation.DocumentAdded(document, parent, name);
        batch.operations.add(() -> added);
        made.put(new Place(parent, name), document);
        record(
                new PendingVersion(
                        newIds(),
                        document,
                        List::of,
                        source.size(),
                        modifiedMillis,
                        pieces.get().pieces()),
                scan,
                () -> whenDurable.accept(Result.ADDED));
        return Result.ADDED;
    }

    /** Adds content as a new version of a document. */
    public Result addVersion(
            ByteSource source,
            NodeId document,
            long modifiedMillis,
            Optional<Scan> scan,
            Guard guard,
            Consumer<Result> whenDurable)
            throws VaultException, IOException {
        List<Version> versions = session.catalogue().versions(document);
        Map<PieceId, PieceRef> known = new HashMap<>();
        for (Version version : versions) {
            for (PieceRef ref : version.pieces()) {
                // As it was sealed last: what is written from now on names that.
                known.putIfAbsent(ref.first().piece(), ref.first());
            }
        }
        Optional<Stored> pieces = store(source, known);
        if (pieces.isEmpty() || !guard.isUnchanged()) {
            return Result.CHANGED_WHILE_READ;
        }
        List<Version> heads = session.catalogue().heads(document);
        PendingVersion pending = newest.get(document);
        if (pending == null && heads.size() == 1 && isSame(heads.getFirst(), source.size(), pieces.get())) {
            VersionId same = heads.getFirst().id();
            scan.ifPresent(s -> batch.scans.add(() -> row(s, document, same)));
            batch.whenDurable.add(() -> whenDurable.accept(Result.UNCHANGED));
            return Result.UNCHANGED;
        }
        // Adding over a conflict follows the newest head only: the other one stays, and is shown.
        List<VersionId> last =
                heads.isEmpty() ? List.of() : List.of(heads.getLast().id());
        record(
                new PendingVersion(
                        newIds(),
                        document,
                        () -> pending == null ? last : List.of(pending.id()),
                        source.size(),
                        modifiedMillis,
                        pieces.get().pieces()),
                scan,
                () -> whenDurable.accept(Result.VERSION));
        return Result.VERSION;
    }

    /** Stores text and thumbnail of a version, and says so in the journal. */
    public void describe(NodeId document, VersionId version, String type, byte[] text, byte[] thumbnail, String note)
            throws VaultException, IOException {
        List<PendingPiece> textPieces = store(text);
        List<PendingPiece> thumbnailPieces = store(thumbnail);
        batch.operations.add(
                () -> new Operation.Described(version, document, type, refs(textPieces), refs(thumbnailPieces), note));
        batch.bytes += text.length + thumbnail.length;
        batch.documents++;
        endBatchIfFull();
    }

    /** Records what is pending; its callbacks run when it is safe. */
    public void commit() throws VaultException, IOException {
        Batch full = batch;
        batch = new Batch();
        ids = 0;
        if (full.operations.isEmpty() && full.whenDurable.isEmpty() && full.scans.isEmpty()) {
            return;
        }
        PackWriter.Step step = () -> {
            for (List<Operation> part :
                    RecordParts.of(full.operations.stream().map(Deferred::now).toList())) {
                session.append(part);
            }
            if (!full.scans.isEmpty()) {
                session.cache().putScans(full.scans.stream().map(Supplier::get).toList());
            }
            full.whenDurable.forEach(Runnable::run);
        };
        if (full.operations.isEmpty()) {
            packs.enqueue(step);
        } else {
            packs.then(step);
        }
    }

    /** Records what is pending and waits until it is safe. */
    void finish() throws VaultException, IOException {
        commit();
        packs.await();
    }

    /**
     * A version whose packs are on their way; its id hangs on its pieces, which are known when those are durable. Asked by
     * the one thread that records.
     */
    private static final class PendingVersion {
        private final NewIds ids;
        private final NodeId document;
        private final Supplier<List<VersionId>> parents;
        private final long size;
        private final long modifiedMillis;
        private final List<PendingPiece> pieces;
        private @Nullable VersionId id;

        PendingVersion(
                NewIds ids,
                NodeId document,
                Supplier<List<VersionId>> parents,
                long size,
                long modifiedMillis,
                List<PendingPiece> pieces) {
            this.ids = ids;
            this.document = document;
            this.parents = parents;
            this.size = size;
            this.modifiedMillis = Math.max(0, modifiedMillis);
            this.pieces = pieces;
        }

        VersionId id() {
            VersionId known = id;
            if (known == null) {
                known = ids.version(document, parents.get(), size, modifiedMillis, pieceIds(refs(pieces)));
                id = known;
            }
            return known;
        }

        Operation operation() {
            return new Operation.VersionAdded(document, id(), parents.get(), size, modifiedMillis, refs(pieces));
        }
    }

    private void record(PendingVersion version, Optional<Scan> scan, Runnable whenDurable)
            throws VaultException, IOException {
        batch.operations.add(version::operation);
        batch.whenDurable.add(whenDurable);
        scan.ifPresent(s -> batch.scans.add(() -> row(s, version.document, version.id())));
        batch.documents++;
        batch.pieces += version.pieces.size();
        newest.put(version.document, version);
        endBatchIfFull();
    }

    private void endBatchIfFull() throws VaultException, IOException {
        if (batch.bytes >= BATCH_BYTES || batch.documents >= BATCH_DOCUMENTS || batch.pieces >= BATCH_PIECES) {
            commit();
        }
    }

    private Optional<Stored> store(ByteSource source, Map<PieceId, PieceRef> known) throws VaultException, IOException {
        boolean whole = source.size() <= WHOLE_BYTES;
        makeBuffer((int) Math.min(source.size(), whole ? WHOLE_BYTES : Cutter.MAX_PIECE_BYTES));
        ByteSource from = source;
        if (whole) {
            int size = (int) source.size();
            if (source.read(0, buffer, 0, size) != size) {
                return Optional.empty();
            }
            from = ByteSource.of(buffer, size);
        }
        Cuts cuts = Cutter.cut(from);
        List<EpochKey> epochs = epochs(known);
        List<PendingPiece> out = new ArrayList<>();
        boolean nothingNew = true;
        for (Span span : cuts) {
            int count = span.length();
            int at = whole ? (int) span.offset() : 0;
            if (!whole && source.read(span.offset(), buffer, 0, count) != count) {
                return Optional.empty();
            }
            if (!known.isEmpty() || !leftOver.isEmpty()) {
                Optional<PieceRef> ref = stored(known, epochs, at, count);
                if (ref.isPresent()) {
                    out.add(PendingPiece.stored(ref.get()));
                    continue;
                }
                nothingNew = false;
                Optional<PieceRef> left = leftOver.find(PieceId.of(epoch.pieceId(buffer, at, count)), count);
                if (left.isPresent()) {
                    out.add(PendingPiece.stored(left.get()));
                    continue;
                }
            }
            nothingNew = false;
            out.add(packs.add(buffer, at, count));
            batch.bytes += count;
        }
        return Optional.of(new Stored(out, nothingNew));
    }

    /** The epochs that what is stored already was sealed in: a piece has another id in each. */
    private List<EpochKey> epochs(Map<PieceId, PieceRef> known) {
        Set<EpochId> ids = new LinkedHashSet<>();
        known.values().forEach(ref -> ids.add(ref.epoch()));
        List<EpochKey> out = new ArrayList<>();
        for (EpochId id : ids) {
            EpochKey key = session.keys().find(id);
            if (key != null) {
                out.add(key);
            }
        }
        return out;
    }

    private Optional<PieceRef> stored(Map<PieceId, PieceRef> known, List<EpochKey> epochs, int at, int count)
            throws IOException {
        for (EpochKey key : epochs) {
            PieceRef ref = known.get(PieceId.of(key.pieceId(buffer, at, count)));
            if (ref != null && ref.length() == count && leftOver.isSound(ref)) {
                return Optional.of(ref);
            }
        }
        return Optional.empty();
    }

    private List<PendingPiece> store(byte[] content) throws VaultException, IOException {
        List<PendingPiece> out = new ArrayList<>();
        for (int at = 0; at < content.length; at += Cutter.MAX_PIECE_BYTES) {
            out.add(packs.add(content, at, Math.min(Cutter.MAX_PIECE_BYTES, content.length - at)));
        }
        return out;
    }

    private static boolean isSame(Version version, long size, Stored stored) {
        return version.size() == size
                && stored.isNothingNew()
                && pieceIds(version.pieces().stream().map(PieceRef::first).toList())
                        .equals(pieceIds(refs(stored.pieces())));
    }

    private static List<PieceId> pieceIds(List<PieceRef> refs) {
        return refs.stream().map(PieceRef::piece).toList();
    }

    private static List<PieceRef> refs(List<PendingPiece> pieces) {
        return pieces.stream().map(PendingPiece::ref).toList();
    }

    private static LocalDatabase.ScanRow row(Scan scan, NodeId document, VersionId version) {
        return new LocalDatabase.ScanRow(
                scan.pathKey(), scan.size(), scan.modifiedNanos(), scan.inode(), document.bytes(), version.bytes());
    }

    private NewIds newIds() {
        return new NewIds(device, packs.series(), ids++);
    }

    private void makeBuffer(int bytes) {
        if (buffer.length < bytes) {
            wipeBuffer();
            buffer = new byte[bytes];
        }
    }

    private void wipeBuffer() {
        Arrays.fill(buffer, (byte) 0);
    }

    @Override
    public void close() throws IOException {
        packs.close();
        wipeBuffer();
        leftOver.close();
    }
}
