package org.strongroom.vault.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.model.Stamp;

/**
 * Writes or reads the stamps of one row, in their order: most of them repeat the first.
 *
 * <pre>
 * stamp = [] for none / [number] for the same as an earlier one of the row / [lamport, device, record, index]
 * </pre>
 */
final class StampCodec {
    private final IdTable ids;
    private final List<Stamp> earlier = new ArrayList<>();

    /** @param ids the table in which the devices and records have their numbers */
    StampCodec(IdTable ids) {
        this.ids = ids;
    }

    void write(CborWriter out, Stamp stamp) {
        if (stamp.equals(Stamp.NONE)) {
            out.array(0);
            return;
        }
        int known = earlier.indexOf(stamp);
        if (known >= 0 && known < 64) {
            out.array(1).uint(known);
            return;
        }
        if (earlier.size() < 64) {
            earlier.add(stamp);
        }
        out.array(4)
                .uint(stamp.lamport())
                .uint(ids.devices().number(stamp.device()))
                .uint(ids.records().number(stamp.record()))
                .uint(stamp.index());
    }

    Stamp read(CborReader in) throws Malformed {
        int parts = in.array(0, 4);
        if (parts == 0) {
            return Stamp.NONE;
        }
        if (parts == 1) {
            return earlier.get(in.uint(earlier.size() - 1));
        }
        if (parts != 4) {
            throw new Malformed("a stamp of another version");
        }
        Stamp out = new Stamp(
                in.uint(Limits.NUMBER), get(in, ids.devices()), get(in, ids.records()), in.uint(Limits.OPERATIONS));
        if (earlier.size() < 64) {
            earlier.add(out);
        }
        return out;
    }

    /** The id whose number comes next. */
    static <T> T get(CborReader in, IdTable.Column<T> column) throws Malformed {
        return column.get(in.uint(column.size() - 1));
    }
}
