package org.strongroom.vault.catalogue;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;

/**
 * The nodes of a catalogue as they were saved: a page for the documents that were put in one folder, and one for everything
 * else. A document is decoded when it is first asked for, so that a vault of 100,000 opens as fast as a small one.
 *
 * <pre>
 * page = table of ids, see {@link IdTable}, * entry
 * entry = id [16], flags [1], modified [8], length [4], row
 * </pre>
 *
 * <p>{@code flags} is 1 for a document that was never trashed or restored, else 0; {@code modified} is that of its newest
 * head in milliseconds since 1970, or -1 where it has no version. Pages are written and sealed by this program: one that does
 * not decode is a mistake of ours. Safe for use by several threads; never changes.
 */
final class Pages {
    static final Pages EMPTY = new Pages(Map.of(), Map.of(), Set.of());

    private static final int SPARE_IDS = 64;
    private static final int HEAD = NodeId.BYTES + 1 + 8 + 4;

    private final Map<NodeId, Page> documents;
    private final Map<NodeId, NodeState> others;
    private final Set<PackId> packs;
    private final Map<NodeId, NodeState> decoded = new ConcurrentHashMap<>();
    private @Nullable Map<NodeId, Row> rows;

    /** The bytes of a page; its table is read when first needed. */
    private static final class Page {
        private static final Page EMPTY = new Page(new byte[0]);

        private final byte[] bytes;
        private @Nullable IdTable ids;
        private int start;

        Page(byte[] bytes) {
            this.bytes = bytes;
        }

        synchronized IdTable ids() {
            IdTable known = ids;
            if (known == null) {
                ByteBuffer in = ByteBuffer.wrap(bytes);
                known = bytes.length == 0 ? new IdTable() : IdTable.read(in);
                ids = known;
                start = in.position();
            }
            return known;
        }

        /** Where the entries begin. */
        synchronized int start() {
            ids();
            return start;
        }

        void walk(Consumer<Row> consumer) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            in.position(start());
            while (in.hasRemaining()) {
                NodeId id = new NodeId(in.getLong(), in.getLong());
                boolean neverTrashed = in.get() == 1;
                long modified = in.getLong();
                int length = in.getInt();
                int at = in.position();
                if (length < 0 || length > in.remaining()) {
                    throw new BufferUnderflowException();
                }
                in.position(at + length);
                consumer.accept(new Row(id, this, at, length, neverTrashed, modified));
            }
        }
    }

    /** Where the row of a node lies. */
    private record Row(NodeId id, Page page, int at, int length, boolean neverTrashed, long modified) {
        NodeState decode() {
            try {
                return NodeCodec.read(id, Arrays.copyOfRange(page.bytes, at, at + length), page.ids());
            } catch (Malformed e) {
                throw new IllegalStateException("a page of the catalogue does not decode", e);
            }
        }
    }

    private Pages(Map<NodeId, Page> documents, Map<NodeId, NodeState> others, Set<PackId> packs) {
        this.documents = documents;
        this.others = others;
        this.packs = packs;
    }

    /**
     * @param documents the page of the documents of each folder
     * @param others the page of all other nodes
     * @param packs the packs that any of them names
     */
    static Pages of(Map<NodeId, byte[]> documents, byte[] others, Set<PackId> packs) {
        Map<NodeId, NodeState> states = new HashMap<>();
        new Page(others).walk(row -> states.put(row.id(), row.decode()));
        Map<NodeId, Page> pages = new HashMap<>();
        documents.forEach((folder, bytes) -> pages.put(folder, new Page(bytes)));
        return new Pages(pages, states, Set.copyOf(packs));
    }

    /** The bytes of one entry; ids that {@code ids} lacks are taken into it. */
    private static byte[] entry(NodeState node, IdTable ids) {
        byte[] row = NodeCodec.write(node, ids);
        return ByteBuffer.allocate(HEAD + row.length)
                .putLong(node.id().high())
                .putLong(node.id().low())
                .put((byte) (node.trash().equals(Trash.NONE) ? 1 : 0))
                .putLong(modified(node))
                .putInt(row.length)
                .put(row)
                .array();
    }

    /** When the newest head was modified, in milliseconds since 1970; -1 where there is no version. */
    static long modified(NodeState node) {
        return node.versions().isEmpty() ? -1 : node.heads().getLast().modifiedMillis();
    }

    private NodeState state(Row row) {
        NodeState known = decoded.get(row.id());
        if (known == null) {
            known = row.decode();
            decoded.put(row.id(), known);
        }
        return known;
    }

    Optional<NodeState> find(NodeId id) {
        NodeState known = others.get(id);
        if (known == null) {
            known = decoded.get(id);
        }
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.ofNullable(rows().get(id)).map(this::state);
    }

    private synchronized Map<NodeId, Row> rows() {
        Map<NodeId, Row> known = rows;
        if (known == null) {
            Map<NodeId, Row> made = new HashMap<>();
            documents.values().forEach(page -> page.walk(row -> made.put(row.id(), row)));
            rows = made;
            known = made;
        }
        return known;
    }

    /** What is no document: folders, and nodes that were only mentioned. */
    Collection<NodeState> others() {
        return others.values();
    }

    /** The folders that documents were put in. */
    Set<NodeId> parents() {
        return documents.keySet();
    }

    /** The documents that were put in a folder, without some. */
    List<NodeState> documentsIn(NodeId parent, Predicate<NodeId> without) {
        List<NodeState> out = new ArrayList<>();
        page(parent).walk(row -> {
            if (!without.test(row.id())) {
                out.add(state(row));
            }
        });
        return out;
    }

    /** The documents that were trashed or restored at some time. */
    List<NodeState> onceTrashed() {
        List<NodeState> out = new ArrayList<>();
        documents
                .values()
                .forEach(page -> page.walk(row -> {
                    if (!row.neverTrashed()) {
                        out.add(state(row));
                    }
                }));
        return out;
    }

    /**
     * The newest time of modification among the documents that were put in a folder; -1 where there is none.
     *
     * @param counts asked of those that {@code sure} does not settle
     * @param sure whether documents that were never trashed count without being asked
     */
    long newestIn(NodeId parent, Predicate<NodeId> without, boolean sure, Predicate<NodeState> counts) {
        long[] newest = {-1};
        page(parent).walk(row -> {
            if (row.modified() > newest[0]
                    && !without.test(row.id())
                    && ((sure && row.neverTrashed()) || counts.test(state(row)))) {
                newest[0] = row.modified();
            }
        });
        return newest[0];
    }

    private Page page(NodeId parent) {
        return documents.getOrDefault(parent, Page.EMPTY);
    }

    /** A page of these nodes. */
    static byte[] page(Iterable<NodeState> nodes) {
        return page(List.of(), new IdTable(), nodes);
    }

    /** The page of a folder as it is saved, without some documents, and with others. */
    byte[] page(NodeId parent, Predicate<NodeId> without, Iterable<NodeState> with) {
        Page old = page(parent);
        List<Row> kept = new ArrayList<>();
        old.walk(row -> {
            if (!without.test(row.id())) {
                kept.add(row);
            }
        });
        if (old.ids().size() > SPARE_IDS + 4 * kept.size()) {
            // Mostly of rows that are gone by now: 10,000 edits of one document must not leave 10,000 ids.
            List<NodeState> all = new ArrayList<>();
            kept.forEach(row -> all.add(state(row)));
            with.forEach(all::add);
            return page(List.of(), new IdTable(), all);
        }
        List<byte[]> raw = kept.stream()
                .map(row -> Arrays.copyOfRange(old.bytes, row.at() - HEAD, row.at() + row.length()))
                .toList();
        return page(raw, old.bytes.length == 0 ? new IdTable() : IdTable.read(ByteBuffer.wrap(old.bytes)), with);
    }

    private static byte[] page(List<byte[]> kept, IdTable ids, Iterable<NodeState> added) {
        List<byte[]> parts = new ArrayList<>(kept);
        added.forEach(node -> parts.add(entry(node, ids)));
        parts.addFirst(ids.bytes());
        ByteBuffer out = ByteBuffer.allocate(
                Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum()));
        parts.forEach(out::put);
        return out.array();
    }

    Set<PackId> packs() {
        return packs;
    }

    void forEach(Consumer<NodeState> action) {
        others.values().forEach(action);
        documents.values().forEach(page -> page.walk(row -> action.accept(state(row))));
    }

    /** The ids of all nodes. */
    Set<NodeId> ids() {
        Set<NodeId> out = new HashSet<>(others.keySet());
        documents.values().forEach(page -> page.walk(row -> out.add(row.id())));
        return out;
    }

    /** Where a node is saved: the folder it was put in, or empty for the page of what is no document. */
    static Optional<NodeId> pageOf(NodeState node) {
        return node.kind() == Kind.DOCUMENT ? Optional.of(node.parent()) : Optional.empty();
    }
}
