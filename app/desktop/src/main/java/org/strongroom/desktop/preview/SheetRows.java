package org.strongroom.desktop.preview;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.strongroom.documents.read.CellLook;
import org.strongroom.documents.read.Hidden;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.SheetLooks;

/**
 * The rows of one sheet that are here; others are asked for when they come into sight, one window of them at a time. Rows and columns
 * are counted as they are seen, from 0.
 */
final class SheetRows {
    private static final int MOST_WINDOWS = 64;
    /** How much further is read while nothing else is wanted. */
    private static final int FURTHER = 100_000;

    private final Map<Integer, Map<Long, Page.SheetPage.Cell>> windows = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Long> lit = new HashSet<>();
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final PreviewModel model;
    private final TreeMap<Integer, Integer> tall = new TreeMap<>();
    private Page.SheetPage last;
    private InSight down = new InSight(0, List.of());
    private InSight across = new InSight(0, List.of());
    private boolean all;
    private boolean asking;
    private int wantedFrom;
    private int wantedTo;

    SheetRows(PreviewModel model, Page.SheetPage first, boolean all) {
        this.model = model;
        this.last = first;
        this.all = all;
        take(first);
    }

    /** Shows hidden rows and columns, too, or does not. */
    void all(boolean shown) {
        all = shown;
        inSight();
        changed.set(changed.get() + 1);
    }

    private void inSight() {
        Hidden hidden = all ? Hidden.NOTHING : last.hidden();
        down = new InSight(last.rows(), hidden.rows());
        across = new InSight(last.columns(), hidden.columns());
    }

    /** What is hidden as long as nobody asks for it. */
    Hidden hidden() {
        return last.hidden();
    }

    /** Which rows are seen. */
    InSight down() {
        return down;
    }

    /** Which columns are seen. */
    InSight across() {
        return across;
    }

    ReadOnlyIntegerProperty changed() {
        return changed.getReadOnlyProperty();
    }

    int count() {
        return down.count();
    }

    int columns() {
        return across.count();
    }

    int frozenRows() {
        return down.of(last.frozenRows());
    }

    int frozenColumns() {
        return across.of(last.frozenColumns());
    }

    /** How wide a column is, in characters; 0 where nothing says so. */
    int width(int column) {
        int at = across.at(column);
        return at < last.widths().size() ? last.widths().get(at) : 0;
    }

    /** How a cell looks. */
    CellLook look(Page.SheetPage.Cell cell) {
        List<CellLook> looks = last.looks().cells();
        return cell.look() >= 0 && cell.look() < looks.size() ? looks.get(cell.look()) : CellLook.PLAIN;
    }

    /** How many lines a row is high. */
    int lines(int row) {
        return tall.getOrDefault(down.at(row), 1);
    }

    /** How many lines the rows from the first up to before the second are high. */
    int lines(int from, int to) {
        if (to <= from) {
            return 0;
        }
        return to
                - from
                + tall.subMap(down.at(from), down.at(to)).entrySet().stream()
                        .filter(row -> !down.hides(row.getKey()))
                        .mapToInt(row -> row.getValue() - 1)
                        .sum();
    }

    /** Cells of which a row has a part. */
    List<SheetLooks.Merge> merged(int row) {
        int at = down.at(row);
        return last.looks().merges().stream()
                .filter(merge -> at >= merge.row() && at <= merge.toRow())
                .toList();
    }

    /** Rows read so far, and whether that is all of them. */
    int read() {
        return last.read();
    }

    boolean whole() {
        return last.whole();
    }

    boolean here(int row) {
        return windows.containsKey(down.at(row) / Page.SheetPage.WINDOW);
    }

    Optional<Page.SheetPage.Cell> cell(int row, int column) {
        int at = down.at(row);
        Map<Long, Page.SheetPage.Cell> window = windows.get(at / Page.SheetPage.WINDOW);
        return window == null ? Optional.empty() : Optional.ofNullable(window.get(key(at, across.at(column))));
    }

    boolean lit(int row, int column) {
        return lit.contains(key(down.at(row), across.at(column)));
    }

    void light(Iterable<Page.SheetPage.Cell> cells) {
        lit.clear();
        cells.forEach(cell -> lit.add(key(cell.row(), cell.column())));
        changed.set(changed.get() + 1);
    }

    /** Cells that are here, in the order of rows, hidden or not; each says where it is. */
    List<Page.SheetPage.Cell> cells() {
        return windows.values().stream()
                .flatMap(window -> window.values().stream())
                .sorted((a, b) -> a.row() != b.row() ? a.row() - b.row() : a.column() - b.column())
                .toList();
    }

    /** Sees to it that these rows come. */
    void want(int from, int to) {
        wantedFrom = down.at(from);
        wantedTo = down.at(to);
        if (!asking) {
            next();
        }
    }

    private void next() {
        int most = Math.max(0, last.rows() - 1);
        for (int at : new int[] {0, wantedFrom, Math.min(wantedTo, most)}) {
            int window = at / Page.SheetPage.WINDOW;
            if (!windows.containsKey(window) && at <= most && last.rows() > 0) {
                asking = true;
                model.rows(last.sheet(), window * Page.SheetPage.WINDOW, this::answered);
                return;
            }
        }
        if (!last.whole()) {
            // So that the bar tells how long the sheet is.
            asking = true;
            model.rows(last.sheet(), Math.min(Page.SheetPage.ROWS - 1, last.read() + FURTHER), this::answered);
        }
    }

    private void answered(Page page) {
        asking = false;
        if (page instanceof Page.SheetPage some && some.sheet() == last.sheet()) {
            last = some;
            take(some);
            changed.set(changed.get() + 1);
            next();
        }
    }

    private void take(Page.SheetPage page) {
        inSight();
        if (page.from() < page.read() || page.whole()) {
            Map<Long, Page.SheetPage.Cell> cells = new HashMap<>();
            page.cells().forEach(cell -> cells.put(key(cell.row(), cell.column()), cell));
            page.looks().tall().forEach(row -> tall.put(row.row(), row.lines()));
            windows.put(page.from() / Page.SheetPage.WINDOW, cells);
            if (windows.size() > MOST_WINDOWS) {
                windows.remove(windows.keySet().iterator().next());
            }
        }
    }

    private static long key(int row, int column) {
        return (long) row << 16 | column;
    }
}
