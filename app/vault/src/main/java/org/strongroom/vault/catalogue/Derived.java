package org.strongroom.vault.catalogue;

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
    private Optional<List<NodeId>> trashed = Optional.empty();

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
            known = Listing.of(tree().children(folder));
            listings.put(folder, known);
        }
        return known;
    }

    synchronized List<NodeId> trashed() {
        List<NodeId> known = trashed.orElseGet(() -> tree().trashed());
        trashed = Optional.of(known);
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
        for (NodeId folder : shown.folders()) {
            long time = shown.newestIn(folder);
            if (time >= 0) {
                own.put(folder, time);
            }
        }
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
        Tree old = before.get();
        Set<NodeId> touched = new HashSet<>();
        for (NodeState now : changes.values()) {
            NodeState was = nodes.get(now.id());
            if (!isShownAlike(was, now)) {
                if (was.kind() == Kind.FOLDER || now.kind() == Kind.FOLDER) {
                    return new Derived(after);
                }
                touched.add(old.parent(was));
                touched.add(old.parent(now));
            }
        }
        Map<NodeId, Listing> kept = new ConcurrentHashMap<>(listings);
        kept.keySet().removeAll(touched);
        return new Derived(after, Optional.of(old.with(after)), kept);
    }

    private static boolean isShownAlike(NodeState old, NodeState now) {
        return old.kind() == now.kind()
                && old.created().equals(now.created())
                && old.named().equals(now.named())
                && old.placed().equals(now.placed())
                && old.trash().equals(now.trash())
                && old.ends().equals(now.ends())
                && old.versions().equals(now.versions());
    }
}
