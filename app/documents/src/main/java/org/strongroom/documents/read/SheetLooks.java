package org.strongroom.documents.read;

import java.util.List;

/**
 * How a sheet looks.
 *
 * @param cells the looks that its cells refer to
 * @param merges cells that are one, as far as the sheet was read
 * @param tall those of the rows of the page that are higher than one line
 */
public record SheetLooks(List<CellLook> cells, List<Merge> merges, List<Tall> tall) {
    /** Like a table of plain text. */
    public static final SheetLooks PLAIN = new SheetLooks(List.of(), List.of(), List.of());
    /** Most different looks of one sheet. */
    public static final int LOOKS = 1000;
    /** Most cells made of several. */
    public static final int MERGES = 4000;
    /** Highest row, in lines. */
    public static final int LINES = 30;

    /** Copies the lists and checks how many there are. */
    public SheetLooks {
        cells = List.copyOf(cells);
        merges = List.copyOf(merges);
        tall = List.copyOf(tall);
        if (cells.size() > LOOKS || merges.size() > MERGES || tall.size() > Page.SheetPage.WINDOW) {
            throw new IllegalArgumentException("too many looks");
        }
    }

    /**
     * Cells that are one: rows and columns from 0, both ends included.
     */
    public record Merge(int row, int column, int toRow, int toColumn) {
        /** Checks bounds. */
        public Merge {
            if (!valid(row, column, toRow, toColumn)) {
                throw new IllegalArgumentException("a merged cell out of its range");
            }
        }

        static boolean valid(int row, int column, int toRow, int toColumn) {
            return row >= 0
                    && row <= toRow
                    && toRow < Page.SheetPage.ROWS
                    && column >= 0
                    && column <= toColumn
                    && toColumn < Page.SheetPage.COLUMNS;
        }
    }

    /** A row that is as high as several lines. */
    public record Tall(int row, int lines) {
        /** Checks bounds. */
        public Tall {
            if (!valid(row, lines)) {
                throw new IllegalArgumentException("a row out of its range");
            }
        }

        static boolean valid(int row, int lines) {
            return row >= 0 && row < Page.SheetPage.ROWS && lines > 1 && lines <= LINES;
        }
    }
}
