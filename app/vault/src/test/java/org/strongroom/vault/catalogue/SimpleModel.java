package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * The merge rules a second time, without care for speed: all operations are applied in the order of their stamps, causal
 * pasts are sets of hashes, and every question is answered from scratch.
 */
final class SimpleModel {
    final Map<NodeId, Boolean> isFolder = new HashMap<>();
    final Map<NodeId, String> name = new HashMap<>();
    final Map<NodeId, TreeSet<String>> tags = new HashMap<>();
    final Map<NodeId, TreeMap<Stamp, Operation.VersionAdded>> versions = new HashMap<>();
    final Map<String, TreeMap<Stamp, PieceRef>> places = new HashMap<>();
    private final Map<NodeId, NodeId> parent = new HashMap<>();
    private final Map<NodeId, Stamp> placed = new HashMap<>();
    private final Map<NodeId, Stamp> trashed = new HashMap<>();
    private final Map<NodeId, Stamp> restored = new HashMap<>();
    private final Map<NodeId, Stamp> named = new HashMap<>();
    private final Map<NodeId, List<Stamp>> restorings = new HashMap<>();
    private final Map<NodeId, List<Stamp>> purges = new HashMap<>();
    final Map<String, Map.Entry<Stamp, String>> remarks = new HashMap<>();
    final Map<NodeId, TreeMap<Stamp, List<VersionId>>> thinnings = new HashMap<>();
    final List<Stamp> wishes = new ArrayList<>();
    private final Map<RecordHash, Set<RecordHash>> past = new HashMap<>();

    SimpleModel(Collection<SignedRecord> records) {
        Map<RecordHash, SignedRecord> byHash = new HashMap<>();
        records.forEach(record -> byHash.put(record.hash(), record));
        TreeMap<Stamp, Operation> all = new TreeMap<>();
        for (SignedRecord record : byHash.values()) {
            past.put(record.hash(), ancestors(record, byHash));
            for (int i = 0; i < record.record().operations().size(); i++) {
                Stamp stamp =
                        new Stamp(record.record().lamport(), record.record().device(), record.hash(), i);
                all.put(stamp, record.record().operations().get(i));
            }
        }
        all.forEach(this::apply);
    }

    private static Set<RecordHash> ancestors(SignedRecord of, Map<RecordHash, SignedRecord> byHash) {
        Set<RecordHash> out = new HashSet<>();
        List<RecordHash> todo = new ArrayList<>(List.of(of.hash()));
        while (!todo.isEmpty()) {
            SignedRecord record = byHash.get(todo.removeLast());
            if (record != null && out.add(record.hash())) {
                todo.add(record.record().previous());
                record.record().seen().values().forEach(point -> todo.add(point.hash()));
            }
        }
        return out;
    }

    private void apply(Stamp at, Operation operation) {
        switch (operation) {
            case Operation.FolderCreated o -> create(o.folder(), o.parent(), o.name(), true, at);
            case Operation.DocumentAdded o -> create(o.document(), o.folder(), o.name(), false, at);
            case Operation.Renamed o -> {
                name.put(o.node(), o.name());
                named.put(o.node(), at);
            }
            case Operation.Purged o ->
                purges.computeIfAbsent(o.node(), n -> new ArrayList<>()).add(at);
            case Operation.Moved o -> place(o.node(), o.parent(), at);
            case Operation.Trashed o -> {
                trashed.put(o.node(), at);
                restored.remove(o.node());
            }
            case Operation.Restored o -> {
                restored.put(o.node(), at);
                restorings.computeIfAbsent(o.node(), n -> new ArrayList<>()).add(at);
                trashed.remove(o.node());
            }
            case Operation.Tagged o ->
                tags.computeIfAbsent(o.node(), n -> new TreeSet<>()).add(o.tag());
            case Operation.Untagged o ->
                tags.computeIfAbsent(o.node(), n -> new TreeSet<>()).remove(o.tag());
            case Operation.VersionAdded o ->
                versions.computeIfAbsent(o.document(), n -> new TreeMap<>()).put(at, o);
            case Operation.VaultNamed o -> {}
            case Operation.Described o -> {}
            case Operation.Resealed o ->
                o.from()
                        .forEach(piece -> places.computeIfAbsent(o.document() + " " + piece, p -> new TreeMap<>())
                                .put(at, o.to().get(o.from().indexOf(piece))));
            case Operation.Noted o -> remarks.put(o.document() + " " + o.version(), Map.entry(at, o.remark()));
            case Operation.Thinned o ->
                thinnings.computeIfAbsent(o.document(), n -> new TreeMap<>()).put(at, o.versions());
            case Operation.RetentionSet o -> wishes.add(at);
            case Operation.Act o -> {}
        }
    }

    private void create(NodeId node, NodeId in, String first, boolean folder, Stamp at) {
        isFolder.putIfAbsent(node, folder);
        name.put(node, first);
        named.put(node, at);
        place(node, in, at);
    }

    private void place(NodeId node, NodeId in, Stamp at) {
        parent.put(node, in);
        placed.put(node, at);
    }

    private boolean knew(Stamp trash, Stamp other) {
        return trash.isAfter(other)
                && past.getOrDefault(trash.record(), Set.of()).contains(other.record());
    }

    private NodeId rawParent(NodeId node) {
        NodeId in = parent.getOrDefault(node, NodeId.ROOT);
        return isFolder.getOrDefault(in, false) ? in : NodeId.ROOT;
    }

    NodeId parentOf(NodeId node) {
        List<NodeId> cycle = new ArrayList<>(List.of(node));
        NodeId at = rawParent(node);
        while (!at.equals(node) && !at.equals(NodeId.ROOT) && !cycle.contains(at)) {
            cycle.add(at);
            at = rawParent(at);
        }
        if (!at.equals(node)) {
            return rawParent(node);
        }
        Stamp own = placed.getOrDefault(node, Stamp.NONE);
        boolean lowest = cycle.stream()
                .allMatch(other -> other.equals(node)
                        || placed.getOrDefault(other, Stamp.NONE).isAfter(own));
        return lowest ? NodeId.ROOT : rawParent(node);
    }

    private boolean knewVersions(Stamp trash, NodeId node) {
        return isFolder.getOrDefault(node, false)
                || versions.getOrDefault(node, new TreeMap<>()).keySet().stream()
                        .allMatch(v -> knew(trash, v));
    }

    boolean isTrashedItself(NodeId node) {
        Stamp own = trashed.get(node);
        return own != null && knewVersions(own, node);
    }

    boolean isHidden(NodeId node) {
        if (isTrashedItself(node)) {
            return true;
        }
        List<NodeId> way = new ArrayList<>(List.of(node));
        for (NodeId at = parentOf(node); !at.equals(NodeId.ROOT); at = parentOf(at)) {
            if (hides(at, way)) {
                return true;
            }
            way.add(at);
        }
        return false;
    }

    /** Whether the trash of a folder hides the first of those below it, which the others lead to. */
    private boolean hides(NodeId folder, List<NodeId> way) {
        Stamp trash = trashed.get(folder);
        return trash != null
                && knewVersions(trash, way.getFirst())
                && way.stream().allMatch(step -> knew(trash, placed.getOrDefault(step, Stamp.NONE)))
                && way.stream()
                        .filter(restored::containsKey)
                        .allMatch(step -> knew(trash, restored.getOrDefault(step, Stamp.NONE)));
    }

    boolean isGone(NodeId node) {
        List<NodeId> way = new ArrayList<>();
        List<Stamp> hiding = new ArrayList<>();
        for (NodeId at = node; !at.equals(NodeId.ROOT); at = parentOf(at)) {
            if (way.isEmpty() ? isTrashedItself(node) : hides(at, way)) {
                hiding.add(trashed.getOrDefault(at, Stamp.NONE));
            }
            way.add(at);
            for (Stamp purge : purges.getOrDefault(at, List.of())) {
                if (knewVersions(purge, node)
                        && way.stream().allMatch(step -> knewAll(purge, step))
                        && hiding.stream().anyMatch(trash -> knew(purge, trash))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean knewAll(Stamp purge, NodeId node) {
        return knew(purge, placed.getOrDefault(node, Stamp.NONE))
                && knew(purge, named.getOrDefault(node, Stamp.NONE))
                && restorings.getOrDefault(node, List.of()).stream().allMatch(other -> knew(purge, other));
    }

    NodeId shownIn(NodeId node) {
        NodeId at = parentOf(node);
        while (!at.equals(NodeId.ROOT) && isHidden(at)) {
            at = parentOf(at);
        }
        return at;
    }

    /** The numbers of the versions that are not dropped, and which they are. */
    TreeMap<Integer, VersionId> kept(NodeId node) {
        TreeMap<Integer, VersionId> out = new TreeMap<>();
        int number = 0;
        for (Map.Entry<Stamp, Operation.VersionAdded> one :
                versions.getOrDefault(node, new TreeMap<>()).entrySet()) {
            number++;
            VersionId id = one.getValue().version();
            if (heads(node).contains(id)
                    || thinnings.getOrDefault(node, new TreeMap<>()).entrySet().stream()
                            .noneMatch(thinning -> thinning.getValue().contains(id)
                                    && knew(thinning.getKey(), one.getKey())
                                    && knewAll(thinning.getKey(), node, id))) {
                out.put(number, id);
            }
        }
        return out;
    }

    private boolean knewAll(Stamp thinning, NodeId node, VersionId version) {
        Map.Entry<Stamp, String> remark = remarks.get(node + " " + version);
        return (remark == null || knew(thinning, remark.getKey()))
                && versions.getOrDefault(node, new TreeMap<>()).entrySet().stream()
                        .filter(other -> other.getValue().parents().contains(version))
                        .allMatch(other -> knew(thinning, other.getKey()))
                && wishes.stream().allMatch(wish -> knew(thinning, wish) || knew(wish, thinning));
    }

    List<VersionId> heads(NodeId node) {
        List<VersionId> out = new ArrayList<>();
        for (Operation.VersionAdded version :
                versions.getOrDefault(node, new TreeMap<>()).values()) {
            out.add(version.version());
            out.removeAll(version.parents());
        }
        return out;
    }
}
