package org.strongroom.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.Sha256;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.TypeDetector;
import org.strongroom.documents.search.Earlier;
import org.strongroom.documents.search.Found;
import org.strongroom.documents.search.Marked;
import org.strongroom.documents.search.PassingIndex;
import org.strongroom.documents.search.Subject;
import org.strongroom.documents.search.TextIndex;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Description;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Folder;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * Search in an open vault: what the index holds, and bringing it up to what the vault holds.
 *
 * <p>All methods block. Safe for use by several threads; searching goes on while {@link #catchUp} works.
 */
public final class Search {
    private static final String INDEX = "index";
    /** What is sealed together: text that would be indexed again after a kill, and documents that are found late. */
    private static final int BATCH_CHARS = 8 << 20;

    private static final int BATCH_DOCUMENTS = 1000;

    /** Documents that are found anyway and need no looking into; of others that turns out later. */
    private static final int KNOWN = 10_000;

    private final Vault vault;
    private final Describer describer;
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final Object catchingUp = new Object();
    private @Nullable TextIndex index;
    private boolean closed;

    Search(Vault vault, Describer describer) {
        this.vault = vault;
        this.describer = describer;
    }

    private synchronized TextIndex index() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        TextIndex open = index;
        if (open == null) {
            open = TextIndex.open(vault.derived(INDEX));
            index = open;
        }
        return open;
    }

    /** How many documents there are of which the index does not know the present state. */
    public long behind() throws IOException {
        Map<NodeId, Long> known = index().states();
        Catalogue catalogue = vault.catalogue();
        try (Stream<Document> documents = catalogue.documents()) {
            return documents
                    .filter(document -> !document.trashed())
                    .filter(document -> known.getOrDefault(document.id(), 0L) != state(catalogue, document))
                    .count();
        }
    }

    /**
     * Takes into the index what is new in the vault, and out of it what is gone. Whatever was done stays done when this is
     * cancelled.
     *
     * @return how many documents were read; 0 also where another program does this
     */
    public long catchUp(Progress progress) throws VaultException, IOException {
        synchronized (catchingUp) {
            TextIndex open = index();
            return open.writes() ? catchUp(open, progress) : 0;
        }
    }

    private long catchUp(TextIndex open, Progress progress) throws VaultException, IOException {
        Catalogue catalogue = vault.catalogue();
        Map<NodeId, Long> gone = new HashMap<>(open.states());
        List<Document> todo = new ArrayList<>();
        try (Stream<Document> documents = catalogue.documents()) {
            documents.filter(document -> !document.trashed()).forEach(document -> {
                Long known = gone.remove(document.id());
                if (known == null || known != state(catalogue, document)) {
                    todo.add(document);
                }
            });
        }
        if (!gone.isEmpty()) {
            open.change(List.of(), gone.keySet());
            open.commit();
        }
        if (!catalogue.purges().isEmpty()) {
            // What was deleted for good is not only not found any more.
            open.clear(catalogue.purges().size() + " " + catalogue.purges().last());
        }
        long done = 0;
        long chars = 0;
        long waiting = 0;
        try {
            for (Document document : todo) {
                progress.check();
                Subject subject = subject(catalogue, document);
                open.change(List.of(subject), List.of());
                chars += subject.text().length();
                waiting++;
                done++;
                if (waiting >= BATCH_DOCUMENTS || chars >= BATCH_CHARS) {
                    open.commit();
                    chars = 0;
                    waiting = 0;
                }
                progress.report(Progress.Step.INDEXING, done, todo.size(), 0, 0);
            }
        } finally {
            if (waiting > 0) {
                open.commit();
            }
        }
        return done;
    }

    private Subject subject(Catalogue catalogue, Document document) throws IOException {
        Optional<Outcome> known = Optional.empty();
        if (document.current().isPresent()) {
            try {
                known = describer.stored(document.id(), document.current().get().id());
            } catch (VaultException e) {
                // Its text is damaged or has gone since: found by its name, until it is described anew.
                known = Optional.empty();
            }
        }
        return subject(
                catalogue,
                document,
                document.current(),
                document.versions(),
                document.remarks().values(),
                known);
    }

    /** A version as if it were the current one; nothing where its text is not here. */
    private Optional<Subject> subject(Catalogue catalogue, Document document, Version version, Progress progress)
            throws IOException {
        Optional<Outcome> known;
        try {
            known = describer.stored(document.id(), version.id());
            if (known.isEmpty() && vault.isHere(version.pieces())) {
                known = Optional.of(describer.read(version, Describer.hint(document.name()), progress::cancelled));
            }
        } catch (VaultException e) {
            known = Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String remark = document.remark(version.id());
        return Optional.of(subject(
                catalogue,
                document,
                Optional.of(version),
                List.of(version),
                remark.isEmpty() ? List.of() : List.of(remark),
                known));
    }

    private Subject subject(
            Catalogue catalogue,
            Document document,
            Optional<Version> which,
            List<Version> writtenAs,
            Collection<String> remarks,
            Optional<Outcome> known) {
        String text = "";
        List<String> about = new ArrayList<>();
        Set<String> people = new TreeSet<>();
        for (Version version : writtenAs) {
            people.add(vault.memberOf(version.stamp().device()));
        }
        if (known.isPresent() && known.get() instanceof Described described) {
            text = described.text();
            for (String key : List.of("title", "subject")) {
                Optional.ofNullable(described.metadata().get(key)).ifPresent(about::add);
            }
            Optional.ofNullable(described.metadata().get("author")).ifPresent(people::add);
        }
        people.remove("");
        about.addAll(remarks);
        return new Subject(
                document.id(),
                state(catalogue, document),
                document.name(),
                document.parent(),
                type(catalogue, document, which),
                Instant.ofEpochMilli(which.map(Version::modifiedMillis).orElse(0L)),
                List.copyOf(document.tags()),
                List.copyOf(people),
                about,
                text);
    }

    private static DocumentType type(Catalogue catalogue, Document document, Optional<Version> which) {
        Optional<DocumentType> described = which.flatMap(version -> catalogue.description(document.id(), version.id()))
                .map(description -> Describer.type(description.type()));
        return described
                .filter(type -> type != DocumentType.UNKNOWN)
                .orElseGet(() -> TypeDetector.byName(Describer.hint(document.name())));
    }

    /** Changes with all that is searched; never 0. */
    private long state(Catalogue catalogue, Document document) {
        StringBuilder all = new StringBuilder();
        Optional<Version> current = document.current();
        Optional<Description> description =
                current.flatMap(version -> catalogue.description(document.id(), version.id()));
        all.append(document.parent()).append('\n');
        all.append(current.map(version -> version.id().toString()).orElse("")).append('\n');
        all.append(description.map(one -> one.stamp().toString()).orElse("")).append('\n');
        all.append(description.filter(one -> vault.isHere(one.text())).isPresent())
                .append('\n');
        // A name may hold any character: its length says where it ends.
        all.append(document.name().length()).append('\n').append(document.name());
        document.remarks()
                .values()
                .forEach(remark -> all.append(remark.length()).append(' ').append(remark));
        document.tags().forEach(tag -> all.append(tag.length()).append('\n').append(tag));
        byte[] hash = Sha256.of(all.toString().getBytes(StandardCharsets.UTF_16LE));
        return ByteBuffer.wrap(hash).getLong() | 1;
    }

    /**
     * Looks for what was typed.
     *
     * @param limit how many documents at most
     */
    public Found find(String typed, int limit) throws IOException {
        Catalogue catalogue = vault.catalogue();
        Found found = index().find(typed, limit, name -> folders(catalogue, name), clock);
        // The index may be behind: what is in the trash or gone by now is not shown.
        List<Found.Hit> there = found.hits().stream()
                .filter(hit -> catalogue
                        .document(hit.document())
                        .filter(one -> !one.trashed())
                        .isPresent())
                .toList();
        return new Found(
                there,
                found.total() - (found.hits().size() - there.size()),
                found.more(),
                found.similar(),
                found.unclear());
    }

    /**
     * Looks for what was typed in versions that are not current, of documents of which the current one is not found. Slower than {@link
     * #find}: it reads their texts, and keeps nothing of them. Where it is cancelled, what was found by then is given back.
     *
     * @param limit how many documents at most
     */
    public Earlier earlier(String typed, int limit, Progress progress) throws IOException {
        Catalogue catalogue = vault.catalogue();
        Set<NodeId> found = new HashSet<>();
        Found now = index().find(typed, KNOWN, name -> folders(catalogue, name), clock);
        if (!now.similar()) {
            now.hits().forEach(hit -> found.add(hit.document()));
        }
        try (PassingIndex passing = new PassingIndex(typed, name -> folders(catalogue, name), clock)) {
            if (!passing.asks()) {
                return Earlier.NOTHING;
            }
            EarlierSearch.Subjects subjects = new EarlierSearch.Subjects() {
                @Override
                public Subject current(Document document) throws IOException {
                    return subject(catalogue, document);
                }

                @Override
                public Optional<Subject> version(Document document, Version version, Progress lent) throws IOException {
                    return subject(catalogue, document, version, lent);
                }
            };
            return new EarlierSearch(catalogue, subjects, passing, progress).run(found, limit);
        }
    }

    /** Folders whose name begins so, or the one at that path, and all below them. */
    private static Set<NodeId> folders(Catalogue catalogue, String name) {
        Set<NodeId> out = new HashSet<>();
        List<NodeId> todo = new ArrayList<>();
        if (name.startsWith("/")) {
            List<String> path =
                    Stream.of(name.split("/")).filter(part -> !part.isEmpty()).toList();
            catalogue.resolve(path).map(Node::id).ifPresent(todo::add);
        } else {
            Stream<Folder> all = catalogue.ids().stream().flatMap(id -> catalogue.folder(id).stream());
            all.filter(folder -> TextIndex.beginsWith(folder.name(), name))
                    .map(Folder::id)
                    .forEach(todo::add);
        }
        while (!todo.isEmpty()) {
            NodeId next = todo.removeLast();
            if (out.add(next)) {
                catalogue.children(next).stream()
                        .filter(Folder.class::isInstance)
                        .map(Node::id)
                        .forEach(todo::add);
            }
        }
        return out;
    }

    /** A part of a document's text in which what was typed is found; nothing where it is not found in its text. */
    public Optional<Marked> snippet(NodeId document, String typed) throws IOException {
        Optional<Version> current = vault.catalogue().document(document).flatMap(Document::current);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Outcome> known = describer.stored(document, current.get().id());
            return known.isPresent() && known.get() instanceof Described described
                    ? index().snippet(typed, described.text())
                    : Optional.empty();
        } catch (VaultException e) {
            // Damaged, or gone since; the list of documents says so elsewhere.
            return Optional.empty();
        }
    }

    /** A text with the places that a search for what was typed finds in it. */
    public Marked mark(String typed, String text) throws IOException {
        return index().mark(typed, text);
    }

    /**
     * Names with the places that a search for what was typed finds in them, with the same folding of case and accents.
     *
     * @param similar whether words count that differ by one letter, as where nothing else was {@linkplain Found#similar() found}
     */
    public List<Marked> markNames(String typed, boolean similar, List<String> names) throws IOException {
        return index().markNames(typed, similar, names);
    }

    /** How many documents are in the files of the index and not in the index. */
    int remains() throws IOException {
        return index().remains();
    }

    /** Before the vault closes. */
    synchronized void close() throws IOException {
        closed = true;
        if (index != null) {
            index.close();
        }
    }
}
