package org.strongroom.vault.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;

/** A piece on its way into a pack: both get their names when the pack is sealed. */
public final class PendingPiece {
    private final Pack pack;
    private final EpochId epoch;
    private final int index;
    private final int offset;
    private final int length;

    PendingPiece(Pack pack, EpochId epoch, int index, int offset, int length) {
        this.pack = pack;
        this.epoch = epoch;
        this.index = index;
        this.offset = offset;
        this.length = length;
    }

    /** A piece that lies in a pack already. */
    public static PendingPiece stored(PieceRef ref) {
        Pack pack = new Pack();
        pack.stored = new Stored(ref.pack(), List.of(ref.piece()));
        return new PendingPiece(pack, ref.epoch(), 0, ref.offset(), ref.length());
    }

    /**
     * Where it lies; called after the pack is durable.
     *
     * @throws IllegalStateException before
     */
    public PieceRef ref() {
        Stored stored = pack.stored;
        if (stored == null) {
            throw new IllegalStateException("the pack is not stored yet");
        }
        return new PieceRef(epoch, stored.pieces().get(index), stored.pack(), offset, length);
    }

    /** A pack that is being filled or stored. */
    static final class Pack {
        volatile @Nullable Stored stored;
    }

    /** The names of a durable pack and of its pieces, in their order. */
    record Stored(PackId pack, List<PieceId> pieces) {}
}
