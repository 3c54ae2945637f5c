package org.strongroom.desktop.print;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.strongroom.desktop.control.Area;
import org.strongroom.documents.read.Hidden;
import org.strongroom.documents.read.Page.SheetPage;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * One sheet of a workbook: as narrow as has to be so that all columns fit, down to half; what is wider goes on beside, on further
 * sheets of paper. Rows that stay in sight in the window stand on top of each; what is hidden is left out; what lies upon the cells
 * follows behind them.
 */
final class TableSheets implements Sheets {
    private static final double FOOT = 20;
    private static final double CHAR = 5.4;
    private static final double POINTS = 9;
    private static final double ROW = 14;
    private static final double PADDING = 3;
    private static final int USUAL_CHARS = 11;
    private static final int MOST_CHARS = 60;
    private static final int MOST_FROZEN = 10;
    private static final double SMALLEST = 0.5;

    private final PrintSource document;
    private final Area area;
    private final double scale;
    private final double[] starts;
    private final boolean[] out;
    private final List<SheetPage.Drawing> drawings;
    private Optional<TextSheets> upon = Optional.empty();
    private final List<int[]> bands = new ArrayList<>();
    private final int frozen;
    private final int rowsEach;
    private final Deque<Node> ready = new ArrayDeque<>();
    private final Map<Integer, Map<Integer, SheetPage.Cell>> window = new HashMap<>();
    private final List<Map<Integer, SheetPage.Cell>> top = new ArrayList<>();
    private SheetPage last;
    private int windowFrom = -1;
    private int row;
    private int number;

    TableSheets(PrintSource document, SheetPage shown, Area area) {
        this.document = document;
        this.area = area;
        this.last = shown;
        this.drawings = shown.drawings();
        this.frozen = Math.min(shown.frozenRows(), MOST_FROZEN);
        this.starts = new double[shown.columns() + 1];
        this.out = new boolean[shown.columns()];
        for (Hidden.Span span : shown.hidden().columns()) {
            Arrays.fill(out, span.from(), span.to(), true);
        }
        for (int i = 0; i < shown.columns(); i++) {
            int chars = i < shown.widths().size() ? shown.widths().get(i) : USUAL_CHARS;
            starts[i + 1] = starts[i]
                    + (out[i] ? 0 : Math.min(chars <= 0 ? USUAL_CHARS : chars, MOST_CHARS) * CHAR + 2 * PADDING);
        }
        double all = Math.max(1, starts[shown.columns()]);
        this.scale = Math.clamp(area.width() / all, SMALLEST, 1);
        double wide = area.width() / scale;
        int from = 0;
        while (from < shown.columns()) {
            int to = from + 1;
            while (to < shown.columns() && starts[to + 1] - starts[from] <= wide + 0.5) {
                to++;
            }
            bands.add(new int[] {from, to});
            from = to;
        }
        this.rowsEach = Math.max(1, (int) ((area.height() - FOOT) / scale / ROW) - frozen);
    }

    @Override
    public int total() {
        return 0;
    }

    @Override
    public Optional<Node> next(Progress progress) throws VaultException, IOException {
        while (ready.isEmpty()) {
            if (!load(row, progress)) {
                return upon(progress);
            }
            if (row == 0) {
                for (int i = 0; i < frozen; i++) {
                    if (!hidden(i)) {
                        top.add(Map.copyOf(cells(i)));
                    }
                }
                row = frozen;
            }
            sheets(progress);
        }
        return Optional.of(ready.removeFirst());
    }

    /** What lies upon the cells: below each other, on sheets of its own. */
    private Optional<Node> upon(Progress progress) throws VaultException, IOException {
        if (upon.isEmpty()) {
            upon = Optional.of(new TextSheets(new DrawingSheets(document, drawings), document, area, number));
        }
        return upon.get().next(progress);
    }

    private boolean hidden(int at) {
        return last.hidden().rows().stream().anyMatch(span -> at >= span.from() && at < span.to());
    }

    private Map<Integer, SheetPage.Cell> cells(int at) {
        return window.getOrDefault(at, Map.of());
    }

    /** The sheets for the rows from here on, side by side. */
    private void sheets(Progress progress) throws VaultException, IOException {
        List<Map<Integer, SheetPage.Cell>> rows = new ArrayList<>(top);
        int end = top.size();
        for (int i = 0; i < rowsEach && load(row, progress); row++) {
            if (!hidden(row)) {
                rows.add(cells(row));
                end = rows.getLast().isEmpty() ? end : rows.size();
                i++;
            }
        }
        for (int[] band : bands) {
            boolean nothing = rows.stream()
                    .noneMatch(one -> one.keySet().stream().anyMatch(at -> at >= band[0] && at < band[1] && !out[at]));
            if (!nothing) {
                number++;
                ready.add(sheet(rows.subList(0, Math.max(1, end)), band));
            }
        }
    }

    /** Whether there is such a row; then it is here. */
    private boolean load(int wanted, Progress progress) throws VaultException, IOException {
        int from = wanted / SheetPage.WINDOW * SheetPage.WINDOW;
        while (windowFrom != from) {
            progress.check();
            // Behind what was read there is nothing but what lies upon the cells.
            if (last.whole() && wanted >= last.read()) {
                return false;
            }
            if (!(document.rows(last.sheet(), from, progress) instanceof SheetPage page)
                    || page.sheet() != last.sheet()) {
                progress.check();
                throw new IOException("rows cannot be read");
            }
            last = page;
            if (page.from() == from && (from < page.read() || page.whole())) {
                window.clear();
                page.cells()
                        .forEach(cell -> window.computeIfAbsent(cell.row(), ignored -> new HashMap<>())
                                .put(cell.column(), cell));
                windowFrom = from;
            }
        }
        return wanted < last.read();
    }

    private Node sheet(List<Map<Integer, SheetPage.Cell>> rows, int[] band) {
        Group table = new Group();
        double left = starts[band[0]];
        double right = starts[band[1]] - left;
        for (int i = 0; i <= rows.size(); i++) {
            table.getChildren().add(rule(0, i * ROW, right, i * ROW, i == top.size() && i > 0));
        }
        for (int i = band[0]; i <= band[1]; i++) {
            double x = starts[i] - left;
            table.getChildren().add(rule(x, 0, x, rows.size() * ROW, false));
        }
        for (int i = 0; i < rows.size(); i++) {
            for (SheetPage.Cell cell : rows.get(i).values()) {
                if (cell.column() >= band[0] && cell.column() < band[1] && !out[cell.column()]) {
                    table.getChildren().addAll(cell(cell, rows.get(i), band, i * ROW));
                }
            }
        }
        table.getTransforms().setAll(new Scale(scale, scale));
        List<Node> things = new ArrayList<>(List.of(table));
        things.addAll(TextSheets.foot(area, document.name(), number));
        return PictureSheets.paper(area, things.toArray(Node[]::new));
    }

    /** Text goes on over empty cells to its right, as in a workbook; a number does not. */
    private List<Node> cell(SheetPage.Cell cell, Map<Integer, SheetPage.Cell> beside, int[] band, double y) {
        int end = cell.column() + 1;
        while (!cell.number() && end < band[1] && !beside.containsKey(end)) {
            end++;
        }
        double left = starts[band[0]];
        double x = starts[cell.column()] - left;
        double own = starts[cell.column() + 1] - left - x;
        Text text = new Text(cell.text().replace('\n', ' '));
        text.setFont(Font.font(POINTS));
        double wide = text.getLayoutBounds().getWidth();
        double room = cell.number() ? own : starts[end] - left - x;
        text.setX(cell.number() ? x + Math.max(PADDING, own - PADDING - wide) : x + PADDING);
        text.setY(y + ROW - 4);
        text.setClip(new Rectangle(x, y, room - 1, ROW));
        double over = Math.min(room, wide + 2 * PADDING);
        if (over <= own) {
            return List.of(text);
        }
        // No line through the words.
        Rectangle blank = new Rectangle(x + 0.6, y + 0.6, over - 1.2, ROW - 1.2);
        blank.setFill(Color.WHITE);
        return List.of(blank, text);
    }

    private static Line rule(double x, double y, double toX, double toY, boolean strong) {
        Line line = new Line(x, y, toX, toY);
        line.setStroke(Color.gray(strong ? 0.2 : 0.75));
        line.setStrokeWidth(strong ? 0.9 : 0.4);
        return line;
    }
}
