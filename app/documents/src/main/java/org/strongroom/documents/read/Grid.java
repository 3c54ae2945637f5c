package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The rows of one sheet as far as they were read, packed: a million of them fit into some megabytes. */
final class Grid {
    /** A cell as it was read; {@code style} is negative for text. */
    record Cell(
            int row, int column, String value, int style, boolean number, String formula, CellLook look, String note) {
        Cell(int row, int column, String value, int style, boolean number, String formula) {
            this(row, column, value, style, number, formula, CellLook.PLAIN, "");
        }

        /** Whether there is nothing to see. */
        boolean empty() {
            return value.isEmpty() && formula.isEmpty() && note.isEmpty() && look.fill() == CellLook.USUAL;
        }
    }

    private static final int TALL = 100_000;
    private static final int PACKED_BYTES = 96 << 20;
    /** Most bytes of the rows of one window; no page could take more. */
    private static final int WINDOW_BYTES = 24 << 20;

    private final Map<Integer, byte[]> packed = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> widths = new ArrayList<>();
    private final Map<CellLook, Integer> looks = new LinkedHashMap<>();
    private final List<SheetLooks.Merge> merges = new ArrayList<>();
    private final TreeMap<Integer, Integer> tall = new TreeMap<>();
    private final Spans hiddenRows = new Spans();
    private final Spans hiddenColumns = new Spans();
    private List<Page.SheetPage.Drawing> drawings = List.of();
    private int window;
    private int count;
    private int last = -1;
    private int columns;
    private int claimed;
    private int told;
    private int drawnRows;
    private int frozenRows;
    private int frozenColumns;
    private long size;
    private boolean full;

    void claim(int rows) {
        claimed = Math.clamp(rows, 0, Page.SheetPage.ROWS);
    }

    void freeze(int rows, int across) {
        frozenRows = Math.clamp(rows, 0, Page.SheetPage.WINDOW / 4);
        frozenColumns = Math.clamp(across, 0, 20);
    }

    /** What lies upon the cells; the sheet is at least as large. */
    void put(List<Page.SheetPage.Drawing> upon) {
        drawings = List.copyOf(upon);
        for (Page.SheetPage.Drawing one : drawings) {
            drawnRows = Math.max(drawnRows, one.toRow() + 1);
            columns = Math.max(columns, one.toColumn() + 1);
        }
    }

    /** Rows that are out of sight, from the first up to before the second, from 0; they come in their order. */
    void hideRows(int from, int to) {
        hiddenRows.add(from, Math.min(to, Page.SheetPage.ROWS));
    }

    /** Columns that are out of sight, in the same way. */
    void hideColumns(int from, int to) {
        hiddenColumns.add(from, Math.min(to, Page.SheetPage.COLUMNS));
    }

    /** Cells that are one; both ends included, from 0. */
    void merge(int row, int column, int toRow, int toColumn) {
        int last = Math.min(toColumn, Page.SheetPage.COLUMNS - 1);
        if (told++ < 2 * SheetLooks.MERGES
                && merges.size() < SheetLooks.MERGES
                && SheetLooks.Merge.valid(row, column, toRow, last)
                && (toRow > row || last > column)
                && merges.stream().noneMatch(one -> overlap(one, row, column, toRow, last))) {
            merges.add(new SheetLooks.Merge(row, column, toRow, last));
        }
    }

    /** A cell can only be part of one: the first that was told. */
    private static boolean overlap(SheetLooks.Merge one, int row, int column, int toRow, int toColumn) {
        return one.row() <= toRow && one.toRow() >= row && one.column() <= toColumn && one.toColumn() >= column;
    }

    /** A row that is so many lines high. */
    void tall(int row, double lines) {
        int whole = (int) Math.min(SheetLooks.LINES, Math.round(lines));
        if (whole > 1 && row >= 0 && row < Page.SheetPage.ROWS && tall.size() < TALL) {
            tall.put(row, whole);
        }
    }

    private int look(CellLook look) {
        if (look.equals(CellLook.PLAIN)) {
            return Page.SheetPage.Cell.PLAIN;
        }
        Integer known = looks.get(look);
        if (known == null && looks.size() < SheetLooks.LOOKS) {
            known = looks.size();
            looks.put(look, known);
        }
        return known == null ? Page.SheetPage.Cell.PLAIN : known;
    }

    /** How wide columns are, from the first up to before the second, from 0. */
    void width(int from, int to, double characters) {
        while (widths.size() < Math.min(to, Page.SheetPage.COLUMNS)) {
            widths.add(0);
        }
        for (int i = Math.max(0, from); i < Math.min(to, Page.SheetPage.COLUMNS); i++) {
            widths.set(i, Math.clamp(Math.round(characters), 0, Page.SheetPage.WIDEST));
        }
    }

    /** Adds a cell. Rows come in their order; what lies outside of what is shown is left out. */
    void add(Cell cell) throws IOException {
        boolean inside = cell.row() >= Math.max(0, last)
                && cell.row() < Page.SheetPage.ROWS
                && cell.column() >= 0
                && cell.column() < Page.SheetPage.COLUMNS;
        if (!inside || full) {
            full |= cell.row() >= Page.SheetPage.ROWS;
            return;
        }
        int in = cell.row() / Page.SheetPage.WINDOW;
        if (in != window) {
            pack();
            window = in;
        }
        last = cell.row();
        if (bytes.size() > WINDOW_BYTES) {
            return;
        }
        columns = Math.max(columns, cell.column() + 1);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(cell.row());
        out.writeShort(cell.column());
        out.writeInt(cell.style());
        out.writeBoolean(cell.number());
        RichWire.write(out, Blocks.start(Blocks.clean(cell.value()), Page.SheetPage.CHARS));
        RichWire.write(out, Blocks.start(Blocks.clean(cell.formula()), Page.SheetPage.CHARS));
        out.writeShort(look(cell.look()));
        RichWire.write(out, Blocks.start(Blocks.clean(cell.note()), Page.SheetPage.CHARS));
        count++;
    }

    private void pack() throws IOException {
        if (count == 0) {
            return;
        }
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(small, deflater))) {
            out.writeInt(count);
            bytes.writeTo(out);
        } finally {
            deflater.end();
        }
        size += small.size();
        full |= size > PACKED_BYTES;
        packed.put(window, small.toByteArray());
        bytes.reset();
        count = 0;
    }

    /** Whether no more is taken. */
    boolean full() {
        return full;
    }

    /** Rows that can be asked for: those of windows that are complete. */
    int read(boolean whole) {
        return whole ? last + 1 : last < 0 ? 0 : last / Page.SheetPage.WINDOW * Page.SheetPage.WINDOW;
    }

    Page.SheetPage page(GridSource source, int sheet, int from, boolean whole, int textChars) throws IOException {
        if (whole) {
            pack();
        }
        int read = read(whole);
        int rows = Math.max(drawnRows, whole ? read : Math.max(claimed, read));
        List<Page.SheetPage.Cell> cells = new ArrayList<>();
        int budget = textChars;
        int first = from / Page.SheetPage.WINDOW;
        byte[] there = from < read ? packed.get(first) : null;
        if (there != null) {
            try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(there)))) {
                for (int left = in.readInt(); left > 0; left--) {
                    int row = in.readInt();
                    int column = in.readShort();
                    int style = in.readInt();
                    boolean number = in.readBoolean();
                    String value = RichWire.string(in, Page.SheetPage.CHARS);
                    String formula = RichWire.string(in, Page.SheetPage.CHARS);
                    String shown = style < 0
                            ? value
                            : Blocks.start(Blocks.clean(source.shown(value, style)), Page.SheetPage.CHARS);
                    int look = in.readShort();
                    String note = RichWire.string(in, Page.SheetPage.CHARS);
                    budget -= shown.length() + formula.length() + note.length();
                    if (budget >= 0) {
                        cells.add(new Page.SheetPage.Cell(row, column, shown, formula, number, look, note));
                    }
                }
            }
        }
        List<String> names = source.sheets().stream()
                .limit(Page.SheetPage.SHEETS)
                .map(name -> Blocks.start(Blocks.clean(name), Page.SheetPage.CHARS))
                .toList();
        List<Integer> out = source.hidden().stream()
                .filter(number -> number <= names.size())
                .toList();
        return new Page.SheetPage(
                names,
                sheet,
                first * Page.SheetPage.WINDOW,
                rows,
                read,
                whole,
                columns,
                Math.min(frozenRows, rows),
                Math.min(frozenColumns, columns),
                widths.size() > columns ? widths.subList(0, columns) : widths,
                cells,
                from < Page.SheetPage.WINDOW ? drawings : List.of(),
                new Hidden(
                        hiddenRows.before(rows),
                        hiddenColumns.before(columns),
                        out.size() < names.size() ? out : List.of()),
                looks(first * Page.SheetPage.WINDOW));
    }

    private SheetLooks looks(int from) {
        List<SheetLooks.Tall> rows = tall.subMap(from, from + Page.SheetPage.WINDOW).entrySet().stream()
                .map(row -> new SheetLooks.Tall(row.getKey(), row.getValue()))
                .toList();
        return new SheetLooks(List.copyOf(looks.keySet()), merges, rows);
    }
}
