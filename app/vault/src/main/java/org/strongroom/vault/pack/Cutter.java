package org.strongroom.vault.pack;

import java.io.IOException;
import java.util.Optional;
import org.strongroom.vault.store.ByteSource;

/**
 * Decides where a file is cut into pieces: by its structure, never by its bytes.
 *
 * <p>A ZIP container is cut around the data of its large entries, anything else into equal blocks (FORMAT.md), so an
 * edit of one entry leaves the pieces of the others as they were. Only the outline of a container is read, with bounded
 * memory; an outline that does not hold together means equal blocks, never a failure.
 */
public final class Cutter {
    /** No piece is longer, in bytes. */
    public static final int MAX_PIECE_BYTES = 1 << 20;

    private Cutter() {}

    /**
     * The cuts for the size that the source has now.
     *
     * @throws IOException if the source cannot be read
     */
    public static Cuts cut(ByteSource source) throws IOException {
        Optional<ZipOutline> outline = ZipOutline.read(source);
        return outline.map(zip -> new Cuts(source.size(), zip.starts(), zip.ends()))
                .orElseGet(() -> new Cuts(source.size(), new long[0], new long[0]));
    }
}
