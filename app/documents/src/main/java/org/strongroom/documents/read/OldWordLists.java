package org.strongroom.documents.read;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.LFOData;
import org.apache.poi.hwpf.model.ListFormatOverrideLevel;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.jspecify.annotations.Nullable;

/** The lists of a document of Word 97 to 2003 (MS-DOC, section 2.9.131), and how far they have been counted. */
final class OldWordLists {
    private static final int MOST = 1000;
    /** What sets the font of a sign (section 2.6.1, sprmCRgFtc0): its code, then the number of the font. */
    private static final int FONT = 0x4a4f;

    private static final class Numbered {
        private final ListLevel[] levels = new ListLevel[ListLevel.LEVELS];
        private final int[] starts = ListLevel.uncounted();
        private final boolean[] begun = new boolean[ListLevel.LEVELS];
        private int list;
    }

    private final HWPFDocument document;
    private final Map<Integer, Numbered> numbers = new HashMap<>();
    private final Map<Integer, int[]> counts = new HashMap<>();

    OldWordLists(HWPFDocument document) {
        this.document = document;
    }

    /** The sign of an item, which is counted. */
    String next(Paragraph paragraph) {
        int level = Math.clamp(paragraph.getIlvl(), 0, ListLevel.LEVELS - 1);
        Numbered numbered = numbers.size() > MOST ? null : numbered(paragraph);
        if (numbered == null) {
            return Symbols.bullet("", "", level);
        }
        int[] count = counts.computeIfAbsent(numbered.list, ignored -> ListLevel.uncounted());
        ListLevel.Levels levels = at -> numbered.levels[at];
        ListLevel.count(count, levels, level, numbered.begun[level] ? ListLevel.NONE : numbered.starts[level]);
        numbered.begun[level] = true;
        return ListLevel.sign(count, levels, level);
    }

    private @Nullable Numbered numbered(Paragraph paragraph) {
        Numbered known = numbers.get(paragraph.getIlfo());
        if (known != null) {
            return known;
        }
        Numbered made = new Numbered();
        try {
            HWPFList list = paragraph.getList();
            made.list = list.getLsid();
            for (int i = 0; i < Math.min(ListLevel.LEVELS, list.getListData().numLevels()); i++) {
                made.levels[i] = level(list.getListData().getLevels()[i]);
            }
            override(made, list.getLFOData());
        } catch (RuntimeException e) {
            // A list that is damaged has points.
            made.list = -numbers.size() - 1;
        }
        numbers.put(paragraph.getIlfo(), made);
        return made;
    }

    private void override(Numbered made, @Nullable LFOData own) {
        ListFormatOverrideLevel[] levels = own == null ? null : own.getRgLfoLvl();
        for (ListFormatOverrideLevel one : levels == null ? new ListFormatOverrideLevel[0] : levels) {
            int at = one == null ? -1 : one.getLevelNum();
            if (at >= 0 && at < ListLevel.LEVELS) {
                if (one.isFormatting()) {
                    made.levels[at] = level(one.getLevel());
                }
                if (one.isStartAt()) {
                    made.starts[at] = one.isFormatting() ? one.getLevel().getStartAt() : one.getIStartAt();
                }
            }
        }
    }

    private ListLevel level(org.apache.poi.hwpf.model.ListLevel level) {
        StringBuilder text = new StringBuilder();
        for (char c : level.getNumberText().toCharArray()) {
            text.append(c < ListLevel.LEVELS ? "%" + (c + 1) : c);
        }
        int restart = level.getRestart();
        return new ListLevel(
                format(level.getNumberFormat()),
                text.toString(),
                Math.max(0, level.getStartAt()),
                restart >= 0 ? restart : ListLevel.NONE,
                level.isLegalNumbering(),
                font(level.getGrpprlChpx()));
    }

    private String font(byte[] changes) {
        for (int i = 0; i + 3 < changes.length; i++) {
            if (((changes[i] & 0xff) | ((changes[i + 1] & 0xff) << 8)) == FONT) {
                String name =
                        document.getFontTable().getMainFont((changes[i + 2] & 0xff) | ((changes[i + 3] & 0xff) << 8));
                return name == null ? "" : name;
            }
        }
        return "";
    }

    /** Formats of numbers (MS-OSHARED, section 2.2.1.3). */
    private static String format(int code) {
        return switch (code) {
            case 1 -> "upperRoman";
            case 2 -> "lowerRoman";
            case 3 -> "upperLetter";
            case 4 -> "lowerLetter";
            case 5 -> "ordinal";
            case 6 -> "cardinalText";
            case 7 -> "ordinalText";
            case 10, 11, 33, 34, 35, 37, 38, 39 -> "chineseCounting";
            case 22 -> "decimalZero";
            case 23 -> "bullet";
            case 58 -> "russianLower";
            case 59 -> "russianUpper";
            case 255 -> "none";
            default -> "decimal";
        };
    }
}
