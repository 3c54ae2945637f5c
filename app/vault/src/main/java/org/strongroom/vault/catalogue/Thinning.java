package org.strongroom.vault.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongroom.vault.catalogue.NodeState.Remark;
import org.strongroom.vault.catalogue.NodeState.Trash;
import org.strongroom.vault.model.Stamp;
import org.strongroom.vault.model.VersionId;

/**
 * What said that versions of one document are dropped (FORMAT.md, "Thinning out").
 *
 * @param by when, and what was known by then
 * @param versions those it names
 */
record Thinning(Trash by, Set<VersionId> versions) {
    Thinning {
        versions = Set.copyOf(versions);
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
        Map<VersionId, Stamp> lastChild = new HashMap<>();
        Map<VersionId, Set<Stamp>> children = new HashMap<>();
        for (Version version : document.versions()) {
            for (VersionId parent : version.parents()) {
                children.computeIfAbsent(parent, p -> new HashSet<>()).add(version.stamp());
                lastChild.put(parent, version.stamp());
            }
        }
        Set<VersionId> out = new HashSet<>();
        for (Version version : document.versions()) {
            Stamp last = lastChild.get(version.id());
            // As for the heads: a child counts only when it is newer.
            if (last == null || !last.isAfter(version.stamp())) {
                continue;
            }
            Set<Stamp> made = children.getOrDefault(version.id(), Set.of());
            Remark remark = document.remarks().getOrDefault(version.id(), Remark.NONE);
            if (valid.stream()
                    .anyMatch(thinning -> thinning.versions().contains(version.id())
                            && thinning.by().covers(version.stamp())
                            && thinning.by().covers(remark.stamp())
                            && made.stream().allMatch(thinning.by()::covers))) {
                out.add(version.id());
            }
        }
        return out;
    }

    private static boolean areApart(Trash one, Trash other) {
        return !one.covers(other.stamp()) && !other.covers(one.stamp());
    }
}
