package org.strongroom.vault.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What lies in the folder of one kind.
 *
 * @param sizes every object that can be read, with its size in bytes
 * @param unusable names under which something lies that is no object: a link, a directory, a device, a file over the ceiling
 * @param candidates files under decorated names, at most {@link #MAX_CANDIDATES}; further ones count as junk
 * @param junk how many other entries there are; directories that are not ours count once, whatever they hold
 */
public record Listing(Map<ObjectName, Long> sizes, Set<ObjectName> unusable, List<Candidate> candidates, long junk) {
    /** The most candidates that one listing offers: a flood of them must not cost the reader its memory. */
    public static final int MAX_CANDIDATES = 10_000;

    public Listing {
        sizes = Map.copyOf(sizes);
        unusable = Set.copyOf(unusable);
        candidates = List.copyOf(candidates);
    }
}
