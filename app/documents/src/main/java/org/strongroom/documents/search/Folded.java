package org.strongroom.documents.search;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/**
 * A text without case, accents and the like, that knows which characters of the text each of its own comes from.
 *
 * @param starts for each character of {@code text} where in the original that begins which it comes from
 * @param ends the same for where that ends
 */
record Folded(String text, List<Integer> starts, List<Integer> ends) {
    private static final Normalizer2 FOLDING = ICUFoldingFilter.NORMALIZER;

    static Folded of(String original) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        while (start < original.length()) {
            int end = original.offsetByCodePoints(start, 1);
            // What belongs together is folded together: a letter and the accents that follow it.
            while (end < original.length() && !FOLDING.hasBoundaryBefore(original.codePointAt(end))) {
                end = original.offsetByCodePoints(end, 1);
            }
            text.append(FOLDING.normalize(original.substring(start, end)));
            while (starts.size() < text.length()) {
                starts.add(start);
                ends.add(end);
            }
            start = end;
        }
        return new Folded(text.toString(), starts, ends);
    }

    /** Marks in the original what these characters, folded too, come from, wherever they are. */
    void mark(String folded, boolean[] marks) {
        if (folded.isEmpty()) {
            return;
        }
        for (int at = text.indexOf(folded); at >= 0; at = text.indexOf(folded, at + 1)) {
            Arrays.fill(marks, starts.get(at), ends.get(at + folded.length() - 1), true);
        }
    }
}
