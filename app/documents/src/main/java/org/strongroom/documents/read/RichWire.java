package org.strongroom.documents.read;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.strongroom.documents.limits.Limits;

/**
 * How a {@link Page.RichPage} is sent. Every count is checked before anything is made room for, all text of a page against
 * one budget, and all of it against another: each character costs 1, each run and cell {@value #EACH} more, for it takes room where it has no text, too. What is beyond it is left
 * out before ({@link #fitting}).
 *
 * <pre>
 * page:    number (4 bytes) more cut (1 byte each) count (4 bytes) block*
 * block:   0 kind (UTF) level (1 byte) align (UTF) marker runs | 1 heading (1 byte) count (2 bytes) (share (2 bytes) runs)* |
 *          2 index (4 bytes) width (2 bytes) about
 * runs:    count (2 bytes) (looks (2 bytes, a bit each) text target by)*
 * string:  length (4 bytes) UTF-8
 * </pre>
 */
final class RichWire {
    private static final byte WORDS = 0;
    private static final byte ROW = 1;
    private static final byte FIGURE = 2;
    private static final int EACH = 8;

    private RichWire() {}

    /** Twice the text, for looks, links and names. */
    private static long budget(Limits limits) {
        return 2L * limits.textChars() + (1 << 16);
    }

    private static long cost(Block block) {
        return switch (block) {
            case Block.Words w -> w.marker().length() + cost(w.runs());
            case Block.Row r ->
                r.cells().stream().mapToLong(cell -> EACH + cost(cell.runs())).sum();
            case Block.Figure f -> f.about().length();
        };
    }

    private static long cost(List<Run> runs) {
        return runs.stream()
                .mapToLong(run -> EACH
                        + run.text().length()
                        + run.target().length()
                        + run.by().length())
                .sum();
    }

    /** The page, without the blocks at its end that there is no budget for. */
    static Page fitting(Page page, Limits limits) {
        if (!(page instanceof Page.RichPage rich)) {
            return page;
        }
        long left = budget(limits);
        for (int i = 0; i < rich.blocks().size(); i++) {
            left -= cost(rich.blocks().get(i));
            if (left < 0) {
                return new Page.RichPage(rich.blocks().subList(0, i), rich.number(), rich.more(), true);
            }
        }
        return page;
    }

    static void write(DataOutputStream out, Page.RichPage page) throws IOException {
        out.writeInt(page.number());
        out.writeBoolean(page.more());
        out.writeBoolean(page.cut());
        out.writeInt(page.blocks().size());
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Words w -> {
                    out.writeByte(WORDS);
                    out.writeUTF(w.kind().name());
                    out.writeByte(w.level());
                    out.writeUTF(w.align().name());
                    write(out, w.marker());
                    write(out, w.runs());
                }
                case Block.Row r -> {
                    out.writeByte(ROW);
                    out.writeBoolean(r.heading());
                    out.writeShort(r.cells().size());
                    for (Block.Cell cell : r.cells()) {
                        out.writeShort(cell.share());
                        write(out, cell.runs());
                    }
                }
                case Block.Figure f -> {
                    out.writeByte(FIGURE);
                    out.writeInt(f.index());
                    out.writeShort(f.width());
                    write(out, f.about());
                }
            }
        }
    }

    private static void write(DataOutputStream out, List<Run> runs) throws IOException {
        out.writeShort(runs.size());
        for (Run run : runs) {
            int bits = 0;
            for (Run.Look look : run.looks()) {
                bits |= look.bit();
            }
            out.writeShort(bits);
            write(out, run.text());
            write(out, run.target());
            write(out, run.by());
        }
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /** Reads what {@link #write} wrote. */
    static Page.RichPage read(DataInputStream in, Limits limits) throws IOException {
        int number = in.readInt();
        boolean more = in.readBoolean();
        boolean cut = in.readBoolean();
        int count = in.readInt();
        check(number >= 1 && count >= 0 && count <= Blocks.most(limits));
        Reader reader = new Reader(in, limits);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(reader.block());
        }
        return new Page.RichPage(blocks, number, more, cut);
    }

    /** Reads a string of at most so many UTF-16 units, in which everything is a character. */
    static String string(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        check(length >= 0 && length <= 3L * most);
        byte[] utf8 = new byte[length];
        in.readFully(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        check(text.length() <= most);
        return text;
    }

    static void check(boolean holds) throws ProtocolException {
        if (!holds) {
            throw new ProtocolException("an answer breaks the rules");
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private int chars;
        private long budget;

        Reader(DataInputStream in, Limits limits) {
            this.in = in;
            this.chars = limits.textChars();
            this.budget = budget(limits);
        }

        private void take(int cost) throws ProtocolException {
            budget -= cost;
            check(budget >= 0);
        }

        private String text(int most) throws IOException {
            String text = string(in, (int) Math.min(budget, most));
            take(text.length());
            return text;
        }

        Block block() throws IOException {
            return switch (in.readByte()) {
                case WORDS -> {
                    Block.Kind kind = Wire.readConstant(Block.Kind.class, in);
                    int level = in.readByte();
                    check(level >= 0 && level <= Block.LEVELS);
                    Block.Align align = Wire.readConstant(Block.Align.class, in);
                    yield new Block.Words(kind, level, align, text(Block.MARKER_CHARS), runs());
                }
                case ROW -> {
                    boolean heading = in.readBoolean();
                    int count = in.readShort();
                    check(count >= 1 && count <= Block.CELLS);
                    List<Block.Cell> cells = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        take(EACH);
                        int share = in.readShort();
                        check(share >= 1 && share <= 1000);
                        cells.add(new Block.Cell(runs(), share));
                    }
                    yield new Block.Row(cells, heading);
                }
                case FIGURE -> {
                    int index = in.readInt();
                    check(index >= 0 && index <= Block.FIGURES);
                    int width = in.readShort();
                    check(width >= 0 && width <= Block.FIGURE_WIDTH);
                    yield new Block.Figure(index, width, text(Block.ABOUT_CHARS));
                }
                default -> throw new ProtocolException("unknown block");
            };
        }

        private List<Run> runs() throws IOException {
            int count = in.readShort();
            check(count >= 0 && count <= Block.RUNS);
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                runs.add(run());
            }
            return runs;
        }

        private Run run() throws IOException {
            take(EACH);
            int bits = in.readShort();
            check(bits >= 0 && bits <= Run.Look.ALL);
            Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
            for (Run.Look look : Run.Look.values()) {
                if ((bits & look.bit()) != 0) {
                    looks.add(look);
                }
            }
            String text = text(Math.min(chars, Block.CHARS));
            chars -= text.length();
            return new Run(text, looks, text(Run.TARGET_CHARS), text(Run.BY_CHARS));
        }
    }
}
