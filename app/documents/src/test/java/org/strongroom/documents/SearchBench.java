package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.search.Found;
import org.strongroom.documents.search.Subject;
import org.strongroom.documents.search.TextIndex;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * How fast search is: {@code SearchBench FOLDER [DOCUMENTS [CHARS]]}. Text of invented words, which are as frequent as those of a
 * language are (Zipf); beside it, in the same run, Lucene's own directory with the same texts in the clear.
 */
final class SearchBench {
    private static final int WORDS = 200_000;
    private static final int ROUNDS = 400;

    private final Random random = new Random(42);
    private final String[] vocabulary = new String[WORDS];

    private SearchBench() {
        String letters = "etaoinshrdlucmfwypvbgkqjxz";
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 3 + random.nextInt(7); n > 0; n--) {
                word.append(letters.charAt((int) (26 * Math.pow(random.nextDouble(), 1.6))));
            }
            vocabulary[i] = word.toString();
        }
    }

    private String word() {
        return vocabulary[(int) (Math.pow(WORDS, random.nextDouble()) - 1)];
    }

    private String text(int chars) {
        StringBuilder out = new StringBuilder(chars + 16);
        while (out.length() < chars) {
            out.append(word()).append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return out.toString();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int documents = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int chars = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        new SearchBench().run(folder, documents, chars);
    }

    private void run(Path folder, int documents, int chars) throws Exception {
        Vaults vaults = new Vaults(folder.resolve("home"), Clock.systemUTC(), new SecureRandom(), "bench");
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray());
                Vault vault = vaults.create(
                        folder.resolve("vault"), passphrase, KdfParameters.PORTABLE, "Bench", Progress.NONE)) {
            long start = System.nanoTime();
            try (TextIndex index = TextIndex.open(vault.derived("index"))) {
                long generating = 0;
                for (int i = 0; i < documents; i++) {
                    long before = System.nanoTime();
                    Subject subject = subject(i, text(chars));
                    generating += System.nanoTime() - before;
                    index.change(List.of(subject), List.of());
                    if (i % 1000 == 999) {
                        index.commit();
                    }
                }
                index.commit();
                double seconds = (System.nanoTime() - start - generating) / 1e9;
                long size = size(folder.resolve("home"));
                say(
                        "indexed %,d documents, %,d MB of text: %.0f documents/s; index %.0f %% of the text",
                        documents,
                        (long) documents * chars / 1_000_000,
                        documents / seconds,
                        100.0 * size / ((double) documents * chars));
            }
            start = System.nanoTime();
            try (TextIndex index = TextIndex.open(vault.derived("index"))) {
                find(index, vocabulary[3]);
                say("open and first hit: %.0f ms", (System.nanoTime() - start) / 1e6);
                measure("frequent word", () -> find(index, vocabulary[random.nextInt(20)] + " "));
                measure("rare word", () -> find(index, word() + " "));
                measure("three words", () -> find(index, word() + " " + word() + " " + word() + " "));
                measure("as typed", () -> find(index, word() + " " + word().substring(0, 3)));
                measure(
                        "phrase",
                        () -> find(
                                index,
                                "\"" + vocabulary[random.nextInt(50)] + " " + vocabulary[random.nextInt(50)] + "\""));
                measure("similar", () -> find(index, word() + "~ "));
            }
        }
        peer(folder.resolve("plain"), documents, chars);
        Runtime memory = Runtime.getRuntime();
        System.gc();
        say("heap after: %d MB", (memory.totalMemory() - memory.freeMemory()) >> 20);
    }

    private void peer(Path folder, int documents, int chars) throws IOException {
        try (FSDirectory directory = new MMapDirectory(folder)) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
                long spent = 0;
                for (int i = 0; i < documents; i++) {
                    String text = text(chars);
                    long start = System.nanoTime();
                    Document document = new Document();
                    document.add(new TextField("text", text, Field.Store.NO));
                    writer.addDocument(document);
                    spent += System.nanoTime() - start;
                }
                long start = System.nanoTime();
                writer.commit();
                say(
                        "Lucene in the clear, one field: %.0f documents/s",
                        documents / ((spent + System.nanoTime() - start) / 1e9));
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                measure(
                        "its frequent word",
                        () -> searcher.search(new TermQuery(new Term("text", vocabulary[random.nextInt(20)])), 50));
            }
        }
    }

    private static Subject subject(int number, String text) {
        return new Subject(
                new NodeId(1, number + 1L),
                number + 1L,
                "document " + number + ".txt",
                NodeId.ROOT,
                DocumentType.TEXT,
                Instant.ofEpochSecond(number),
                number % 10 == 0 ? List.of("tenth") : List.of(),
                List.of("Anna"),
                List.of(),
                text);
    }

    private static Found find(TextIndex index, String typed) throws IOException {
        return index.find(typed, 50, ignored -> Set.of(), Clock.systemUTC());
    }

    private interface Search {
        Object run() throws IOException;
    }

    private static void measure(String what, Search search) throws IOException {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            search.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        say("%-20s median %.1f ms, p95 %.1f ms", what, times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
    }

    private static long size(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.getParent().endsWith("index")).forEach(files::add);
        }
        long out = 0;
        for (Path file : files) {
            out += Files.size(file);
        }
        return out;
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
