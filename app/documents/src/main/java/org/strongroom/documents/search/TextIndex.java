package org.strongroom.documents.search;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.profile.SealedFolder;
import org.strongroom.vault.profile.WriterLock;

/**
 * The words of all documents of one vault, sealed on this computer's disk.
 *
 * <p>One program writes, others read what it has committed. Searching goes on while somebody writes. Safe for use by several
 * threads; writers take turns. What cannot be read, because it is damaged or of another version of the program, is made anew.
 */
public final class TextIndex implements AutoCloseable {
    static final String ID = "id";
    static final String NAME = "name";
    static final String PARTS = "parts";
    static final String TAGS = "tags";
    static final String PEOPLE = "people";
    static final String ABOUT = "about";
    static final String TEXT = "text";
    static final String TYPE = "type";
    static final String PARENT = "parent";
    static final String CHANGED = "changed";

    private static final String KEY = "key";
    private static final String STATE = "state";
    private static final String TIME = "time";
    private static final String SHAPE = "shape";
    /** Changes with the fields and with how words are made; an index of another one is made anew. */
    private static final String SHAPE_NOW = "1";

    private static final String CLEARED = "cleared";

    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final int MAX_CLAUSES = 16_384;
    private static final int COUNTED = 1000;
    private static final double BUFFER_MIB = 24;
    /** What is written is held in memory until it is sealed, so no segment may be large. */
    private static final double SEGMENT_MIB = 24;

    static {
        Quiet.lucene();
        allowClauses();
    }

    private final SealedFolder folder;
    private final SealedDirectory directory;
    private final Analyzer words = Words.ofText();
    private final Analyzer parts = Words.ofParts();
    private final Analyzer analyzer = new PerFieldAnalyzerWrapper(words, Map.of(PARTS, parts));
    private final Optional<WriterLock> lock;
    private final @Nullable IndexWriter writer;
    private @Nullable DirectoryReader reader;
    private volatile boolean committed;
    private String cleared;
    private long looked = System.nanoTime();
    private boolean closed;

    private TextIndex(SealedFolder folder, Optional<WriterLock> lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.directory = new SealedDirectory(folder);
        this.writer = lock.isPresent() ? writer() : null;
        this.cleared = writer == null ? "" : committed(writer, CLEARED);
    }

    /** The index in {@code folder}, which it closes with itself, also when it cannot be opened. */
    public static TextIndex open(SealedFolder folder) throws IOException {
        Optional<WriterLock> lock = Optional.empty();
        boolean opened = false;
        try {
            lock = folder.lock();
            TextIndex index = new TextIndex(folder, lock);
            opened = true;
            return index;
        } finally {
            if (!opened) {
                if (lock.isPresent()) {
                    lock.get().close();
                }
                folder.close();
            }
        }
    }

    /** Whether this program is the one that writes. */
    public boolean writes() {
        return lock.isPresent();
    }

    private IndexWriter writer() throws IOException {
        try {
            IndexWriter made = new IndexWriter(directory, config());
            if (isOfThisShape(made)) {
                return made;
            }
            made.rollback();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // Damaged, or of another time: made anew.
        }
        for (String name : directory.listAll()) {
            directory.deleteFile(name);
        }
        return new IndexWriter(directory, config());
    }

    private static boolean isOfThisShape(IndexWriter made) {
        if (made.getDocStats().maxDoc == 0) {
            return true;
        }
        return committed(made, SHAPE).equals(SHAPE_NOW);
    }

    /** What was noted with the last commit; empty where nothing was. */
    private static String committed(IndexWriter writer, String key) {
        Iterable<Map.Entry<String, String>> noted = writer.getLiveCommitData();
        if (noted != null) {
            for (Map.Entry<String, String> entry : noted) {
                if (entry.getKey().equals(key)) {
                    return entry.getValue();
                }
            }
        }
        return "";
    }

    private IndexWriterConfig config() {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setMaxMergedSegmentMB(SEGMENT_MIB);
        merging.setNoCFSRatio(1);
        merging.setForceMergeDeletesPctAllowed(0);
        return new IndexWriterConfig(analyzer)
                .setRAMBufferSizeMB(BUFFER_MIB)
                .setMergePolicy(merging)
                .setMergeScheduler(new SerialMergeScheduler())
                .setUseCompoundFile(true)
                .setCommitOnClose(false);
    }

    /** Puts documents in, in place of what was known of them, and takes others out; not seen before {@link #commit}. */
    public void change(Collection<Subject> in, Collection<NodeId> out) throws IOException {
        IndexWriter open = requireWriter();
        for (Subject subject : in) {
            open.updateDocument(new Term(ID, new BytesRef(subject.id().bytes())), document(subject));
        }
        for (NodeId id : out) {
            open.deleteDocuments(new Term(ID, new BytesRef(id.bytes())));
        }
    }

    /** Seals what was changed; from here on it is found, and stays. */
    public void commit() throws IOException {
        IndexWriter open = requireWriter();
        open.setLiveCommitData(Map.of(SHAPE, SHAPE_NOW, CLEARED, cleared).entrySet());
        open.commit();
        committed = true;
    }

    /**
     * Leaves nothing of the documents that were taken out in the files: else their words stay there, sealed, until enough has changed.
     * Costs nothing where that was done for {@code cause} before.
     *
     * @param cause what made it necessary, as a text that is another one each time
     */
    public void clear(String cause) throws IOException {
        IndexWriter open = requireWriter();
        if (!cause.equals(committed(open, CLEARED))) {
            open.commit();
            open.forceMergeDeletes();
            cleared = cause;
            commit();
        }
    }

    /** How many documents were taken out of which the files still hold something. */
    public int remains() {
        IndexWriter.DocStats stats = requireWriter().getDocStats();
        return stats.maxDoc - stats.numDocs;
    }

    private IndexWriter requireWriter() {
        if (writer == null) {
            throw new IllegalStateException("another program writes");
        }
        return writer;
    }

    /** As many as the words that can be typed make, in all fields and with similar ones. */
    static void allowClauses() {
        IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
    }

    /** A subject as it is indexed. */
    static Document document(Subject subject) {
        Document out = new Document();
        BytesRef id = new BytesRef(subject.id().bytes());
        out.add(new StringField(ID, id, Field.Store.NO));
        out.add(new BinaryDocValuesField(KEY, id));
        out.add(new NumericDocValuesField(STATE, subject.state()));
        out.add(new TextField(NAME, Words.spaced(subject.name()), Field.Store.NO));
        out.add(new TextField(PARTS, Words.fold(subject.name()), Field.Store.NO));
        out.add(new StringField(PARENT, new BytesRef(subject.parent().bytes()), Field.Store.NO));
        for (String kind : Kinds.of(subject)) {
            out.add(new StringField(TYPE, Words.fold(kind), Field.Store.NO));
        }
        long changed = subject.changed().toEpochMilli();
        out.add(new LongPoint(CHANGED, changed));
        out.add(new NumericDocValuesField(TIME, changed));
        subject.tags().forEach(tag -> out.add(new TextField(TAGS, tag, Field.Store.NO)));
        subject.people().forEach(person -> out.add(new TextField(PEOPLE, person, Field.Store.NO)));
        subject.about().forEach(line -> out.add(new TextField(ABOUT, line, Field.Store.NO)));
        out.add(new TextField(TEXT, subject.text(), Field.Store.NO));
        return out;
    }

    /** The state of each document that is in the index, as it was committed. */
    public Map<NodeId, Long> states() throws IOException {
        Map<NodeId, Long> out = new HashMap<>();
        DirectoryReader now = acquire();
        if (now == null) {
            return out;
        }
        try {
            for (LeafReaderContext context : now.leaves()) {
                LeafReader leaf = context.reader();
                BinaryDocValues keys = leaf.getBinaryDocValues(KEY);
                NumericDocValues states = leaf.getNumericDocValues(STATE);
                Bits live = leaf.getLiveDocs();
                for (int doc = 0; keys != null && states != null && doc < leaf.maxDoc(); doc++) {
                    if ((live == null || live.get(doc)) && keys.advanceExact(doc) && states.advanceExact(doc)) {
                        out.put(id(keys.binaryValue()), states.longValue());
                    }
                }
            }
            return out;
        } finally {
            now.decRef();
        }
    }

    private static NodeId id(BytesRef bytes) {
        return NodeId.of(Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length));
    }

    /**
     * The documents that are looked for, best first; where only a kind, place or time is asked for, the newest first.
     *
     * @param folders gives the ids of all folders at or below those that are called so
     * @param limit how many at most
     */
    public Found find(String typed, int limit, Function<String, Set<NodeId>> folders, Clock clock) throws IOException {
        Wish wish = WishReader.read(typed);
        if (wish instanceof Wish.All all && all.parts().isEmpty()) {
            return Found.NOTHING;
        }
        DirectoryReader now = acquire();
        if (now == null) {
            return Found.NOTHING;
        }
        try {
            IndexSearcher searcher = new IndexSearcher(now);
            // It would keep queries, with what was typed, for the life of the program.
            searcher.setQueryCache(null);
            Found found = find(searcher, wish, limit, folders, clock, false);
            if (found.hits().isEmpty() && Queries.ranks(wish)) {
                Found similar = find(searcher, Queries.similar(wish), limit, folders, clock, true);
                return similar.hits().isEmpty() ? found : similar;
            }
            return found;
        } finally {
            now.decRef();
        }
    }

    private Found find(
            IndexSearcher searcher,
            Wish wish,
            int limit,
            Function<String, Set<NodeId>> folders,
            Clock clock,
            boolean similar)
            throws IOException {
        Queries queries = new Queries(words, folders, clock);
        Query query = queries.query(wish);
        TopDocs top = Queries.ranks(wish)
                ? searcher.search(query, new TopScoreDocCollectorManager(limit, COUNTED))
                : searcher.search(
                        query,
                        new TopFieldCollectorManager(
                                new Sort(new SortField(TIME, SortField.Type.LONG, true)), limit, null, COUNTED));
        List<Found.Hit> hits = new ArrayList<>();
        for (ScoreDoc one : top.scoreDocs) {
            hits.add(new Found.Hit(key(searcher, one.doc), Float.isNaN(one.score) ? 0 : one.score));
        }
        return new Found(
                hits,
                top.totalHits.value(),
                top.totalHits.relation() != TotalHits.Relation.EQUAL_TO,
                similar,
                queries.unclear());
    }

    private static NodeId key(IndexSearcher searcher, int doc) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        BinaryDocValues keys = leaf.reader().getBinaryDocValues(KEY);
        if (keys == null || !keys.advanceExact(doc - leaf.docBase)) {
            throw new IOException("a document without a key");
        }
        return id(keys.binaryValue());
    }

    /** Whether a name begins with these characters, as search compares them. */
    public static boolean beginsWith(String name, String typed) {
        return Words.fold(name).startsWith(Words.fold(typed));
    }

    /** The places in {@code text} that a search for {@code typed} finds, and the whole text around them. */
    public Marked mark(String typed, String text) {
        return Highlights.whole(words, query(WishReader.read(typed)), TEXT, text);
    }

    /**
     * The places in names that a search for {@code typed} finds.
     *
     * @param similar whether words count that differ by one letter
     */
    public List<Marked> markNames(String typed, boolean similar, List<String> names) {
        Wish read = WishReader.read(typed);
        Wish wish = similar ? Queries.similar(read) : read;
        NameMarks marks = new NameMarks(words, query(wish), wish);
        return names.stream().map(marks::in).toList();
    }

    /** A short part of {@code text} in which a search for {@code typed} finds something; nothing where it finds nothing. */
    public Optional<Marked> snippet(String typed, String text) {
        return Highlights.snippet(words, query(WishReader.read(typed)), text);
    }

    private Query query(Wish wish) {
        return new Queries(words, ignored -> Set.of(), Clock.system(ZoneId.systemDefault())).query(wish);
    }

    /** Each look opens and proves a file: after own commits, and once a second for those of another program. */
    private boolean mayHaveChanged() {
        boolean changed = writer == null ? System.nanoTime() - looked > LOOK_NANOS : committed;
        if (changed) {
            committed = false;
            looked = System.nanoTime();
        }
        return changed;
    }

    /** What is committed now, counted for the caller; nothing where that is nothing yet. */
    private synchronized @Nullable DirectoryReader acquire() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            if (reader == null) {
                reader = DirectoryReader.open(directory);
            } else if (mayHaveChanged()) {
                DirectoryReader newer = DirectoryReader.openIfChanged(reader);
                if (newer != null) {
                    reader.decRef();
                    reader = newer;
                }
            }
        } catch (IndexNotFoundException | NoSuchFileException e) {
            return null;
        }
        reader.incRef();
        return reader;
    }

    /** What was not committed is given up. Searches that are under way end first, or fail. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            if (writer != null) {
                writer.rollback();
            }
            if (reader != null) {
                reader.close();
            }
        } finally {
            directory.close();
            // They keep the text that was analysed last.
            analyzer.close();
            words.close();
            parts.close();
            folder.close();
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }
}
