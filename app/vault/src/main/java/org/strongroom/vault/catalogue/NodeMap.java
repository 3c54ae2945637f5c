package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;

/**
 * The states of all nodes; never changes. Three layers, the upper hiding the lower: what was saved, a large table of what
 * changed since, and a small one of what changed last. The next map copies the small one only, so that one edit among 100,000
 * documents costs microseconds.
 */
final class NodeMap {
    static final NodeMap EMPTY = new NodeMap(Pages.EMPTY, Layer.EMPTY, Layer.EMPTY);

    private final Pages saved;
    private final Layer settled;
    private final Layer changed;

    private NodeMap(Pages saved, Layer settled, Layer changed) {
        this.saved = saved;
        this.settled = settled;
        this.changed = changed;
    }

    /** A table of states; what lies in which folder is worked out when first asked for. */
    private static final class Layer {
        static final Layer EMPTY = new Layer(Map.of());

        private final Map<NodeId, NodeState> states;
        private @Nullable Map<NodeId, List<NodeState>> documents;

        Layer(Map<NodeId, NodeState> states) {
            this.states = states;
        }

        synchronized Map<NodeId, List<NodeState>> documents() {
            Map<NodeId, List<NodeState>> known = documents;
            if (known == null) {
                Map<NodeId, List<NodeState>> made = new HashMap<>();
                for (NodeState state : states.values()) {
                    if (state.kind() == Kind.DOCUMENT) {
                        made.computeIfAbsent(state.parent(), parent -> new ArrayList<>())
                                .add(state);
                    }
                }
                documents = made;
                known = made;
            }
            return known;
        }

        List<NodeState> documentsIn(NodeId parent) {
            return documents().getOrDefault(parent, List.of());
        }
    }

    static NodeMap of(Pages saved) {
        return new NodeMap(saved, Layer.EMPTY, Layer.EMPTY);
    }

    Optional<NodeState> find(NodeId id) {
        NodeState newer = changed.states.get(id);
        if (newer == null) {
            newer = settled.states.get(id);
        }
        return newer != null ? Optional.of(newer) : saved.find(id);
    }

    /** The state of a node; of one that nobody spoke of, that nothing is known. */
    NodeState get(NodeId id) {
        return find(id).orElseGet(() -> NodeState.unknown(id));
    }

    /** This map with other states for some nodes. */
    NodeMap with(Map<NodeId, NodeState> states) {
        if (states.isEmpty()) {
            return this;
        }
        boolean small = changed.states.size() + states.size() <= Math.max(64, settled.states.size() / 32);
        Map<NodeId, NodeState> next = new HashMap<>(small ? changed.states : settled.states);
        if (!small) {
            next.putAll(changed.states);
        }
        next.putAll(states);
        return small ? new NodeMap(saved, settled, new Layer(next)) : new NodeMap(saved, new Layer(next), Layer.EMPTY);
    }

    private boolean isNewer(NodeId id) {
        return changed.states.containsKey(id) || settled.states.containsKey(id);
    }

    /** What is above the saved pages. */
    private void forEachNewer(Consumer<NodeState> action) {
        settled.states.forEach((id, state) -> {
            if (!changed.states.containsKey(id)) {
                action.accept(state);
            }
        });
        changed.states.values().forEach(action);
    }

    void forEach(Consumer<NodeState> action) {
        saved.forEach(state -> {
            if (!isNewer(state.id())) {
                action.accept(state);
            }
        });
        forEachNewer(action);
    }

    /** Everything that is no document: folders, and nodes that were only mentioned. */
    void forEachOther(Consumer<NodeState> action) {
        for (NodeState state : saved.others()) {
            if (!isNewer(state.id())) {
                action.accept(state);
            }
        }
        forEachNewer(state -> {
            if (state.kind() != Kind.DOCUMENT) {
                action.accept(state);
            }
        });
    }

    /** The folders that documents were put in, and perhaps some that they have left. */
    Set<NodeId> parents() {
        Set<NodeId> out = new HashSet<>(saved.parents());
        out.addAll(settled.documents().keySet());
        out.addAll(changed.documents().keySet());
        return out;
    }

    /** The documents that were put in a folder. */
    List<NodeState> documentsIn(NodeId parent) {
        List<NodeState> out = saved.documentsIn(parent, this::isNewer);
        newerIn(parent, out::add);
        return out;
    }

    private void newerIn(NodeId parent, Consumer<NodeState> action) {
        for (NodeState state : settled.documentsIn(parent)) {
            if (!changed.states.containsKey(state.id())) {
                action.accept(state);
            }
        }
        changed.documentsIn(parent).forEach(action);
    }

    /** The documents that were trashed or restored at some time. */
    void forEachOnceTrashed(Consumer<NodeState> action) {
        for (NodeState state : saved.onceTrashed()) {
            if (!isNewer(state.id())) {
                action.accept(state);
            }
        }
        forEachNewer(state -> {
            if (state.kind() == Kind.DOCUMENT && !state.trash().equals(Trash.NONE)) {
                action.accept(state);
            }
        });
    }

    /**
     * The newest time of modification among the documents that were put in a folder; -1 where there is none.
     *
     * @param sure whether documents that were never trashed count without being asked
     * @param counts asked of the others
     */
    long newestIn(NodeId parent, boolean sure, Predicate<NodeState> counts) {
        long[] newest = {saved.newestIn(parent, this::isNewer, sure, counts)};
        newerIn(parent, state -> {
            if (counts.test(state)) {
                newest[0] = Math.max(newest[0], Pages.modified(state));
            }
        });
        return newest[0];
    }

    /** All packs that anything is looked for in first. */
    Set<PackId> packs() {
        boolean[] moved = {false};
        forEachNewer(state -> moved[0] |= !state.places().equals(Places.NONE));
        Set<PackId> out = new HashSet<>();
        Consumer<NodeState> add =
                state -> state.forEachPiece(piece -> out.add(piece.first().pack()));
        if (moved[0]) {
            // What was saved may be needed no more: only a look at all nodes tells.
            forEach(add);
        } else {
            out.addAll(saved.packs());
            forEachNewer(add);
        }
        return out;
    }

    /** All packs that anything names as a place. */
    Set<PackId> namedPacks() {
        Set<PackId> out = new HashSet<>();
        forEach(state -> state.forEachPiece(piece -> {
            out.add(piece.pack());
            piece.resealed().forEach(place -> out.add(place.pack()));
        }));
        return out;
    }

    Set<NodeId> ids() {
        Set<NodeId> out = new HashSet<>(saved.ids());
        forEachNewer(state -> out.add(state.id()));
        return out;
    }

    /** The nodes with another state than in {@code before}, from which this map came, if in many steps. */
    Set<NodeId> changedSince(NodeMap before) {
        Set<NodeId> out = new HashSet<>();
        Consumer<NodeState> compare = state -> {
            if (!before.find(state.id()).equals(Optional.of(state))) {
                out.add(state.id());
            }
        };
        if (saved != before.saved) {
            forEach(compare);
            return out;
        }
        if (settled != before.settled) {
            settled.states.values().forEach(state -> compare.accept(get(state.id())));
        }
        changed.states.values().forEach(compare);
        return out;
    }

    /** The page in which a node is saved; see {@link Pages#pageOf}. */
    byte[] page(Optional<NodeId> folder) {
        List<NodeState> nodes = new ArrayList<>();
        if (folder.isPresent()) {
            newerIn(folder.get(), nodes::add);
            return saved.page(folder.get(), this::isNewer, nodes);
        }
        forEachOther(nodes::add);
        return Pages.page(nodes);
    }

    int size() {
        return ids().size();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof NodeMap that) || size() != that.size()) {
            return false;
        }
        boolean[] same = {true};
        forEach(state -> same[0] = same[0] && that.find(state.id()).equals(Optional.of(state)));
        return same[0];
    }

    @Override
    public int hashCode() {
        int[] sum = {0};
        forEach(state -> sum[0] += state.hashCode());
        return sum[0];
    }
}
