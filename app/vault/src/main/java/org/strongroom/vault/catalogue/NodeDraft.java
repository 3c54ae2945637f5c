package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.catalogue.NodeState.Ends;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.catalogue.NodeState.Remark;
import org.strongroom.vault.catalogue.NodeState.Tag;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.catalogue.Places.Said;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * The state of one node while operations are folded into it; not safe for use by several threads.
 *
 * <p>Each method takes one operation, and the same set of operations gives the same state in any order. One costs at most the logarithm
 * of how many there were, so that a record full of operations on one node costs what as many operations on many nodes cost.
 */
final class NodeDraft {
    private final NodeState base;
    private Kind kind;
    private Stamp created;
    private String name;
    private Stamp named;
    private NodeId parent;
    private Stamp placed;
    private Trash trash;
    private @Nullable SortedMap<String, Tag> tags;
    private @Nullable Map<VersionId, Version> versions;
    private @Nullable SortedMap<VersionId, Description> descriptions;
    private @Nullable Map<PieceId, List<Said>> places;
    private @Nullable EndsDraft ends;
    private @Nullable SortedMap<VersionId, Remark> remarks;

    NodeDraft(NodeState base) {
        this.base = base;
        kind = base.kind();
        created = base.created();
        name = base.name();
        named = base.named();
        parent = base.parent();
        placed = base.placed();
        trash = base.trash();
    }

    /** What is ended, by the record that did it: of one record the last says all. */
    private static final class EndsDraft {
        private final Map<Source, Trash> purges = new HashMap<>();
        private final Map<Source, Stamp> restorings = new HashMap<>();
        private final Map<Source, Dropping> thinnings = new HashMap<>();

        private record Source(long lamport, DeviceId device, RecordHash record) {
            static Source of(Stamp stamp) {
                return new Source(stamp.lamport(), stamp.device(), stamp.record());
            }
        }

        private static final class Dropping {
            private Trash by;
            private final Map<VersionId, Integer> versions;

            Dropping(Trash by, Map<VersionId, Integer> versions) {
                this.by = by;
                this.versions = versions;
            }
        }

        EndsDraft(Ends ends) {
            ends.purges().forEach(this::purged);
            ends.restorings().forEach(this::restored);
            ends.thinnings()
                    .forEach(known -> thinnings.put(
                            Source.of(known.by().stamp()), new Dropping(known.by(), new HashMap<>(known.versions()))));
        }

        void purged(Trash purge) {
            purges.merge(Source.of(purge.stamp()), purge, EndsDraft::later);
        }

        void restored(Stamp at) {
            restorings.merge(Source.of(at), at, (a, b) -> a.isAfter(b) ? a : b);
        }

        void thinned(List<VersionId> dropped, Trash by) {
            Dropping all =
                    thinnings.computeIfAbsent(Source.of(by.stamp()), source -> new Dropping(by, new HashMap<>()));
            all.by = later(all.by, by);
            dropped.forEach(version -> all.versions.merge(version, by.stamp().index(), Math::max));
        }

        Ends done() {
            return new Ends(
                    sorted(purges, Comparator.comparing(Trash::stamp)),
                    sorted(restorings, Comparator.naturalOrder()),
                    thinnings.values().stream()
                            .map(all -> new Thinning(all.by, all.versions))
                            .sorted(Comparator.comparing(
                                    thinning -> thinning.by().stamp()))
                            .toList());
        }

        private static <T> List<T> sorted(Map<Source, T> all, Comparator<T> order) {
            return all.values().stream().sorted(order).toList();
        }

        private static Trash later(Trash a, Trash b) {
            return a.stamp().isAfter(b.stamp()) ? a : b;
        }
    }

    NodeDraft created(Kind as, NodeId in, String first, Stamp at) {
        renamed(first, at).moved(in, at);
        // An id is made once; of two claims the earlier one says what it is.
        if (kind == Kind.UNKNOWN || !at.isAfter(created)) {
            kind = as;
            created = at;
        }
        return this;
    }

    NodeDraft renamed(String to, Stamp at) {
        if (at.isAfter(named)) {
            name = to;
            named = at;
        }
        return this;
    }

    NodeDraft moved(NodeId to, Stamp at) {
        if (at.isAfter(placed)) {
            parent = to;
            placed = at;
        }
        return this;
    }

    NodeDraft trashed(boolean away, Past past, Stamp at) {
        if (at.isAfter(trash.stamp())) {
            trash = new Trash(at, away, away ? past : Past.NONE);
        }
        return this;
    }

    NodeDraft restored(Stamp at) {
        trashed(false, Past.NONE, at);
        ends().restored(at);
        return this;
    }

    NodeDraft purged(Past past, Stamp at) {
        ends().purged(new Trash(at, true, past));
        return this;
    }

    NodeDraft thinned(List<VersionId> dropped, Past past, Stamp at) {
        ends().thinned(dropped, new Trash(at, true, past));
        return this;
    }

    NodeDraft noted(VersionId version, String text, Stamp at) {
        if (remarks == null) {
            remarks = new TreeMap<>(base.remarks());
        }
        remarks.merge(version, new Remark(text, at), (old, more) -> more.stamp().isAfter(old.stamp()) ? more : old);
        return this;
    }

    NodeDraft tagged(String tag, boolean present, Stamp at) {
        if (tags == null) {
            tags = new TreeMap<>(base.tags());
        }
        tags.merge(tag, new Tag(at, present), (old, more) -> more.stamp().isAfter(old.stamp()) ? more : old);
        return this;
    }

    /** Of two claims to one id the earlier one counts. */
    NodeDraft with(Version version) {
        if (versions == null) {
            versions = new HashMap<>();
            for (Version known : base.versions()) {
                versions.put(known.id(), known);
            }
        }
        versions.merge(version.id(), version, (old, more) -> more.stamp().isAfter(old.stamp()) ? old : more);
        return this;
    }

    NodeDraft with(Description description) {
        if (descriptions == null) {
            descriptions = new TreeMap<>();
            for (Description known : base.descriptions()) {
                descriptions.put(known.version(), known);
            }
        }
        descriptions.merge(
                description.version(), description, (old, more) -> old.stamp().isAfter(more.stamp()) ? old : more);
        return this;
    }

    NodeDraft resealed(List<PieceId> from, List<PieceRef> to, Stamp at) {
        if (places == null) {
            places = new HashMap<>();
        }
        for (int i = 0; i < from.size(); i++) {
            places.computeIfAbsent(from.get(i), piece -> new ArrayList<>()).add(new Said(at, to.get(i)));
        }
        return this;
    }

    private EndsDraft ends() {
        if (ends == null) {
            ends = new EndsDraft(base.ends());
        }
        return ends;
    }

    /** The state of the node with all that was said. */
    NodeState done() {
        return new NodeState(
                base.id(),
                kind,
                created,
                name,
                named,
                parent,
                placed,
                trash,
                tags == null ? base.tags() : Collections.unmodifiableSortedMap(new TreeMap<>(tags)),
                versions == null
                        ? base.versions()
                        : versions.values().stream()
                                .sorted(Comparator.comparing(Version::stamp))
                                .toList(),
                descriptions == null ? base.descriptions() : List.copyOf(descriptions.values()),
                places == null ? base.places() : base.places().with(places),
                ends == null ? base.ends() : ends.done(),
                remarks == null ? base.remarks() : Collections.unmodifiableSortedMap(new TreeMap<>(remarks)));
    }
}
