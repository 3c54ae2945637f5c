package org.strongroom.documents.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;

/**
 * Where in names a search finds something: words and their beginnings as the index finds them, and parts of words, which may be
 * written together.
 */
final class NameMarks {
    /** A single letter stands in most names. */
    private static final int LEAST_PART = 2;

    private final Analyzer words;
    private final Query query;
    private final List<String> parts;

    NameMarks(Analyzer words, Query query, Wish wish) {
        this.words = words;
        this.query = query;
        this.parts = typed(wish).map(text -> Words.fold(text.strip())).toList();
    }

    Marked in(String name) {
        boolean[] marks = new boolean[name.length()];
        // The same length: signs are replaced by spaces, one by one.
        Highlights.whole(words, query, TextIndex.NAME, Words.spaced(name))
                .marks()
                .forEach(mark -> Arrays.fill(marks, mark.start(), mark.end(), true));
        Folded folded = Folded.of(name);
        parts.stream().filter(part -> part.length() >= LEAST_PART).forEach(part -> folded.mark(part, marks));
        List<Marked.Range> ranges = ranges(marks);
        if (ranges.isEmpty()) {
            // Listed because a letter is in it.
            parts.forEach(part -> folded.mark(part, marks));
            ranges = ranges(marks);
        }
        return new Marked(name, ranges);
    }

    private static List<Marked.Range> ranges(boolean[] marks) {
        List<Marked.Range> out = new ArrayList<>();
        int at = 0;
        while (at < marks.length) {
            int start = at;
            while (at < marks.length && marks[at] == marks[start]) {
                at++;
            }
            if (marks[start]) {
                out.add(new Marked.Range(start, at));
            }
        }
        return out;
    }

    /** What documents are to have, not what they are not to have. */
    private static Stream<String> typed(Wish wish) {
        return switch (wish) {
            case Wish.Word word -> Stream.of(word.text());
            case Wish.Phrase phrase -> Stream.of(phrase.text());
            case Wish.All all -> all.parts().stream().flatMap(NameMarks::typed);
            case Wish.Any any -> any.parts().stream().flatMap(NameMarks::typed);
            case Wish.Not ignored -> Stream.empty();
            case Wish.Only ignored -> Stream.empty();
        };
    }
}
