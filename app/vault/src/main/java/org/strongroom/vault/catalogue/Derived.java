package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.model.NodeId;

/** What follows from the states of the nodes: the tree and the names shown, worked out when first asked for. */
final class Derived {
    private final NodeMap nodes;
    private final Map<NodeId, Listing> listings;
    private Optional<Tree> tree;
    private Optional<Map<NodeId, Long>> newest = Optional.empty();

    Derived(NodeMap nodes) {
        this(nodes, Optional.empty(), new ConcurrentHashMap<>());
    }

    private Derived(NodeMap nodes, Optional<Tree> tree, Map<NodeId, Listing> listings) {
        this.nodes = nodes;
        this.tree = tree;
        this.listings = listings;
    }

    synchronized Tree tree() {
        Tree out = tree.orElseGet(() -> new Tree(nodes));
        tree = Optional.of(out);
        return out;
    }

    private synchronized Optional<Tree> known() {
        return tree;
    }

    Listing listing(NodeId folder) {
        Listing known = listings.get(folder);
        if (known == null) {
            List<NodeState> states = new ArrayList<>();
            tree().children(folder).forEach(child -> states.add(nodes.get(child)));
            known = Listing.of(states);
            listings.put(folder, known);
        }
        return known;
    }

    /** The newest time of modification among what is shown below a folder, in milliseconds since 1970. */
    synchronized Optional<Long> newestIn(NodeId folder) {
        Map<NodeId, Long> known = newest.orElseGet(() -> newest(tree()));
        newest = Optional.of(known);
        return Optional.ofNullable(known.get(folder));
    }

    private Map<NodeId, Long> newest(Tree shown) {
        Map<NodeId, Long> own = new HashMap<>();
        nodes.forEach(node -> {
            if (node.kind() == Kind.DOCUMENT
                    && !shown.isHidden(node.id())
                    && !node.versions().isEmpty()) {
                own.merge(shown.parent(node), node.heads().getLast().modifiedMillis(), Math::max);
            }
        });
        Map<NodeId, Long> out = new HashMap<>();
        // The newest first: a folder that knows a time already needs no other, nor do those above it. So a hostile
        // chain of
        // folders costs one step for each.
        own.entrySet().stream()
                .sorted(Map.Entry.<NodeId, Long>comparingByValue().reversed())
                .forEach(entry -> {
                    NodeId at = entry.getKey();
                    while (out.putIfAbsent(at, entry.getValue()) == null && !at.equals(NodeId.ROOT)) {
                        at = shown.parent(nodes.get(at));
                    }
                });
        return out;
    }

    /** What follows after {@code changes}: from here, where only documents changed, else from the beginning. */
    Derived next(NodeMap after, Map<NodeId, NodeState> changes) {
        Optional<Tree> before = known();
        if (before.isEmpty()) {
            return new Derived(after);
        }
        Map<NodeId, NodeState> moved = new HashMap<>();
        for (NodeState now : changes.values()) {
            NodeState old = nodes.get(now.id());
            if (!isShownAlike(old, now)) {
                if (old.kind() == Kind.FOLDER || now.kind() == Kind.FOLDER) {
                    return new Derived(after);
                }
                moved.put(now.id(), old);
            }
        }
        Set<NodeId> touched = new HashSet<>();
        Tree next = moved.isEmpty() ? before.get() : before.get().with(moved, after, touched);
        Map<NodeId, Listing> kept = new ConcurrentHashMap<>(listings);
        kept.keySet().removeAll(touched);
        return new Derived(after, Optional.of(next), kept);
    }

    private static boolean isShownAlike(NodeState old, NodeState now) {
        return old.kind() == now.kind()
                && old.created().equals(now.created())
                && old.named().equals(now.named())
                && old.placed().equals(now.placed())
                && old.trash().equals(now.trash())
                && old.versions().equals(now.versions());
    }
}
