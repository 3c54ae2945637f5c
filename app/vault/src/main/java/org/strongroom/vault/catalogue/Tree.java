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
 * <p>A function of the node states alone. Steps over folders never recurse: a hostile chain of 100,000 folders costs time in
 * proportion and no stack.
 */
final class Tree {
    private final Map<NodeId, Place> folders;
    private final Map<NodeId, List<NodeId>> children;
    private final Set<NodeId> hidden;
    private final List<NodeId> trashed;

    /**
     * @param parent the folder above, after cutting
     * @param hiding the trash, of this folder or above, that hides it; empty for a visible one
     * @param shown this folder, or the nearest visible one above
     */
    private record Place(NodeId parent, List<Trash> hiding, NodeId shown) {}

    private static final Place ROOT = new Place(NodeId.ROOT, List.of(), NodeId.ROOT);

    Tree(NodeMap nodes) {
        this(new HashMap<>(), new HashMap<>(), new HashSet<>(), new ArrayList<>());
        Map<NodeId, NodeId> parents = parents(nodes);
        folders.put(NodeId.ROOT, ROOT);
        for (NodeId folder : parents.keySet()) {
            place(folder, parents, nodes);
        }
        nodes.forEach(this::show);
        sortTrashed(nodes);
    }

    private Tree(
            Map<NodeId, Place> folders, Map<NodeId, List<NodeId>> children, Set<NodeId> hidden, List<NodeId> trashed) {
        this.folders = folders;
        this.children = children;
        this.hidden = hidden;
        this.trashed = trashed;
    }

    /**
     * The tree after documents changed, in which all folders stay where they are.
     *
     * @param before the documents that changed, as they were; of a new one that nothing is known
     * @param touched gets the folders in which something else is shown now, or something under another name
     */
    Tree with(Map<NodeId, NodeState> before, NodeMap after, Set<NodeId> touched) {
        Tree out = new Tree(folders, new HashMap<>(children), new HashSet<>(hidden), new ArrayList<>(trashed));
        out.hidden.removeAll(before.keySet());
        out.trashed.removeIf(before::containsKey);
        Map<NodeId, Set<NodeId>> leaving = new HashMap<>();
        before.forEach((id, old) -> {
            touched.add(parent(after.get(id)));
            if (old.exists() && !isHidden(id)) {
                touched.add(parent(old));
                leaving.computeIfAbsent(parent(old), folder -> new HashSet<>()).add(id);
            }
        });
        for (NodeId folder : touched) {
            List<NodeId> own = new ArrayList<>(children(folder));
            own.removeAll(leaving.getOrDefault(folder, Set.of()));
            out.children.put(folder, own);
        }
        before.keySet().forEach(id -> out.show(after.get(id)));
        out.sortTrashed(after);
        return out;
    }

    private void sortTrashed(NodeMap nodes) {
        trashed.sort((a, b) ->
                nodes.get(b).trash().stamp().compareTo(nodes.get(a).trash().stamp()));
    }

    /** Where a node that exists is shown, or was before it was trashed: its folder, or the nearest visible one above. */
    NodeId parent(NodeState node) {
        return above(node).shown();
    }

    boolean isHidden(NodeId node) {
        return hidden.contains(node);
    }

    /** What is shown in a folder, in no order. */
    List<NodeId> children(NodeId folder) {
        return children.getOrDefault(folder, List.of());
    }

    /** What was put into the trash itself and is hidden by that, the last one first. */
    List<NodeId> trashed() {
        return Collections.unmodifiableList(trashed);
    }

    private void show(NodeState node) {
        if (!node.exists()) {
            return;
        }
        Place above = above(node);
        boolean self = node.trash().trashed() && covers(node.trash(), node);
        boolean hides = self || above.hiding().stream().anyMatch(trash -> reaches(trash, node) && covers(trash, node));
        if (self) {
            trashed.add(node.id());
        }
        if (hides) {
            hidden.add(node.id());
        } else {
            children.computeIfAbsent(above.shown(), folder -> new ArrayList<>()).add(node.id());
        }
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

    private void place(NodeId folder, Map<NodeId, NodeId> parents, NodeMap nodes) {
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
            folders.put(id, new Place(parent, List.copyOf(hiding), hiding.isEmpty() ? id : above.shown()));
        }
    }

    /** The folder above every folder: the one it was put in, or the root where that is none, or where a cycle is cut. */
    private static Map<NodeId, NodeId> parents(NodeMap nodes) {
        Map<NodeId, NodeId> parents = new HashMap<>();
        nodes.forEach(node -> {
            if (node.kind() == Kind.FOLDER) {
                boolean known = nodes.get(node.parent()).kind() == Kind.FOLDER;
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
