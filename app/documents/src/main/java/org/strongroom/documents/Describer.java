package org.strongroom.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.NoPreview;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Picture;
import org.strongroom.documents.read.Readers;
import org.strongroom.documents.read.Reason;
import org.strongroom.documents.read.Source;
import org.strongroom.documents.read.Thumbnail;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.Importer;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Description;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/** Extracts text and thumbnails of stored versions, and stores them as sealed pieces of their own. */
final class Describer {
    private static final int THREADS = 2;
    private static final int AHEAD = 8;
    static final int MAX_INPUT_BYTES = 128 * 1024 * 1024;
    private static final int MAX_TEXT_BYTES = 64 * 1024 * 1024;
    private static final int NOTE_BYTES = 4000;
    private static final String REASON = "reason";

    private final Vault vault;
    private final Supplier<Readers> readers;

    /** {@code readers} are asked for only when there is something to read: they are a process of their own. */
    Describer(Vault vault, Supplier<Readers> readers) {
        this.vault = vault;
        this.readers = readers;
    }

    /** A version to be described, and what its name ends with. */
    record Task(NodeId document, Version version, String hint) {}

    /** What came of it. */
    record Done(Task task, Outcome outcome) {}

    /** Whether what came of it is worth being stored. */
    interface Worth {
        boolean storing(Done done);
    }

    /** Describes every current version that has no description and whose content is here. */
    void pending(Progress progress) throws VaultException, IOException {
        List<Task> tasks = new ArrayList<>();
        for (Document document : vault.catalogue().documents().toList()) {
            Optional<Version> current = document.current();
            if (current.isPresent()
                    && vault.catalogue()
                            .description(document.id(), current.get().id())
                            .isEmpty()
                    && vault.isHere(current.get().pieces())) {
                tasks.add(new Task(document.id(), current.get(), hint(document.name())));
            }
        }
        if (tasks.isEmpty()) {
            return;
        }
        vault.importing(importer -> run(tasks, importer, progress, ignored -> true));
    }

    /** Reads all of these, some at a time, and stores what came of each where it is worth it. */
    void run(List<Task> tasks, Importer importer, Progress progress, Worth worth) throws VaultException, IOException {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                THREADS,
                task -> Thread.ofPlatform().name("strongroom-describe").daemon().unstarted(task))) {
            Deque<Future<Done>> ahead = new ArrayDeque<>();
            AtomicBoolean over = new AtomicBoolean();
            try {
                int next = 0;
                long done = 0;
                while (next < tasks.size() || !ahead.isEmpty()) {
                    progress.check();
                    while (next < tasks.size() && ahead.size() < AHEAD) {
                        Task task = tasks.get(next++);
                        ahead.add(executor.submit(() -> read(task, () -> over.get() || progress.cancelled())));
                    }
                    Done read = await(ahead.remove());
                    // What was broken off says nothing of the document.
                    progress.check();
                    if (worth.storing(read)) {
                        store(read, importer);
                    }
                    progress.report(Progress.Step.DESCRIBING, ++done, tasks.size(), 0, 0);
                }
            } finally {
                over.set(true);
            }
        }
    }

    private Done read(Task task, BooleanSupplier cancelled) throws VaultException, IOException {
        if (cancelled.getAsBoolean()) {
            throw new VaultException.Cancelled();
        }
        return new Done(task, readers.get().describe(source(task.version(), task.hint()), cancelled));
    }

    /** Reads a version now. */
    Outcome read(Version version, String hint) throws VaultException, IOException {
        return readers.get().describe(source(version, hint));
    }

    /** As above, until somebody gives it up. */
    Outcome read(Version version, String hint, BooleanSupplier cancelled) throws VaultException, IOException {
        return readers.get().describe(source(version, hint), cancelled);
    }

    /** The content of a version for a reader: in memory, never in a file. */
    Source source(Version version, String hint) throws VaultException, IOException {
        byte[] content;
        if (version.size() > MAX_INPUT_BYTES) {
            content = new byte[0];
        } else {
            try (ContentReader reader = vault.reader()) {
                content = reader.readAll(version.pieces(), MAX_INPUT_BYTES);
            }
        }
        return new Source() {
            @Override
            public long size() {
                return version.size();
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }

            @Override
            public String nameHint() {
                return hint;
            }
        };
    }

    /** What was stored about a version earlier. */
    Optional<Outcome> stored(NodeId document, VersionId version) throws VaultException, IOException {
        Optional<Description> known = vault.catalogue().description(document, version);
        if (known.isEmpty() || !vault.isHere(known.get().text())) {
            return Optional.empty();
        }
        DocumentType type = type(known.get().type());
        Map<String, String> metadata = new TreeMap<>();
        for (String line : known.get().note().split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                metadata.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        String reason = metadata.remove(REASON);
        if (reason != null) {
            for (Reason known1 : Reason.values()) {
                if (known1.name().equals(reason)) {
                    return Optional.of(new NoPreview(type, known1));
                }
            }
            return Optional.empty();
        }
        metadata.keySet().retainAll(Described.KEYS);
        // Written by whoever may edit, with any program: what no reader says is not taken over.
        metadata.values().removeIf(value -> value.length() > Described.VALUE_CHARS);
        try (ContentReader reader = vault.reader()) {
            String text = new String(reader.readAll(known.get().text(), MAX_TEXT_BYTES), StandardCharsets.UTF_8);
            return Optional.of(new Described(type, text, false, metadata, Optional.empty()));
        }
    }

    /** The small picture that was stored with what was stored about a version. */
    Optional<Picture> thumbnail(NodeId document, VersionId version) throws VaultException, IOException {
        Optional<Description> known = vault.catalogue().description(document, version);
        if (known.isEmpty()
                || known.get().thumbnail().isEmpty()
                || !vault.isHere(known.get().thumbnail())) {
            return Optional.empty();
        }
        long bytes =
                known.get().thumbnail().stream().mapToLong(PieceRef::length).sum();
        if (bytes > Thumbnail.BYTES) {
            return Optional.empty();
        }
        try (ContentReader reader = vault.reader()) {
            return Thumbnail.read(reader.readAll(known.get().thumbnail(), Thumbnail.BYTES));
        }
    }

    private static void store(Done done, Importer importer) throws VaultException, IOException {
        Task task = done.task();
        switch (done.outcome()) {
            case Described described ->
                importer.describe(
                        task.document(),
                        task.version().id(),
                        described.type().mediaType(),
                        described.text().getBytes(StandardCharsets.UTF_8),
                        described.thumbnail().map(Picture::png).orElse(new byte[0]),
                        note(described.metadata()));
            case NoPreview none ->
                importer.describe(
                        task.document(),
                        task.version().id(),
                        none.type().mediaType(),
                        new byte[0],
                        new byte[0],
                        REASON + ": " + none.reason().name());
        }
    }

    /** Metadata as lines of {@code key: value}, as many as fit. */
    private static String note(Map<String, String> metadata) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String line = entry.getKey() + ": " + entry.getValue().replaceAll("\\s+", " ");
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(line)) {
                continue;
            }
            if (out.toString().getBytes(StandardCharsets.UTF_8).length + line.getBytes(StandardCharsets.UTF_8).length
                    >= NOTE_BYTES) {
                break;
            }
            out.append(out.isEmpty() ? "" : "\n").append(line);
        }
        return out.toString();
    }

    /** Whether it says why nothing could be read. */
    static boolean isRefused(Description known) {
        return known.note().startsWith(REASON + ": ");
    }

    static DocumentType type(String mediaType) {
        for (DocumentType type : DocumentType.values()) {
            if (type.mediaType().equals(mediaType)) {
                return type;
            }
        }
        return DocumentType.UNKNOWN;
    }

    /** The extension of a name, all that a reader learns of it. */
    static String hint(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        return extension.length() <= 16 && extension.chars().allMatch(c -> c > 0x20 && c < 0x7f) ? extension : "";
    }

    private static Done await(Future<Done> future) throws VaultException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof VaultException failure) {
                throw failure;
            }
            if (cause instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("describing failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
    }
}
