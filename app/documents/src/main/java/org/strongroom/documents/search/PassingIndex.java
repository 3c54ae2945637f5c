package org.strongroom.documents.search;

import java.io.IOException;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.strongroom.vault.model.NodeId;

/**
 * Says which of some subjects are what somebody looks for, without keeping anything of them: for what is in no {@link TextIndex}.
 * Exactly what is found there is found here, but for its second try with similar words. For one thread.
 */
public final class PassingIndex implements AutoCloseable {
    static {
        Quiet.lucene();
        TextIndex.allowClauses();
    }

    private final Analyzer words = Words.ofText();
    private final Analyzer parts = Words.ofParts();
    private final Analyzer analyzer = new PerFieldAnalyzerWrapper(words, Map.of(TextIndex.PARTS, parts));
    private final Query query;
    private final boolean asks;

    /**
     * Looks for what was typed.
     *
     * @param folders gives the ids of all folders at or below those that are called so
     */
    public PassingIndex(String typed, Function<String, Set<NodeId>> folders, Clock clock) {
        Wish wish = WishReader.read(typed);
        this.asks = Queries.ranks(wish);
        this.query = new Queries(words, folders, clock).query(wish);
    }

    /** Whether there is a word to look for in texts; without one, nothing is found. */
    public boolean asks() {
        return asks;
    }

    /** Which of these are found, by their places in the list. */
    public BitSet find(List<Subject> subjects) throws IOException {
        BitSet found = new BitSet(subjects.size());
        if (!asks || subjects.isEmpty()) {
            return found;
        }
        try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            // One segment, so that documents are numbered as they stand in the list.
            IndexWriterConfig config = new IndexWriterConfig(analyzer)
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setMaxBufferedDocs(Math.max(2, subjects.size() + 1))
                    .setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
            try (IndexWriter writer = new IndexWriter(memory, config)) {
                for (Subject subject : subjects) {
                    writer.addDocument(TextIndex.document(subject));
                }
                writer.commit();
            }
            try (DirectoryReader reader = DirectoryReader.open(memory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
                for (LeafReaderContext leaf : reader.leaves()) {
                    Scorer scorer = weight.scorer(leaf);
                    if (scorer != null) {
                        var places = scorer.iterator();
                        for (int doc = places.nextDoc(); doc < leaf.reader().maxDoc(); doc = places.nextDoc()) {
                            found.set(leaf.docBase + doc);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** A short part of a text in which something of it stands; nothing where nothing does. */
    public Optional<Marked> snippet(String text) {
        return Highlights.snippet(words, query, text);
    }

    /** They keep the text that was analysed last. */
    @Override
    public void close() {
        analyzer.close();
        words.close();
        parts.close();
    }
}
