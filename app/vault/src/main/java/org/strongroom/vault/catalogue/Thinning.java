package org.strongroom.vault.catalogue;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongroom.vault.catalogue.NodeState.Remark;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.journal.Past;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * All in one record that said that versions of one document are dropped (FORMAT.md, "Thinning out").
 *
 * @param by the last of it, and what was known by then
 * @param versions those it names, each with the place in the record of the last operation that does: one that is earlier knew less,
 *     and nothing else
 */
record Thinning(Trash by, Map<VersionId, Integer> versions) {
    Thinning {
        versions = Map.copyOf(versions);
    }

    private Trash of(VersionId version) {
        Stamp last = by.stamp();
        return new Trash(
                new Stamp(last.lamport(), last.device(), last.record(), versions.getOrDefault(version, 0)),
                by.trashed(),
                by.past());
    }

    /**
     * The versions of a document that are dropped.
     *
     * @param wishes what was ever said of what the vault keeps: a thinning and one of these that did not know of each other leave
     *     everything as it is
     */
    static Set<VersionId> dropped(NodeState document, List<Trash> wishes) {
        if (document.ends().thinnings().isEmpty()) {
            return Set.of();
        }
        List<Thinning> valid = document.ends().thinnings().stream()
                .filter(thinning -> wishes.stream().noneMatch(wish -> areApart(wish, thinning.by())))
                .toList();
        Map<VersionId, Children> children = new HashMap<>();
        Map<VersionId, Version> versions = new HashMap<>();
        for (Version version : document.versions()) {
            versions.put(version.id(), version);
            for (VersionId parent : version.parents()) {
                children.computeIfAbsent(parent, p -> new Children()).add(version.stamp());
            }
        }
        Set<VersionId> out = new HashSet<>();
        for (Thinning thinning : valid) {
            for (VersionId id : thinning.versions().keySet()) {
                Version version = versions.get(id);
                Children made = children.get(id);
                // As for the heads: a child counts only when it is newer.
                if (version == null || made == null || !made.last.isAfter(version.stamp()) || out.contains(id)) {
                    continue;
                }
                Trash by = thinning.of(id);
                if (by.covers(version.stamp())
                        && by.covers(
                                document.remarks().getOrDefault(id, Remark.NONE).stamp())
                        && made.areCoveredBy(by)) {
                    out.add(id);
                }
            }
        }
        return out;
    }

    /** All versions made of one; asking about all of them costs what asking about their devices costs. */
    private static final class Children {
        private final Map<DeviceId, Long> lamports = new HashMap<>();
        private final Set<RecordHash> records = new HashSet<>();
        private Stamp last = Stamp.NONE;

        void add(Stamp stamp) {
            last = stamp.isAfter(last) ? stamp : last;
            lamports.merge(stamp.device(), stamp.lamport(), Math::max);
            records.add(stamp.record());
        }

        boolean areCoveredBy(Trash trash) {
            Past past = trash.past();
            return trash.stamp().isAfter(last)
                    && lamports.entrySet().stream().allMatch(one -> past.reaches(one.getKey(), one.getValue()))
                    && Collections.disjoint(records, past.except());
        }
    }

    private static boolean areApart(Trash one, Trash other) {
        return !one.covers(other.stamp()) && !other.covers(one.stamp());
    }
}
