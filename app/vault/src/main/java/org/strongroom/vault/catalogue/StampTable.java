package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Stamp;

/**
 * The stamps in a row, each written once; elsewhere a number stands for it, 0 for {@link Stamp#NONE}.
 *
 * <pre>
 * table = [* [lamport: uint, device: bstr, record: bstr, index: uint]]
 * </pre>
 */
final class StampTable {
    private static final int MOST = 1 << 24;

    private final List<Stamp> stamps = new ArrayList<>(List.of(Stamp.NONE));
    private final Map<Stamp, Integer> at = new HashMap<>();

    void add(Stamp stamp) {
        if (!stamp.equals(Stamp.NONE) && at.putIfAbsent(stamp, stamps.size()) == null) {
            stamps.add(stamp);
        }
    }

    void write(CborWriter out) {
        out.array(stamps.size() - 1);
        for (Stamp stamp : stamps.subList(1, stamps.size())) {
            out.array(4)
                    .uint(stamp.lamport())
                    .bytes(stamp.device().bytes())
                    .bytes(stamp.record().bytes())
                    .uint(stamp.index());
        }
    }

    void write(CborWriter out, Stamp stamp) {
        Integer index = stamp.equals(Stamp.NONE) ? Integer.valueOf(0) : at.get(stamp);
        if (index == null) {
            throw new IllegalStateException("a stamp that was not added");
        }
        out.uint(index);
    }

    static StampTable read(CborReader in, CatalogueRows.Shared shared) throws Malformed {
        StampTable table = new StampTable();
        for (int i = in.array(0, MOST); i > 0; i--) {
            in.array(4);
            long lamport = in.uint(Limits.NUMBER);
            DeviceId device = shared.one(DeviceId.of(in.bytes(DeviceId.BYTES)));
            RecordHash record = shared.one(RecordHash.of(in.bytes(RecordHash.BYTES)));
            table.stamps.add(new Stamp(lamport, device, record, in.uint(Limits.OPERATIONS)));
        }
        return table;
    }

    Stamp stamp(CborReader in) throws Malformed {
        return stamps.get(in.uint(stamps.size() - 1));
    }
}
