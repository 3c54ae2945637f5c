package org.strongroom.vault.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.Catalogue.Named;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;

/**
 * A catalogue as rows for a local cache: one for each node, and one for the rest.
 *
 * <p>Rows are a cache and no part of the vault format: another version of the program may refuse them and fold again. They
 * hold names and must only be stored sealed.
 */
public final class CatalogueRows {
    private static final int FORMAT = 1;
    private static final int DEVICES = 1 << 20;

    private CatalogueRows() {}

    /** The nodes whose rows differ between two catalogues; nodes never go away. */
    public static Set<NodeId> changedSince(Catalogue before, Catalogue after) {
        Set<NodeId> out = new HashSet<>();
        after.nodes().forEach(state -> {
            if (!before.nodes().find(state.id()).equals(Optional.of(state))) {
                out.add(state.id());
            }
        });
        return out;
    }

    /**
     * The row of one node, with all its versions.
     *
     * @throws IllegalArgumentException when no record speaks of such a node
     */
    public static byte[] encodeNode(Catalogue catalogue, NodeId id) {
        return NodeCodec.write(
                catalogue.nodes().find(id).orElseThrow(() -> new IllegalArgumentException("no such node")));
    }

    /** The row for all that belongs to no node: the name of the vault, device labels, and how far was folded. */
    public static byte[] encodeHeader(Catalogue catalogue) {
        StampTable stamps = new StampTable();
        catalogue.named().ifPresent(named -> stamps.add(named.stamp()));
        catalogue.labels().values().forEach(label -> stamps.add(label.stamp()));
        CborWriter out = new CborWriter();
        out.array(6).uint(FORMAT);
        stamps.write(out);
        if (catalogue.named().isPresent()) {
            named(out, stamps, catalogue.named().get());
        } else {
            out.nil();
        }
        out.array(catalogue.labels().size());
        catalogue.labels().forEach((device, label) -> {
            out.array(2).bytes(device.bytes());
            named(out, stamps, label);
        });
        out.array(catalogue.reach().size());
        catalogue
                .reach()
                .forEach((device, lamport) -> out.array(2).bytes(device.bytes()).uint(lamport));
        out.array(catalogue.times().size());
        catalogue
                .times()
                .forEach((device, millis) -> out.array(2).bytes(device.bytes()).uint(millis));
        return out.toBytes();
    }

    /**
     * The catalogue of these rows, equal to the one they were made of.
     *
     * @param header from {@link #encodeHeader}
     * @param nodes from {@link #encodeNode}, each node once, in any order
     * @throws Malformed when a row was not made by this version of the program; fold again then
     */
    public static Catalogue decode(byte[] header, Iterable<byte[]> nodes) throws Malformed {
        Shared shared = new Shared();
        Map<NodeId, NodeState> states = new HashMap<>();
        for (byte[] row : nodes) {
            NodeState state = NodeCodec.read(row, shared);
            if (states.put(state.id(), state) != null) {
                throw new Malformed("a node twice");
            }
        }
        CborReader in = CborReader.of(header);
        boolean timed = in.array(5, 6) == 6; // rows of five parts are from before times were kept
        if (in.uint(Integer.MAX_VALUE) != FORMAT) {
            throw new Malformed("rows of another version");
        }
        StampTable stamps = StampTable.read(in, shared);
        Optional<Named> name = in.nil() ? Optional.empty() : Optional.of(named(in, stamps));
        SortedMap<DeviceId, Named> labels = new TreeMap<>();
        for (int i = in.array(0, DEVICES); i > 0; i--) {
            in.array(2);
            labels.put(DeviceId.of(in.bytes(DeviceId.BYTES)), named(in, stamps));
        }
        SortedMap<DeviceId, Long> reach = numbers(in);
        SortedMap<DeviceId, Long> times = timed ? numbers(in) : new TreeMap<>();
        in.end();
        return new Catalogue(NodeMap.of(states), name, labels, reach, times);
    }

    private static SortedMap<DeviceId, Long> numbers(CborReader in) throws Malformed {
        SortedMap<DeviceId, Long> out = new TreeMap<>();
        for (int i = in.array(0, DEVICES); i > 0; i--) {
            in.array(2);
            out.put(DeviceId.of(in.bytes(DeviceId.BYTES)), in.uint(Limits.NUMBER));
        }
        return out;
    }

    private static void named(CborWriter out, StampTable stamps, Named named) {
        out.array(2).text(named.name());
        stamps.write(out, named.stamp());
    }

    private static Named named(CborReader in, StampTable stamps) throws Malformed {
        in.array(2);
        return new Named(in.text(Limits.NAME_BYTES), stamps.stamp(in));
    }

    /** Keeps one object for equal values, because thousands of rows name the same devices, records and packs. */
    static final class Shared {
        private final Map<Object, Object> known = new HashMap<>();

        <T> T one(T value) {
            Object first = known.putIfAbsent(value, value);
            @SuppressWarnings("unchecked") // equal values of our records have one class
            T out = (T) (first == null ? value : first);
            return out;
        }
    }
}
