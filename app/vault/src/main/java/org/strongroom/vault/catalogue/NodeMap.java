package org.strongroom.vault.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.strongroom.vault.model.NodeId;

/**
 * The states of all nodes; never changes. A large table and a small one with what changed since: the next map copies the
 * small one only, so that one edit among 100,000 documents costs microseconds.
 */
final class NodeMap {
    static final NodeMap EMPTY = new NodeMap(Map.of(), Map.of());

    private final Map<NodeId, NodeState> base;
    private final Map<NodeId, NodeState> changed;

    private NodeMap(Map<NodeId, NodeState> base, Map<NodeId, NodeState> changed) {
        this.base = base;
        this.changed = changed;
    }

    /** Takes over {@code states}, which must not change any more. */
    static NodeMap of(Map<NodeId, NodeState> states) {
        return new NodeMap(states, Map.of());
    }

    Optional<NodeState> find(NodeId id) {
        NodeState newer = changed.get(id);
        return Optional.ofNullable(newer != null ? newer : base.get(id));
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
        boolean small = changed.size() + states.size() <= Math.max(64, base.size() / 32);
        Map<NodeId, NodeState> next = new HashMap<>(small ? changed : base);
        if (!small) {
            next.putAll(changed);
        }
        next.putAll(states);
        return small ? new NodeMap(base, next) : new NodeMap(next, Map.of());
    }

    void forEach(Consumer<NodeState> action) {
        base.forEach((id, state) -> {
            if (!changed.containsKey(id)) {
                action.accept(state);
            }
        });
        changed.values().forEach(action);
    }

    int size() {
        int[] count = {0};
        forEach(state -> count[0]++);
        return count[0];
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
