package org.strongroom.vault.pack;

import java.io.IOException;
import java.util.Optional;
import org.strongroom.vault.store.ByteSource;

/**
 * Where a piece lies in its file.
 *
 * @param offset position of its first byte
 * @param length how many bytes it has, 1 to {@link Cutter#MAX_PIECE_BYTES}
 */
public record Span(long offset, int length) {
    public Span {
        if (offset < 0 || length < 1 || length > Cutter.MAX_PIECE_BYTES) {
            throw new IllegalArgumentException("not a piece");
        }
    }

    /** The position after its last byte. */
    public long end() {
        return offset + length;
    }

    /** The bytes of the piece, read once; empty if the source has become shorter since it was cut. */
    public Optional<byte[]> readFrom(ByteSource source) throws IOException {
        byte[] bytes = new byte[length];
        return source.read(offset, bytes, 0, length) == length ? Optional.of(bytes) : Optional.empty();
    }
}
