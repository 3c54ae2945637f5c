package org.strongroom.documents.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.HeaderStories;
import org.apache.poi.hwpf.usermodel.OfficeDrawing;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.PictureType;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Reads a document of Word 97 to 2003 as blocks with POI. */
final class OldWordBlocks {
    private static final Pattern LINK = Pattern.compile("HYPERLINK\\s+\"([^\"]*)\"");
    private static final char FIELD = 0x13;
    private static final char SEPARATOR = 0x14;
    private static final char FIELD_END = 0x15;
    private static final char CELL = 0x07;
    private static final char DRAWN = 0x08;
    private static final char NOTE = 0x02;
    private static final int BULLET = 23;
    private static final int NOTHING = 255;
    private static final int MOST_LISTS = 1000;

    private final Blocks out;
    private final HWPFDocument document;
    private final Inset pictures;
    private final StringBuilder field = new StringBuilder();
    private final Map<Integer, int[]> counts = new HashMap<>();
    private int notes;
    private int notesSaid;
    private int inField;
    private int shows;
    private String target = "";

    private OldWordBlocks(Blocks out, HWPFDocument document, Inset pictures) {
        this.out = out;
        this.document = document;
        this.pictures = pictures;
    }

    /** Whether it was of a version that is read like this. */
    static boolean read(POIFSFileSystem container, Blocks out, Inset pictures) throws IOException {
        try (HWPFDocument document = new HWPFDocument(container)) {
            OldWordBlocks blocks = new OldWordBlocks(out, document, pictures);
            blocks.margins(true);
            Range all = document.getRange();
            for (int i = 0; i < all.numParagraphs() && !out.full(); i++) {
                blocks.paragraph(all.getParagraph(i));
            }
            blocks.out.end(Block.Kind.PARAGRAPH);
            pictures.put();
            blocks.beside();
            blocks.margins(false);
            return true;
        } catch (OldWordFileFormatException e) {
            return false;
        }
    }

    private void paragraph(Paragraph paragraph) {
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            if (!run.isVanished() && !run.isFldVanished()) {
                Set<Run.Look> looks = EnumSet.noneOf(Run.Look.class);
                add(looks, Run.Look.BOLD, run.isBold());
                add(looks, Run.Look.ITALIC, run.isItalic());
                add(looks, Run.Look.UNDERLINE, run.getUnderlineCode() != 0);
                add(looks, Run.Look.STRUCK, run.isStrikeThrough());
                add(looks, Run.Look.INSERTED, run.isMarkedInserted());
                add(looks, Run.Look.DELETED, run.isMarkedDeleted());
                text(run.text(), looks);
                pictures(run);
            }
        }
        if (paragraph.isTableRowEnd()) {
            out.row(false);
            pictures.put();
        } else if (!paragraph.isInTable()) {
            end(paragraph);
            pictures.put();
        } else if (paragraph.text().indexOf(CELL) >= 0) {
            out.cell(100);
        } else if (!out.blank()) {
            out.plain().text("\n");
        }
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
                    .map(range ->
                            Range.stripFields(range.text()).replace(CELL, '\t').strip())
                    .distinct()
                    .forEach(words -> plain(words, Block.Kind.MARGIN, ""));
        } catch (RuntimeException e) {
            // The text is what counts.
            out.plain();
        }
    }

    /** What stands in boxes, and the notes. */
    private void beside() {
        try {
            Range boxes = document.getMainTextboxRange();
            for (int i = 0; i < boxes.numParagraphs() && !out.full(); i++) {
                plain(Range.stripFields(boxes.getParagraph(i).text()), Block.Kind.PARAGRAPH, "");
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
            String words = Range.stripFields(range.getParagraph(i).text());
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
            if (document.getPicturesTable().hasPicture(run)) {
                Picture picture = document.getPicturesTable().extractPicture(run, false);
                PictureType type = picture.suggestPictureType();
                if (type != PictureType.UNKNOWN && type != PictureType.PICT) {
                    pictures.here(type.getExtension(), pictures.wantsNext() ? picture.getContent() : new byte[0]);
                }
            }
            for (int at = run.text().indexOf(DRAWN); at >= 0; at = run.text().indexOf(DRAWN, at + 1)) {
                OfficeDrawing drawing = document.getOfficeDrawingsMain().getOfficeDrawingAt(run.getStartOffset() + at);
                byte[] content = drawing == null ? null : drawing.getPictureData();
                if (content != null) {
                    pictures.here("", content);
                }
            }
        } catch (RuntimeException e) {
            // A damaged picture costs only itself.
            field.setLength(0);
        }
    }

    private void end(Paragraph paragraph) {
        Block.Align align = switch (paragraph.getJustification()) {
            case 1 -> Block.Align.CENTRE;
            case 2 -> Block.Align.END;
            default -> Block.Align.START;
        };
        int level = paragraph.getLvl();
        if (level >= 0 && level < Block.LEVELS) {
            out.end(Block.Kind.HEADING, level + 1, align, "");
        } else if (paragraph.isInList()) {
            out.end(Block.Kind.ITEM, Math.clamp(paragraph.getIlvl(), 0, Block.LEVELS), align, marker(paragraph));
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, align, "");
        }
    }

    /** Numbers are counted as they come: what a list says about its signs is not read any further. */
    private String marker(Paragraph paragraph) {
        int level = Math.clamp(paragraph.getIlvl(), 0, Block.LEVELS - 1);
        HWPFList list = paragraph.getList();
        int format = list == null ? BULLET : list.getNumberFormat((char) level);
        if (format == BULLET || format == NOTHING || counts.size() > MOST_LISTS) {
            return format == NOTHING ? "" : level % 2 == 0 ? "\u2022" : "\u25e6";
        }
        int[] count = counts.computeIfAbsent(paragraph.getIlfo(), ignored -> new int[Block.LEVELS]);
        Arrays.fill(count, level + 1, Block.LEVELS, 0);
        String shown = switch (format) {
            case 1 -> "upperRoman";
            case 2 -> "lowerRoman";
            case 3 -> "upperLetter";
            case 4 -> "lowerLetter";
            default -> "decimal";
        };
        return Numerals.of(++count[level], shown) + ".";
    }

    private static void add(Set<Run.Look> looks, Run.Look look, boolean on) {
        if (on) {
            looks.add(look);
        }
    }

    /** Fields are code, a separator and what they show (MS-DOC, section 2.8.25). */
    private void text(String text, Set<Run.Look> looks) {
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
                    }
                    target = "";
                }
                case NOTE -> plain.append(inField > 0 ? "" : "[" + ++notes + "]");
                case CELL, '\r' -> {
                    // The end of the cell or paragraph.
                }
                default -> (inField > 0 ? field : plain).append(c);
            }
        }
        say(plain, looks);
    }

    private void say(StringBuilder plain, Set<Run.Look> looks) {
        if (!plain.isEmpty()) {
            out.look(looks, target, "");
            out.text(plain.toString());
            plain.setLength(0);
        }
    }
}
