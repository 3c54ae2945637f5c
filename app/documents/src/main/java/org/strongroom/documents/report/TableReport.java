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
    /** Full-width signs are signs to some spreadsheets, too. */
    private static final String SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20";

    private static final String BETWEEN_CELLS = ";,|\t\r\n";

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

    /**
     * A quotation mark before what a spreadsheet would take for a formula, at the beginning and behind whatever may end a cell: programs
     * in languages with a decimal comma part cells at semicolons, and do not know quotes that stand elsewhere.
     */
    private static String cell(String text) {
        StringBuilder out = new StringBuilder("\"");
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins && SIGNS.indexOf(c) >= 0) {
                out.append('\'');
            }
            out.append(c == '"' ? "\"\"" : String.valueOf(c));
            begins = BETWEEN_CELLS.indexOf(c) >= 0 || (begins && (Character.isWhitespace(c) || c == '"' || c == '\''));
        }
        return out.append('"').toString();
    }
}
