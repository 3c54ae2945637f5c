package org.strongroom.vault.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Retention;
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
    private static final Catalogue EMPTY = new Catalogue(
            NodeMap.EMPTY,
            Optional.empty(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeMap<>());

    private final NodeMap nodes;
    private final Optional<Named> name;
    private final SortedMap<DeviceId, Named> labels;
    private final SortedMap<DeviceId, Long> reach;
    private final SortedMap<DeviceId, Long> times;
    private final SortedSet<Stamp> resealings;
    private final SortedSet<Stamp> purges;
    private final SortedMap<Stamp, Wish> wishes;
    private final List<Trash> allWishes;
    private final Derived derived;
    private volatile @Nullable Set<PackId> packs;

    /** A name and the operation that gave it. */
    record Named(String name, Stamp stamp) {}

    /** What somebody wanted the vault to keep, and what was known by then. */
    record Wish(Retention retention, Trash by) {}

    /** Takes over the maps, which must not change any more. */
    Catalogue(
            NodeMap nodes,
            Optional<Named> name,
            SortedMap<DeviceId, Named> labels,
            SortedMap<DeviceId, Long> reach,
            SortedMap<DeviceId, Long> times,
            SortedSet<Stamp> resealings,
            SortedSet<Stamp> purges,
            SortedMap<Stamp, Wish> wishes) {
        this(nodes, name, labels, reach, times, resealings, purges, wishes, new Derived(nodes));
    }

    private Catalogue(
            NodeMap nodes,
            Optional<Named> name,
            SortedMap<DeviceId, Named> labels,
            SortedMap<DeviceId, Long> reach,
            SortedMap<DeviceId, Long> times,
            SortedSet<Stamp> resealings,
            SortedSet<Stamp> purges,
            SortedMap<Stamp, Wish> wishes,
            Derived derived) {
        this.nodes = nodes;
        this.name = name;
        this.labels = labels;
        this.reach = reach;
        this.times = times;
        this.resealings = resealings;
        this.purges = purges;
        this.wishes = wishes;
        this.allWishes = wishes.values().stream().map(Wish::by).toList();
        this.derived = derived;
    }

    /** The catalogue of a vault in which nothing was done yet. */
    public static Catalogue empty() {
        return EMPTY;
    }

    /** The catalogue in which some nodes have other states and the rest is given anew. */
    Catalogue next(
            Map<NodeId, NodeState> changes,
            Optional<Named> newName,
            SortedMap<DeviceId, Named> newLabels,
            SortedMap<DeviceId, Long> newReach,
            SortedMap<DeviceId, Long> newTimes,
            SortedSet<Stamp> newResealings,
            SortedSet<Stamp> newPurges,
            SortedMap<Stamp, Wish> newWishes) {
        NodeMap after = nodes.with(changes);
        return new Catalogue(
                after,
                newName,
                newLabels,
                newReach,
                newTimes,
                newResealings,
                newPurges,
                newWishes,
                derived.next(after, changes));
    }

    NodeMap nodes() {
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

    /** Per device the time in its newest record, in milliseconds since 1970, by its own clock. */
    SortedMap<DeviceId, Long> times() {
        return times;
    }

    /** What was ever wanted to be kept, by stamp. */
    SortedMap<Stamp, Wish> wishes() {
        return wishes;
    }

    /** Which versions the vault keeps. */
    public Retention retention() {
        return wishes.isEmpty() ? Retention.ALL : wishes.lastEntry().getValue().retention();
    }

    private Tree tree() {
        return derived.tree();
    }

    private Optional<NodeState> state(NodeId id) {
        return nodes.find(id).filter(NodeState::exists).filter(node -> !isGone(node));
    }

    /** Whether a node was deleted for good; nothing is asked of the tree where nothing ever was. */
    private boolean isGone(NodeState node) {
        return !purges.isEmpty() && node.exists() && tree().isGone(node);
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

    /** When each device wrote its newest record, by its own clock: information, and no proof. */
    public SortedMap<DeviceId, Instant> deviceTimes() {
        SortedMap<DeviceId, Instant> out = new TreeMap<>();
        times.forEach((device, millis) -> out.put(device, Instant.ofEpochMilli(millis)));
        return Collections.unmodifiableSortedMap(out);
    }

    /**
     * When the newest of what is shown below a folder was last modified outside; empty where no document with a version is.
     * The first question about any folder costs a glance at all documents.
     */
    public Optional<Instant> newestIn(NodeId folder) {
        return derived.newestIn(folder).map(Instant::ofEpochMilli);
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
        boolean hidden = tree().isHidden(state);
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
                keptVersions(state),
                numbers(state),
                remarks(state),
                state.heads().stream().map(state.places().finder()::of).toList());
    }

    private List<Version> keptVersions(NodeState state) {
        Set<VersionId> dropped = dropped(state);
        return dropped.isEmpty()
                ? state.placedVersions()
                : state.placedVersions().stream()
                        .filter(version -> !dropped.contains(version.id()))
                        .toList();
    }

    private List<Integer> numbers(NodeState state) {
        Set<VersionId> dropped = dropped(state);
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < state.versions().size() && !dropped.isEmpty(); i++) {
            if (!dropped.contains(state.versions().get(i).id())) {
                out.add(i + 1);
            }
        }
        return List.copyOf(out);
    }

    private static SortedMap<VersionId, String> remarks(NodeState state) {
        if (state.remarks().isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<VersionId, String> out = new TreeMap<>();
        state.remarks().forEach((version, remark) -> {
            if (!remark.text().isEmpty()) {
                out.put(version, remark.text());
            }
        });
        return Collections.unmodifiableSortedMap(out);
    }

    private Set<VersionId> dropped(NodeState state) {
        return purges.isEmpty() ? Set.of() : Thinning.dropped(state, allWishes);
    }

    /** What is shown in a folder, ordered by the names shown (UTF-16 code units); never what is in the trash. */
    public List<Node> children(NodeId folder) {
        List<Node> out = new ArrayList<>();
        for (NodeId id : derived.listing(folder).byName().values()) {
            node(id).ifPresent(out::add);
        }
        return Collections.unmodifiableList(out);
    }

    /** The node shown under a name in a folder. */
    public Optional<NodeId> child(NodeId folder, String name) {
        return Optional.ofNullable(derived.listing(folder).byName().get(name));
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
        Tree tree = tree();
        List<NodeState> shown = new ArrayList<>();
        nodes.forEach(state -> {
            if (state.kind() == Kind.DOCUMENT && !tree.isHidden(state)) {
                shown.add(state);
            }
        });
        return shown.stream().flatMap(state -> document(state.id()).stream());
    }

    /** How many documents that are not in the trash have versions side by side. */
    public int conflicts() {
        int[] count = new int[1];
        nodes.forEach(state -> {
            if (state.versions().size() > 1
                    && state.heads().size() > 1
                    && state.kind() == Kind.DOCUMENT
                    && !tree().isHidden(state)
                    && !isGone(state)) {
                count[0]++;
            }
        });
        return count[0];
    }

    /** What was put into the trash, the last one first; what lies in a folder that was trashed is not listed itself. */
    public List<Node> trashed() {
        return derived.trashed().stream().flatMap(id -> node(id).stream()).toList();
    }

    /** The versions of a document that were not dropped, oldest first and the same on every device. */
    public List<Version> versions(NodeId document) {
        return document(document).map(Document::versions).orElse(List.of());
    }

    /** Every version that a record that counts speaks of, whatever became of it: when something was written, and by whom. */
    public void forEachVersionEver(Consumer<Version> consumer) {
        nodes.forEach(state -> state.versions().forEach(consumer));
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
                .filter(state -> !dropped(state).contains(version))
                .flatMap(state -> state.placedDescriptions().stream()
                        .filter(description -> description.version().equals(version))
                        .findFirst());
    }

    /** The ids of everything any record speaks of, also in the trash or never made: the keys of the rows of a cache. */
    public Set<NodeId> ids() {
        return Collections.unmodifiableSet(nodes.ids());
    }

    /** The records that say that pieces were sealed once more, by the stamps of their beginning. */
    public SortedSet<Stamp> resealings() {
        return Collections.unmodifiableSortedSet(resealings);
    }

    /** The records that every device has to know before any pack may go. */
    public List<RecordHash> recordsToKnow() {
        return Stream.concat(resealings.stream(), purges.stream())
                .map(Stamp::record)
                .distinct()
                .toList();
    }

    /** The operations that deleted something for good, or dropped versions. */
    public SortedSet<Stamp> purges() {
        return Collections.unmodifiableSortedSet(purges);
    }

    /**
     * Hands every piece of every version and description to {@code consumer}, with its document; of the trash, too, but not of
     * what was deleted for good or dropped.
     */
    public void forEachPiece(BiConsumer<NodeId, PieceRef> consumer) {
        nodes.forEach(state -> keptPieces(state, piece -> consumer.accept(state.id(), piece)));
    }

    private void keptPieces(NodeState state, Consumer<PieceRef> consumer) {
        if (!isGone(state)) {
            Set<VersionId> dropped = dropped(state);
            state.forEachPiece(version -> !dropped.contains(version), consumer);
        }
    }

    /**
     * The pieces of what was deleted for good, and of versions that were dropped; others may lie in the same packs, and versions that
     * were not dropped may name the same pieces.
     */
    public void forEachPurgedPiece(Consumer<PieceRef> consumer) {
        if (!purges.isEmpty()) {
            nodes.forEach(state -> {
                if (isGone(state)) {
                    state.forEachPiece(consumer);
                } else {
                    Set<VersionId> dropped = dropped(state);
                    if (!dropped.isEmpty()) {
                        state.forEachPiece(dropped::contains, consumer);
                    }
                }
            });
        }
    }

    /** The pieces of the versions and descriptions of one node, the trash included. */
    public List<PieceRef> pieces(NodeId node) {
        List<PieceRef> out = new ArrayList<>();
        nodes.find(node).ifPresent(state -> keptPieces(state, out::add));
        return out;
    }

    /** All packs that some version, text or thumbnail is looked for in first, also of what is in the trash. */
    public Set<PackId> packs() {
        Set<PackId> known = packs;
        if (known == null) {
            Set<PackId> found = new HashSet<>();
            if (purges.isEmpty()) {
                found = nodes.packs();
            } else {
                Set<PackId> live = found;
                forEachPiece((node, piece) -> live.add(piece.first().pack()));
            }
            known = Collections.unmodifiableSet(found);
            packs = known;
        }
        return known;
    }

    /** All packs that some record says anything lies in, also where it is looked for elsewhere first, or was deleted for good. */
    public Set<PackId> namedPacks() {
        return resealings.isEmpty() && purges.isEmpty() ? packs() : Collections.unmodifiableSet(nodes.namedPacks());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Catalogue that
                && nodes.equals(that.nodes)
                && name.equals(that.name)
                && labels.equals(that.labels)
                && reach.equals(that.reach)
                && times.equals(that.times)
                && resealings.equals(that.resealings)
                && purges.equals(that.purges)
                && wishes.equals(that.wishes);
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
