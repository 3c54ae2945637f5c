package org.strongroom.documents;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.vault.ContentReader;
import org.strongroom.vault.Vault;
import org.strongroom.vault.catalogue.Catalogue;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Node;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NotWritableException;

/**
 * Writes documents to files outside: each appears whole under its name or not at all, with its time; folders appear also
 * where they are empty.
 */
final class TakeOut {
    private static final int THREADS = 2;

    /** The most folders below the chosen one: no system has room for the path of more. */
    private static final int MOST_DEPTH = 1000;

    private final Vault vault;
    private final boolean overwrite;
    private final Progress progress;
    private final List<Job> jobs = new ArrayList<>();
    private final List<EmptyFolder> emptyFolders = new ArrayList<>();
    private final List<TakenOut> left = new ArrayList<>();
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();
    private final Set<Object> written = new HashSet<>();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private Optional<TargetNames> names = Optional.empty();

    /**
     * What is to be written.
     *
     * @param top the folder that was chosen: it may be a link, nothing below it may
     */
    private record Job(Version version, List<String> path, Path top, Path target) {}

    private record EmptyFolder(List<String> path, Path top, Path target) {}

    /** A step of planning: a node, where it goes, and how many folders that is below the chosen one. */
    private record Step(Node node, Path place, int depth) {}

    /** Something on the way is no folder. */
    private static final class Blocked extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        Blocked() {
            super("something on the way is no folder");
        }
    }

    TakeOut(Vault vault, boolean overwrite, Progress progress) {
        this.vault = vault;
        this.overwrite = overwrite;
        this.progress = progress;
    }

    /** Plans one document, as the file {@code target} itself. */
    void planFile(Version version, List<String> path, Path target) throws NotWritableException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NotWritableException();
        }
        jobs.add(new Job(version, path, folder, target.toAbsolutePath()));
    }

    /** Plans a document or a folder with all in it, below the folder {@code target}. */
    void plan(Catalogue catalogue, Node start, Path target) {
        Path top = target.toAbsolutePath();
        TargetNames below = names(top);
        plan(catalogue, start, top, start.id().equals(NodeId.ROOT) ? top : below.place(top, start.name()));
    }

    /** As above, where it has its place below the folder {@code top} already. */
    void plan(Catalogue catalogue, Node start, Path top, Path place) {
        TargetNames below = names(top);
        // Without recursion: a hostile chain of folders may be of any length.
        Deque<Step> todo = new ArrayDeque<>();
        todo.push(new Step(start, place, 0));
        while (!todo.isEmpty()) {
            Step step = todo.pop();
            Node node = step.node();
            if (step.depth() > MOST_DEPTH) {
                left.add(new TakenOut(
                        catalogue.path(node.id()), step.place(), TakenOut.State.TOO_DEEP, Optional.empty()));
                continue;
            }
            if (node instanceof Document document) {
                document.current()
                        .ifPresent(version ->
                                jobs.add(new Job(version, catalogue.path(document.id()), top, step.place())));
                continue;
            }
            List<Node> children = catalogue.children(node.id());
            if (children.isEmpty()) {
                emptyFolders.add(new EmptyFolder(catalogue.path(node.id()), top, step.place()));
            }
            List<Step> next = new ArrayList<>();
            for (Node child : children) {
                next.add(new Step(child, below.place(step.place(), child.name()), step.depth() + 1));
            }
            next.reversed().forEach(todo::push);
        }
    }

    private TargetNames names(Path top) {
        TargetNames below = names.orElseGet(() -> TargetNames.below(top));
        names = Optional.of(below);
        return below;
    }

    List<TakenOut> run() throws VaultException, IOException {
        long totalBytes = jobs.stream().mapToLong(job -> job.version().size()).sum();
        List<TakenOut> out = new ArrayList<>(left);
        for (EmptyFolder folder : emptyFolders) {
            out.add(make(folder));
        }
        if (jobs.size() == 1) {
            out.addAll(work(jobs, totalBytes));
            return out;
        }
        // Neighbours share packs, so each thread gets a run of them.
        try (ExecutorService executor = Executors.newFixedThreadPool(
                THREADS,
                task -> Thread.ofPlatform().name("strongroom-out").daemon().unstarted(task))) {
            List<Future<List<TakenOut>>> parts = new ArrayList<>();
            int size = Math.max(1, Math.min(256, (jobs.size() + THREADS - 1) / THREADS));
            for (int from = 0; from < jobs.size(); from += size) {
                List<Job> part = jobs.subList(from, Math.min(jobs.size(), from + size));
                parts.add(executor.submit(() -> work(part, totalBytes)));
            }
            for (Future<List<TakenOut>> part : parts) {
                out.addAll(await(part));
            }
        }
        return out;
    }

    /** An empty folder; one that is there already is as good. */
    private static TakenOut make(EmptyFolder folder) throws IOException {
        try {
            return make(folder, folder.target());
        } catch (FileSystemException | InvalidPathException e) {
            Path strict = strict(folder.top(), folder.target());
            try {
                return make(folder, strict);
            } catch (FileSystemException second) {
                return refused(folder.path(), strict, second);
            }
        }
    }

    private static TakenOut make(EmptyFolder folder, Path target) throws IOException {
        boolean file = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
        TakenOut.State state = file ? TakenOut.State.EXISTS : TakenOut.State.WRITTEN;
        try {
            if (!file) {
                makeFolders(folder.top(), target);
            }
        } catch (Blocked e) {
            state = TakenOut.State.BLOCKED;
        }
        return new TakenOut(folder.path(), target, state, Optional.empty());
    }

    /**
     * Makes the folders from the chosen one down. That one is the person's own choice and may be a link; below it, a link
     * or a junction that somebody put there would lead plaintext elsewhere.
     */
    private static void makeFolders(Path top, Path folder) throws IOException {
        Files.createDirectories(top);
        if (folder.equals(top)) {
            return;
        }
        Path at = top;
        for (Path part : top.relativize(folder)) {
            at = at.resolve(part);
            if (!isRealFolder(at)) {
                try {
                    Files.createDirectory(at);
                } catch (FileAlreadyExistsException e) {
                    if (!isRealFolder(at)) {
                        throw new Blocked();
                    }
                }
            }
        }
    }

    private static boolean isRealFolder(Path path) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory() && !attributes.isOther(); // a junction is other too
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private List<TakenOut> work(List<Job> part, long totalBytes) throws VaultException, IOException {
        List<TakenOut> out = new ArrayList<>();
        try (ContentReader reader = vault.reader()) {
            for (Job job : part) {
                progress.check();
                out.add(take(job, reader));
                progress.report(
                        Progress.Step.TAKING_OUT,
                        items.incrementAndGet(),
                        jobs.size(),
                        bytes.addAndGet(job.version().size()),
                        totalBytes);
            }
        }
        return out;
    }

    private TakenOut take(Job job, ContentReader reader) throws VaultException, IOException {
        try {
            return write(job, job.target(), reader);
        } catch (FileSystemException | InvalidPathException e) {
            Path strict = strict(job.top(), job.target());
            if (strict.equals(job.target())) {
                if (e instanceof FileSystemException failure) {
                    return refused(job.path(), strict, failure);
                }
                throw new NotWritableException();
            }
            try {
                return write(job, strict, reader); // a stick or share with the rules of another system
            } catch (FileSystemException second) {
                return refused(job.path(), strict, second);
            }
        } catch (VaultException.Cancelled e) {
            throw e;
        } catch (VaultException e) {
            return new TakenOut(job.path(), job.target(), TakenOut.State.FAILED, Optional.of(e));
        }
    }

    private TakenOut write(Job job, Path target, ContentReader reader) throws VaultException, IOException {
        if (Files.isDirectory(target) || (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS))) {
            return new TakenOut(job.path(), target, TakenOut.State.EXISTS, Optional.empty());
        }
        Path folder = target.getParent();
        if (folder == null) {
            throw new NotWritableException();
        }
        try {
            makeFolders(job.top(), folder);
        } catch (Blocked e) {
            return new TakenOut(job.path(), target, TakenOut.State.BLOCKED, Optional.empty());
        }
        if (swept.add(folder)) {
            TemporaryFile.removeStale(folder);
        }
        try (TemporaryFile temporary = TemporaryFile.in(folder)) {
            reader.copy(job.version().pieces(), temporary.output(), progress);
            boolean done =
                    finish(temporary, target, FileTime.fromMillis(job.version().modifiedMillis()));
            TakenOut.State state = done ? TakenOut.State.WRITTEN : TakenOut.State.EXISTS;
            return new TakenOut(job.path(), target, state, Optional.empty());
        }
    }

    /** Overwriting is for what was there before: what this very job wrote stays, whatever the file system takes for one name. */
    private boolean finish(TemporaryFile temporary, Path target, FileTime modified) throws IOException {
        synchronized (written) {
            boolean own = Files.exists(target, LinkOption.NOFOLLOW_LINKS) && written.contains(key(target));
            boolean done = temporary.finish(target, modified, overwrite && !own);
            if (done) {
                written.add(key(target));
            }
            return done;
        }
    }

    /** What tells files apart whatever their names: the system's key, else the name as the system spells it. */
    private static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file.toRealPath(LinkOption.NOFOLLOW_LINKS) : key;
    }

    /** The same place under names that every system can hold, below the chosen folder. */
    private static Path strict(Path top, Path target) {
        Path out = top;
        if (!target.equals(top)) {
            for (Path part : top.relativize(target)) {
                out = out.resolve(SafeNames.strict(part.toString()));
            }
        }
        return out;
    }

    /** Of one whose way is too long for this system, that; else nothing more can be written here, and the job ends. */
    private static TakenOut refused(List<String> path, Path target, FileSystemException e) throws IOException {
        String reason = e.getReason();
        if (reason != null && reason.contains("too long")) {
            return new TakenOut(path, target, TakenOut.State.TOO_DEEP, Optional.empty());
        }
        throw explain(e);
    }

    private static IOException explain(FileSystemException e) {
        String reason = e.getReason();
        boolean full = reason != null && (reason.contains("No space") || reason.contains("quota"));
        return full ? new NoSpaceException() : new NotWritableException();
    }

    private static List<TakenOut> await(Future<List<TakenOut>> part) throws VaultException, IOException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof VaultException failure) {
                throw failure;
            }
            if (cause instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("taking out failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
    }
}
