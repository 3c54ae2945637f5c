package org.strongroom.documents.read;

import java.util.List;

/**
 * What a workbook keeps out of sight until a person asks for it.
 *
 * @param rows of the sheet, as far as it was read; ascending, with at least one row between two of them
 * @param columns of the sheet, in the same way
 * @param sheets numbers of sheets, from 1, ascending; never all there are
 */
public record Hidden(List<Span> rows, List<Span> columns, List<Integer> sheets) {
    /** Nothing. */
    public static final Hidden NOTHING = new Hidden(List.of(), List.of(), List.of());
    /** Most stretches of rows; what is hidden behind them counts as shown. */
    public static final int SPANS = 4000;

    /** Copies the lists and checks their order. */
    public Hidden {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        sheets = List.copyOf(sheets);
        if (!ascending(rows) || !ascending(columns) || rows.size() > SPANS || columns.size() > SPANS) {
            throw new IllegalArgumentException("hidden rows or columns out of order");
        }
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i) <= (i == 0 ? 0 : sheets.get(i - 1))) {
                throw new IllegalArgumentException("hidden sheets out of order");
            }
        }
    }

    /**
     * Rows or columns that follow each other.
     *
     * @param from the first one, from 0
     * @param to the one behind the last, above {@code from}
     */
    public record Span(int from, int to) {
        /** Checks that it is not empty. */
        public Span {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("an empty stretch");
            }
        }
    }

    /** How many there are in all. */
    public static int count(List<Span> spans) {
        return spans.stream().mapToInt(one -> one.to() - one.from()).sum();
    }

    private static boolean ascending(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() <= spans.get(i - 1).to()) {
                return false;
            }
        }
        return true;
    }
}
