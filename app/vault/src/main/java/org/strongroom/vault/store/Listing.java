package org.strongroom.vault.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
        // Not Map.copyOf: it probes one place after another, and the keeper can choose names of equal hash codes. A
        // HashMap
        // turns places that fill up into trees, by the order of names.
        sizes = Collections.unmodifiableMap(new HashMap<>(sizes));
        unusable = Collections.unmodifiableSet(new HashSet<>(unusable));
        candidates = List.copyOf(candidates);
    }
}
