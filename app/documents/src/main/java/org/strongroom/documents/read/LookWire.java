package org.strongroom.documents.read;

import static org.strongroom.documents.read.RichWire.check;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@link SheetLooks} are sent.
 *
 * <pre>
 * looks: count (2 bytes) look* count (2 bytes) merge* count (2 bytes) tall*
 * look:  ink fill (4 bytes each) flags (1 byte: bold, italic, underlined, struck, wrapped from the lowest bit) side (its name)
 * merge: row column toRow toColumn (4 bytes each)
 * tall:  row (4 bytes) lines (1 byte)
 * </pre>
 */
final class LookWire {
    private static final int FLAGS = 31;

    private LookWire() {}

    static void write(DataOutputStream out, SheetLooks looks) throws IOException {
        out.writeShort(looks.cells().size());
        for (CellLook look : looks.cells()) {
            out.writeInt(look.ink());
            out.writeInt(look.fill());
            out.writeByte((look.bold() ? 1 : 0)
                    | (look.italic() ? 2 : 0)
                    | (look.underlined() ? 4 : 0)
                    | (look.struck() ? 8 : 0)
                    | (look.wrapped() ? 16 : 0));
            out.writeUTF(look.side().name());
        }
        out.writeShort(looks.merges().size());
        for (SheetLooks.Merge merge : looks.merges()) {
            out.writeInt(merge.row());
            out.writeInt(merge.column());
            out.writeInt(merge.toRow());
            out.writeInt(merge.toColumn());
        }
        out.writeShort(looks.tall().size());
        for (SheetLooks.Tall tall : looks.tall()) {
            out.writeInt(tall.row());
            out.writeByte(tall.lines());
        }
    }

    static SheetLooks read(DataInputStream in) throws IOException {
        List<CellLook> cells = new ArrayList<>();
        for (int left = count(in, SheetLooks.LOOKS); left > 0; left--) {
            int ink = in.readInt();
            int fill = in.readInt();
            int flags = in.readUnsignedByte();
            CellLook.Side side = Wire.readConstant(CellLook.Side.class, in);
            check(CellLook.colour(ink) && CellLook.colour(fill) && flags <= FLAGS);
            cells.add(new CellLook(
                    ink,
                    fill,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    (flags & 8) != 0,
                    side,
                    (flags & 16) != 0));
        }
        List<SheetLooks.Merge> merges = new ArrayList<>();
        for (int left = count(in, SheetLooks.MERGES); left > 0; left--) {
            int row = in.readInt();
            int column = in.readInt();
            int toRow = in.readInt();
            int toColumn = in.readInt();
            check(SheetLooks.Merge.valid(row, column, toRow, toColumn));
            merges.add(new SheetLooks.Merge(row, column, toRow, toColumn));
        }
        List<SheetLooks.Tall> tall = new ArrayList<>();
        for (int left = count(in, Page.SheetPage.WINDOW); left > 0; left--) {
            int row = in.readInt();
            int lines = in.readUnsignedByte();
            check(SheetLooks.Tall.valid(row, lines));
            tall.add(new SheetLooks.Tall(row, lines));
        }
        return new SheetLooks(cells, merges, tall);
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readShort();
        check(count >= 0 && count <= most);
        return count;
    }
}
