package org.strongroom.documents.report;

import java.util.List;

/**
 * Rows of text under a title.
 *
 * @param title what the table is about
 * @param columns what each column holds, and its share of the width
 * @param rows as many cells in each as there are columns
 * @param notes paragraphs above the rows; not in {@link #csv}, which is for programs
 */
public record TableReport(String title, List<Column> columns, List<List<String>> rows, List<String> notes) {
    public TableReport {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of another length");
            }
        }
    }

    /** Rows alone. */
    public TableReport(String title, List<Column> columns, List<List<String>> rows) {
        this(title, columns, rows, List.of());
    }

    /** A column. */
    public record Column(String heading, double share) {}

    /** As RFC 4180 says; what a spreadsheet would take for a formula is marked as text. */
    public String csv() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(columns.get(i).heading());
        }
        out.append("\r\n");
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(row.get(i)));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
