package org.strongroom.vault.pack;

import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;

/** A piece on its way into a pack, whose name is known only once it is sealed. */
public final class PendingPiece {
    private final Pack pack;
    private final EpochId epoch;
    private final PieceId piece;
    private final int offset;
    private final int length;

    PendingPiece(Pack pack, EpochId epoch, PieceId piece, int offset, int length) {
        this.pack = pack;
        this.epoch = epoch;
        this.piece = piece;
        this.offset = offset;
        this.length = length;
    }

    /** A piece that lies in a pack already. */
    public static PendingPiece stored(PieceRef ref) {
        Pack pack = new Pack();
        pack.id = ref.pack();
        return new PendingPiece(pack, ref.epoch(), ref.piece(), ref.offset(), ref.length());
    }

    /** The id of the piece. */
    public PieceId piece() {
        return piece;
    }

    /**
     * Where it lies; called after the pack is durable.
     *
     * @throws IllegalStateException before
     */
    public PieceRef ref() {
        PackId id = pack.id;
        if (id == null) {
            throw new IllegalStateException("the pack is not stored yet");
        }
        return new PieceRef(epoch, piece, id, offset, length);
    }

    /** A pack that is being filled or stored. */
    static final class Pack {
        volatile @Nullable PackId id;
    }
}
