package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;

/**
 * The epochs and packs that a run of pieces names, each written once, so that a piece costs its id and four small numbers.
 *
 * <p>There is one table for given pieces in given order: ids stand in the order of their first use, each once, and each is
 * used. To write: {@link #add} all pieces, {@link #write(CborWriter)}, then {@link #write(CborWriter, List)} them in the same
 * order. To read: {@link #read}, {@link #pieces} in the same order, {@link #end}. Not safe for use by several threads.
 *
 * <pre>
 * table  = ( epochs: [* bstr .size 16], packs: [* bstr .size 32] )
 * pieces = [* [epoch: uint, pack: uint, piece: bstr .size 32, offset: uint, length: uint]]
 * </pre>
 */
public final class PieceTable {
    private static final int EPOCHS = 65_536;
    private static final int PACKS = Limits.RECORD_BYTES / PackId.BYTES;

    private final List<EpochId> epochs = new ArrayList<>();
    private final List<PackId> packs = new ArrayList<>();
    private final Map<EpochId, Integer> epochAt = new HashMap<>();
    private final Map<PackId, Integer> packAt = new HashMap<>();
    private int epochsUsed;
    private int packsUsed;

    /** Takes the epochs and packs of {@code pieces} into the table. */
    public void add(List<PieceRef> pieces) {
        for (PieceRef piece : pieces) {
            if (epochAt.putIfAbsent(piece.epoch(), epochs.size()) == null) {
                epochs.add(piece.epoch());
            }
            if (packAt.putIfAbsent(piece.pack(), packs.size()) == null) {
                packs.add(piece.pack());
            }
        }
    }

    /** Writes the table: two values. */
    public void write(CborWriter out) {
        out.array(epochs.size());
        epochs.forEach(epoch -> out.bytes(epoch.bytes()));
        out.array(packs.size());
        packs.forEach(pack -> out.bytes(pack.bytes()));
    }

    /** Writes {@code pieces}, all of which were added: one value. */
    public void write(CborWriter out, List<PieceRef> pieces) {
        out.array(pieces.size());
        for (PieceRef piece : pieces) {
            out.array(5)
                    .uint(index(epochAt.get(piece.epoch())))
                    .uint(index(packAt.get(piece.pack())))
                    .bytes(piece.piece().bytes())
                    .uint(piece.offset())
                    .uint(piece.length());
        }
    }

    /** Reads a table. */
    public static PieceTable read(CborReader in) throws Malformed {
        return read(in, epoch -> epoch, pack -> pack);
    }

    /** Reads a table; of equal ids, what {@code epochOf} and {@code packOf} return is kept. */
    public static PieceTable read(CborReader in, UnaryOperator<EpochId> epochOf, UnaryOperator<PackId> packOf)
            throws Malformed {
        PieceTable table = new PieceTable();
        int epochCount = in.array(0, EPOCHS);
        for (int i = 0; i < epochCount; i++) {
            EpochId epoch = epochOf.apply(EpochId.of(in.bytes(EpochId.BYTES)));
            if (table.epochAt.put(epoch, i) != null) {
                throw new Malformed("an epoch twice in one table");
            }
            table.epochs.add(epoch);
        }
        int packCount = in.array(0, PACKS);
        for (int i = 0; i < packCount; i++) {
            PackId pack = packOf.apply(PackId.of(in.bytes(PackId.BYTES)));
            if (table.packAt.put(pack, i) != null) {
                throw new Malformed("a pack twice in one table");
            }
            table.packs.add(pack);
        }
        return table;
    }

    /** Reads pieces that were written with this table. */
    public List<PieceRef> pieces(CborReader in) throws Malformed {
        int count = in.array(0, Limits.PIECES);
        List<PieceRef> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            in.array(5);
            int epoch = in.uint(epochs.size());
            int pack = in.uint(packs.size());
            // First use in table order: one encoding for one list of pieces.
            if (epoch > epochsUsed || pack > packsUsed || epoch == epochs.size() || pack == packs.size()) {
                throw new Malformed("table out of order");
            }
            epochsUsed = Math.max(epochsUsed, epoch + 1);
            packsUsed = Math.max(packsUsed, pack + 1);
            byte[] piece = in.bytes(PieceId.BYTES);
            int offset = in.uint(Integer.MAX_VALUE);
            int length = in.uint(Integer.MAX_VALUE);
            if (length < 1 || offset > Integer.MAX_VALUE - length) {
                throw new Malformed("a piece outside its pack");
            }
            out.add(new PieceRef(epochs.get(epoch), PieceId.of(piece), packs.get(pack), offset, length));
        }
        return List.copyOf(out);
    }

    /** Refuses a table of which something was never used. */
    public void end() throws Malformed {
        if (epochsUsed != epochs.size() || packsUsed != packs.size()) {
            throw new Malformed("unused entry in a table");
        }
    }

    private static int index(@Nullable Integer at) {
        if (at == null) {
            throw new IllegalStateException("a piece that was not added");
        }
        return at;
    }
}
