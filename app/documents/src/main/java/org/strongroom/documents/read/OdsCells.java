package org.strongroom.documents.read;

import java.io.IOException;

/**
 * Writes the cells of an OpenDocument spreadsheet one by one, each with its place. Repetitions are counted; what is repeated is
 * written for the first of them in a row, and a row that is repeated once: nobody fills a million cells by hand.
 */
final class OdsCells {
    private static final int FURTHEST = 1 << 20;
    private static final int CELL_CHARS = 1 << 16;

    private final Xml xml;
    private final BoundedText text;
    private int row;
    private int column;

    OdsCells(Xml xml, BoundedText text) {
        this.xml = xml;
        this.text = text;
    }

    void read() throws IOException {
        int rows = 1;
        while (!text.cut()) {
            switch (xml.next()) {
                case START -> {
                    switch (xml.name()) {
                        case "table" -> {
                            row = 0;
                            text.part(xml.attribute("name"));
                        }
                        case "table-row" -> {
                            column = 0;
                            row = Math.min(FURTHEST, row + 1);
                            rows = repeated("number-rows-repeated");
                        }
                        case "table-cell", "covered-table-cell" -> cell();
                        case "tracked-changes", "automatic-styles", "font-face-decls", "scripts", "forms", "shapes" ->
                            xml.skip();
                        default -> {
                            // Only structure.
                        }
                    }
                }
                case END -> {
                    if (xml.name().equals("table-row")) {
                        row = Math.min(FURTHEST, row + rows - 1);
                    }
                }
                case TEXT -> {
                    // Only white space.
                }
                case FINISHED -> {
                    return;
                }
            }
        }
    }

    private void cell() throws IOException {
        int cells = repeated("number-columns-repeated");
        StringBuilder value = new StringBuilder();
        int inside = 1;
        int paragraphs = 0;
        while (inside > 0) {
            switch (xml.next()) {
                case START -> {
                    if (xml.name().equals("annotation")) {
                        xml.skip();
                    } else {
                        inside++;
                        paragraphs += xml.name().equals("p") ? 1 : 0;
                        value.append(xml.name().equals("p") && !value.isEmpty() ? " " : "");
                    }
                }
                case END -> {
                    inside--;
                    paragraphs -= xml.name().equals("p") ? 1 : 0;
                }
                case TEXT -> {
                    if (paragraphs > 0 && value.length() < CELL_CHARS) {
                        value.append(xml.text());
                    }
                }
                case FINISHED -> inside = 0;
            }
        }
        text.cell(column + 1, row, value.toString());
        column = Math.min(FURTHEST, column + cells);
    }

    private int repeated(String attribute) {
        return Math.clamp(Numbers.parse(xml.attribute(attribute), 1), 1, FURTHEST);
    }
}
