package org.strongroom.documents.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.strongroom.documents.limits.Limits;

/**
 * Collects one part of a document as blocks. Blocks before the part are counted and dropped, so that parts are the same however
 * often they are asked for; a reader stops once it is {@link #full()}.
 */
final class Blocks {
    /** Most blocks in one part. */
    static final int PART = 2000;

    private final int most;
    private final int blockChars;
    private final int number;
    private final long from;
    private final List<Block> out = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();
    private List<Run> runs = new ArrayList<>();
    private final List<Block.Cell> cells = new ArrayList<>();
    private long seen;
    private boolean more;
    private boolean cut;
    private Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
    private String target = "";
    private String by = "";

    /** For the part with this number, from 1; for none but the figures with 0. */
    Blocks(Limits limits, int number) {
        this.blockChars = Math.min(Block.CHARS, limits.textChars());
        this.most = Math.clamp(limits.textChars() / blockChars, 1, PART);
        this.number = Math.max(1, number);
        this.from = number == 0 ? Long.MAX_VALUE : (number - 1L) * most;
        this.cut = this.number > limits.pages();
    }

    /** Most blocks in one part under these limits. */
    static int most(Limits limits) {
        return Math.clamp(limits.textChars() / Math.min(Block.CHARS, limits.textChars()), 1, PART);
    }

    /** How what follows looks. */
    Blocks look(Set<Run.Look> now, String nowTarget, String nowBy) {
        looks = now.isEmpty() ? EnumSet.noneOf(Run.Look.class) : EnumSet.copyOf(now);
        target = nowTarget.length() > Run.TARGET_CHARS ? "" : clean(nowTarget);
        by = start(clean(nowBy), Run.BY_CHARS);
        return this;
    }

    Blocks plain() {
        return look(Set.of(), "", "");
    }

    Blocks text(String text) {
        String clean = clean(text);
        if (clean.isEmpty() || full()) {
            return this;
        }
        if (!runs.isEmpty()) {
            Run last = runs.getLast();
            boolean same = last.looks().equals(looks)
                    && last.target().equals(target)
                    && last.by().equals(by);
            if (same && last.text().length() + clean.length() <= blockChars) {
                runs.set(runs.size() - 1, new Run(last.text() + clean, looks, target, by));
                return this;
            }
        }
        runs.add(new Run(clean, looks, target, by));
        return this;
    }

    /** Whether there is nothing in the block that is being made. */
    boolean blank() {
        return runs.stream().allMatch(run -> run.text().isBlank());
    }

    /** Takes the runs of a block that was begun, so that another one can be made in between. */
    List<Run> suspend() {
        List<Run> begun = runs;
        runs = new ArrayList<>();
        return begun;
    }

    void resume(List<Run> begun) {
        runs = begun;
    }

    /** Goes on with a block that was begun, and with what was begun since behind it. */
    void resumeBefore(List<Run> begun) {
        List<Run> since = runs;
        resume(begun);
        runs.addAll(since);
    }

    /** Ends the block; without words there is none. */
    void end(Block.Kind kind, int level, Block.Align align, String marker) {
        if (blank() && kind != Block.Kind.CODE) {
            runs.clear();
            return;
        }
        String sign = start(clean(marker).replace('\n', ' '), Block.MARKER_CHARS);
        boolean first = true;
        for (List<Run> part : parts(stripped(kind))) {
            add(new Block.Words(kind, Math.clamp(level, 0, Block.LEVELS), align, first ? sign : "", part));
            first = false;
        }
        runs.clear();
    }

    void end(Block.Kind kind) {
        end(kind, 0, Block.Align.START, "");
    }

    void rule() {
        add(new Block.Words(Block.Kind.RULE, 0, Block.Align.START, "", List.of()));
    }

    /** Ends a cell. */
    void cell(int share) {
        List<Run> kept = withoutEnd();
        runs.clear();
        if (kept.isEmpty() && cells.size() > Block.CELLS) {
            // Such a row becomes paragraphs, of which those without words are none.
            return;
        }
        cells.add(new Block.Cell(
                kept.size() > Block.RUNS ? kept.subList(0, Block.RUNS) : kept, Math.clamp(share, 1, 1000)));
    }

    /** Ends a paragraph inside of a cell, also one without words: what stands beside each other there stays so. */
    void line() {
        plain().text("\n");
    }

    /** Ends a row. Cells with as much in them as a letter are not cells but a way of laying out: they become paragraphs. */
    void row(boolean heading) {
        int chars = cells.stream().mapToInt(cell -> cell.text().length()).sum();
        int many = cells.stream().mapToInt(cell -> cell.runs().size()).sum();
        if (cells.isEmpty()) {
            return;
        }
        if (chars > blockChars || many > Block.RUNS || cells.size() > Block.CELLS) {
            List<Block.Cell> long1 = List.copyOf(cells);
            cells.clear();
            long1.forEach(this::paragraphs);
            return;
        }
        add(new Block.Row(cells, heading));
        cells.clear();
    }

    /** Ends a row whose widths are known only now, in thousandths. A cell with none that has no words belongs to the one before it. */
    void row(boolean heading, List<Integer> shares) {
        if (shares.size() == cells.size()) {
            for (int i = cells.size() - 1; i >= 0; i--) {
                Block.Cell cell = cells.get(i);
                if (shares.get(i) > 0 || !cell.text().isBlank()) {
                    cells.set(i, new Block.Cell(cell.runs(), Math.clamp(shares.get(i), 1, 1000)));
                } else {
                    cells.remove(i);
                }
            }
        }
        row(heading);
    }

    private void paragraphs(Block.Cell cell) {
        for (Run run : cell.runs()) {
            String[] lines = run.text().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    end(Block.Kind.PARAGRAPH);
                }
                look(run.looks(), run.target(), run.by()).text(lines[i]);
            }
        }
        end(Block.Kind.PARAGRAPH);
    }

    /** A picture inside the document, by the name of the part or whatever else finds it again. */
    void figure(String source, String about) {
        figure(source, 0, about);
    }

    /** As above, with its width in pixels of which 96 are an inch; 0 where it is not known. */
    void figure(String source, int width, String about) {
        if (figures.size() < Block.FIGURES) {
            figures.add(source);
            add(new Block.Figure(
                    figures.size(),
                    Math.clamp(width, 0, Block.FIGURE_WIDTH),
                    start(clean(about), Math.min(blockChars, Block.ABOUT_CHARS))));
        }
    }

    /** A picture that is elsewhere. */
    void remote(String where) {
        add(new Block.Figure(0, 0, start(clean(where), Math.min(blockChars, Block.ABOUT_CHARS))));
    }

    /** What finds the pictures again, in their order, as far as was read. */
    List<String> figures() {
        return figures;
    }

    /** Whether the part is complete, so that a reader may stop. */
    boolean full() {
        return more;
    }

    void markCut() {
        cut = true;
    }

    Page.RichPage page() {
        return new Page.RichPage(out, number, more && !cut, cut);
    }

    private void add(Block block) {
        if (seen >= from && seen < from + most) {
            out.add(block);
        } else if (seen >= from) {
            more = true;
        }
        seen++;
    }

    /** Without white space at both ends, as it comes from sources that are laid out themselves. */
    private List<Run> stripped(Block.Kind kind) {
        List<Run> all = new ArrayList<>(runs);
        if (kind == Block.Kind.CODE) {
            return all;
        }
        while (!all.isEmpty() && all.getLast().text().isBlank()) {
            all.removeLast();
        }
        while (!all.isEmpty() && all.getFirst().text().isBlank()) {
            all.removeFirst();
        }
        if (!all.isEmpty()) {
            Run first = all.getFirst();
            String text = first.text();
            int at = 0;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
            all.set(0, with(first, text.substring(at)));
            Run last = all.getLast();
            all.set(all.size() - 1, with(last, last.text().stripTrailing()));
        }
        return all;
    }

    /** Without white space at the end, and without blanks at the start. */
    private List<Run> withoutEnd() {
        List<Run> all = new ArrayList<>(runs);
        while (!all.isEmpty() && all.getLast().text().isBlank()) {
            all.removeLast();
        }
        if (!all.isEmpty()) {
            Run last = all.getLast();
            all.set(all.size() - 1, with(last, last.text().stripTrailing()));
            Run first = all.getFirst();
            int at = 0;
            while (at < first.text().length() && first.text().charAt(at) == ' ') {
                at++;
            }
            all.set(0, with(first, first.text().substring(at)));
        }
        return all;
    }

    private List<List<Run>> parts(List<Run> all) {
        List<List<Run>> parts = new ArrayList<>();
        List<Run> part = new ArrayList<>();
        int chars = 0;
        for (Run run : all) {
            String text = run.text();
            int at = 0;
            while (at < text.length()) {
                if (chars >= blockChars || part.size() >= Block.RUNS) {
                    parts.add(part);
                    part = new ArrayList<>();
                    chars = 0;
                }
                String now =
                        start(text.substring(at, Math.min(text.length(), at + blockChars + 1)), blockChars - chars);
                if (now.isEmpty()) {
                    // Half of a character at the end of the block.
                    chars = blockChars;
                    if (part.isEmpty()) {
                        break;
                    }
                    continue;
                }
                part.add(with(run, now));
                chars += now.length();
                at += now.length();
            }
        }
        parts.add(part);
        return parts;
    }

    private static Run with(Run run, String text) {
        return new Run(text, run.looks(), run.target(), run.by());
    }

    /** As many characters from the beginning, or one less where that would cut one in half. */
    static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    /** Without control characters; line ends are line feeds. Lone halves of characters go: they cannot be sent. */
    static String clean(String text) {
        boolean usual = true;
        for (int i = 0; i < text.length() && usual; i++) {
            char c = text.charAt(i);
            usual = (c >= ' ' && c < 0x7f)
                    || (c > 0x9f && c < '\u2028')
                    || (c > '\u2029' && c < '\ud800')
                    || c > '\udfff';
            usual |= c == '\n' || c == '\t';
        }
        if (usual) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean lone = c >= 0xd800 && c <= 0xdfff;
            if (c == 0x0b || c == 0x0c || c == 0x2028 || c == 0x2029) {
                clean.append('\n');
            } else if (c == '\n' || c == '\t' || (c >= ' ' && (c < 0x7f || c > 0x9f) && !lone)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
