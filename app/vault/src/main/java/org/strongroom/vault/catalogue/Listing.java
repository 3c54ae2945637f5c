package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.vault.catalogue.NodeState.Kind;
import org.strongroom.vault.model.NodeId;

/**
 * The names under which the nodes of one folder are shown: of equal ones the oldest keeps its name, the others get a number.
 *
 * @param byName what is shown under each name, in the order of the names
 * @param nameOf the name of each node
 */
record Listing(SortedMap<String, NodeId> byName, Map<NodeId, String> nameOf) {
    static final Listing EMPTY = new Listing(Collections.emptySortedMap(), Map.of());

    static Listing of(List<NodeState> nodes) {
        List<NodeState> oldestFirst = new ArrayList<>(nodes);
        oldestFirst.sort((a, b) -> a.created().compareTo(b.created()));
        SortedMap<String, NodeId> byName = new TreeMap<>();
        Map<NodeId, String> nameOf = new HashMap<>();
        Set<String> given = new HashSet<>();
        List<NodeState> late = new ArrayList<>();
        for (NodeState node : oldestFirst) {
            if (given.add(node.name())) {
                byName.put(node.name(), node.id());
                nameOf.put(node.id(), node.name());
            } else {
                late.add(node);
            }
        }
        // A derived name gives way to a given one. The next number is remembered: 100,000 equal names stay
        // cheap.
        Map<String, Integer> next = new HashMap<>();
        for (NodeState node : late) {
            String key = derived(node, 0);
            int number = next.getOrDefault(key, 2);
            while (byName.containsKey(derived(node, number))) {
                number++;
            }
            next.put(key, number + 1);
            byName.put(derived(node, number), node.id());
            nameOf.put(node.id(), derived(node, number));
        }
        return new Listing(Collections.unmodifiableSortedMap(byName), Collections.unmodifiableMap(nameOf));
    }

    private static String derived(NodeState node, int number) {
        String name = node.name();
        int dot = node.kind() == Kind.DOCUMENT ? name.lastIndexOf('.') : -1;
        int cut = dot > 0 ? dot : name.length();
        return name.substring(0, cut) + " (" + number + ")" + name.substring(cut);
    }
}
