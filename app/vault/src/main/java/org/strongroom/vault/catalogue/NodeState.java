package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * All that the records say about one node, before anything is derived: every field with the stamp that decides.
 *
 * <p>Each method takes one operation and returns the same state for the same set of operations in any order. A node that was
 * only mentioned but never made has the kind {@link Kind#UNKNOWN} and is not shown.
 */
record NodeState(
        NodeId id,
        Kind kind,
        Stamp created,
        String name,
        Stamp named,
        NodeId parent,
        Stamp placed,
        Trash trash,
        SortedMap<String, Tag> tags,
        List<Version> versions,
        List<Description> descriptions,
        Places places,
        Ends ends,
        SortedMap<VersionId, Remark> remarks) {
    enum Kind {
        UNKNOWN(0),
        FOLDER(1),
        DOCUMENT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** Whether a node was last trashed or restored, and what was known by then. */
    record Trash(Stamp stamp, boolean trashed, Past past) {
        static final Trash NONE = new Trash(Stamp.NONE, false, Past.NONE);

        /** Whether the trash knew what has this stamp; what it did not know it does not hide. */
        boolean covers(Stamp other) {
            return stamp.isAfter(other) && (other.equals(Stamp.NONE) || past.covers(other));
        }
    }

    /**
     * What may end a node, and what keeps it from ending.
     *
     * @param purges what purged it, the last of each record, and what each of them knew; by stamp
     * @param restorings when it was brought back from the trash, the last of each record: what did not know of one of these ends
     *     nothing; by stamp
     * @param thinnings what dropped some of its versions; by stamp
     */
    record Ends(List<Trash> purges, List<Stamp> restorings, List<Thinning> thinnings) {
        static final Ends NONE = new Ends(List.of(), List.of(), List.of());

        Ends {
            purges = List.copyOf(purges);
            restorings = List.copyOf(restorings);
            thinnings = List.copyOf(thinnings);
        }

        Ends purged(Trash more) {
            List<Trash> all = new ArrayList<>();
            Trash last = more;
            for (Trash known : purges) {
                if (!ofOneRecord(known.stamp(), more.stamp())) {
                    all.add(known);
                } else if (known.stamp().isAfter(more.stamp())) {
                    last = known;
                }
            }
            all.add(last);
            all.sort((a, b) -> a.stamp().compareTo(b.stamp()));
            return new Ends(all, restorings, thinnings);
        }

        Ends restored(Stamp at) {
            List<Stamp> all = new ArrayList<>();
            Stamp last = at;
            for (Stamp known : restorings) {
                if (!ofOneRecord(known, at)) {
                    all.add(known);
                } else if (known.isAfter(at)) {
                    last = known;
                }
            }
            all.add(last);
            all.sort(null);
            return new Ends(purges, all, thinnings);
        }

        Ends thinned(Thinning more) {
            List<Thinning> all = new ArrayList<>(thinnings);
            all.removeIf(known -> known.by().stamp().equals(more.by().stamp()));
            all.add(more);
            all.sort((a, b) -> a.by().stamp().compareTo(b.by().stamp()));
            return new Ends(purges, restorings, all);
        }

        /** Of one record the last says all: what knows it knows those before it, and what those knew it knows. */
        private static boolean ofOneRecord(Stamp a, Stamp b) {
            return a.record().equals(b.record()) && a.device().equals(b.device());
        }
    }

    /** What somebody wrote on a version; empty where it was taken away. */
    record Remark(String text, Stamp stamp) {
        static final Remark NONE = new Remark("", Stamp.NONE);
    }

    /** Whether a tag was last given or taken. */
    record Tag(Stamp stamp, boolean present) {}

    private static final SortedMap<String, Tag> NO_TAGS = Collections.unmodifiableSortedMap(new TreeMap<>());
    private static final SortedMap<VersionId, Remark> NO_REMARKS = Collections.unmodifiableSortedMap(new TreeMap<>());
    private static final SortedSet<String> NO_NAMES = Collections.unmodifiableSortedSet(new TreeSet<>());

    static NodeState unknown(NodeId id) {
        return new NodeState(
                id,
                Kind.UNKNOWN,
                Stamp.NONE,
                "",
                Stamp.NONE,
                NodeId.ROOT,
                Stamp.NONE,
                Trash.NONE,
                NO_TAGS,
                List.of(),
                List.of(),
                Places.NONE,
                Ends.NONE,
                NO_REMARKS);
    }

    NodeState created(Kind as, NodeId in, String first, Stamp at) {
        NodeState out = renamed(first, at).moved(in, at);
        // An id is made once; of two claims the earlier one says what it is.
        return kind != Kind.UNKNOWN && at.isAfter(created)
                ? out
                : new NodeState(
                        id,
                        as,
                        at,
                        out.name,
                        out.named,
                        out.parent,
                        out.placed,
                        trash,
                        tags,
                        versions,
                        descriptions,
                        places,
                        ends,
                        remarks);
    }

    NodeState renamed(String to, Stamp at) {
        return at.isAfter(named)
                ? new NodeState(
                        id,
                        kind,
                        created,
                        to,
                        at,
                        parent,
                        placed,
                        trash,
                        tags,
                        versions,
                        descriptions,
                        places,
                        ends,
                        remarks)
                : this;
    }

    NodeState moved(NodeId to, Stamp at) {
        return at.isAfter(placed)
                ? new NodeState(
                        id,
                        kind,
                        created,
                        name,
                        named,
                        to,
                        at,
                        trash,
                        tags,
                        versions,
                        descriptions,
                        places,
                        ends,
                        remarks)
                : this;
    }

    NodeState trashed(boolean away, Past past, Stamp at) {
        return at.isAfter(trash.stamp()) ? withTrash(new Trash(at, away, away ? past : Past.NONE)) : this;
    }

    NodeState withTrash(Trash other) {
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                other,
                tags,
                versions,
                descriptions,
                places,
                ends,
                remarks);
    }

    NodeState restored(Stamp at) {
        NodeState out = trashed(false, Past.NONE, at);
        return out.withEnds(ends.restored(at));
    }

    NodeState purged(Past past, Stamp at) {
        return withEnds(ends.purged(new Trash(at, true, past)));
    }

    NodeState thinned(List<VersionId> dropped, Past past, Stamp at) {
        return withEnds(ends.thinned(new Thinning(new Trash(at, true, past), Set.copyOf(dropped))));
    }

    NodeState noted(VersionId version, String text, Stamp at) {
        if (!at.isAfter(remarks.getOrDefault(version, Remark.NONE).stamp())) {
            return this;
        }
        SortedMap<VersionId, Remark> next = new TreeMap<>(remarks);
        next.put(version, new Remark(text, at));
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags,
                versions,
                descriptions,
                places,
                ends,
                Collections.unmodifiableSortedMap(next));
    }

    NodeState withEnds(Ends other) {
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags,
                versions,
                descriptions,
                places,
                other,
                remarks);
    }

    NodeState tagged(String tag, boolean present, Stamp at) {
        Tag before = tags.get(tag);
        if (before != null && !at.isAfter(before.stamp())) {
            return this;
        }
        SortedMap<String, Tag> next = new TreeMap<>(tags);
        next.put(tag, new Tag(at, present));
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                Collections.unmodifiableSortedMap(next),
                versions,
                descriptions,
                places,
                ends,
                remarks);
    }

    NodeState with(Version version) {
        List<Version> next = new ArrayList<>(versions);
        for (Version other : versions) {
            if (other.id().equals(version.id())) {
                if (version.stamp().isAfter(other.stamp())) {
                    return this;
                }
                next.remove(other);
            }
        }
        int at = next.size();
        while (at > 0 && next.get(at - 1).stamp().isAfter(version.stamp())) {
            at--;
        }
        next.add(at, version);
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags,
                List.copyOf(next),
                descriptions,
                places,
                ends,
                remarks);
    }

    NodeState with(Description description) {
        List<Description> next = new ArrayList<>();
        for (Description other : descriptions) {
            if (!other.version().equals(description.version())) {
                next.add(other);
            } else if (other.stamp().isAfter(description.stamp())) {
                return this;
            }
        }
        next.add(description);
        next.sort((a, b) -> a.version().compareTo(b.version()));
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags,
                versions,
                List.copyOf(next),
                places,
                ends,
                remarks);
    }

    NodeState resealed(List<PieceId> from, List<PieceRef> to, Stamp at) {
        Places next = places.with(from, to, at);
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags,
                versions,
                descriptions,
                next,
                ends,
                remarks);
    }

    /** The versions with every place in which their pieces lie, oldest first. */
    List<Version> placedVersions() {
        return versions.stream().map(places::of).toList();
    }

    /** The descriptions with every place in which their pieces lie. */
    List<Description> placedDescriptions() {
        return descriptions.stream().map(places::of).toList();
    }

    /** Every piece of versions and descriptions, with all its places. */
    void forEachPiece(Consumer<PieceRef> consumer) {
        forEachPiece(ignored -> true, consumer);
    }

    /** Every piece of some versions and of their descriptions, with all its places. */
    void forEachPiece(Predicate<VersionId> which, Consumer<PieceRef> consumer) {
        for (Version version : versions) {
            if (which.test(version.id())) {
                places.of(version.pieces()).forEach(consumer);
            }
        }
        for (Description description : descriptions) {
            if (which.test(description.version())) {
                places.of(description.text()).forEach(consumer);
                places.of(description.thumbnail()).forEach(consumer);
            }
        }
    }

    boolean exists() {
        return kind != Kind.UNKNOWN;
    }

    SortedSet<String> tagNames() {
        if (tags.isEmpty()) {
            return NO_NAMES;
        }
        SortedSet<String> out = new TreeSet<>();
        tags.forEach((tag, state) -> {
            if (state.present()) {
                out.add(tag);
            }
        });
        return Collections.unmodifiableSortedSet(out);
    }

    /** The versions that no later one names as its parent, oldest first. */
    List<Version> heads() {
        if (versions.size() < 2) {
            return versions;
        }
        Set<VersionId> replaced = new HashSet<>();
        List<Version> out = new ArrayList<>();
        // From the newest back: a parent counts only when it is older, so that hostile circles still leave a head.
        for (Version version : versions.reversed()) {
            if (!replaced.contains(version.id())) {
                out.addFirst(version);
            }
            replaced.addAll(version.parents());
        }
        return List.copyOf(out);
    }
}
