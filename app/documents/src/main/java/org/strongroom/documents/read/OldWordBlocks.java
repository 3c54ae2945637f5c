package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.sprm.TableSprmUncompressor;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HeaderStories;
import org.apache.poi.hwpf.usermodel.OfficeDrawing;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.PictureType;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.TableCellDescriptor;
import org.apache.poi.hwpf.usermodel.TableProperties;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Reads a document of Word 97 to 2003 as blocks with POI. Longer than other files because its text, fields and tables are one stream. */
final class OldWordBlocks {
    private static final Pattern LINK = Pattern.compile("HYPERLINK\\s+\"([^\"]*)\"");
    static final char FIELD = 0x13;
    static final char SEPARATOR = 0x14;
    static final char FIELD_END = 0x15;
    static final char CELL = 0x07;
    private static final char DRAWN = 0x08;
    static final char NOTE = 0x02;
    private static final char FORM = 0x01;
    static final char NO_BREAK_HYPHEN = 0x1e;
    static final char OPTIONAL_HYPHEN = 0x1f;
    private static final int TWIPS = 15;
    private static final int MOST_LETTERHEADS = 100;

    private final Blocks out;
    private final HWPFDocument document;
    private final Inset pictures;
    private final StringBuilder field = new StringBuilder();
    private final OldWordLists lists;
    private final Deque<OldWordBeside.Comment> comments = new ArrayDeque<>();
    private final List<OldWordBeside.Comment> here = new ArrayList<>();
    private boolean broken;
    private String sign = "";
    private int notes;
    private int notesSaid;
    private int inField;
    private int shows;
    private String target = "";

    private OldWordBlocks(Blocks out, HWPFDocument document, Inset pictures) {
        this.out = out;
        this.document = document;
        this.pictures = pictures;
        this.lists = new OldWordLists(document);
        try {
            comments.addAll(OldWordBeside.comments(document));
        } catch (RuntimeException e) {
            // The text is what counts.
            comments.clear();
        }
    }

    /** Whether it was of a version that is read like this. */
    static boolean read(POIFSFileSystem container, Blocks out, Inset pictures) throws IOException {
        try (HWPFDocument document = new HWPFDocument(container)) {
            OldWordBlocks blocks = new OldWordBlocks(out, document, pictures);
            blocks.letterhead();
            blocks.margins(true);
            Range all = document.getRange();
            for (int i = 0; i < all.numParagraphs() && !out.full(); i++) {
                blocks.paragraph(all.getParagraph(i), i);
            }
            blocks.out.end(Block.Kind.PARAGRAPH);
            blocks.ended();
            blocks.beside();
            blocks.margins(false);
            return true;
        } catch (OldWordFileFormatException e) {
            return false;
        }
    }

    private void paragraph(Paragraph paragraph, int index) {
        int depth = paragraph.isInTable() ? Math.max(1, paragraph.getTableLevel()) : 0;
        boolean item = paragraph.isInList() && !OldWordText.endsRow(paragraph);
        sign = item ? lists.next(paragraph) : "";
        String marker = sign;
        if (depth == 0) {
            sign = "";
        }
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            // The code of fields is hidden, too; it is left out as it is read.
            if (!run.isVanished()) {
                Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
                add(looks, Run.Look.BOLD, run.isBold());
                add(looks, Run.Look.ITALIC, run.isItalic());
                add(looks, Run.Look.UNDERLINE, run.getUnderlineCode() != 0);
                add(looks, Run.Look.STRUCK, run.isStrikeThrough());
                add(looks, Run.Look.INSERTED, run.isMarkedInserted());
                add(looks, Run.Look.DELETED, run.isMarkedDeleted());
                Run.Look off = WordStyles.raised(run.getVerticalOffset());
                add(looks, Run.Look.RAISED, run.getSubSuperScriptIndex() == 1 || off == Run.Look.RAISED);
                add(looks, Run.Look.LOWERED, run.getSubSuperScriptIndex() == 2 || off == Run.Look.LOWERED);
                text(run, looks);
                pictures(run);
            }
        }
        if (depth == 0) {
            end(paragraph, marker);
            ended();
        } else if (depth > 1) {
            inner(paragraph);
        } else if (OldWordText.endsRow(paragraph)) {
            row(index);
            ended();
        } else if (paragraph.text().indexOf(CELL) >= 0) {
            broken = false;
            out.cell(100);
        } else if (!paragraph.isTableRowEnd()) {
            out.line();
        }
    }

    /** A table inside of a cell: its rows are lines of the cell. */
    private void inner(Paragraph paragraph) {
        if (paragraph.isTableRowEnd()) {
            broken = false;
            out.line();
        } else if (paragraph.isEmbeddedCellMark()) {
            broken = false;
            out.plain().text("\t");
        } else {
            broken = true;
        }
    }

    /** Rows say how wide their cells are at their end. */
    private void row(int index) {
        List<Integer> shares = new ArrayList<>();
        boolean heading = false;
        try {
            TableProperties row = TableSprmUncompressor.uncompressTAP(
                    document.getParagraphTable().getParagraphs().get(index).getSprmBuf());
            short[] edges = row.getRgdxaCenter();
            TableCellDescriptor[] cells = row.getRgtc();
            int count = row.getItcMac();
            heading = row.getFTableHeader();
            int all = Math.max(1, edges[count] - edges[0]);
            for (int i = 0; i < count; i++) {
                int share = 1000 * (edges[i + 1] - edges[i]) / all;
                if (cells[i].isFMerged() && !shares.isEmpty()) {
                    int first = shares.size() - 1;
                    while (first > 0 && shares.get(first) == 0) {
                        first--;
                    }
                    shares.set(first, shares.get(first) + share);
                    shares.add(0);
                } else {
                    shares.add(Math.max(1, share));
                }
            }
        } catch (RuntimeException e) {
            // Cells of a row that is damaged are all as wide.
            shares.clear();
        }
        out.row(heading, shares);
    }

    /** What was said beside the paragraph or row that has ended. */
    private void ended() {
        for (OldWordBeside.Comment comment : here) {
            out.plain().text(comment.text());
            out.end(Block.Kind.COMMENT, 0, Block.Align.START, Blocks.start(comment.by(), Block.MARKER_CHARS));
        }
        here.clear();
        pictures.put();
    }

    /** What stands above or below each page, once each. */
    private void margins(boolean above) {
        try {
            HeaderStories stories = new HeaderStories(document);
            Stream<@Nullable Range> all = above
                    ? Stream.of(
                            stories.getFirstHeaderSubrange(),
                            stories.getOddHeaderSubrange(),
                            stories.getEvenHeaderSubrange())
                    : Stream.of(
                            stories.getFirstFooterSubrange(),
                            stories.getOddFooterSubrange(),
                            stories.getEvenFooterSubrange());
            all.filter(Objects::nonNull)
                    .map(range -> lines(OldWordText.shown(range.text()).replace(CELL, '\t')))
                    .distinct()
                    .forEach(words -> plain(words, Block.Kind.MARGIN, ""));
        } catch (RuntimeException e) {
            // The text is what counts.
            out.plain();
        }
    }

    /** Without the lines that only make room on paper. */
    private static String lines(String text) {
        return text.replace('\r', '\n')
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** Pictures above or below each page, as a letterhead has them, once each. */
    private void letterhead() {
        Set<Integer> seen = new HashSet<>();
        try {
            for (OfficeDrawing drawing : document.getOfficeDrawingsHeaders().getOfficeDrawings()) {
                byte[] content = drawing.getPictureData();
                if (content != null && seen.size() < MOST_LETTERHEADS && seen.add(Arrays.hashCode(content))) {
                    int wide = (drawing.getRectangleRight() - drawing.getRectangleLeft()) / TWIPS;
                    pictures.here("", wide, content);
                }
            }
            Range stories = document.getHeaderStoryRange();
            for (int i = 0; stories != null && i < stories.numCharacterRuns(); i++) {
                CharacterRun run = stories.getCharacterRun(i);
                if (seen.size() < MOST_LETTERHEADS
                        && document.getPicturesTable().hasPicture(run)
                        && seen.add(Arrays.hashCode(document.getPicturesTable()
                                .extractPicture(run, false)
                                .getContent()))) {
                    inline(run);
                }
            }
        } catch (RuntimeException e) {
            // The text is what counts.
            seen.clear();
        }
        pictures.put();
    }

    /** What stands in boxes, and the notes. */
    private void beside() {
        try {
            Range boxes = document.getMainTextboxRange();
            for (int i = 0; i < boxes.numParagraphs() && !out.full(); i++) {
                plain(OldWordText.shown(boxes.getParagraph(i).text()), Block.Kind.PARAGRAPH, "");
            }
            notes(document.getFootnoteRange());
            notes(document.getEndnoteRange());
        } catch (RuntimeException e) {
            // As above.
            out.plain();
        }
    }

    private void notes(Range range) {
        for (int i = 0; i < range.numParagraphs() && !out.full(); i++) {
            String words = OldWordText.shown(range.getParagraph(i).text());
            boolean begins = words.indexOf(NOTE) >= 0;
            plain(words, Block.Kind.NOTE, begins ? Integer.toString(++notesSaid) : "");
        }
    }

    private void plain(String words, Block.Kind kind, String sign) {
        out.plain()
                .text(words.replace(String.valueOf(NOTE), "")
                        .replace('\r', '\n')
                        .strip());
        out.end(kind, 0, Block.Align.START, sign);
    }

    /** Those in the line, and those that stand beside it. */
    private void pictures(CharacterRun run) {
        try {
            inline(run);
            for (int at = run.text().indexOf(DRAWN); at >= 0; at = run.text().indexOf(DRAWN, at + 1)) {
                OfficeDrawing drawing = document.getOfficeDrawingsMain().getOfficeDrawingAt(run.getStartOffset() + at);
                byte[] content = drawing == null ? null : drawing.getPictureData();
                if (content != null) {
                    int wide = (drawing.getRectangleRight() - drawing.getRectangleLeft()) / TWIPS;
                    pictures.here("", wide, content);
                }
            }
        } catch (RuntimeException e) {
            // A damaged picture costs only itself.
            field.setLength(0);
        }
    }

    private void inline(CharacterRun run) {
        if (document.getPicturesTable().hasPicture(run)) {
            Picture picture = document.getPicturesTable().extractPicture(run, false);
            PictureType type = picture.suggestPictureType();
            if (type != PictureType.UNKNOWN && type != PictureType.PICT) {
                int wide = (int) ((long) picture.getDxaGoal() * picture.getHorizontalScalingFactor() / (1000 * TWIPS));
                pictures.here(type.getExtension(), wide, pictures.wantsNext() ? picture.getContent() : new byte[0]);
            }
        }
    }

    private void end(Paragraph paragraph, String marker) {
        Block.Align align = switch (paragraph.getJustification()) {
            case 1 -> Block.Align.CENTRE;
            case 2 -> Block.Align.END;
            default -> Block.Align.START;
        };
        int level = paragraph.getLvl();
        if (level >= 0 && level < Block.LEVELS) {
            out.end(Block.Kind.HEADING, level + 1, align, marker);
        } else if (paragraph.isInList()) {
            out.end(Block.Kind.ITEM, Math.clamp(paragraph.getIlvl(), 0, Block.LEVELS), align, marker);
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, align, "");
        }
    }

    private static void add(Set<Run.Look> looks, Run.Look look, boolean on) {
        if (on) {
            looks.add(look);
        }
    }

    /** Fields are code, a separator and what they show (MS-DOC, section 2.8.25). */
    private void text(CharacterRun run, Set<Run.Look> looks) {
        String text = run.text();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case FIELD -> {
                    say(plain, looks);
                    inField++;
                    field.setLength(0);
                }
                case SEPARATOR -> {
                    inField = Math.max(0, inField - 1);
                    Matcher link = LINK.matcher(field);
                    target = link.find() ? link.group(1) : "";
                    shows++;
                }
                case FIELD_END -> {
                    say(plain, looks);
                    if (shows > 0) {
                        shows--;
                    } else {
                        inField = Math.max(0, inField - 1);
                        plain.append(inField > 0 ? "" : WordMath.field(field.toString()));
                    }
                    target = "";
                }
                case OldWordBeside.COMMENT -> {
                    OldWordBeside.Comment comment = comments.poll();
                    if (comment != null) {
                        here.add(comment);
                    }
                }
                case NO_BREAK_HYPHEN -> (inField > 0 ? field : plain).append('\u2011');
                case OPTIONAL_HYPHEN -> {
                    // Only for the end of a line.
                }
                case FORM -> {
                    if (run.isData()) {
                        plain.append(form(run));
                    }
                }
                case '(' -> (inField > 0 ? field : plain).append(run.isSymbol() ? symbol(run) : "(");
                case NOTE -> plain.append(inField > 0 ? "" : "[" + ++notes + "]");
                case CELL, '\r' -> {
                    // The end of the cell or paragraph.
                }
                default -> {
                    if (inField == 0) {
                        plain.append(c);
                    } else if (field.length() < Run.TARGET_CHARS) {
                        field.append(c);
                    }
                }
            }
        }
        say(plain, looks);
    }

    private void say(StringBuilder plain, Set<Run.Look> looks) {
        if (!plain.isEmpty()) {
            if (broken) {
                broken = false;
                out.line();
            }
            if (!sign.isEmpty()) {
                out.plain().text(sign + " ");
                sign = "";
            }
            out.look(looks, target, "");
            out.text(plain.toString());
            plain.setLength(0);
        }
    }

    private String form(CharacterRun run) {
        try {
            return OldWordBeside.form(document, run);
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static String symbol(CharacterRun run) {
        try {
            return Symbols.of(run.getSymbolFont().getMainFontName(), run.getSymbolCharacter());
        } catch (RuntimeException e) {
            return "";
        }
    }
}
