package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.vault.journal.Entry.Counted;
import org.strongroom.vault.journal.Entry.Rejected;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.Role;

/** All records about which has been decided, who knew of whom, and the branches they form. Only ever grows. */
final class Graph {
    private final Map<RecordHash, Entry> entries = new HashMap<>();
    private final List<Entry> order = new ArrayList<>();
    private final List<List<Counted>> branches = new ArrayList<>();
    private final SortedMap<DeviceId, List<Integer>> branchesOf = new TreeMap<>();
    private final Set<RecordHash> continued = new HashSet<>();
    private final SortedMap<DeviceId, Long> highest = new TreeMap<>();

    Optional<Entry> find(RecordHash hash) {
        return Optional.ofNullable(entries.get(hash));
    }

    /** Everything in the order of decision: what a record builds on stands before it. */
    List<Entry> order() {
        return order;
    }

    void reject(Rejected entry) {
        remember(entry);
    }

    Counted count(
            RecordHash hash,
            DeviceId device,
            Optional<Counted> previous,
            List<Counted> seen,
            Enrolment author,
            Role needs) {
        boolean goesOn = previous.isPresent() && continued.add(previous.get().hash());
        int branch = goesOn ? previous.get().branch() : branches.size();
        Counted entry = new Counted(hash, device, previous, seen, author, needs, branch);
        if (!goesOn) {
            branches.add(new ArrayList<>());
            branchesOf.computeIfAbsent(device, d -> new ArrayList<>()).add(branch);
        }
        branches.get(branch).add(entry);
        remember(entry);
        return entry;
    }

    private void remember(Entry entry) {
        entries.put(entry.hash(), entry);
        order.add(entry);
        highest.merge(entry.device(), entry.seq(), Math::max);
    }

    /** The highest number about which has been decided; 0 for none. */
    long highest(DeviceId device) {
        return highest.getOrDefault(device, 0L);
    }

    Set<DeviceId> devices() {
        return branchesOf.keySet();
    }

    /** The ends of the branches of a device: the highest number first, then by hash. More than one after a fork. */
    List<Counted> tips(DeviceId device) {
        List<Counted> out = new ArrayList<>();
        for (int branch : branchesOf.getOrDefault(device, List.of())) {
            out.add(branches.get(branch).getLast());
        }
        out.sort((a, b) ->
                a.seq() != b.seq() ? Long.compare(b.seq(), a.seq()) : a.hash().compareTo(b.hash()));
        return out;
    }

    /** Every place for which a device signed two records that count. */
    Collection<Finding> forks() {
        Set<Finding> out = new HashSet<>();
        branchesOf.forEach((device, numbers) -> {
            Set<RecordHash> taken = new HashSet<>();
            for (int branch : numbers) {
                Counted first = branches.get(branch).getFirst();
                RecordHash before = first.previous().map(Counted::hash).orElse(RecordHash.NONE);
                // A branch off an earlier record always has a sibling; a chain from nothing only beside another one.
                if (!before.equals(RecordHash.NONE) || !taken.add(before)) {
                    out.add(new Finding.Fork(device, first.seq()));
                }
            }
        });
        return out;
    }

    Past past(Counted entry) {
        SortedMap<DeviceId, Long> lamports = new TreeMap<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            List<Counted> run = branches.get(branch);
            long reach = entry.reach(branch);
            if (reach > 0) {
                Counted last = run.get((int) (reach - run.getFirst().seq()));
                lamports.merge(last.device(), last.lamport(), Math::max);
            }
        }
        TreeSet<RecordHash> except = new TreeSet<>();
        lamports.forEach((device, lamport) -> {
            List<Integer> numbers = branchesOf.getOrDefault(device, List.of());
            if (numbers.size() > 1) {
                for (int branch : numbers) {
                    branches.get(branch).stream()
                            .filter(other -> other.lamport() <= lamport && !entry.covers(other))
                            .forEach(other -> except.add(other.hash()));
                }
            }
        });
        return new Past(lamports, except);
    }

    /** What the next record of {@code device} must say. */
    Next next(DeviceId device) {
        Optional<Counted> previous = tips(device).stream().findFirst();
        SortedMap<DeviceId, RecordPoint> points = new TreeMap<>();
        List<Counted> seen = new ArrayList<>();
        for (DeviceId other : devices()) {
            if (!other.equals(device)) {
                tips(other).stream()
                        .filter(tip -> previous.isEmpty() || !previous.get().covers(tip))
                        .findFirst()
                        .ifPresent(tip -> {
                            points.put(other, tip.point());
                            seen.add(tip);
                        });
            }
        }
        return new Next(
                previous.map(p -> p.seq() + 1).orElse(1L),
                previous.map(Counted::hash).orElse(RecordHash.NONE),
                Counted.lamport(previous, seen),
                points);
    }
}
