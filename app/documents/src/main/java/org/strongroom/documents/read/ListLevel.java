package org.strongroom.documents.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One level of a list: how its items are numbered.
 *
 * @param format of the number, as in {@link Numerals}; {@code bullet} and {@code none} for none
 * @param text of the sign, in which {@code %1} to {@code %9} stand for the numbers of the levels
 * @param restart after which level its count begins again, from 1; 0 for never, less for after any above it
 * @param legal whether all numbers in it are decimal
 * @param font of the sign
 */
record ListLevel(String format, String text, int start, int restart, boolean legal, String font) {
    /** Levels of a list. */
    static final int LEVELS = 9;
    /** Where nothing was counted yet, or nothing is said. */
    static final int NONE = -1;

    /** Longest name of a font, a style or a list that is told from others, in UTF-16 units: each item looks for it. */
    static final int NAME_CHARS = 300;

    private static final int TEXT_CHARS = 100;

    ListLevel {
        text = Blocks.start(text, TEXT_CHARS);
        format = Blocks.start(format, NAME_CHARS);
        font = Blocks.start(font, NAME_CHARS);
    }

    /** Levels by their number, from 0. */
    interface Levels {
        @Nullable
        ListLevel at(int level);
    }

    static int[] uncounted() {
        int[] none = new int[LEVELS];
        Arrays.fill(none, NONE);
        return none;
    }

    /** Counts one more item of a level, which begins anew with {@code from} unless that is {@link #NONE}. */
    static void count(int[] count, Levels levels, int level, int from) {
        ListLevel here = levels.at(level);
        int start = here == null ? 1 : here.start;
        count[level] = from != NONE ? from : count[level] == NONE ? start : count[level] + 1;
        for (int below = level + 1; below < LEVELS; below++) {
            ListLevel under = levels.at(below);
            int after = under == null ? NONE : under.restart;
            if (after == NONE || (after > 0 && level < after)) {
                count[below] = NONE;
            }
        }
    }

    /** The sign of the item that was counted last. */
    static String sign(int[] count, Levels levels, int level) {
        ListLevel here = levels.at(level);
        if (here == null || here.format.equals("bullet")) {
            return Symbols.bullet(here == null ? "" : here.font, here == null ? "" : here.text, level);
        }
        String sign = here.text;
        for (int i = 0; i < LEVELS && sign.indexOf('%') >= 0; i++) {
            ListLevel one = levels.at(i);
            if (count[i] == NONE && i < level && one != null) {
                count[i] = one.start;
            }
            String format = one == null || (here.legal && !one.format.equals("decimalZero")) ? "decimal" : one.format;
            String shown = format.equals("none") ? "" : Numerals.of(Math.max(0, count[i]), format);
            sign = sign.replace("%" + (i + 1), shown);
        }
        return sign;
    }
}
