package org.strongroom.vault.catalogue;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.catalogue.Catalogue.Named;
import org.strongroom.vault.catalogue.Catalogue.Wish;
import org.strongroom.vault.catalogue.LocalDatabase.PageRow;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Stamp;

/**
 * A catalogue as pages for a local cache: one for the documents put in each folder, one for all other nodes, and a header.
 *
 * <p>They are a cache and no part of the vault format: another version of the program may refuse them and fold again. They
 * hold names and must only be stored sealed.
 */
public final class CataloguePages {
    private static final int FORMAT = 6;
    private static final int DEVICES = 1 << 20;
    private static final int PACKS = 1 << 24;
    private static final int RESEALINGS = 1 << 24;
    private static final byte[] OTHERS = new byte[0];

    private CataloguePages() {}

    /** The pages that differ between a catalogue and one that came from it. */
    public static List<PageRow> changedPages(Catalogue before, Catalogue after) {
        Set<Optional<NodeId>> pages = new HashSet<>();
        for (NodeId id : after.nodes().changedSince(before.nodes())) {
            before.nodes().find(id).ifPresent(state -> pages.add(Pages.pageOf(state)));
            pages.add(Pages.pageOf(after.nodes().get(id)));
        }
        List<PageRow> out = new ArrayList<>();
        for (Optional<NodeId> page : pages) {
            out.add(new PageRow(
                    page.map(NodeId::bytes).orElse(OTHERS), after.nodes().page(page)));
        }
        return out;
    }

    /** What belongs to no node: the name of the vault, device labels, how far was folded, the packs that are named, what was resealed, and what is kept. */
    public static byte[] encodeHeader(Catalogue catalogue) {
        IdTable ids = new IdTable();
        StampCodec stamps = new StampCodec(ids);
        CborWriter out = new CborWriter();
        out.array(8);
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
        numbers(out, catalogue.reach());
        numbers(out, catalogue.times());
        Set<PackId> packs = catalogue.packs();
        out.array(packs.size());
        packs.forEach(pack -> out.bytes(pack.bytes()));
        out.array(catalogue.resealings().size());
        catalogue.resealings().forEach(stamp -> stamps.write(out, stamp));
        out.array(catalogue.purges().size());
        catalogue.purges().forEach(stamp -> stamps.write(out, stamp));
        out.array(catalogue.wishes().size());
        catalogue.wishes().values().forEach(wish -> {
            out.array(3)
                    .uint(wish.retention().rule().code())
                    .uint(wish.retention().number());
            NodeCodec.trash(out, stamps, ids, wish.by());
        });
        return new CborWriter()
                .array(3)
                .uint(FORMAT)
                .bytes(ids.bytes())
                .bytes(out.toBytes())
                .toBytes();
    }

    private static void numbers(CborWriter out, SortedMap<DeviceId, Long> numbers) {
        out.array(numbers.size());
        numbers.forEach((device, number) -> out.array(2).bytes(device.bytes()).uint(number));
    }

    /**
     * The catalogue of these pages, equal to the one they were made of.
     *
     * @param header from {@link #encodeHeader}
     * @param pages from {@link #changedPages}, the newest under each key
     * @throws Malformed when something was not made by this version of the program; fold again then
     */
    public static Catalogue decode(byte[] header, List<PageRow> pages) throws Malformed {
        try {
            return read(header, pages);
        } catch (BufferUnderflowException | IllegalStateException | IllegalArgumentException e) {
            throw new Malformed("a page of another version");
        }
    }

    private static Catalogue read(byte[] header, List<PageRow> pages) throws Malformed {
        Map<NodeId, byte[]> documents = new HashMap<>();
        byte[] others = new byte[0];
        for (PageRow page : pages) {
            if (page.key().length == OTHERS.length) {
                others = page.body();
            } else if (page.key().length == NodeId.BYTES) {
                documents.put(NodeId.of(page.key()), page.body());
            } else {
                throw new Malformed("a page of another version");
            }
        }
        CborReader outer = CborReader.of(header);
        outer.array(3);
        if (outer.uint(Integer.MAX_VALUE) != FORMAT) {
            throw new Malformed("pages of another version");
        }
        IdTable ids = IdTable.read(ByteBuffer.wrap(outer.bytes(0, header.length)));
        StampCodec stamps = new StampCodec(ids);
        CborReader in = CborReader.of(outer.bytes(0, header.length));
        outer.end();
        in.array(8);
        Optional<Named> name = in.nil() ? Optional.empty() : Optional.of(named(in, stamps));
        SortedMap<DeviceId, Named> labels = new TreeMap<>();
        for (int i = in.array(0, DEVICES); i > 0; i--) {
            in.array(2);
            labels.put(DeviceId.of(in.bytes(DeviceId.BYTES)), named(in, stamps));
        }
        SortedMap<DeviceId, Long> reach = numbers(in);
        SortedMap<DeviceId, Long> times = numbers(in);
        Set<PackId> packs = new HashSet<>();
        for (int i = in.array(0, PACKS); i > 0; i--) {
            packs.add(PackId.of(in.bytes(PackId.BYTES)));
        }
        SortedSet<Stamp> resealings = new TreeSet<>();
        for (int i = in.array(0, RESEALINGS); i > 0; i--) {
            resealings.add(stamps.read(in));
        }
        SortedSet<Stamp> purges = new TreeSet<>();
        for (int i = in.array(0, RESEALINGS); i > 0; i--) {
            purges.add(stamps.read(in));
        }
        SortedMap<Stamp, Wish> wishes = new TreeMap<>();
        for (int i = in.array(0, RESEALINGS); i > 0; i--) {
            in.array(3);
            Retention retention = new Retention(
                    Retention.Rule.of(in.uint(255)).orElseThrow(() -> new Malformed("an unknown rule")),
                    in.uint(Retention.MOST_DAYS));
            NodeState.Trash by = NodeCodec.trash(in, stamps, ids);
            wishes.put(by.stamp(), new Wish(retention, by));
        }
        in.end();
        return new Catalogue(
                NodeMap.of(Pages.of(documents, others, packs)), name, labels, reach, times, resealings, purges, wishes);
    }

    private static SortedMap<DeviceId, Long> numbers(CborReader in) throws Malformed {
        SortedMap<DeviceId, Long> out = new TreeMap<>();
        for (int i = in.array(0, DEVICES); i > 0; i--) {
            in.array(2);
            out.put(DeviceId.of(in.bytes(DeviceId.BYTES)), in.uint(Limits.NUMBER));
        }
        return out;
    }

    private static void named(CborWriter out, StampCodec stamps, Named named) {
        out.array(2).text(named.name());
        stamps.write(out, named.stamp());
    }

    private static Named named(CborReader in, StampCodec stamps) throws Malformed {
        in.array(2);
        return new Named(in.text(Limits.NAME_BYTES), stamps.read(in));
    }
}
