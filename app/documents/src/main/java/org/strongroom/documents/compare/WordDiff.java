package org.strongroom.documents.compare;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which words of two lines differ. Words by the rules of Unicode (UAX #29), in scripts without spaces by dictionary. */
final class WordDiff {
    /** Longer lines are not parted into words. */
    static final int MOST_CHARS = 20_000;

    private static final long STEPS = 400_000;
    private static final double ALIKE = 0.4;

    private final Effort effort;
    private final BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);

    WordDiff(Effort effort) {
        this.effort = effort;
    }

    /** The words of a line, with what stands between them; white space of any kind and length is one blank. */
    List<String> words(String line) {
        List<String> out = new ArrayList<>();
        if (line.length() > MOST_CHARS) {
            return List.of(line);
        }
        words.setText(line);
        int from = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            String word = line.substring(from, end);
            boolean blank = word.isBlank();
            if (!blank || out.isEmpty() || !out.getLast().equals(" ")) {
                out.add(blank ? " " : word);
            }
            from = end;
        }
        return out;
    }

    /** Whether two lines have so many words in common that the one was made from the other. */
    boolean alike(List<String> before, List<String> after) {
        return likeness(before, after) >= ALIKE;
    }

    /** From 0, nothing in common, to 1. */
    double likeness(List<String> before, List<String> after) {
        Map<String, Integer> count = new HashMap<>();
        int all = 0;
        for (String word : before) {
            if (!word.isBlank()) {
                count.merge(word, 1, Integer::sum);
                all++;
            }
        }
        int common = 0;
        for (String word : after) {
            if (!word.isBlank()) {
                all++;
                if (count.merge(word, -1, Integer::sum) >= 0) {
                    common++;
                }
            }
        }
        return all == 0 ? 1 : 2.0 * common / all;
    }

    /** The runs of both lines: what was removed before what was added. */
    List<Span> spans(List<String> before, List<String> after) {
        int[] match = new Sequences(effort, STEPS).match(before, after);
        loosen(before, match);
        List<Span> out = new ArrayList<>();
        int y = 0;
        for (int x = 0; x <= before.size(); x++) {
            boolean end = x == before.size();
            if (end || match[x] >= 0) {
                int to = end ? after.size() : match[x];
                while (y < to) {
                    append(out, Change.ADDED, after.get(y++));
                }
                if (!end) {
                    append(out, Change.SAME, after.get(y++));
                }
            } else {
                // What was added here comes after all that was removed here.
                append(out, Change.REMOVED, before.get(x));
            }
        }
        return out;
    }

    /** A blank alone between two changes is part of them: a replaced phrase reads better as one. */
    private static void loosen(List<String> before, int[] match) {
        int[] was = Arrays.copyOf(match, match.length);
        for (int x = 1; x + 1 < match.length; x++) {
            if (before.get(x).equals(" ") && was[x] >= 0 && was[x - 1] < 0 && was[x + 1] < 0) {
                match[x] = -1;
            }
        }
    }

    private static void append(List<Span> out, Change change, String text) {
        if (!out.isEmpty() && out.getLast().change() == change) {
            out.set(out.size() - 1, new Span(change, out.getLast().text() + text));
        } else {
            out.add(new Span(change, text));
        }
    }
}
