package org.strongroom.documents;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.PassingIndex;
import org.strongroom.documents.search.Subject;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;

/**
 * Looks through the texts of versions that are not current: they are in no index, which would grow with each of them. Each is read from
 * where it was described, or now; all of it is slower than searching, and nothing of it is kept.
 */
final class EarlierSearch {
    /** What is looked through together. */
    private static final int BATCH_CHARS = 4 << 20;

    private static final int BATCH_VERSIONS = 200;

    private final Catalogue catalogue;
    private final Subjects subjects;
    private final PassingIndex passing;
    private final Progress progress;
    private final List<Earlier.Hit> hits = new ArrayList<>();
    private final Set<NodeId> done = new HashSet<>();
    private List<Candidate> batch = new ArrayList<>();
    private long chars;
    private long unread;

    EarlierSearch(Catalogue catalogue, Subjects subjects, PassingIndex passing, Progress progress) {
        this.catalogue = catalogue;
        this.subjects = subjects;
        this.passing = passing;
        this.progress = progress;
    }

    /** What of a vault is looked at. */
    interface Subjects {
        /** What is current of a document, as the index has it. */
        Subject current(Document document) throws IOException;

        /** A version; nothing where its text is not here. */
        Optional<Subject> version(Document document, Version version, Progress progress) throws IOException;
    }

    private record Candidate(Document document, int index, Subject subject) {}

    /** Looks through all documents but for those in {@code found}. */
    Earlier run(Set<NodeId> found, int limit) throws IOException {
        List<NodeId> todo;
        try (Stream<Document> documents = catalogue.documents()) {
            todo = documents
                    .filter(document ->
                            !document.trashed() && document.versions().size() > 1)
                    .map(Document::id)
                    .filter(id -> !found.contains(id))
                    .toList();
        }
        for (int i = 0; i < todo.size() && !progress.cancelled(); i++) {
            Optional<Document> document = catalogue.document(todo.get(i));
            if (document.isPresent()) {
                look(document.get());
            }
            progress.report(Progress.Step.SEARCHING, i + 1L, todo.size(), 0, 0);
        }
        boolean whole = !progress.cancelled();
        flush();
        hits.sort(Comparator.comparing(Earlier.Hit::written).reversed());
        return new Earlier(hits.subList(0, Math.min(limit, hits.size())), hits.size(), unread, whole);
    }

    private void look(Document document) throws IOException {
        Optional<Version> current = document.current();
        for (int i = document.versions().size() - 1; i >= 0 && !progress.cancelled(); i--) {
            Version version = document.versions().get(i);
            if (current.filter(version::equals).isPresent()) {
                continue;
            }
            Optional<Subject> subject = subjects.version(document, version, progress);
            if (subject.isEmpty()) {
                unread++;
                continue;
            }
            batch.add(new Candidate(document, i, subject.get()));
            chars += subject.get().text().length();
            if (chars >= BATCH_CHARS || batch.size() >= BATCH_VERSIONS) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        BitSet found = passing.find(batch.stream().map(Candidate::subject).toList());
        for (int at = found.nextSetBit(0); at >= 0; at = found.nextSetBit(at + 1)) {
            Candidate candidate = batch.get(at);
            Document document = candidate.document();
            // Its newest one says it all; and what is found anyway needs none.
            if (done.add(document.id())
                    && passing.find(List.of(subjects.current(document))).isEmpty()) {
                Version version = document.versions().get(candidate.index());
                hits.add(new Earlier.Hit(
                        document.id(),
                        version.id(),
                        document.number(candidate.index()),
                        Instant.ofEpochMilli(version.writtenMillis()),
                        passing.snippet(candidate.subject().text())));
            }
        }
        batch = new ArrayList<>();
        chars = 0;
    }
}
