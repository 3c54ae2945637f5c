package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
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

    private final Vault vault;
    private final boolean overwrite;
    private final Progress progress;
    private final List<Job> jobs = new ArrayList<>();
    private final List<EmptyFolder> emptyFolders = new ArrayList<>();
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private Optional<TargetNames> names = Optional.empty();

    private record Job(Version version, List<String> path, Path target) {}

    private record EmptyFolder(List<String> path, Path target) {}

    TakeOut(Vault vault, boolean overwrite, Progress progress) {
        this.vault = vault;
        this.overwrite = overwrite;
        this.progress = progress;
    }

    /** Plans one document, as the file {@code target} itself. */
    void planFile(Version version, List<String> path, Path target) {
        jobs.add(new Job(version, path, target));
    }

    /** Plans a document or a folder with all in it, below the folder {@code target}. */
    void plan(Catalogue catalogue, Node node, Path target) {
        if (names.isEmpty()) {
            names = Optional.of(TargetNames.below(target));
        }
        plan(catalogue, node, target, names.get());
    }

    private void plan(Catalogue catalogue, Node node, Path target, TargetNames targetNames) {
        Path place = node.id().equals(NodeId.ROOT) ? target : targetNames.place(target, node.name());
        if (node instanceof Document document) {
            document.current().ifPresent(version -> jobs.add(new Job(version, catalogue.path(document.id()), place)));
            return;
        }
        List<Node> children = catalogue.children(node.id());
        if (children.isEmpty()) {
            emptyFolders.add(new EmptyFolder(catalogue.path(node.id()), place));
        }
        for (Node child : children) {
            plan(catalogue, child, place, targetNames);
        }
    }

    List<TakenOut> run() throws VaultException, IOException {
        long totalBytes = jobs.stream().mapToLong(job -> job.version().size()).sum();
        List<TakenOut> out = new ArrayList<>();
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
        Path target = folder.target();
        try {
            Files.createDirectories(target);
        } catch (FileAlreadyExistsException e) {
            return new TakenOut(folder.path(), target, TakenOut.State.EXISTS, Optional.empty());
        } catch (FileSystemException | InvalidPathException e) {
            target = strict(target);
            try {
                Files.createDirectories(target);
            } catch (FileAlreadyExistsException second) {
                return new TakenOut(folder.path(), target, TakenOut.State.EXISTS, Optional.empty());
            } catch (FileSystemException second) {
                throw explain(second);
            }
        }
        return new TakenOut(folder.path(), target, TakenOut.State.WRITTEN, Optional.empty());
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
            Path strict = strict(job.target());
            if (strict.equals(job.target())) {
                throw e instanceof FileSystemException failure ? explain(failure) : new NotWritableException();
            }
            try {
                return write(job, strict, reader); // a stick or share with the rules of another system
            } catch (FileSystemException second) {
                throw explain(second);
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
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NotWritableException();
        }
        Files.createDirectories(folder);
        if (swept.add(folder)) {
            TemporaryFile.removeStale(folder);
        }
        try (TemporaryFile temporary = TemporaryFile.in(folder)) {
            reader.copy(job.version().pieces(), temporary.output(), progress);
            boolean written =
                    temporary.finish(target, FileTime.fromMillis(job.version().modifiedMillis()), overwrite);
            TakenOut.State state = written ? TakenOut.State.WRITTEN : TakenOut.State.EXISTS;
            return new TakenOut(job.path(), target, state, Optional.empty());
        }
    }

    private static Path strict(Path target) {
        Path name = target.getFileName();
        return name == null ? target : target.resolveSibling(SafeNames.strict(name.toString()));
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
