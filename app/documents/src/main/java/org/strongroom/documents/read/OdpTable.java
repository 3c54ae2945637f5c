package org.strongroom.documents.read;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.sl.usermodel.TableCell.BorderEdge;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;

/** A table of an OpenDocument slide. */
final class OdpTable {
    private static final int ROWS = 200;
    private static final int COLUMNS = 60;

    private OdpTable() {}

    static void put(XSLFSlide slide, OdfElement from, Rectangle2D box, OdpStyles styles, int number) {
        List<OdfElement> columns = new ArrayList<>();
        List<OdfElement> rows = new ArrayList<>();
        collect(from, columns, rows);
        int wide = Math.min(
                COLUMNS,
                rows.stream()
                        .mapToInt(row -> (int) row.children().stream()
                                .filter(cell -> cell.name().endsWith("table-cell"))
                                .count())
                        .max()
                        .orElse(0));
        if (wide == 0) {
            return;
        }
        XSLFTable table = slide.createTable();
        table.setAnchor(box);
        for (OdfElement row : rows) {
            XSLFTableRow made = table.addRow();
            made.setHeight(height(row, box.getHeight() / rows.size(), styles));
            List<OdfElement> cells = row.children().stream()
                    .filter(cell -> cell.name().endsWith("table-cell"))
                    .limit(wide)
                    .toList();
            for (int i = 0; i < wide; i++) {
                XSLFTableCell cell = made.addCell();
                borders(cell);
                if (i < cells.size()) {
                    cell(cell, row, cells.get(i), styles, number);
                }
            }
        }
        for (int i = 0; i < wide; i++) {
            String style = i < columns.size() ? "table-column " + columns.get(i).get("style-name") : "";
            double width = OdfElement.points(
                    styles.property(style, "table-column-properties", "column-width"), box.getWidth() / wide);
            table.setColumnWidth(i, Math.clamp(width, 1, 5000));
        }
        table.updateCellAnchor();
    }

    private static void collect(OdfElement from, List<OdfElement> columns, List<OdfElement> rows) {
        for (OdfElement child : from.children()) {
            switch (child.name()) {
                case "table-column" -> {
                    int times = Math.clamp(Numbers.parse(child.get("number-columns-repeated"), 1), 1, COLUMNS);
                    for (int i = 0; i < times && columns.size() < COLUMNS; i++) {
                        columns.add(child);
                    }
                }
                case "table-row" -> {
                    if (rows.size() < ROWS) {
                        rows.add(child);
                    }
                }
                case "table-header-rows", "table-rows", "table-columns", "table-header-columns" ->
                    collect(child, columns, rows);
                default -> {
                    // Names and settings.
                }
            }
        }
    }

    private static double height(OdfElement row, double usual, OdpStyles styles) {
        String style = "table-row " + row.get("style-name");
        return Math.clamp(
                OdfElement.points(styles.property(style, "table-row-properties", "row-height"), usual), 1, 5000);
    }

    private static void borders(XSLFTableCell cell) {
        for (BorderEdge edge : BorderEdge.values()) {
            cell.setBorderColor(edge, Color.GRAY);
            cell.setBorderWidth(edge, 0.75);
        }
    }

    private static void cell(XSLFTableCell made, OdfElement row, OdfElement cell, OdpStyles styles, int number) {
        String name = cell.get("style-name").isEmpty() ? row.get("default-cell-style-name") : cell.get("style-name");
        String style = "table-cell " + name;
        if (!styles.property(style, "graphic-properties", "fill").equals("none")) {
            String colour = styles.property(style, "graphic-properties", "fill-color");
            OdpStyles.colour(
                            colour.isEmpty()
                                    ? styles.property(style, "table-cell-properties", "background-color")
                                    : colour)
                    .ifPresent(made::setFillColor);
        }
        new OdpText(styles, made, style, false, number).put(cell, false);
    }
}
