package org.strongroom.vault.pack;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The pieces of one file, in order: they cover it from the first byte to the last, without gaps, none of them empty.
 *
 * <p>Computed while iterating; immutable. A file that was cut and then changes its size no longer fits: it shows as a
 * {@link Span#readFrom} without result if it shrank, and as a size other than {@link #size()} if it grew.
 */
public final class Cuts implements Iterable<Span> {
    private static final int ENTRY_PIECE_BYTES = 256 << 10;

    private final long size;
    private final long[] starts;
    private final long[] ends;

    /** Regions are in order, do not overlap, and lie within {@code size}. */
    Cuts(long size, long[] starts, long[] ends) {
        this.size = size;
        this.starts = starts;
        this.ends = ends;
    }

    /** The size of the file when it was cut, in bytes. */
    public long size() {
        return size;
    }

    /** Whether the file was cut as a container. */
    public boolean followsContainer() {
        return starts.length > 0;
    }

    @Override
    public Iterator<Span> iterator() {
        return new Iterator<>() {
            private long position;
            private int region;

            @Override
            public boolean hasNext() {
                return position < size;
            }

            @Override
            public Span next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                boolean inside = region < starts.length && position >= starts[region];
                long limit = inside ? ends[region] : region < starts.length ? starts[region] : size;
                int step = inside ? ENTRY_PIECE_BYTES : Cutter.MAX_PIECE_BYTES;
                Span span = new Span(position, (int) Math.min(step, limit - position));
                position = span.end();
                if (inside && position == limit) {
                    region++;
                }
                return span;
            }
        };
    }
}
