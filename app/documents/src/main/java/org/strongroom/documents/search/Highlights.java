package org.strongroom.documents.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Where in a text a query finds something. The text is analysed again: the index keeps none. */
final class Highlights {
    /** Characters that are looked through. */
    private static final int MAX_CHARS = 4_000_000;

    private static final int SNIPPET_CHARS = 160;
    private static final int MAX_SNIPPET_CHARS = 400;
    private static final String CUT = "\u2026";

    private Highlights() {}

    /** The places in all of a text that are found by what the query looks for in a field. */
    static Marked whole(Analyzer words, Query query, String field, String text) {
        return highlight(words, query, field, text, WholeBreakIterator::new, new Formatter(false))
                .orElse(new Marked(text, List.of()));
    }

    static Optional<Marked> snippet(Analyzer words, Query query, String text) {
        return highlight(
                words,
                query,
                TextIndex.TEXT,
                text,
                () -> LengthGoalBreakIterator.createClosestToLength(
                        BreakIterator.getSentenceInstance(Locale.ROOT), SNIPPET_CHARS, 0.5f),
                new Formatter(true));
    }

    private interface Breaks {
        BreakIterator get();
    }

    private static Optional<Marked> highlight(
            Analyzer words, Query query, String field, String text, Breaks breaks, Formatter formatter) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        UnifiedHighlighter highlighter = UnifiedHighlighter.builderWithoutSearcher(words)
                .withMaxLength(MAX_CHARS)
                .withBreakIterator(breaks::get)
                .withFormatter(formatter)
                .withMaxNoHighlightPassages(0)
                .withHighlightPhrasesStrictly(true)
                .withHandleMultiTermQuery(true)
                // Words count alone: what makes a document match may stand in its name.
                .withWeightMatches(false)
                .build();
        try {
            return Optional.ofNullable((Marked) highlighter.highlightWithoutSearcher(field, query, text, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives ranges, not markup. */
    private static final class Formatter extends PassageFormatter {
        private final boolean cut;

        Formatter(boolean cut) {
            this.cut = cut;
        }

        @Override
        public Marked format(Passage[] passages, String content) {
            Passage passage = passages[0];
            int start = cut ? passage.getStartOffset() : 0;
            int end = cut ? passage.getEndOffset() : content.length();
            if (cut && end - start > MAX_SNIPPET_CHARS) {
                // A sentence without an end, as in a table: around the first place.
                int first = passage.getMatchStarts()[0];
                start = Math.max(start, first - SNIPPET_CHARS / 2);
                end = Math.min(end, start + MAX_SNIPPET_CHARS);
            }
            start = cut ? onCharacter(content, start) : start;
            end = cut ? onCharacter(content, end) : end;
            String before = cut && start > 0 ? CUT : "";
            List<Marked.Range> marks = new ArrayList<>();
            int done = start;
            for (int i = 0; i < passage.getNumMatches(); i++) {
                int from = Math.max(passage.getMatchStarts()[i], done);
                int to = Math.min(passage.getMatchEnds()[i], end);
                if (from < to) {
                    int shift = before.length() - start;
                    marks.add(new Marked.Range(from + shift, to + shift));
                    done = to;
                }
            }
            String text = content.substring(start, end);
            String after = cut && end < content.length() ? CUT : "";
            return new Marked(before + (cut ? text.replaceAll("\\s", " ") : text) + after, marks);
        }

        /** Not between the two halves of one character. */
        private static int onCharacter(String text, int at) {
            return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
        }
    }
}
