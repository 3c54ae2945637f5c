package org.strongroom.vault.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.strongroom.vault.catalogue.Catalogue.Named;
import org.strongroom.vault.catalogue.Catalogue.Wish;
import org.strongroom.vault.catalogue.NodeState.Ends;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.journal.Accepted;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.journal.Operation.Act;
import org.strongroom.vault.journal.Operation.Described;
import org.strongroom.vault.journal.Operation.DeviceEnrolled;
import org.strongroom.vault.journal.Operation.DocumentAdded;
import org.strongroom.vault.journal.Operation.FolderCreated;
import org.strongroom.vault.journal.Operation.Moved;
import org.strongroom.vault.journal.Operation.Noted;
import org.strongroom.vault.journal.Operation.Purged;
import org.strongroom.vault.journal.Operation.Renamed;
import org.strongroom.vault.journal.Operation.Resealed;
import org.strongroom.vault.journal.Operation.Restored;
import org.strongroom.vault.journal.Operation.RetentionSet;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.Operation.Thinned;
import org.strongroom.vault.journal.Operation.Trashed;
import org.strongroom.vault.journal.Operation.Untagged;
import org.strongroom.vault.journal.Operation.VaultNamed;
import org.strongroom.vault.journal.Operation.VersionAdded;
import org.strongroom.vault.journal.Record;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Stamp;

/** Makes the next catalogue from the one before and the records that came to count (FORMAT.md, "Merge"). */
public final class Fold {
    private final NodeMap before;
    private final Map<NodeId, NodeDraft> drafts = new HashMap<>();
    private final SortedMap<DeviceId, Named> labels;
    private final SortedMap<DeviceId, Long> reach;
    private final SortedMap<DeviceId, Long> times;
    private final SortedSet<Stamp> resealings;
    private final SortedSet<Stamp> purges;
    private final SortedMap<Stamp, Wish> wishes;
    private Optional<Named> name;

    private Fold(Catalogue before) {
        this.before = before.nodes();
        labels = new TreeMap<>(before.labels());
        reach = new TreeMap<>(before.reach());
        times = new TreeMap<>(before.times());
        resealings = new TreeSet<>(before.resealings());
        purges = new TreeSet<>(before.purges());
        wishes = new TreeMap<>(before.wishes());
        name = before.named();
    }

    /**
     * The catalogue {@code before} with {@code records} in it.
     *
     * <p>Costs what the records cost, and now and then a copy of the table of all nodes.
     *
     * @param records in the order in which the intake handed them on, each once over the life of a catalogue
     */
    public static Catalogue apply(Catalogue before, List<Accepted> records) {
        if (records.isEmpty()) {
            return before;
        }
        Fold fold = new Fold(before);
        records.forEach(fold::add);
        return before.next(
                fold.changes(),
                fold.name,
                fold.labels,
                fold.reach,
                fold.times,
                fold.resealings,
                fold.purges,
                fold.wishes);
    }

    private void add(Accepted accepted) {
        Record record = accepted.record();
        if (accepted.isResealing()) {
            resealings.add(accepted.stamp(0));
        }
        if (accepted.struck()) {
            // Where pieces lie proves itself; nothing else of it is used.
            for (int i = 0; i < record.operations().size(); i++) {
                if (record.operations().get(i) instanceof Resealed o) {
                    add(accepted, o, accepted.stamp(i));
                }
            }
            return;
        }
        Long known = reach.get(record.device());
        if (known != null && known >= record.lamport()) {
            exempt(accepted);
            exemptWishes(accepted);
            if (known == record.lamport()) {
                times.merge(record.device(), record.timeMillis(), Math::max);
            }
        } else {
            reach.put(record.device(), record.lamport());
            times.put(record.device(), record.timeMillis());
        }
        for (int i = 0; i < record.operations().size(); i++) {
            add(accepted, record.operations().get(i), accepted.stamp(i));
        }
    }

    /**
     * A record on another branch of a forked device: trash, or a purge, that reaches beyond it by Lamport time was still written without
     * knowing it, because whatever knew it would have come after it.
     */
    private void exempt(Accepted accepted) {
        Map<NodeId, NodeDraft> less = new HashMap<>();
        before.with(changes()).forEach(node -> {
            Ends ends = node.ends();
            NodeState now = node.with(
                    without(node.trash(), accepted),
                    new Ends(
                            ends.purges().stream()
                                    .map(purge -> without(purge, accepted))
                                    .toList(),
                            ends.restorings(),
                            ends.thinnings().stream()
                                    .map(one -> new Thinning(without(one.by(), accepted), one.versions()))
                                    .toList()));
            if (!now.equals(node)) {
                less.put(node.id(), new NodeDraft(now));
            }
        });
        drafts.putAll(less);
    }

    private void exemptWishes(Accepted accepted) {
        wishes.replaceAll((at, wish) -> new Wish(wish.retention(), without(wish.by(), accepted)));
    }

    private static NodeState.Trash without(NodeState.Trash trash, Accepted unknown) {
        Record record = unknown.record();
        return trash.past().reaches(record.device(), record.lamport())
                ? new NodeState.Trash(
                        trash.stamp(), trash.trashed(), trash.past().without(Set.of(unknown.hash())))
                : trash;
    }

    private void add(Accepted accepted, Operation operation, Stamp at) {
        switch (operation) {
            case VaultNamed o -> {
                if (name.isEmpty() || at.isAfter(name.get().stamp())) {
                    name = Optional.of(new Named(o.name(), at));
                }
            }
            case DeviceEnrolled o ->
                labels.merge(
                        o.device(),
                        new Named(o.label(), at),
                        (a, b) -> a.stamp().isAfter(b.stamp()) ? b : a);
            // Members and keys are no part of the catalogue.
            case Act o -> {}
            case FolderCreated o -> change(o.folder(), node -> node.created(Kind.FOLDER, o.parent(), o.name(), at));
            case DocumentAdded o -> change(o.document(), node -> node.created(Kind.DOCUMENT, o.folder(), o.name(), at));
            case VersionAdded o ->
                change(
                        o.document(),
                        node -> node.with(new Version(
                                o.version(),
                                at,
                                o.parents(),
                                o.size(),
                                o.modifiedMillis(),
                                accepted.record().timeMillis(),
                                o.pieces())));
            case Renamed o -> change(o.node(), node -> node.renamed(o.name(), at));
            case Moved o -> change(o.node(), node -> node.moved(o.parent(), at));
            case Trashed o -> change(o.node(), node -> node.trashed(true, accepted.past(), at));
            case Restored o -> change(o.node(), node -> node.restored(at));
            case Purged o -> {
                purges.add(at);
                change(o.node(), node -> node.purged(accepted.past(), at));
            }
            case Tagged o -> change(o.node(), node -> node.tagged(o.tag(), true, at));
            case Untagged o -> change(o.node(), node -> node.tagged(o.tag(), false, at));
            case Described o ->
                change(
                        o.document(),
                        node -> node.with(
                                new Description(o.version(), at, o.type(), o.text(), o.thumbnail(), o.note())));
            case Resealed o -> change(o.document(), node -> node.resealed(o.from(), o.to(), at));
            case Noted o -> change(o.document(), node -> node.noted(o.version(), o.remark(), at));
            case Thinned o -> {
                purges.add(at);
                change(o.document(), node -> node.thinned(o.versions(), accepted.past(), at));
            }
            case RetentionSet o -> {
                // Of one record the last says all.
                wishes.subMap(accepted.stamp(0), at).clear();
                wishes.put(at, new Wish(o.retention(), new NodeState.Trash(at, true, accepted.past())));
            }
        }
    }

    private void change(NodeId id, Consumer<NodeDraft> change) {
        change.accept(drafts.computeIfAbsent(id, known -> new NodeDraft(before.get(known))));
    }

    private Map<NodeId, NodeState> changes() {
        Map<NodeId, NodeState> changes = new HashMap<>();
        drafts.forEach((id, draft) -> changes.put(id, draft.done()));
        return changes;
    }
}
