package org.strongroom.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.compare.Compared;
import org.strongroom.documents.compare.Comparer;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Outline;
import org.strongroom.documents.read.Page;
import org.strongroom.documents.read.Picture;
import org.strongroom.documents.read.Readers;
import org.strongroom.documents.read.Source;
import org.strongroom.documents.read.TypeDetector;
import org.strongroom.vault.Collected;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.Finding;
import org.strongroom.vault.Importer;
import org.strongroom.vault.OldKeys;
import org.strongroom.vault.Resealed;
import org.strongroom.vault.Vault;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Folder;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.StoreException;

/**
 * An open vault as a library of documents: the use-cases that both programs call.
 *
 * <p>All methods block and may be called from any thread; readers see one immutable state, writers take turns. Closing it
 * locks the vault: keys are wiped. Long because it is the list of what a person can do.
 */
public final class Library implements AutoCloseable {
    /** Most bytes of UTF-8 that a note on a version may have. */
    public static final int NOTE_BYTES = 1024;

    /** Longest name, in UTF-8. */
    static final int NAME_BYTES = 4096;

    private final Vault vault;
    private final Supplier<Readers> readers;
    private final Path home;
    private final Runnable closed;
    private final Search search;
    private final QuickUnlock quickUnlock;
    private final Desk desk;
    private final Reminder reminder;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final LookedAt lookedAt = new LookedAt();
    private final InUse inUse = new InUse();

    Library(Vault vault, Supplier<Readers> readers, Path home) {
        this(vault, readers, home, Keychain.ofSystem(), () -> {});
    }

    /** Calls {@code closed} once it is closed. */
    Library(Vault vault, Supplier<Readers> readers, Path home, Keychain keychain, Runnable closed) {
        this.vault = vault;
        this.readers = readers;
        this.home = home;
        this.closed = closed;
        this.search = new Search(vault, new Describer(vault, readers));
        this.desk = new Desk(vault);
        this.reminder = new Reminder(vault);
        this.quickUnlock = new QuickUnlock(vault, keychain);
    }

    /** Opening it by the keychain of this computer. */
    public QuickUnlock quickUnlock() {
        return quickUnlock;
    }

    /** Path of the vault's home copy. */
    public Path folder() {
        return vault.folder();
    }

    public VaultId id() {
        return vault.id();
    }

    /** The vault's name. */
    public String name() {
        return vault.catalogue().vaultName().orElse("");
    }

    /** The entry at a path of names; the top folder for an empty one. */
    public Optional<Entry> find(List<String> path) {
        Catalogue catalogue = vault.catalogue();
        Optional<Node> node = catalogue.resolve(path);
        return node.isEmpty() ? Optional.empty() : Optional.of(show(catalogue, node.get(), path));
    }

    /** The entry with this id, in the trash or not. */
    public Optional<Entry> entry(NodeId id) {
        Catalogue catalogue = vault.catalogue();
        Optional<Node> node = catalogue.node(id);
        return node.isEmpty() ? Optional.empty() : Optional.of(show(catalogue, node.get(), catalogue.path(id)));
    }

    /** What lies in a folder, folders first, then by name; with {@code recursive}, all below it, each after its folder. */
    public List<Entry> list(NodeId folder, boolean recursive) {
        Catalogue catalogue = vault.catalogue();
        List<Entry> out = new ArrayList<>();
        // Without recursion, and with paths that share their beginnings: a hostile chain of folders may be of any
        // length.
        Deque<Listed> todo = new ArrayDeque<>();
        push(catalogue, folder, SharedPath.of(catalogue.path(folder)), todo);
        while (!todo.isEmpty()) {
            Listed next = todo.pop();
            out.add(show(catalogue, next.node(), next.path()));
            if (recursive && next.node() instanceof Folder) {
                push(catalogue, next.node().id(), next.path(), todo);
            }
        }
        return List.copyOf(out);
    }

    private record Listed(Node node, SharedPath path) {}

    private static void push(Catalogue catalogue, NodeId folder, SharedPath path, Deque<Listed> todo) {
        List<Node> children = new ArrayList<>(catalogue.children(folder));
        children.sort(Comparator.comparing(node -> !(node instanceof Folder)));
        for (Node child : children.reversed()) {
            todo.push(new Listed(child, path.with(child.name())));
        }
    }

    /** What lies in the trash, newest first. */
    public List<Entry> trashed() {
        Catalogue catalogue = vault.catalogue();
        List<Entry> out = new ArrayList<>();
        for (Node node : catalogue.trashed()) {
            out.add(show(catalogue, node, catalogue.path(node.id())));
        }
        return List.copyOf(out);
    }

    private Entry show(Catalogue catalogue, Node node, List<String> path) {
        List<String> tags = List.copyOf(node.tags());
        if (!(node instanceof Document document)) {
            Instant newest = catalogue.newestIn(node.id()).orElse(Instant.EPOCH);
            return new Entry(node.id(), true, path, 0, newest, DocumentType.UNKNOWN, 0, false, tags, true);
        }
        Optional<Version> current = document.current();
        DocumentType type = current.flatMap(version -> catalogue.description(document.id(), version.id()))
                .map(description -> Describer.type(description.type()))
                .filter(known -> known != DocumentType.UNKNOWN)
                .orElseGet(() -> TypeDetector.byName(Describer.hint(document.name())));
        return new Entry(
                node.id(),
                false,
                path,
                current.map(Version::size).orElse(0L),
                Instant.ofEpochMilli(current.map(Version::modifiedMillis).orElse(0L)),
                type,
                document.versions().size(),
                document.isConflict(),
                tags,
                current.isPresent() && vault.isHere(current.get().pieces()));
    }

    /** What people did in this vault, the oldest first, from the signed journal; {@code progress} hears how much was read. */
    public List<Activity> activities(Progress progress) throws VaultException, IOException {
        return ActivityLog.of(vault, progress);
    }

    /** What people who had been removed wrote without knowing that: see {@link LateWork}; the newest first. */
    public List<LateWork> lateWork(Progress progress) throws VaultException, IOException {
        return LateWorks.of(vault, progress);
    }

    /** Text and metadata of what somebody wrote too late, read now and kept nowhere. */
    public Outcome read(LateWork work) throws VaultException, IOException {
        if (!vault.isHere(work.version().pieces())) {
            throw new VaultException.Incomplete();
        }
        return new Describer(vault, readers).read(work.version(), Describer.hint(work.name()));
    }

    /**
     * Takes what somebody wrote too late into a folder, as a document of its own by whoever has opened the vault; where the name is
     * taken, a number is added.
     *
     * @throws VaultException.NotAllowed to who may only read
     * @throws VaultException.Incomplete where not all of it has arrived
     */
    public NodeId adopt(LateWork work, NodeId folder, Progress progress) throws VaultException, IOException {
        return LateWorks.adopt(vault, work, folder, progress);
    }

    /** Versions of a document, oldest first. */
    public List<VersionInfo> history(NodeId document) throws VaultException {
        Catalogue catalogue = vault.catalogue();
        Document found = catalogue.document(document).orElseThrow(VaultException.NotFound::new);
        List<VersionInfo> out = new ArrayList<>();
        for (int i = 0; i < found.versions().size(); i++) {
            Version version = found.versions().get(i);
            out.add(new VersionInfo(
                    found.number(i),
                    version.id(),
                    Instant.ofEpochMilli(version.writtenMillis()),
                    Instant.ofEpochMilli(version.modifiedMillis()),
                    version.size(),
                    vault.memberOf(version.stamp().device()),
                    catalogue.deviceLabels().getOrDefault(version.stamp().device(), ""),
                    found.heads().contains(version),
                    found.remark(version.id())));
        }
        return List.copyOf(out);
    }

    /**
     * Writes a note on a version, without spaces around it, in place of the one that it has; an empty one takes it away.
     *
     * @throws VaultException.NotAllowed when it is longer than {@link #NOTE_BYTES}, or no text
     */
    public void note(NodeId document, VersionId version, String note) throws VaultException, IOException {
        if (!isNote(note)) {
            throw new VaultException.NotAllowed();
        }
        vault.note(document, version, note.strip());
    }

    /** Which versions the vault keeps, and dropping the others. */
    public Keeping keeping() {
        return new Keeping(vault, version -> inUse.contains(version) || lookedAt.is(version));
    }

    /**
     * Adds files and folders below {@code into}: a directory becomes a folder of its name; a file that meets a document of
     * its name becomes a new version. Failures of single files go to the listener, the rest is done.
     *
     * @return number of files that failed
     */
    public int add(List<Path> sources, NodeId into, AddOptions options, AddListener listener)
            throws VaultException, IOException {
        Catalogue catalogue = vault.catalogue();
        if (catalogue.folder(into).isEmpty()) {
            throw new VaultException.NotFound();
        }
        List<Path> forbidden = new ArrayList<>();
        for (Path place : List.of(vault.folder(), home)) {
            if (Files.exists(place)) {
                forbidden.add(place.toRealPath());
            }
        }
        for (CopyStatus copy : vault.copies()) {
            if (Files.exists(copy.folder())) {
                forbidden.add(copy.folder().toRealPath());
            }
        }
        FileAdder[] adder = new FileAdder[1];
        vault.importing(importer -> {
            adder[0] = new FileAdder(importer, options, listener, forbidden);
            adder[0].add(sources, into, catalogue.path(into));
        });
        adder[0].removeEmptied();
        if (adder[0].failures() == 0) {
            listener.allSafe(); // said only of everything: somebody may delete originals because of it
        }
        if (options.describe()) {
            describePending(listener);
        }
        return adder[0].failures();
    }

    /**
     * An empty document, under this name or, where it is taken, the first of "name (2).end", "name (3).end", ... that is free.
     *
     * @throws VaultException.NotAllowed when it cannot be called so
     */
    public NodeId addBlank(Template template, NodeId into, String name) throws VaultException, IOException {
        requireName(name);
        if (vault.catalogue().folder(into).isEmpty()) {
            throw new VaultException.NotFound();
        }
        NodeId[] made = new NodeId[1];
        byte[] bytes = template.bytes();
        vault.importing(importer -> {
            String free = Transfer.free(importer, into, name, false);
            importer.add(
                    ByteSource.of(bytes),
                    into,
                    free,
                    System.currentTimeMillis(),
                    Optional.empty(),
                    Importer.Guard.NONE,
                    ignored -> {});
            made[0] = importer.find(into, free).orElseThrow(VaultException.NotFound::new);
        });
        return made[0];
    }

    /** What a person keeps at hand of it on this computer. */
    public Desk desk() {
        return desk;
    }

    /** When to remind of rehearsing the recovery. */
    public Reminder reminder() {
        return reminder;
    }

    /** Extracts text and thumbnails of documents that have none yet. */
    public void describePending(Progress progress) throws VaultException, IOException {
        new Describer(vault, readers).pending(progress);
    }

    /** Whether documents that were described earlier lack small pictures that this program would give them. */
    public boolean lacksPictures() {
        return new LatePictures(vault, new Describer(vault, readers)).missing();
    }

    /** Gives small pictures to documents that were described without; each is tried once. Nothing for who may not change documents. */
    public void addPictures(Progress progress) throws VaultException, IOException {
        new LatePictures(vault, new Describer(vault, readers)).add(progress);
    }

    /**
     * Takes documents and folders out, byte for byte.
     *
     * @param target for one document, the file to write or a folder to write into; else a folder
     * @param version a version of the one document; else the current ones
     */
    public List<TakenOut> takeOut(
            List<NodeId> nodes, Path target, Optional<VersionId> version, boolean overwrite, Progress progress)
            throws VaultException, IOException {
        Catalogue catalogue = vault.catalogue();
        TakeOut job = new TakeOut(vault, overwrite, progress);
        boolean oneDocument =
                nodes.size() == 1 && catalogue.document(nodes.getFirst()).isPresent();
        if (oneDocument) {
            NodeId document = nodes.getFirst();
            List<String> path = catalogue.path(document);
            Path file = Files.isDirectory(target) ? target.resolve(SafeNames.of(path.getLast())) : target;
            job.planFile(version(document, version), path, file);
        } else {
            for (NodeId id : nodes) {
                job.plan(catalogue, catalogue.node(id).orElseThrow(VaultException.NotFound::new), target);
            }
        }
        try (var using = inUse.of(version.stream().toList())) {
            return job.run();
        }
    }

    /** Takes documents and folders out, each to its place, directly in the folder {@code top}. */
    List<TakenOut> takeOut(Map<NodeId, Path> places, Path top, Progress progress) throws VaultException, IOException {
        Catalogue catalogue = vault.catalogue();
        TakeOut job = new TakeOut(vault, false, progress);
        for (Map.Entry<NodeId, Path> one : places.entrySet()) {
            Node node = catalogue.node(one.getKey()).orElseThrow(VaultException.NotFound::new);
            job.plan(catalogue, node, top, one.getValue());
        }
        try (var using = inUse.of(List.of())) {
            return job.run();
        }
    }

    private Version version(NodeId document, Optional<VersionId> wanted) throws VaultException {
        Document found = vault.catalogue().document(document).orElseThrow(VaultException.NotFound::new);
        if (wanted.isEmpty()) {
            return found.current().orElseThrow(VaultException.Incomplete::new);
        }
        return found.versions().stream()
                .filter(version -> version.id().equals(wanted.get()))
                .findFirst()
                .orElseThrow(VaultException.NotFound::new);
    }

    /** Text and metadata of a version, from the vault where it was described, else read now. */
    public Outcome read(NodeId document, Optional<VersionId> version) throws VaultException, IOException {
        Version found = version(document, version);
        Describer describer = new Describer(vault, readers);
        Optional<Outcome> stored = describer.stored(document, found.id());
        return stored.isPresent() ? stored.get() : describer.read(found, hint(document));
    }

    /** A small picture of what is current, at most {@value Described#THUMBNAIL_SIDE} pixels on a side; nothing where there is none here. */
    public Optional<Picture> thumbnail(NodeId document) throws VaultException, IOException {
        Optional<Version> current = vault.catalogue().document(document).flatMap(Document::current);
        return current.isEmpty()
                ? Optional.empty()
                : new Describer(vault, readers)
                        .thumbnail(document, current.get().id());
    }

    /** Search in names, tags and texts; closed with the library. */
    public Search search() {
        return search;
    }

    /** A page of a version for looking at: text, or a picture of at most {@code maxPixels} at its longer side. */
    public Page page(NodeId document, Optional<VersionId> version, int number, int maxPixels, Progress progress)
            throws VaultException, IOException {
        return look(
                document,
                version,
                progress,
                (reading, source) -> reading.page(source, number, maxPixels, progress::cancelled));
    }

    /** One of the pictures that the blocks of a version name; as a page. */
    public Page figure(NodeId document, Optional<VersionId> version, int index, int maxPixels, Progress progress)
            throws VaultException, IOException {
        return look(
                document,
                version,
                progress,
                (reading, source) -> reading.figure(source, index, maxPixels, progress::cancelled));
    }

    /** Rows of a sheet of a version, from 1, beginning with a row, from 0; as a page. */
    public Page rows(NodeId document, Optional<VersionId> version, int sheet, int from, Progress progress)
            throws VaultException, IOException {
        return look(
                document,
                version,
                progress,
                (reading, source) -> reading.rows(source, sheet, from, progress::cancelled));
    }

    private interface Look {
        Page at(Readers reading, Source source);
    }

    private Page look(NodeId document, Optional<VersionId> version, Progress progress, Look look)
            throws VaultException, IOException {
        Version found = version(document, version);
        VersionSource source =
                new VersionSource(vault, found, hint(document), lookedAt.token(found.id(), readers.get()));
        Page page = look.at(readers.get(), source);
        source.check();
        progress.check();
        return page;
    }

    /**
     * What differs between the texts of two versions of a document: both are read now.
     *
     * @throws VaultException.Cancelled when {@code progress} says so
     */
    public Compared compare(NodeId document, VersionId before, VersionId after, Progress progress)
            throws VaultException, IOException {
        Describer describer = new Describer(vault, readers);
        List<Outline> outlines = new ArrayList<>();
        try (var using = inUse.of(List.of(before, after))) {
            for (VersionId id : List.of(before, after)) {
                progress.report(Progress.Step.DESCRIBING, outlines.size(), 2, 0, 0);
                outlines.add(readers.get()
                        .outline(
                                describer.source(version(document, Optional.of(id)), hint(document)),
                                progress::cancelled));
                progress.check();
            }
        }
        return Comparer.compare(outlines.getFirst(), outlines.getLast(), progress::cancelled)
                .orElseThrow(VaultException.Cancelled::new);
    }

    private String hint(NodeId document) {
        return vault.catalogue()
                .document(document)
                .map(found -> Describer.hint(found.name()))
                .orElse("");
    }

    /** Makes a folder; an existing one of that name is returned. */
    public NodeId newFolder(NodeId parent, String name) throws VaultException, IOException {
        requireName(name);
        NodeId[] out = new NodeId[1];
        vault.change(now -> {
            Optional<NodeId> there = now.child(parent, name);
            if (there.isPresent()) {
                if (now.folder(there.get()).isEmpty()) {
                    throw new VaultException.AlreadyExists();
                }
                out[0] = there.get();
                return List.of();
            }
            requireFolder(now, parent);
            out[0] = vault.newNode(0, parent, name);
            return List.of(new Operation.FolderCreated(out[0], parent, name));
        });
        return out[0];
    }

    /** Gives a node another name. */
    public void rename(NodeId node, String name) throws VaultException, IOException {
        requireName(name);
        vault.change(now -> {
            Node found = require(now, node);
            if (found.name().equals(name)) {
                return List.of();
            }
            if (now.child(found.parent(), name).isPresent()) {
                throw new VaultException.AlreadyExists();
            }
            return List.of(new Operation.Renamed(node, name));
        });
    }

    /** Moves nodes into a folder, all or none. */
    public void move(List<NodeId> nodes, NodeId folder) throws VaultException, IOException {
        vault.change(now -> {
            requireFolder(now, folder);
            List<Operation> out = new ArrayList<>();
            for (NodeId id : nodes) {
                Node node = require(now, id);
                for (NodeId at = folder;
                        !at.equals(NodeId.ROOT);
                        at = require(now, at).parent()) {
                    if (at.equals(id)) {
                        throw new VaultException.AlreadyExists(); // into itself, or into what lies in it
                    }
                }
                if (!node.parent().equals(folder)) {
                    if (now.child(folder, node.name()).isPresent()) {
                        throw new VaultException.AlreadyExists();
                    }
                    out.add(new Operation.Moved(id, folder));
                }
            }
            return out;
        });
    }

    /**
     * Copies nodes and all that lies in them into a folder of another open vault: their current versions, without history. Whoever
     * reads the other vault reads them. Where a name is taken there, a number is added. What was copied before a failure or a
     * cancellation stays there, whole documents only.
     *
     * @return the number of documents
     * @throws VaultException.NotAllowed to who may only read there
     * @throws VaultException.Incomplete when content of one of them has not arrived here; nothing was copied then
     */
    public long copyTo(Library other, List<NodeId> nodes, NodeId folder, Progress progress)
            throws VaultException, IOException {
        return new Transfer(vault, other.vault, progress).copy(nodes, folder);
    }

    /**
     * As {@link #copyTo}, and then puts the originals into the trash of this vault: only when every document has been read again from
     * the other one and is the same. Their history stays with them.
     *
     * @throws VaultException.NotAllowed to who may only read in one of the two; nothing was copied then
     */
    public long moveTo(Library other, List<NodeId> nodes, NodeId folder, Progress progress)
            throws VaultException, IOException {
        Transfer.requireEditor(vault);
        Map<NodeId, List<VersionId>> before = currents(vault.catalogue(), nodes);
        long copied = copyTo(other, nodes, folder, progress);
        progress.check();
        boolean[] same = {false};
        vault.change(now -> {
            // Asked of what the change builds on: it knows what has arrived since, and would put that into the trash,
            // too.
            same[0] = before.equals(currents(now, nodes));
            return same[0] ? trashing(now, nodes) : List.of();
        });
        if (!same[0]) {
            // Changed meanwhile: what is here now is not what is there.
            throw new VaultException.VaultBusy();
        }
        return copied;
    }

    private static Map<NodeId, List<VersionId>> currents(Catalogue now, List<NodeId> nodes) {
        Map<NodeId, List<VersionId>> out = new LinkedHashMap<>();
        Deque<NodeId> todo = new ArrayDeque<>(nodes);
        while (!todo.isEmpty()) {
            NodeId next = todo.pop();
            out.put(next, now.heads(next).stream().map(Version::id).toList());
            if (now.folder(next).isPresent()) {
                now.children(next).forEach(child -> todo.push(child.id()));
            }
        }
        return out;
    }

    /** Puts nodes into the trash. */
    public void trash(List<NodeId> nodes) throws VaultException, IOException {
        vault.change(now -> trashing(now, nodes));
    }

    private static List<Operation> trashing(Catalogue now, List<NodeId> nodes) throws VaultException {
        List<Operation> out = new ArrayList<>();
        for (NodeId node : nodes) {
            require(now, node);
            out.add(new Operation.Trashed(node));
        }
        return out;
    }

    /** Brings nodes back from the trash. */
    public void restore(List<NodeId> nodes) throws VaultException, IOException {
        vault.change(now -> {
            List<Operation> out = new ArrayList<>();
            for (NodeId node : nodes) {
                require(now, node);
                out.add(new Operation.Restored(node));
            }
            return out;
        });
    }

    /**
     * Deletes for good what lies in the trash, and frees its space in this folder and the copies in reach, as far as every computer
     * knows of it. Copies are brought up to date before, so that what somebody has taken back or edited meanwhile stays.
     *
     * @param nodes from {@link #trashed}; what is there no more is left alone
     * @throws VaultException.NotAllowed to who is below an admin
     * @throws VaultException.WentBack when records that this computer saw are gone from the folder
     */
    public Collected deleteForGood(List<NodeId> nodes, Progress progress) throws VaultException, IOException {
        try {
            vault.syncUnlessWentBack(progress);
        } catch (StoreException e) {
            // A copy that is full or away keeps nobody from deleting what is here; it is told in the end.
        }
        progress.check();
        List<NodeId> there =
                trashed().stream().map(Entry::id).filter(nodes::contains).toList();
        if (!there.isEmpty()) {
            vault.purge(there);
        }
        Collected done = vault.collect(progress);
        vault.syncUnlessWentBack(progress);
        return done;
    }

    /** Whether whoever has opened the vault may delete for good. */
    public boolean mayDeleteForGood() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role().isAtLeast(Role.ADMIN))
                .isPresent();
    }

    /** Makes an earlier version the current one, as a new version. */
    public void restoreVersion(NodeId document, VersionId version) throws VaultException, IOException {
        vault.change(now -> {
            Version earlier = version(document, Optional.of(version));
            List<VersionId> parents =
                    now.heads(document).stream().map(Version::id).sorted().toList();
            return List.of(new Operation.VersionAdded(
                    document,
                    vault.newVersion(0, document, parents, earlier),
                    parents,
                    earlier.size(),
                    earlier.modifiedMillis(),
                    earlier.pieces()));
        });
    }

    /** Adds and removes tags of a document or folder. */
    public void tag(NodeId node, List<String> add, List<String> remove) throws VaultException, IOException {
        vault.change(now -> {
            Node found = require(now, node);
            List<Operation> out = new ArrayList<>();
            for (String tag : add) {
                if (!found.tags().contains(tag)) {
                    out.add(new Operation.Tagged(node, tag));
                }
            }
            for (String tag : remove) {
                if (found.tags().contains(tag)) {
                    out.add(new Operation.Untagged(node, tag));
                }
            }
            return out;
        });
    }

    /** The further copies, as they stood when they were last looked at. */
    public List<CopyStatus> copies() throws IOException {
        return vault.copies();
    }

    /** Remembers a folder as a further copy: existing and empty, or absent in an existing parent, or a copy of this vault. */
    public CopyStatus addCopy(Path folder) throws VaultException, IOException {
        return vault.addCopy(folder);
    }

    /** Forgets a copy; its files stay. */
    public void removeCopy(Path folder) throws VaultException, IOException {
        vault.removeCopy(folder);
    }

    /** Brings this vault and every reachable copy up to date, both ways. */
    public List<CopyStatus> sync(Progress progress) throws VaultException, IOException {
        return vault.sync(progress);
    }

    /** As above; {@code wentBack} is told beforehand what the folder has lost, where it has lost anything. */
    public List<CopyStatus> sync(Progress progress, Consumer<List<VaultStatus.Alarm>> wentBack)
            throws VaultException, IOException {
        return vault.sync(progress, wentBack);
    }

    /**
     * Brings this vault and every reachable copy up to date where nobody asked for it.
     *
     * @throws VaultException.WentBack when the folder went back in time: a person decides first; nothing was exchanged
     */
    public List<CopyStatus> syncUnlessWentBack(Progress progress) throws VaultException, IOException {
        return vault.syncUnlessWentBack(progress);
    }

    /** Lets the other computers see that this one is in use: see {@link Vault#giveSignOfLife}. */
    public void giveSignOfLife() throws VaultException, IOException {
        vault.giveSignOfLife();
    }

    /** Which records this computer saw and the folder lacks, by device: none unless an old state of the folder was put there. */
    public List<VaultStatus.Alarm> wentBack() {
        return vault.wentBack();
    }

    /** Who shares the vault. */
    public People people() {
        return new People(vault, quickUnlock);
    }

    /**
     * Seals everything anew that lies under keys that somebody may have who has left: see {@link Vault#reseal}. The copies in reach
     * are brought up to date before and after, so that what it takes the place of goes from them, too.
     *
     * @throws VaultException.WentBack when records that this computer saw are gone from the folder
     */
    public Resealed reseal(Progress progress) throws VaultException, IOException {
        try {
            vault.syncUnlessWentBack(progress);
        } catch (StoreException e) {
            // A copy that is full or away keeps nobody from sealing what is here; it is told in the end.
        }
        Resealed done = vault.reseal(progress);
        vault.syncUnlessWentBack(progress);
        return new Resealed(
                done.documents(),
                done.bytes(),
                done.unreadableBytes(),
                done.removedPacks(),
                done.removedBytes(),
                vault.oldKeys());
    }

    /** How much lies under keys that somebody may have who has left: see {@link Vault#oldKeys}. */
    public OldKeys oldKeys() throws IOException {
        return vault.oldKeys();
    }

    /** Whether whoever has opened the vault may seal anew. */
    public boolean mayReseal() {
        return vault.membership()
                .member(vault.member())
                .filter(self -> !self.suspended() && self.role().isAtLeast(Role.EDITOR))
                .isPresent();
    }

    /**
     * Another passphrase for the member who opened the vault, at the costs of the one before: see {@link Vault#changePassphrase}.
     * The other ways in of this member end with it: {@link People#fallingWithPassphrase}.
     */
    public void changePassphrase(Passphrase passphrase, Progress progress) throws VaultException, IOException {
        // What other computers have written is to be known: a device that the new keys do not know of is taken for a
        // thief's.
        vault.syncUnlessWentBack(progress);
        // As before, which the key that opened has proven: each further set of costs is one more derivation for
        // everybody.
        vault.changePassphrase(passphrase, vault.costs(), progress);
        quickUnlock.tidy();
    }

    /** As above, for who may have left the vault open to others: once {@code own} is what opens it, see {@link Vault#requireOpens}. */
    public void changePassphrase(Passphrase own, Passphrase passphrase, Progress progress)
            throws VaultException, IOException {
        vault.requireOpens(own, progress);
        changePassphrase(passphrase, progress);
    }

    /**
     * About how long it takes this computer to open the vault with a passphrase that is changed now, and anybody with one like it to
     * try one passphrase. Measures when first asked, for some tenths of a second.
     */
    public Duration guessTime() throws VaultException {
        return Speed.ofThisComputer().of(vault.costs());
    }

    /** A person knows how an alarm came about: see {@link Vault#explained}. */
    public void explained(VaultStatus.Alarm alarm) throws VaultException, IOException {
        vault.explained(alarm);
    }

    /** How the vault stands. */
    public VaultStatus status() throws IOException {
        return vault.status();
    }

    /** Reads what another program or a cloud drive brought into the folder; whether anything changed. */
    public boolean poll() throws VaultException, IOException {
        return vault.poll();
    }

    /** Checks structure and signatures; with {@code all}, every byte of every pack. */
    public List<Finding> check(boolean all, boolean repair, Progress progress) throws VaultException, IOException {
        return vault.check(all, repair, progress);
    }

    /** Called after each change of what the lists show, on the thread that made it; one listener. */
    public void onChange(Runnable listener) {
        vault.onChange(listener);
    }

    private static Node require(Catalogue now, NodeId node) throws VaultException {
        return now.node(node)
                .filter(found -> !found.id().equals(NodeId.ROOT))
                .orElseThrow(VaultException.NotFound::new);
    }

    private static void requireFolder(Catalogue now, NodeId folder) throws VaultException {
        if (now.folder(folder).filter(found -> !found.trashed()).isEmpty()) {
            throw new VaultException.NotFound();
        }
    }

    private static void requireName(String name) throws VaultException {
        if (name.isEmpty() || !isText(name, NAME_BYTES)) {
            throw new VaultException.NotAllowed();
        }
    }

    private static boolean isText(String text, int mostBytes) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= mostBytes;
    }

    /** Whether something can be a note on a version: text of at most {@link #NOTE_BYTES}, spaces around it apart. */
    public static boolean isNote(String note) {
        return isText(note.strip(), NOTE_BYTES);
    }

    @Override
    public void close() throws IOException {
        lookedAt.close();
        try {
            search.close();
        } finally {
            closeVault();
        }
    }

    private void closeVault() throws IOException {
        try {
            vault.close();
        } finally {
            if (!ended.getAndSet(true)) {
                closed.run();
            }
        }
    }
}
