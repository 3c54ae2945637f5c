package org.strongroom.documents.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.jspecify.annotations.Nullable;

/** The words of a document of Word 97 to 2003: those that are seen, and not the code of its fields. */
final class OldWordText {
    private static final int DEEPEST = 10_000;

    private final Deque<Boolean> fields = new ArrayDeque<>();
    private final StringBuilder code = new StringBuilder();
    private int codes;

    private OldWordText() {}

    /** Text without the code of fields, which also stand in each other. */
    static String shown(String text) {
        return new OldWordText().next(text);
    }

    /**
     * Whether it only ends a row. Some documents say so of cells with words, too: their properties are a few characters away from
     * where they belong.
     */
    static boolean endsRow(Paragraph paragraph) {
        return paragraph.isTableRowEnd()
                && (paragraph.getTableLevel() > 1 || paragraph.text().equals(String.valueOf(OldWordBlocks.CELL)));
    }

    /** All of it, to be found by: a row is a line, its cells are parted by tabs. */
    static void read(HWPFDocument document, BoundedText text) {
        OldWordText words = new OldWordText();
        Range all = document.getRange();
        for (int i = 0; i < all.numParagraphs() && !text.cut(); i++) {
            Paragraph paragraph = all.getParagraph(i);
            String shown = words.next(paragraph.text());
            if (endsRow(paragraph)) {
                text.freshLine();
            } else {
                boolean cell = paragraph.isInTable() || shown.indexOf(OldWordBlocks.CELL) >= 0;
                text.append(clean(cell ? shown.replace('\r', ' ') : shown));
            }
        }
        for (@Nullable Range range : beside(document)) {
            if (range != null && !text.cut()) {
                text.freshLine().append(clean(shown(range.text())));
            }
        }
    }

    private static List<@Nullable Range> beside(HWPFDocument document) {
        List<@Nullable Range> ranges = new ArrayList<>();
        for (Part part : List.<Part>of(
                HWPFDocument::getFootnoteRange,
                HWPFDocument::getEndnoteRange,
                HWPFDocument::getHeaderStoryRange,
                HWPFDocument::getMainTextboxRange,
                HWPFDocument::getCommentsRange)) {
            try {
                ranges.add(part.of(document));
            } catch (RuntimeException e) {
                // A part that is damaged costs only itself.
                ranges.add(null);
            }
        }
        return ranges;
    }

    private interface Part {
        @Nullable
        Range of(HWPFDocument document);
    }

    private String next(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case OldWordBlocks.FIELD -> {
                    if (fields.size() < DEEPEST) {
                        fields.push(true);
                        codes++;
                    }
                    code.setLength(0);
                }
                case OldWordBlocks.SEPARATOR -> {
                    end();
                    if (fields.size() < DEEPEST) {
                        fields.push(false);
                    }
                }
                case OldWordBlocks.FIELD_END -> {
                    if (end() && codes == 0) {
                        shown.append(WordMath.field(code.toString()));
                    }
                }
                default -> {
                    if (codes == 0) {
                        shown.append(c);
                    } else if (code.length() < Run.TARGET_CHARS) {
                        code.append(c);
                    }
                }
            }
        }
        return shown.toString();
    }

    /** Whether what has ended was the code of a field. */
    private boolean end() {
        boolean ended = !fields.isEmpty() && fields.pop();
        codes -= ended ? 1 : 0;
        return ended;
    }

    private static String clean(String text) {
        return Blocks.clean(text.replace(OldWordBlocks.CELL, '\t')
                .replace('\r', '\n')
                .replace(OldWordBlocks.NO_BREAK_HYPHEN, '\u2011')
                .replace(OldWordBlocks.NOTE, ' '));
    }
}
