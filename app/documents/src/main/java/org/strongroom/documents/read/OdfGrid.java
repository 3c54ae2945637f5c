package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.List;

/** The columns of a table of an OpenDocument text, and where the reader is in them: cells may lie over several rows and columns. */
final class OdfGrid {
    private final OdfStyles styles;
    private final List<Double> widths = new ArrayList<>();
    private int column;
    private int spanned;
    private int wide = 1;
    private int repeated = 1;

    OdfGrid(OdfStyles styles) {
        this.styles = styles;
    }

    void columns(Xml xml) {
        double width = styles.width(xml.attribute("style-name"));
        int more = Math.clamp(Numbers.parse(xml.attribute("number-columns-repeated"), 1), 1, Block.CELLS);
        for (int i = 0; i < more && widths.size() < Block.CELLS; i++) {
            widths.add(width);
        }
    }

    void row() {
        column = 0;
        spanned = 0;
    }

    void cell(Xml xml) {
        wide = Math.clamp(Numbers.parse(xml.attribute("number-columns-spanned"), 1), 1, Block.CELLS);
        repeated = Math.clamp(Numbers.parse(xml.attribute("number-columns-repeated"), 1), 1, Block.CELLS);
    }

    /** Ends a cell, and those that are like it. */
    void end(Blocks out) {
        List<Run> words = out.suspend();
        for (int i = 0; i < repeated && (i == 0 || column < Math.min(widths.size(), Block.CELLS)); i++) {
            out.resume(new ArrayList<>(words));
            out.cell(share(wide));
            column = Math.min(Block.CELLS, column + wide);
        }
        spanned = wide - 1;
    }

    /** A place that a cell lies over. What is under one of a row above is an empty cell, so that the columns stay where they are. */
    void covered(Xml xml, Blocks out) {
        int count = Math.clamp(Numbers.parse(xml.attribute("number-columns-repeated"), 1), 1, Block.CELLS);
        for (int i = 0; i < count; i++) {
            if (spanned > 0) {
                spanned--;
            } else if (column < Block.CELLS) {
                out.cell(share(1));
                column++;
            }
        }
    }

    private int share(int columns) {
        double all = widths.stream().mapToDouble(Double::doubleValue).sum();
        boolean known = all > 0 && widths.stream().allMatch(width -> width > 0);
        double mine = 0;
        for (int i = column; i < Math.min(widths.size(), column + columns); i++) {
            mine += known ? widths.get(i) : 1;
        }
        double whole = known ? all : Math.max(1, widths.size());
        return Math.clamp(Math.round(1000 * mine / whole), 1, 1000);
    }
}
