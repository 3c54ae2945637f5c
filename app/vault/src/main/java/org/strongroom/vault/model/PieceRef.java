package org.strongroom.vault.model;

import java.util.List;

/**
 * Where a piece of content lies.
 *
 * @param epoch the epoch whose keys seal the pack and name the piece
 * @param piece the id that the bytes of the piece must have
 * @param pack the pack that holds it
 * @param offset where it begins in the plaintext of the pack; 0 or more
 * @param length its length in bytes; 1 or more, and the end stays below 2 GiB
 * @param resealed further places in which the same bytes are said to lie, the last that was said first; none of them has any
 */
public record PieceRef(EpochId epoch, PieceId piece, PackId pack, int offset, int length, List<PieceRef> resealed) {
    public PieceRef {
        if (offset < 0 || length < 1 || offset > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("a piece outside its pack");
        }
        resealed = List.copyOf(resealed);
    }

    /** A piece that lies in one place. */
    public PieceRef(EpochId epoch, PieceId piece, PackId pack, int offset, int length) {
        this(epoch, piece, pack, offset, length, List.of());
    }

    /** The place in which it is looked for first. */
    public PieceRef first() {
        return resealed.isEmpty() ? this : resealed.getFirst();
    }

    /** The place that the piece was first given, alone. */
    public PieceRef alone() {
        return resealed.isEmpty() ? this : new PieceRef(epoch, piece, pack, offset, length);
    }

    /** The same piece with these further places. */
    public PieceRef with(List<PieceRef> places) {
        return new PieceRef(epoch, piece, pack, offset, length, places);
    }
}
