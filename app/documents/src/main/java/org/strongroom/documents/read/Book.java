package org.strongroom.documents.read;

import java.io.Closeable;
import java.io.IOException;

/** A workbook that is being looked at: the sheet that was asked for last, as far as it was read. */
final class Book implements Closeable {
    /** Reading pauses after this time, so that something can be shown. */
    private static final long PAUSE_NANOS = 500_000_000L;

    /** As above, where it goes so far ahead that nobody waits: who reads something else by now does not share the processor for long. */
    private static final long AHEAD_NANOS = 100_000_000L;

    /** As many rows further on are ahead. */
    private static final int AHEAD_ROWS = 50_000;

    private final Input input;
    private final GridSource source;
    private int sheet;
    private Grid grid = new Grid();
    private boolean whole;

    Book(Input input, GridSource source) {
        this.input = input;
        this.source = source;
    }

    Page page(int wanted, int from) throws IOException, Refused {
        int number = Math.clamp(wanted, 1, Math.clamp(source.sheets().size(), 1, Page.SheetPage.SHEETS));
        if (number != sheet) {
            grid = new Grid();
            whole = false;
            sheet = number;
            source.begin(number, grid);
        }
        long end = System.nanoTime() + (from - grid.read(false) > AHEAD_ROWS ? AHEAD_NANOS : PAUSE_NANOS);
        int needed = from + Page.SheetPage.WINDOW;
        while (!whole && grid.read(false) < needed) {
            whole = grid.full() || !source.advance();
            // A single row may take long: one that is repeated, say.
            if (System.nanoTime() > end) {
                break;
            }
        }
        return grid.page(source, sheet, from, whole, input.limits().textChars());
    }

    Page figure(int index, int side) throws IOException, Refused {
        return source.figure(input, index, side);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
