package org.strongroom.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns; all but the last are as wide as their widest cell. Cells are made printable. */
final class Table {
    private static final String GAP = "  ";

    private final String[] header;
    private final List<String[]> rows = new ArrayList<>();

    Table(Message... header) {
        this.header = new String[header.length];
        for (int i = 0; i < header.length; i++) {
            this.header[i] = Messages.text(header[i]);
        }
    }

    void row(String... cells) {
        String[] row = cells.clone();
        for (int i = 0; i < row.length; i++) {
            row[i] = Printable.line(row[i]);
        }
        rows.add(row);
    }

    /** Header and rows. */
    void print(Terminal terminal) {
        int[] widths = new int[header.length];
        measure(header, widths);
        for (String[] row : rows) {
            measure(row, widths);
        }
        terminal.line(line(header, widths));
        for (String[] row : rows) {
            terminal.line(line(row, widths));
        }
    }

    private static void measure(String[] row, int[] widths) {
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
        }
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? "" : GAP).append(row[i]);
            line.append(i == row.length - 1 ? "" : " ".repeat(widths[i] - row[i].length()));
        }
        return line.toString();
    }
}
