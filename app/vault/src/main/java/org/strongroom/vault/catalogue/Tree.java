package org.strongroom.vault.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.model.NodeId;

/**
 * Where every node is shown: parents without cycles, what the trash hides, and the children of each folder.
 *
 * <p>A function of the node states alone. What folders need is worked out at once, what documents need when it is asked for.
 * Steps over folders never recurse: a hostile chain of 100,000 folders costs time in proportion and no stack.
 */
final class Tree {
    private final Map<NodeId, Place> folders;
    private final Map<NodeId, List<NodeId>> merged;
    private final Map<NodeId, List<NodeState>> subfolders;
    private final NodeMap nodes;

    /**
     * @param parent the folder above, after cutting
     * @param hiding the trash, of this folder or above, that hides it; empty for a visible one
     * @param ending what purged this folder, or one above and reaches it
     * @param shown this folder, or the nearest visible one above
     */
    private record Place(NodeId parent, List<Trash> hiding, List<Ending> ending, NodeId shown) {
        boolean isGone() {
            return ending.stream().anyMatch(one -> !one.hiding().isEmpty());
        }
    }

    /**
     * A purge that reaches a node, and the trash that it knew, of the node or of folders up to the one that was purged, that hides it.
     * Other trash may come and go: what that alone hides is not ended.
     */
    private record Ending(Trash purge, List<Trash> hiding) {}

    private static final Place ROOT = new Place(NodeId.ROOT, List.of(), List.of(), NodeId.ROOT);

    Tree(NodeMap nodes) {
        this(nodes, new HashMap<>(), new HashMap<>(), new HashMap<>());
        Map<NodeId, NodeId> parents = parents(nodes);
        folders.put(NodeId.ROOT, ROOT);
        for (NodeId folder : parents.keySet()) {
            place(folder, parents);
        }
        folders.forEach((folder, place) -> {
            merged.computeIfAbsent(place.shown(), shown -> new ArrayList<>()).add(folder);
            if (!folder.equals(NodeId.ROOT) && place.hiding().isEmpty()) {
                NodeState state = nodes.get(folder);
                subfolders
                        .computeIfAbsent(above(state).shown(), shown -> new ArrayList<>())
                        .add(state);
            }
        });
    }

    private Tree(
            NodeMap nodes,
            Map<NodeId, Place> folders,
            Map<NodeId, List<NodeId>> merged,
            Map<NodeId, List<NodeState>> subfolders) {
        this.nodes = nodes;
        this.folders = folders;
        this.merged = merged;
        this.subfolders = subfolders;
    }

    /** The tree after documents changed, in which all folders are what they were. */
    Tree with(NodeMap after) {
        return new Tree(after, folders, merged, subfolders);
    }

    /** Where a node that exists is shown, or was before it was trashed: its folder, or the nearest visible one above. */
    NodeId parent(NodeState node) {
        return above(node).shown();
    }

    /** Whether the trash hides a node that exists, its own or that of a folder above. */
    boolean isHidden(NodeState node) {
        if (node.kind() == Kind.FOLDER) {
            Place own = folders.get(node.id());
            return own != null && !own.hiding().isEmpty();
        }
        return isTrashed(node)
                || above(node).hiding().stream().anyMatch(trash -> reaches(trash, node) && covers(trash, node));
    }

    /**
     * Whether a node that exists was deleted for good: a purge of it, or of a folder above, knew all that was ever done about where it
     * is, what it is called and what is in it, and that it was in the trash, by itself or by what lay there with it.
     */
    boolean isGone(NodeState node) {
        if (node.kind() == Kind.FOLDER) {
            Place own = folders.get(node.id());
            return own != null && own.isGone();
        }
        boolean trashed = isTrashed(node);
        return node.ends().purges().stream()
                        .anyMatch(purge -> trashed && ends(purge, node) && knew(purge, node.trash()))
                || above(node).ending().stream()
                        .anyMatch(ending -> ends(ending.purge(), node)
                                && ((trashed && knew(ending.purge(), node.trash()))
                                        || ending.hiding().stream()
                                                .anyMatch(trash -> reaches(trash, node) && covers(trash, node))));
    }

    private static boolean knew(Trash purge, Trash trash) {
        return purge.covers(trash.stamp());
    }

    private static boolean ends(Trash purge, NodeState node) {
        return purge.covers(node.placed())
                && purge.covers(node.named())
                && node.ends().restorings().stream().allMatch(purge::covers)
                && covers(purge, node);
    }

    private static boolean isTrashed(NodeState node) {
        return node.trash().trashed() && covers(node.trash(), node);
    }

    /** What is shown in a folder, in no order. */
    List<NodeState> children(NodeId folder) {
        List<NodeState> out = new ArrayList<>(subfolders.getOrDefault(folder, List.of()));
        for (NodeId from : sources(folder)) {
            for (NodeState document : nodes.documentsIn(from)) {
                if (!isHidden(document)) {
                    out.add(document);
                }
            }
        }
        return out;
    }

    /** The folders whose visible documents are shown in one: itself, hidden ones below, and for the top what is no folder. */
    private List<NodeId> sources(NodeId folder) {
        List<NodeId> out = new ArrayList<>(merged.getOrDefault(folder, List.of()));
        if (folder.equals(NodeId.ROOT)) {
            for (NodeId parent : nodes.parents()) {
                if (!folders.containsKey(parent)) {
                    out.add(parent);
                }
            }
        }
        return out;
    }

    /** The visible folders. */
    Set<NodeId> folders() {
        return merged.keySet();
    }

    /** The newest time of modification among the documents shown in a folder itself; -1 where there is none. */
    long newestIn(NodeId folder) {
        long newest = -1;
        for (NodeId from : sources(folder)) {
            boolean sure = folders.getOrDefault(from, ROOT).hiding().isEmpty();
            newest = Math.max(newest, nodes.newestIn(from, sure, document -> !isHidden(document)));
        }
        return newest;
    }

    /** What was put into the trash itself and is hidden by that, the last one first. */
    List<NodeId> trashed() {
        List<NodeState> out = new ArrayList<>();
        nodes.forEachOther(node -> {
            if (node.exists() && isTrashed(node) && !isGone(node)) {
                out.add(node);
            }
        });
        nodes.forEachOnceTrashed(node -> {
            if (isTrashed(node) && !isGone(node)) {
                out.add(node);
            }
        });
        out.sort((a, b) -> b.trash().stamp().compareTo(a.trash().stamp()));
        return out.stream().map(NodeState::id).toList();
    }

    private Place above(NodeState node) {
        Place own = folders.get(node.id());
        NodeId parent = node.kind() == Kind.FOLDER && own != null ? own.parent() : node.parent();
        Place above = folders.get(parent);
        return above == null ? ROOT : above;
    }

    /** Whether trash knew all versions of a node: an edit it did not know of beats it. */
    private static boolean covers(Trash trash, NodeState node) {
        if (node.kind() == Kind.FOLDER) {
            return true;
        }
        for (Version version : node.versions()) {
            if (!trash.covers(version.stamp())) {
                return false;
            }
        }
        return true;
    }

    /** Whether trash of a folder above reaches a node: it knew that the node was put there, and of its last restoration. */
    private static boolean reaches(Trash trash, NodeState node) {
        return trash.covers(node.placed())
                && (node.trash().trashed() || trash.covers(node.trash().stamp()));
    }

    private void place(NodeId folder, Map<NodeId, NodeId> parents) {
        Deque<NodeId> todo = new ArrayDeque<>();
        for (NodeId at = folder; !folders.containsKey(at); at = parents.getOrDefault(at, NodeId.ROOT)) {
            todo.push(at);
        }
        while (!todo.isEmpty()) {
            NodeId id = todo.pop();
            NodeState node = nodes.get(id);
            NodeId parent = parents.getOrDefault(id, NodeId.ROOT);
            Place above = folders.getOrDefault(parent, ROOT);
            List<Trash> hiding = new ArrayList<>();
            if (node.trash().trashed()) {
                hiding.add(node.trash());
            }
            above.hiding().stream().filter(trash -> reaches(trash, node)).forEach(hiding::add);
            List<Ending> ending = new ArrayList<>();
            node.ends().purges().stream()
                    .filter(purge -> ends(purge, node))
                    .forEach(purge -> ending.add(ending(purge, List.of(), node)));
            above.ending().stream()
                    .filter(one -> ends(one.purge(), node))
                    .forEach(one -> ending.add(ending(one.purge(), one.hiding(), node)));
            folders.put(
                    id,
                    new Place(parent, List.copyOf(hiding), List.copyOf(ending), hiding.isEmpty() ? id : above.shown()));
        }
    }

    private static Ending ending(Trash purge, List<Trash> above, NodeState folder) {
        List<Trash> hiding = new ArrayList<>();
        if (folder.trash().trashed() && knew(purge, folder.trash())) {
            hiding.add(folder.trash());
        }
        above.stream().filter(trash -> reaches(trash, folder)).forEach(hiding::add);
        return new Ending(purge, List.copyOf(hiding));
    }

    /** The folder above every folder: the one it was put in, or the root where that is none, or where a cycle is cut. */
    private static Map<NodeId, NodeId> parents(NodeMap nodes) {
        Map<NodeId, NodeId> parents = new HashMap<>();
        nodes.forEachOther(node -> {
            if (node.kind() == Kind.FOLDER) {
                boolean known = !node.parent().equals(NodeId.ROOT)
                        && nodes.get(node.parent()).kind() == Kind.FOLDER;
                parents.put(node.id(), known ? node.parent() : NodeId.ROOT);
            }
        });
        Set<NodeId> done = new HashSet<>(Set.of(NodeId.ROOT));
        List<NodeId> cuts = new ArrayList<>();
        for (NodeId start : parents.keySet()) {
            List<NodeId> path = new ArrayList<>();
            Set<NodeId> onPath = new HashSet<>();
            NodeId at = start;
            while (!done.contains(at) && onPath.add(at)) {
                path.add(at);
                at = parents.getOrDefault(at, NodeId.ROOT);
            }
            if (!done.contains(at)) {
                cuts.add(lowest(path.subList(path.indexOf(at), path.size()), nodes));
            }
            done.addAll(path);
        }
        cuts.forEach(cut -> parents.put(cut, NodeId.ROOT));
        return parents;
    }

    private static NodeId lowest(List<NodeId> cycle, NodeMap nodes) {
        return Collections.min(
                cycle, (a, b) -> nodes.get(a).placed().compareTo(nodes.get(b).placed()));
    }
}
