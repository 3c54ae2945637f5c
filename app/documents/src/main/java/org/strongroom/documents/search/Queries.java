package org.strongroom.documents.search;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.strongroom.vault.model.NodeId;

/** Makes what somebody wishes a query over the fields of {@link TextIndex}. */
final class Queries {
    /** A word of one letter that is still typed begins too many others to look into texts for. */
    private static final int OPEN_IN_TEXT = 2;

    /** Words that are shorter have too many that differ by one letter. */
    private static final int SIMILAR_CHARS = 4;

    /** For each word, and field. */
    private static final int SIMILAR_WORDS = 12;

    private final Analyzer words;
    private final Function<String, Set<NodeId>> folders;
    private final Clock clock;
    private final List<Wish.Only> unclear = new ArrayList<>();

    /** {@code folders} gives the ids of all folders at or below those that are called so. */
    Queries(Analyzer words, Function<String, Set<NodeId>> folders, Clock clock) {
        this.words = words;
        this.folders = folders;
        this.clock = clock;
    }

    /** What could not be understood, and was left out. */
    List<Wish.Only> unclear() {
        return unclear;
    }

    /** The same wish, where each word counts that differs by one letter. */
    static Wish similar(Wish wish) {
        return switch (wish) {
            case Wish.Word word ->
                new Wish.Word(word.text(), word.open(), word.text().length() >= SIMILAR_CHARS || word.similar());
            case Wish.All all ->
                new Wish.All(all.parts().stream().map(Queries::similar).toList());
            case Wish.Any any ->
                new Wish.Any(any.parts().stream().map(Queries::similar).toList());
            case Wish.Phrase phrase -> phrase;
            case Wish.Not not -> not;
            case Wish.Only only -> only;
        };
    }

    /** Whether there is a word or phrase to rank by. */
    static boolean ranks(Wish wish) {
        return switch (wish) {
            case Wish.Word ignored -> true;
            case Wish.Phrase ignored -> true;
            case Wish.All all -> all.parts().stream().anyMatch(Queries::ranks);
            case Wish.Any any -> any.parts().stream().anyMatch(Queries::ranks);
            case Wish.Not ignored -> false;
            case Wish.Only ignored -> false;
        };
    }

    Query query(Wish wish) {
        return switch (wish) {
            case Wish.Word word -> word(word);
            case Wish.Phrase phrase -> anywhere(phrase.text(), phrase.open(), false);
            case Wish.All all -> all(all);
            case Wish.Any any -> any(any);
            case Wish.Not not ->
                new BooleanQuery.Builder()
                        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                        .add(query(not.part()), Occur.MUST_NOT)
                        .build();
            case Wish.Only only -> new ConstantScoreQuery(only(only));
        };
    }

    private Query all(Wish.All all) {
        if (all.parts().isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder out = new BooleanQuery.Builder();
        boolean only = true;
        for (Wish part : all.parts()) {
            if (part instanceof Wish.Not not) {
                out.add(query(not.part()), Occur.MUST_NOT);
            } else {
                out.add(query(part), ranks(part) ? Occur.MUST : Occur.FILTER);
                only = false;
            }
        }
        if (only) {
            out.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return out.build();
    }

    private Query any(Wish.Any any) {
        BooleanQuery.Builder out = new BooleanQuery.Builder();
        any.parts().forEach(part -> out.add(query(part), Occur.SHOULD));
        return out.build();
    }

    private Query word(Wish.Word word) {
        return anywhere(word.text(), word.open(), word.similar());
    }

    private Query anywhere(String text, boolean open, boolean similar) {
        List<Query> fields = new ArrayList<>();
        List<String> inText = Words.of(words, text);
        if (inText.isEmpty()) {
            // Signs alone, as they stand between words.
            return MatchAllDocsQuery.INSTANCE;
        }
        boolean openInText = open && (inText.size() > 1 || chars(inText.getLast()) >= OPEN_IN_TEXT);
        fields.add(phrase(TextIndex.TEXT, inText, openInText, similar));
        fields.add(boost(phrase(TextIndex.ABOUT, inText, open, similar), 2));
        fields.add(boost(phrase(TextIndex.PEOPLE, inText, open, similar), 2));
        fields.add(boost(phrase(TextIndex.TAGS, inText, open, similar), 4));
        List<String> inName = Words.of(words, Words.spaced(text));
        if (!inName.isEmpty()) {
            fields.add(boost(phrase(TextIndex.NAME, inName, open, similar), 6));
        }
        String folded = Words.fold(text.strip());
        if (folded.length() >= Words.GRAM) {
            fields.add(boost(new ConstantScoreQuery(part(folded)), 1.5f));
        }
        return new DisjunctionMaxQuery(fields, 0.1f);
    }

    private static int chars(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Query boost(Query query, float boost) {
        return new BoostQuery(query, boost);
    }

    private static Query phrase(String field, List<String> inOrder, boolean open, boolean similar) {
        if (inOrder.size() == 1) {
            return term(field, inOrder.getFirst(), open, similar);
        }
        PhraseQuery.Builder out = new PhraseQuery.Builder();
        List<String> closed = open ? inOrder.subList(0, inOrder.size() - 1) : inOrder;
        closed.forEach(word -> out.add(new Term(field, word)));
        if (!open || chars(inOrder.getLast()) < OPEN_IN_TEXT) {
            // A single sign of Chinese is a word.
            if (open) {
                out.add(new Term(field, inOrder.getLast()));
            }
            return out.build();
        }
        // The last word of a phrase is still typed: those before it in order, and any that begins so.
        Query before = closed.size() == 1 ? new TermQuery(new Term(field, closed.getFirst())) : out.build();
        return new BooleanQuery.Builder()
                .add(before, Occur.MUST)
                .add(term(field, inOrder.getLast(), true, false), Occur.MUST)
                .build();
    }

    private static Query term(String field, String word, boolean open, boolean similar) {
        Term term = new Term(field, word);
        List<Query> ways = new ArrayList<>();
        ways.add(new TermQuery(term));
        if (open) {
            ways.add(boost(new PrefixQuery(term), 0.5f));
        }
        if (similar && chars(word) > 2) {
            ways.add(boost(new FuzzyQuery(term, 1, 1, SIMILAR_WORDS, true), 0.3f));
        }
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0);
    }

    /** Names that hold these characters anywhere, as in words that are written together. */
    private static Query part(String folded) {
        PhraseQuery.Builder out = new PhraseQuery.Builder();
        for (String gram : grams(folded)) {
            out.add(new Term(TextIndex.PARTS, gram));
        }
        return out.build();
    }

    private static List<String> grams(String folded) {
        int[] points = folded.codePoints().toArray();
        List<String> out = new ArrayList<>();
        for (int i = 0; i + Words.GRAM <= points.length; i++) {
            out.add(new String(points, i, Words.GRAM));
        }
        return out.isEmpty() ? List.of(folded) : out;
    }

    private Query only(Wish.Only only) {
        return switch (only.filter()) {
            case TYPE -> new TermQuery(new Term(TextIndex.TYPE, Words.fold(only.value())));
            case TAG -> anyOf(TextIndex.TAGS, only);
            case BY -> anyOf(TextIndex.PEOPLE, only);
            case IN ->
                new TermInSetQuery(
                        TextIndex.PARENT,
                        folders.apply(only.value()).stream()
                                .map(id -> new BytesRef(id.bytes()))
                                .toList());
            case BEFORE -> time(only, false);
            case AFTER -> time(only, true);
        };
    }

    private Query anyOf(String field, Wish.Only only) {
        List<String> inOrder = Words.of(words, only.value());
        return inOrder.isEmpty() ? MatchNoDocsQuery.INSTANCE : phrase(field, inOrder, only.open(), false);
    }

    private Query time(Wish.Only only, boolean after) {
        Optional<Instant> start = Dates.start(only.value(), LocalDate.now(clock), clock.getZone());
        if (start.isEmpty()) {
            unclear.add(only);
            return MatchAllDocsQuery.INSTANCE;
        }
        long millis = start.get().toEpochMilli();
        return after
                ? LongPoint.newRangeQuery(TextIndex.CHANGED, millis, Long.MAX_VALUE)
                : LongPoint.newRangeQuery(TextIndex.CHANGED, Long.MIN_VALUE, millis - 1);
    }
}
