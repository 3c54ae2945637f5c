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
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * All that the records say about one node, before anything is derived: every field with the stamp that decides.
 *
 * <p>It is made by a {@link NodeDraft}. A node that was only mentioned but never made has the kind {@link Kind#UNKNOWN} and is not
 * shown.
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
     * @param thinnings what dropped some of its versions, all of one record as one; by stamp
     */
    record Ends(List<Trash> purges, List<Stamp> restorings, List<Thinning> thinnings) {
        static final Ends NONE = new Ends(List.of(), List.of(), List.of());

        Ends {
            purges = List.copyOf(purges);
            restorings = List.copyOf(restorings);
            thinnings = List.copyOf(thinnings);
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

    /** The same with another word on the trash, and on what may end it. */
    NodeState with(Trash otherTrash, Ends otherEnds) {
        return new NodeState(
                id,
                kind,
                created,
                name,
                named,
                parent,
                placed,
                otherTrash,
                tags,
                versions,
                descriptions,
                places,
                otherEnds,
                remarks);
    }

    /** The versions with every place in which their pieces lie, oldest first. */
    List<Version> placedVersions() {
        return versions.stream().map(places.finder()::of).toList();
    }

    /** The descriptions with every place in which their pieces lie. */
    List<Description> placedDescriptions() {
        return descriptions.stream().map(places.finder()::of).toList();
    }

    /** Every piece of versions and descriptions, with all its places; one that has several is handed on once. */
    void forEachPiece(Consumer<PieceRef> consumer) {
        forEachPiece(ignored -> true, consumer);
    }

    /** Every piece of some versions and of their descriptions, as above. */
    void forEachPiece(Predicate<VersionId> which, Consumer<PieceRef> consumer) {
        Places.Finder finder = places.finder();
        for (Version version : versions) {
            if (which.test(version.id())) {
                finder.forEachNew(version.pieces(), consumer);
            }
        }
        for (Description description : descriptions) {
            if (which.test(description.version())) {
                finder.forEachNew(description.text(), consumer);
                finder.forEachNew(description.thumbnail(), consumer);
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
