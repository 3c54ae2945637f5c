package org.strongroom.documents.read;

import static org.strongroom.documents.read.RichWire.check;
import static org.strongroom.documents.read.RichWire.string;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.documents.limits.Limits;

/**
 * How a {@link Page.SheetPage} is sent; strings as in {@link RichWire}.
 *
 * <pre>
 * page:  count (4 bytes) name* sheet from rows read (4 bytes each) whole (1 byte) columns frozenRows frozenColumns (4 bytes each)
 *        count (2 bytes) width (1 byte)* count (4 bytes) cell* count (2 bytes) drawing* spans spans count (2 bytes) number (4 bytes)* looks
 * cell:  row (4 bytes) column (2 bytes) number (1 byte) text formula look (2 bytes) note
 * spans: count (2 bytes) from to (4 bytes each)*, of hidden rows, of hidden columns; then the numbers of hidden sheets
 * drawing: index row column toRow toColumn (4 bytes each) about
 * </pre>
 */
final class SheetWire {
    private static final int MOST_CELLS = Page.SheetPage.WINDOW * Page.SheetPage.COLUMNS;

    private SheetWire() {}

    static void write(DataOutputStream out, Page.SheetPage page) throws IOException {
        out.writeInt(page.sheets().size());
        for (String name : page.sheets()) {
            RichWire.write(out, name);
        }
        out.writeInt(page.sheet());
        out.writeInt(page.from());
        out.writeInt(page.rows());
        out.writeInt(page.read());
        out.writeBoolean(page.whole());
        out.writeInt(page.columns());
        out.writeInt(page.frozenRows());
        out.writeInt(page.frozenColumns());
        out.writeShort(page.widths().size());
        for (int width : page.widths()) {
            out.writeByte(width);
        }
        out.writeInt(page.cells().size());
        for (Page.SheetPage.Cell cell : page.cells()) {
            out.writeInt(cell.row());
            out.writeShort(cell.column());
            out.writeBoolean(cell.number());
            RichWire.write(out, cell.text());
            RichWire.write(out, cell.formula());
            out.writeShort(cell.look());
            RichWire.write(out, cell.note());
        }
        out.writeShort(page.drawings().size());
        for (Page.SheetPage.Drawing drawing : page.drawings()) {
            out.writeInt(drawing.index());
            out.writeInt(drawing.row());
            out.writeInt(drawing.column());
            out.writeInt(drawing.toRow());
            out.writeInt(drawing.toColumn());
            RichWire.write(out, drawing.about());
        }
        write(out, page.hidden().rows());
        write(out, page.hidden().columns());
        out.writeShort(page.hidden().sheets().size());
        for (int number : page.hidden().sheets()) {
            out.writeInt(number);
        }
        LookWire.write(out, page.looks());
    }

    private static void write(DataOutputStream out, List<Hidden.Span> spans) throws IOException {
        out.writeShort(spans.size());
        for (Hidden.Span span : spans) {
            out.writeInt(span.from());
            out.writeInt(span.to());
        }
    }

    static Page.SheetPage read(DataInputStream in, Limits limits) throws IOException {
        int most = Page.SheetPage.CHARS;
        int count = in.readInt();
        check(count >= 0 && count <= Page.SheetPage.SHEETS);
        List<String> sheets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sheets.add(string(in, most));
        }
        int sheet = in.readInt();
        int from = in.readInt();
        int rows = in.readInt();
        int read = in.readInt();
        boolean whole = in.readBoolean();
        int columns = in.readInt();
        int frozenRows = in.readInt();
        int frozenColumns = in.readInt();
        check(sheet >= 1 && sheet <= Math.max(1, count));
        check(from >= 0 && from <= Page.SheetPage.ROWS && rows >= 0 && rows <= Page.SheetPage.ROWS);
        check(read >= 0 && read <= rows && columns >= 0 && columns <= Page.SheetPage.COLUMNS);
        check(frozenRows >= 0 && frozenRows <= rows && frozenColumns >= 0 && frozenColumns <= columns);
        int widths = in.readShort();
        check(widths >= 0 && widths <= Page.SheetPage.COLUMNS);
        List<Integer> wide = new ArrayList<>();
        for (int i = 0; i < widths; i++) {
            wide.add(in.readUnsignedByte());
        }
        int cells = in.readInt();
        check(cells >= 0 && cells <= MOST_CELLS);
        List<Page.SheetPage.Cell> all = new ArrayList<>();
        int budget = limits.textChars();
        for (int i = 0; i < cells; i++) {
            int row = in.readInt();
            int column = in.readShort();
            boolean number = in.readBoolean();
            check(row >= 0 && row < rows && column >= 0 && column < columns);
            String text = string(in, Math.min(budget, most));
            budget -= text.length();
            String formula = string(in, Math.min(budget, most));
            budget -= formula.length();
            int look = in.readShort();
            check(look >= Page.SheetPage.Cell.PLAIN && look < SheetLooks.LOOKS);
            String note = string(in, Math.min(budget, most));
            budget -= note.length();
            all.add(new Page.SheetPage.Cell(row, column, text, formula, number, look, note));
        }
        List<Page.SheetPage.Drawing> upon = drawings(in);
        Hidden hidden = new Hidden(spans(in, rows), spans(in, columns), numbers(in, count));
        check(Page.SheetPage.within(hidden, count, rows, columns));
        SheetLooks looks = LookWire.read(in);
        check(all.stream().allMatch(cell -> cell.look() < looks.cells().size()));
        return new Page.SheetPage(
                sheets,
                sheet,
                from,
                rows,
                read,
                whole,
                columns,
                frozenRows,
                frozenColumns,
                wide,
                all,
                upon,
                hidden,
                looks);
    }

    private static List<Hidden.Span> spans(DataInputStream in, int most) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= Hidden.SPANS);
        List<Hidden.Span> spans = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < count; i++) {
            int from = in.readInt();
            int to = in.readInt();
            check(from > before && to > from && to <= most);
            spans.add(new Hidden.Span(from, to));
            before = to;
        }
        return spans;
    }

    private static List<Integer> numbers(DataInputStream in, int most) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= most);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = in.readInt();
            check(number > (numbers.isEmpty() ? 0 : numbers.getLast()) && number <= most);
            numbers.add(number);
        }
        return numbers;
    }

    private static List<Page.SheetPage.Drawing> drawings(DataInputStream in) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= Page.SheetPage.DRAWINGS);
        List<Page.SheetPage.Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = in.readInt();
            int row = in.readInt();
            int column = in.readInt();
            int toRow = in.readInt();
            int toColumn = in.readInt();
            check(Page.SheetPage.Drawing.valid(index, row, column, toRow, toColumn));
            drawings.add(
                    new Page.SheetPage.Drawing(index, row, column, toRow, toColumn, string(in, Block.ABOUT_CHARS)));
        }
        return drawings;
    }
}
