package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * What the vault holds at one moment; never changes.
 *
 * <p>Two catalogues of the same records are equal, in whatever order the records arrived. Ids that are not known, or of
 * another kind than asked for, give an empty answer. Safe for use by several threads: what is derived is worked out when it
 * is first asked for. The file is long because all queries are found in one place.
 */
public final class Catalogue {
    private static final Catalogue EMPTY = new Catalogue(Map.of(), Optional.empty(), new TreeMap<>(), new TreeMap<>());

    private final Map<NodeId, NodeState> nodes;
    private final Optional<Named> name;
    private final SortedMap<DeviceId, Named> labels;
    private final SortedMap<DeviceId, Long> reach;
    private final Derived derived;

    /** A name and the operation that gave it. */
    record Named(String name, Stamp stamp) {}

    /** What follows from the nodes; shared between catalogues that only differ in what does not matter to it. */
    private static final class Derived {
        private final Map<NodeId, NodeState> nodes;
        private final Map<NodeId, Listing> listings = new ConcurrentHashMap<>();
        private Optional<Tree> tree = Optional.empty();

        private Derived(Map<NodeId, NodeState> nodes) {
            this.nodes = nodes;
        }

        private synchronized boolean isKnown() {
            return tree.isPresent();
        }

        private synchronized Tree tree() {
            Tree out = tree.orElseGet(() -> new Tree(nodes));
            tree = Optional.of(out);
            return out;
        }

        private Listing listing(NodeId folder) {
            Listing known = listings.get(folder);
            if (known == null) {
                List<NodeState> states = new ArrayList<>();
                for (NodeId child : tree().children(folder)) {
                    NodeState state = nodes.get(child);
                    if (state != null) {
                        states.add(state);
                    }
                }
                known = Listing.of(states);
                listings.put(folder, known);
            }
            return known;
        }
    }

    /** Takes over the maps, which must not change any more. */
    Catalogue(
            Map<NodeId, NodeState> nodes,
            Optional<Named> name,
            SortedMap<DeviceId, Named> labels,
            SortedMap<DeviceId, Long> reach) {
        this(nodes, name, labels, reach, new Derived(nodes));
    }

    private Catalogue(
            Map<NodeId, NodeState> nodes,
            Optional<Named> name,
            SortedMap<DeviceId, Named> labels,
            SortedMap<DeviceId, Long> reach,
            Derived derived) {
        this.nodes = nodes;
        this.name = name;
        this.labels = labels;
        this.reach = reach;
        this.derived = derived;
    }

    /** The catalogue of a vault in which nothing was done yet. */
    public static Catalogue empty() {
        return EMPTY;
    }

    /** This catalogue, with what was already derived for {@code before} where nothing changed that it depends on. */
    Catalogue reusing(Catalogue before) {
        if (!before.derived.isKnown()) {
            return this;
        }
        for (NodeId id : CatalogueRows.changedSince(before, this)) {
            NodeState old = before.nodes.getOrDefault(id, NodeState.unknown(id));
            NodeState now = nodes.getOrDefault(id, NodeState.unknown(id));
            boolean same = old.kind() == now.kind()
                    && old.created().equals(now.created())
                    && old.named().equals(now.named())
                    && old.placed().equals(now.placed())
                    && old.trash().equals(now.trash())
                    // Another version can only bring back what the trash hides.
                    && (old.versions().equals(now.versions()) || !before.tree().isHidden(id));
            if (!same) {
                return this;
            }
        }
        return new Catalogue(nodes, name, labels, reach, before.derived);
    }

    Map<NodeId, NodeState> nodes() {
        return nodes;
    }

    Optional<Named> named() {
        return name;
    }

    SortedMap<DeviceId, Named> labels() {
        return labels;
    }

    /** Per device the highest Lamport time folded so far. */
    SortedMap<DeviceId, Long> reach() {
        return reach;
    }

    private Tree tree() {
        return derived.tree();
    }

    private Optional<NodeState> state(NodeId id) {
        return Optional.ofNullable(nodes.get(id)).filter(NodeState::exists);
    }

    /** The name of the vault, if it has one. */
    public Optional<String> vaultName() {
        return name.map(Named::name);
    }

    /** What the owners of the devices call them. */
    public SortedMap<DeviceId, String> deviceLabels() {
        SortedMap<DeviceId, String> out = new TreeMap<>();
        labels.forEach((device, label) -> out.put(device, label.name()));
        return Collections.unmodifiableSortedMap(out);
    }

    /** The document or folder with this id, in the trash or not; {@link NodeId#ROOT} is the folder at the top. */
    public Optional<Node> node(NodeId id) {
        if (id.equals(NodeId.ROOT)) {
            return Optional.of(new Folder(
                    id, id, "", "", Stamp.NONE, false, NodeState.unknown(id).tagNames()));
        }
        return state(id).map(this::show);
    }

    /** The document with this id, in the trash or not. */
    public Optional<Document> document(NodeId id) {
        return node(id).filter(Document.class::isInstance).map(Document.class::cast);
    }

    /** The folder with this id, in the trash or not. */
    public Optional<Folder> folder(NodeId id) {
        return node(id).filter(Folder.class::isInstance).map(Folder.class::cast);
    }

    private Node show(NodeState state) {
        NodeId parent = tree().parent(state);
        boolean hidden = tree().isHidden(state.id());
        String shown = hidden ? state.name() : derived.listing(parent).nameOf().getOrDefault(state.id(), state.name());
        if (state.kind() == Kind.FOLDER) {
            return new Folder(state.id(), parent, shown, state.name(), state.created(), hidden, state.tagNames());
        }
        return new Document(
                state.id(),
                parent,
                shown,
                state.name(),
                state.created(),
                hidden,
                state.tagNames(),
                state.versions(),
                state.heads());
    }

    /** What is shown in a folder, ordered by the names shown (UTF-16 code units); never what is in the trash. */
    public List<Node> children(NodeId folder) {
        List<Node> out = new ArrayList<>();
        for (NodeId id : derived.listing(folder).byName().values()) {
            node(id).ifPresent(out::add);
        }
        return Collections.unmodifiableList(out);
    }

    /** The names shown on the way from the top to a node, its own last; empty for the top and for what is not known. */
    public List<String> path(NodeId id) {
        List<String> out = new ArrayList<>();
        Optional<Node> at = id.equals(NodeId.ROOT) ? Optional.empty() : node(id);
        while (at.isPresent()) {
            out.addFirst(at.get().name());
            NodeId parent = at.get().parent();
            at = parent.equals(NodeId.ROOT) ? Optional.empty() : node(parent);
        }
        return Collections.unmodifiableList(out);
    }

    /** The node to which the names shown lead from the top; the folder at the top for no names. */
    public Optional<Node> resolve(List<String> path) {
        NodeId at = NodeId.ROOT;
        for (String step : path) {
            NodeId next = derived.listing(at).byName().get(step);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return node(at);
    }

    /** All documents that are not in the trash, in no order. */
    public Stream<Document> documents() {
        return nodes.values().stream()
                .filter(state -> state.kind() == Kind.DOCUMENT && !tree().isHidden(state.id()))
                .flatMap(state -> document(state.id()).stream());
    }

    /** What was put into the trash, the last one first; what lies in a folder that was trashed is not listed itself. */
    public List<Node> trashed() {
        return tree().trashed().stream().flatMap(id -> node(id).stream()).toList();
    }

    /** All versions of a document, oldest first and the same on every device; the first is number 1. */
    public List<Version> versions(NodeId document) {
        return document(document).map(Document::versions).orElse(List.of());
    }

    /** The versions of a document that nothing was made from, oldest first: one normally, more in a conflict. */
    public List<Version> heads(NodeId document) {
        return document(document).map(Document::heads).orElse(List.of());
    }

    /** The newest head of a document. */
    public Optional<Version> current(NodeId document) {
        return document(document).flatMap(Document::current);
    }

    /** What was found out about a version of a document. */
    public Optional<Description> description(NodeId document, VersionId version) {
        return state(document)
                .flatMap(state -> state.descriptions().stream()
                        .filter(description -> description.version().equals(version))
                        .findFirst());
    }

    /** The ids of everything any record speaks of, also in the trash or never made: the keys of the rows of a cache. */
    public Set<NodeId> ids() {
        return Collections.unmodifiableSet(new HashSet<>(nodes.keySet()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalogue that
                && nodes.equals(that.nodes)
                && name.equals(that.name)
                && labels.equals(that.labels)
                && reach.equals(that.reach);
    }

    @Override
    public int hashCode() {
        return 31 * nodes.hashCode() + reach.hashCode();
    }

    /** Numbers only; content never reaches a log. */
    @Override
    public String toString() {
        return "Catalogue[" + nodes.size() + "]";
    }
}
