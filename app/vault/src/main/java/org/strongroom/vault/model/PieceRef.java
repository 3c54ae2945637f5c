package org.strongroom.vault.model;

/**
 * Where a piece of content lies.
 *
 * @param epoch the epoch whose keys seal the pack and name the piece
 * @param piece the id that the bytes of the piece must have
 * @param pack the pack that holds it
 * @param offset where it begins in the plaintext of the pack; 0 or more
 * @param length its length in bytes; 1 or more, and the end stays below 2 GiB
 */
public record PieceRef(EpochId epoch, PieceId piece, PackId pack, int offset, int length) {
    public PieceRef {
        if (offset < 0 || length < 1 || offset > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("a piece outside its pack");
        }
    }
}
