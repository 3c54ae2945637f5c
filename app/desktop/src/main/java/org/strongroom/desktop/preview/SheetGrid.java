package org.strongroom.desktop.preview;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.strongroom.documents.read.CellLook;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.SheetLooks;

/**
 * Cells below each other, with the letters of columns, the numbers of rows and what is frozen always in sight. As many labels as are
 * seen, whatever the size of the sheet. It is long because where rows and columns are, and what follows from it for keys, the pointer and
 * drawings, is one thing.
 */
final class SheetGrid extends Region {
    private static final int DEFAULT_WIDTH = 11;
    private static final double GAP = 5;
    /** How wide a character is at most, in parts of the size of text. */
    private static final double CHARACTER = 0.62;

    private final SheetRows rows;
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final SheetLabels body = new SheetLabels();
    private final ReadOnlyIntegerWrapper moved = new ReadOnlyIntegerWrapper();
    private final Label probe = new Label();
    private Optional<SheetFloats> floats = Optional.empty();
    /** Where the cell that is chosen is seen. */
    private Optional<Rectangle2D> box = Optional.empty();

    private double zoom = 1;
    private int anchorRow;
    private int anchorColumn;
    private int row;
    private int column;

    SheetGrid(SheetRows rows) {
        this.rows = rows;
        getStyleClass().add("sheet-grid");
        setId("preview-sheet");
        setFocusTraversable(true);
        // Its columns are where its formulas say, whatever way the window is read.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        down.setOrientation(Orientation.VERTICAL);
        down.setFocusTraversable(false);
        across.setFocusTraversable(false);
        probe.setVisible(false);
        probe.setManaged(false);
        probe.fontProperty().addListener(ignored -> requestLayout());
        getChildren().setAll(probe, body, down, across);
        down.valueProperty().addListener(ignored -> requestLayout());
        across.valueProperty().addListener(ignored -> requestLayout());
        rows.changed().addListener(ignored -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            at(event).ifPresent(place -> go(place[0], place[1], event.isShiftDown()));
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> at(event).ifPresent(place -> go(place[0], place[1], true)));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener(ignored -> requestLayout());
    }

    /** Puts something above the cells. */
    void put(SheetFloats upon) {
        floats = Optional.of(upon);
        getChildren().add(getChildren().indexOf(body) + 1, upon);
        requestLayout();
    }

    /** Chooses the cell of this row and column of the sheet. */
    void find(int sheetRow, int sheetColumn) {
        go(rows.down().of(sheetRow), rows.across().of(sheetColumn), false);
    }

    /** Counts up whenever another cell is chosen. */
    ReadOnlyIntegerProperty moved() {
        return moved.getReadOnlyProperty();
    }

    /** The row that is chosen, as it is seen. */
    int row() {
        return row;
    }

    /** The column that is chosen, as it is seen. */
    int column() {
        return column;
    }

    void zoom(double factor) {
        zoom = factor;
        requestLayout();
    }

    /** Chooses a cell and scrolls to it; {@code extend} keeps those between. */
    void go(int toRow, int toColumn, boolean extend) {
        row = Math.clamp(toRow, 0, Math.max(0, rows.count() - 1));
        column = Math.clamp(toColumn, 0, Math.max(0, rows.columns() - 1));
        if (!extend) {
            anchorRow = row;
            anchorColumn = column;
        }
        int first = (int) down.getValue();
        if (row >= rows.frozenRows()) {
            down.setValue(
                    Math.clamp(row < first ? row : Math.max(first, firstWith(row)), 0, Math.max(0, down.getMax())));
        }
        if (column >= rows.frozenColumns() && column < (int) across.getValue()) {
            across.setValue(column);
        }
        while (column > across.getValue() && right(column) > body.getWidth() && across.getValue() < across.getMax()) {
            across.setValue(across.getValue() + 1);
        }
        moved.set(moved.get() + 1);
        requestLayout();
    }

    /** What is chosen, cells parted by tabs; at most so many characters. */
    String selected(int most) {
        StringBuilder text = new StringBuilder();
        for (int r = Math.min(row, anchorRow); r <= Math.max(row, anchorRow) && text.length() < most; r++) {
            text.append(text.isEmpty() ? "" : "\n");
            for (int c = Math.min(column, anchorColumn); c <= Math.max(column, anchorColumn); c++) {
                text.append(c > Math.min(column, anchorColumn) ? "\t" : "");
                text.append(rows.cell(r, c).map(Page.SheetPage.Cell::text).orElse(""));
            }
        }
        return text.toString();
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        double by = -event.getDeltaY() / rowHeight();
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double sideways = event.getDeltaX() == 0 ? by : -event.getDeltaX() / 60;
            across.setValue(Math.clamp(across.getValue() + Math.signum(sideways), across.getMin(), across.getMax()));
        } else {
            down.setValue(Math.clamp(
                    down.getValue() + (Math.abs(by) < 1 ? Math.signum(by) : by), down.getMin(), down.getMax()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        boolean far = event.isShortcutDown();
        boolean extend = event.isShiftDown();
        int page = Math.max(1, fits() - 2);
        switch (event.getCode()) {
            case UP -> go(far ? 0 : row - 1, column, extend);
            case DOWN -> go(far ? rows.count() - 1 : row + 1, column, extend);
            case LEFT -> go(row, far ? 0 : column - 1, extend);
            case RIGHT -> go(row, far ? rows.columns() - 1 : column + 1, extend);
            case PAGE_UP -> go(row - page, column, extend);
            case PAGE_DOWN -> go(row + page, column, extend);
            case HOME -> go(far ? 0 : row, 0, extend);
            case END -> go(far ? rows.count() - 1 : row, rows.columns() - 1, extend);
            default -> {
                if (!(far && event.getCode() == KeyCode.A)) {
                    return;
                }
                anchorRow = 0;
                anchorColumn = 0;
                row = Math.max(0, rows.count() - 1);
                column = Math.max(0, rows.columns() - 1);
                requestLayout();
            }
        }
        event.consume();
    }

    /** The size of text as a person chose it for the window. */
    private double em() {
        return probe.getFont().getSize() * 0.93 * zoom;
    }

    private double rowHeight() {
        return Math.ceil(em() * 1.85);
    }

    private double headWidth() {
        return em()
                * Math.max(
                        3,
                        1
                                + 0.65
                                        * Integer.toString(rows.down().at(Math.max(1, rows.count())))
                                                .length());
    }

    private double width(int at) {
        int characters = rows.width(at);
        return em() * CHARACTER * Math.clamp(characters == 0 ? DEFAULT_WIDTH : characters, 2, 60) + 8;
    }

    /** How many lines there is room for below what stays. */
    private int room() {
        return (int) (Math.max(0, getHeight() - 14) / rowHeight()) - 1 - rows.lines(0, rows.frozenRows());
    }

    /** How many rows from the first that is seen on fit. */
    private int fits() {
        int left = room();
        int at = firstRow();
        while (left > 0 && at < rows.count()) {
            left -= rows.lines(at++);
        }
        return at - firstRow() + Math.max(0, left);
    }

    /** The first row from which on this one is seen whole. */
    private int firstWith(int wanted) {
        int left = room() - rows.lines(wanted);
        int at = wanted;
        while (at > rows.frozenRows() && left >= rows.lines(at - 1)) {
            at--;
            left -= rows.lines(at);
        }
        return at;
    }

    private int firstRow() {
        return Math.max((int) down.getValue(), rows.frozenRows());
    }

    private int firstColumn() {
        return Math.max((int) across.getValue(), rows.frozenColumns());
    }

    /** Rows that are seen from top to bottom: which one, where it begins, and how high it is. */
    private List<double[]> lines(double high) {
        List<double[]> lines = new ArrayList<>();
        double y = rowHeight();
        int r = rows.frozenRows() > 0 ? 0 : firstRow();
        while (r < rows.count() && y < high) {
            double tall = rows.lines(r) * rowHeight();
            lines.add(new double[] {r, y, tall});
            y += tall;
            r = r + 1 == rows.frozenRows() ? firstRow() : r + 1;
        }
        return lines;
    }

    /** Columns that are seen from left to right. */
    private List<double[]> seen() {
        List<double[]> seen = new ArrayList<>();
        double x = headWidth();
        for (int c = 0; c < rows.columns() && x < getWidth(); c++) {
            if (c >= rows.frozenColumns() && c < firstColumn()) {
                c = firstColumn() - 1;
                continue;
            }
            seen.add(new double[] {c, x, width(c)});
            x += width(c);
        }
        return seen;
    }

    private double right(int wanted) {
        return seen().stream()
                .filter(one -> (int) one[0] == wanted)
                .mapToDouble(one -> one[1] + one[2])
                .findFirst()
                .orElse(Double.MAX_VALUE);
    }

    private Optional<int[]> at(MouseEvent event) {
        return seen().stream()
                .filter(one -> event.getX() >= one[1] && event.getX() < one[1] + one[2])
                .findFirst()
                .filter(ignored -> event.getY() < body.getHeight())
                .flatMap(across -> lines(body.getHeight()).stream()
                        .filter(one -> event.getY() >= one[1] && event.getY() < one[1] + one[2])
                        .findFirst()
                        .map(one -> new int[] {(int) one[0], (int) across[0]}));
    }

    @Override
    protected void layoutChildren() {
        double thick = 14;
        double wide = Math.max(0, getWidth() - thick);
        double high = Math.max(0, getHeight() - thick);
        body.resizeRelocate(0, 0, wide, high);
        body.setClip(new Rectangle(wide, high));
        down.resizeRelocate(wide, 0, thick, high);
        across.resizeRelocate(0, high, wide, thick);
        int fits = Math.max(1, fits());
        down.setMin(rows.frozenRows());
        down.setMax(Math.max(rows.frozenRows(), rows.count() <= fits ? 0 : firstWith(rows.count() - 1) + 1.0));
        down.setVisibleAmount(Math.min(down.getMax(), fits));
        down.setBlockIncrement(fits);
        across.setMin(rows.frozenColumns());
        across.setMax(Math.max(rows.frozenColumns(), rows.columns() - 1.0));
        across.setVisibleAmount(Math.min(4, across.getMax()));
        down.setVisible(down.getMax() > down.getMin());
        boolean all = right(rows.columns() - 1) <= wide && firstColumn() == rows.frozenColumns();
        across.setVisible(rows.columns() > 1 && !all);
        body.begin(em());
        List<double[]> seen = seen();
        double tall = rowHeight();
        List<double[]> lines = lines(high);
        rows.want(firstRow(), lines.isEmpty() ? firstRow() : (int) lines.getLast()[0] + 1);
        for (double[] one : seen) {
            place(letters(rows.across().at((int) one[0])), "grid-head", one[1], 0, one[2], tall);
        }
        place("", "grid-head", 0, 0, headWidth(), tall);
        Set<SheetLooks.Merge> drawn = new HashSet<>();
        box = Optional.empty();
        for (int line = 0; line < lines.size(); line++) {
            int r = (int) lines.get(line)[0];
            double y = lines.get(line)[1];
            double height = lines.get(line)[2];
            place(Integer.toString(rows.down().at(r) + 1), "grid-head", 0, y, headWidth(), height);
            List<SheetLooks.Merge> merges = rows.merged(r);
            for (int i = 0; i < seen.size(); i++) {
                double[] one = seen.get(i);
                Optional<SheetLooks.Merge> merge = merge(merges, (int) one[0]);
                if (merge.isPresent()) {
                    if (drawn.add(merge.get())) {
                        merged(merge.get(), seen.subList(i, seen.size()), lines.subList(line, lines.size()));
                    }
                    continue;
                }
                int over = over(r, seen, i, merges);
                double end = seen.get(i + over)[1] + seen.get(i + over)[2];
                if ((int) seen.get(i + over)[0] == rows.columns() - 1 && (over > 0 || runs(r, (int) one[0]))) {
                    // Behind the last column there is room, too.
                    end = Math.clamp(
                            one[1] + wanted(rows.cell(r, (int) one[0]).orElseThrow()), end, Math.max(end, wide));
                }
                cell(r, (int) one[0], r, (int) one[0], one[1], y, end - one[1], height);
                i += over;
            }
        }
        box.ifPresent(one -> place("", "grid-current", one.getMinX(), one.getMinY(), one.getWidth(), one.getHeight()));
        body.end();
        floats.ifPresent(upon -> upon.place(this::place, uncovered(wide, high), em()));
    }

    private Optional<SheetLooks.Merge> merge(List<SheetLooks.Merge> merges, int c) {
        int at = rows.across().at(c);
        return merges.stream()
                .filter(merge -> at >= merge.column() && at <= merge.toColumn())
                .findFirst();
    }

    /** Cells that are one, from the first of its columns and rows that are seen. */
    private void merged(SheetLooks.Merge merge, List<double[]> columns, List<double[]> lines) {
        double wide = 0;
        int lastColumn = (int) columns.getFirst()[0];
        for (double[] one : columns) {
            if (rows.across().at((int) one[0]) <= merge.toColumn()) {
                wide += one[2];
                lastColumn = (int) one[0];
            }
        }
        double high = 0;
        int lastRow = (int) lines.getFirst()[0];
        for (double[] one : lines) {
            if (rows.down().at((int) one[0]) <= merge.toRow()) {
                high += one[2];
                lastRow = (int) one[0];
            }
        }
        // What it says stands in the first of them, which may be out of sight.
        int r = Math.min(rows.down().of(merge.row()), (int) lines.getFirst()[0]);
        int c = Math.min(rows.across().of(merge.column()), (int) columns.getFirst()[0]);
        cell(r, c, lastRow, lastColumn, columns.getFirst()[1], lines.getFirst()[1], wide, high);
    }

    /** Where a drawing is: all of it moves with what is not frozen. */
    private Rectangle2D place(Page.SheetPage.Drawing drawing) {
        int column = rows.across().of(drawing.column());
        int toColumn = rows.across().of(drawing.toColumn() + 1);
        int row = rows.down().of(drawing.row());
        int toRow = rows.down().of(drawing.toRow() + 1);
        double x = headWidth() + widths(0, column) - widths(rows.frozenColumns(), firstColumn());
        double above = rows.lines(rows.frozenRows(), firstRow());
        double y = (1 + rows.lines(0, row) - above) * rowHeight();
        return new Rectangle2D(x, y, widths(column, toColumn), rows.lines(row, toRow) * rowHeight());
    }

    private Rectangle2D uncovered(double wide, double high) {
        boolean left = firstColumn() == rows.frozenColumns();
        boolean up = firstRow() == rows.frozenRows();
        double x = headWidth() + (left ? 0 : widths(0, rows.frozenColumns()));
        double y = (up ? 1 : rows.lines(0, rows.frozenRows()) + 1) * rowHeight();
        return new Rectangle2D(x, y, Math.max(0, wide - x), Math.max(0, high - y));
    }

    private double widths(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += width(i);
        }
        return sum;
    }

    /** Whether the text of a cell goes on over empty ones beside it. */
    private boolean runs(int r, int column) {
        boolean several = row != anchorRow || this.column != anchorColumn;
        Optional<Page.SheetPage.Cell> cell = rows.cell(r, column);
        if (cell.isEmpty() || cell.get().text().isEmpty() || cell.get().number() || (several && chosen(r, column))) {
            return false;
        }
        CellLook look = rows.look(cell.get());
        return (look.side() == CellLook.Side.USUAL || look.side() == CellLook.Side.LEFT)
                && !(look.wrapped() && rows.lines(r) > 1);
    }

    /** How wide the text of a cell may be. */
    private double wanted(Page.SheetPage.Cell cell) {
        return cell.text().length() * em() * CHARACTER + 2 * GAP;
    }

    /** Over how many empty cells to its right the text of one goes on, as in a workbook; over none where something is chosen. */
    private int over(int r, List<double[]> seen, int at, List<SheetLooks.Merge> merges) {
        int column = (int) seen.get(at)[0];
        Optional<Page.SheetPage.Cell> cell = rows.cell(r, column);
        if (!runs(r, column)) {
            return 0;
        }
        double missing = wanted(cell.orElseThrow()) - seen.get(at)[2];
        int over = 0;
        while (missing > 0 && at + over + 1 < seen.size()) {
            int next = (int) seen.get(at + over + 1)[0];
            boolean beside = next == column + over + 1 && (next != rows.frozenColumns() || column >= next);
            if (!beside
                    || chosen(r, next)
                    || rows.lit(r, next)
                    || merge(merges, next).isPresent()
                    || rows.cell(r, next).filter(one -> !one.text().isEmpty()).isPresent()) {
                break;
            }
            over++;
            missing -= seen.get(at + over)[2];
        }
        return over;
    }

    private boolean chosen(int r, int c) {
        return r >= Math.min(row, anchorRow)
                && r <= Math.max(row, anchorRow)
                && c >= Math.min(column, anchorColumn)
                && c <= Math.max(column, anchorColumn);
    }

    /** A cell, and whether it or one of those up to the last of them is chosen. */
    private void cell(int r, int c, int lastRow, int lastColumn, double x, double y, double wide, double tall) {
        Optional<Page.SheetPage.Cell> cell = rows.cell(r, c);
        String text = cell.map(Page.SheetPage.Cell::text).orElse(rows.here(r) ? "" : "\u2026");
        CellLook look = cell.map(rows::look).orElse(CellLook.PLAIN);
        boolean wrapped = tall > rowHeight() && (look.wrapped() || text.indexOf('\n') >= 0);
        boolean current = within(row, r, lastRow) && within(column, c, lastColumn);
        boolean chosen = chosen(r, c);
        boolean own = !rows.lit(r, c) && (current || !chosen);
        Label label = body.put(
                wrapped ? text : text.replace('\n', ' '),
                "grid-cell",
                CellDress.css(look, own, wrapped),
                x,
                y,
                wide,
                tall);
        if (cell.filter(Page.SheetPage.Cell::number).isPresent()) {
            label.getStyleClass().add("grid-number");
        }
        if (r < rows.frozenRows() || c < rows.frozenColumns()) {
            label.getStyleClass().add("grid-frozen");
        }
        if (cell.filter(one -> !one.note().isEmpty()).isPresent()) {
            label.getStyleClass().add("grid-note");
        }
        if (rows.lit(r, c)) {
            label.getStyleClass().add("grid-lit");
        }
        if (chosen || current) {
            if (current) {
                double alone = c == column ? widths(c, lastColumn + 1) : wide;
                box = Optional.of(new Rectangle2D(x, y, Math.min(wide, alone), tall));
            } else {
                label.getStyleClass().add("grid-chosen");
            }
        }
    }

    private static boolean within(int at, int from, int to) {
        return at >= from && at <= to;
    }

    private Label place(String text, String style, double x, double y, double wide, double tall) {
        return body.put(text, style, "", x, y, wide, tall);
    }

    /** Letters of a column: A, B … Z, AA. */
    static String letters(int column) {
        StringBuilder out = new StringBuilder();
        for (int left = column + 1; left > 0; left = (left - 1) / 26) {
            out.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return out.toString();
    }
}
