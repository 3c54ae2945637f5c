package org.strongroom.documents.read;

import java.io.IOException;

/** Writes one sheet as lines of cells with tabs between them. */
final class SheetText {
    /** Columns that are left empty are kept up to here, so that cells stay below each other. */
    private static final int WIDEST_GAP = 64;

    private static final int CELL_CHARS = 1 << 16;

    private final Xml xml;
    private final SharedStrings strings;
    private final CellStyles styles;
    private final BoundedText text;
    private int column;
    private int row;

    SheetText(Xml xml, SharedStrings strings, CellStyles styles, BoundedText text) {
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.text = text;
    }

    void read() throws IOException {
        while (!text.cut()) {
            switch (xml.next()) {
                case START -> {
                    switch (xml.name()) {
                        case "row" -> {
                            column = 0;
                            row = Math.max(row + 1, Numbers.parse(xml.attribute("r"), 0));
                        }
                        case "c" -> cell();
                        default -> {
                            // Widths, filters, drawings: no text.
                        }
                    }
                }
                case END -> {
                    if (xml.name().equals("row") && column > 0) {
                        text.freshLine();
                    }
                }
                case TEXT -> {
                    // Headers and formulas stand outside of the cells' values.
                }
                case FINISHED -> {
                    return;
                }
            }
        }
    }

    private void cell() throws IOException {
        int at = Math.max(column + 1, columnOf(xml.attribute("r")));
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        String value = "";
        boolean inside = true;
        while (inside) {
            switch (xml.next()) {
                case START -> {
                    switch (xml.name()) {
                        case "v" -> value = xml.content(CELL_CHARS);
                        case "is" -> value = SharedStrings.rich(xml, CELL_CHARS);
                        default -> xml.skip();
                    }
                }
                case END, FINISHED -> inside = false;
                case TEXT -> {
                    // White space.
                }
            }
        }
        String shown = show(type, style, value);
        if (text.outlined()) {
            // Programs write whole numbers in both ways.
            text.cell(
                    at,
                    row,
                    value.equals(shown) && shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown);
            column = at;
        } else if (!shown.isEmpty()) {
            text.append("\t".repeat(Math.min(WIDEST_GAP, column == 0 ? at - 1 : at - column)));
            text.append(shown.replace('\n', ' '));
            column = at;
        }
    }

    private String show(String type, String style, String value) {
        return switch (type) {
            case "s" -> strings.get(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> value.isEmpty() ? "" : styles.show(value, style);
            default -> value;
        };
    }

    /** "AB12" is in column 28; 0 where there is no such form. */
    static int columnOf(String reference) {
        int column = 0;
        for (int i = 0; i < Math.min(3, reference.length()); i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        return column;
    }
}
