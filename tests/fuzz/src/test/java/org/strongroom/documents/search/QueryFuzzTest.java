package org.strongroom.documents.search;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.model.NodeId;

/**
 * What is typed into the search, and what a saved search holds: always a query. And texts of documents in which it is lit up:
 * places in order, inside the text.
 */
final class QueryFuzzTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Analyzer WORDS = Words.ofText();

    private static Query query(String typed) {
        Wish wish = WishReader.read(typed);
        Queries queries = new Queries(WORDS, name -> Set.of(NodeId.ROOT), CLOCK);
        Query similar = queries.query(Queries.similar(wish));
        Property.holds(similar != null, "a query with similar words");
        return queries.query(wish);
    }

    static Stream<byte[]> typedSeeds() {
        return Stream.of(
                        "rent \"notice period\" type:pdf after:2024",
                        "(a OR b) AND NOT -c tag:x in:\"My folder\" before:2024-05-17 by:Ann",
                        "word~ \"open phrase",
                        "after:today before:yesterday",
                        "((((")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("typedSeeds")
    @FuzzTest
    void typed(byte[] data) {
        Property.holds(query(new String(data, StandardCharsets.UTF_8)) != null, "a query");
    }

    @FuzzTest
    void litUp(FuzzedDataProvider data) {
        Query query = query(data.consumeString(60));
        String text = data.consumeRemainingAsString();
        Marked whole = Highlights.whole(WORDS, query, TextIndex.TEXT, text);
        Property.holds(whole.text().equals(text), "the same text");
        inOrder(whole);
        Optional<Marked> snippet = Highlights.snippet(WORDS, query, text);
        snippet.ifPresent(QueryFuzzTest::inOrder);
    }

    private static void inOrder(Marked marked) {
        int done = 0;
        for (Marked.Range range : marked.marks()) {
            Property.holds(
                    range.start() >= done
                            && range.end() > range.start()
                            && range.end() <= marked.text().length(),
                    "places in order, inside the text");
            done = range.end();
        }
    }
}
