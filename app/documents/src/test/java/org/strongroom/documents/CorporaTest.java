package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.NoPreview;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Reason;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * The documents that Apache Tika and Commons Compress are tested with: real ones, old ones, damaged ones, of types that nobody
 * reads here. Each goes into a vault and comes out again, and is read. The standard run takes a sample of them, the profile
 * {@code long} all; what came of it is written to {@code target/corpora.md}.
 */
final class CorporaTest {
    private static final Path CORPORA = Path.of("target", "corpora");
    private static final boolean ALL = Boolean.getBoolean("strongroom.long");
    private static final int SAMPLE = 60;

    @TempDir
    private Path temp;

    private final Map<DocumentType, Row> table = new EnumMap<>(DocumentType.class);
    private final List<String> refused = new ArrayList<>();

    /** What came of the documents of one type. */
    private static final class Row {
        private int files;
        private int text;
        private int noText;
        private int pages;
        private final Map<Reason, Integer> refused = new TreeMap<>();

        @Override
        public String toString() {
            String reasons = refused.entrySet().stream()
                    .map(reason -> reason.getValue() + " "
                            + reason.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .collect(Collectors.joining(", "));
            return "| %d | %d | %d | %d | %s |".formatted(files, text, noText, pages, reasons);
        }
    }

    @Test
    void everyDocumentIsKeptAndNoneStopsTheReaders() throws Exception {
        Path outside = temp.resolve("outside");
        unpack(outside);
        List<Path> files = sorted(outside);
        assertThat(files).hasSize(ALL ? 892 : SAMPLE);
        Libraries libraries = new Libraries(temp.resolve("home"));
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray());
                Library library = libraries.create(
                        temp.resolve("vault"),
                        passphrase,
                        new NewVault("Corpora", NewVault.Profile.PORTABLE),
                        Progress.NONE)) {
            library.add(List.of(outside), NodeId.ROOT, new AddOptions(false, false, false), new AddListener() {});
            for (Path file : files) {
                read(library, outside, file);
            }
            Path out = temp.resolve("out");
            library.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), false, Progress.NONE);
            for (Path file : files) {
                Path back = out.resolve("outside").resolve(outside.relativize(file));
                assertThat(Files.mismatch(file, back)).as("%s", file).isEqualTo(-1);
            }
        } finally {
            libraries.close();
            report();
        }
        assertThat(table.values())
                .as("a reader stopped for no reason of the document")
                .noneMatch(row -> row.refused.containsKey(Reason.READER_FAILED));
        assertThat(table.values().stream().mapToInt(row -> row.text).sum())
                .as("documents with text")
                .isGreaterThan(files.size() / 3);
    }

    /** Its text and its first page, through the processes that read. */
    private void read(Library library, Path outside, Path file) throws Exception {
        List<String> path = new ArrayList<>(List.of("outside"));
        outside.relativize(file).forEach(part -> path.add(part.toString()));
        NodeId node = library.find(path).orElseThrow().id();
        Outcome outcome = library.read(node, Optional.empty());
        Row row = table.computeIfAbsent(outcome.type(), ignored -> new Row());
        row.files++;
        switch (outcome) {
            case Described described -> {
                boolean blank = described.text().isBlank();
                row.noText += blank ? 1 : 0;
                row.text += blank ? 0 : 1;
            }
            case NoPreview none -> {
                row.refused.merge(none.reason(), 1, Integer::sum);
                if (none.reason() != Reason.UNKNOWN_TYPE) {
                    refused.add(outside.relativize(file) + ": " + outcome.type() + " " + none.reason());
                }
            }
        }
        switch (library.page(node, Optional.empty(), 1, 800, Progress.NONE)) {
            case Page.Unavailable none -> {
                if (outcome instanceof Described) {
                    refused.add(outside.relativize(file) + ": page " + none.reason());
                }
                assertThat(none.reason()).as("%s", file).isNotEqualTo(Reason.READER_FAILED);
            }
            case Page.TextPage ignored -> row.pages++;
            case Page.RichPage ignored -> row.pages++;
            case Page.SheetPage ignored -> row.pages++;
            case Page.ImagePage ignored -> row.pages++;
        }
    }

    /** All documents, or the same ones of them in each run, below a folder for each jar. */
    private static void unpack(Path into) throws IOException {
        for (Path jar : sorted(CORPORA)) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : chosen(zip)) {
                    Path file = into.resolve(jar.getFileName().toString().replace(".jar", ""))
                            .resolve(entry.getName())
                            .normalize();
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    private static List<? extends ZipEntry> chosen(ZipFile zip) {
        List<? extends ZipEntry> documents = zip.stream()
                .filter(entry -> !entry.isDirectory()
                        && !entry.getName().endsWith(".class")
                        && !entry.getName().startsWith("META-INF/"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!ALL) {
            Collections.shuffle(documents, new Random(60));
            return documents.subList(0, SAMPLE / 5);
        }
        return documents;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report() throws IOException {
        StringBuilder out =
                new StringBuilder("| type | files | with text | without text | first page shown | refused |\n");
        out.append("| --- | --- | --- | --- | --- | --- |\n");
        table.forEach((type, row) ->
                out.append("| ").append(type).append(' ').append(row).append('\n'));
        out.append('\n');
        refused.forEach(line -> out.append("- ").append(line).append('\n'));
        Files.writeString(Path.of("target", "corpora.md"), out);
    }
}
