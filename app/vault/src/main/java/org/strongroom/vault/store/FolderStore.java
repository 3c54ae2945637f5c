package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A store in a directory that any file copier may carry: a disk, a stick, a share, the folder of a cloud drive.
 *
 * <p>Links are never followed below the root, and only regular files are read. Temporary files are named
 * {@code .tmp-<16 hex digits>} and lie beside their goal. Nothing is kept open between calls, so there is nothing to close.
 */
public final class FolderStore implements ObjectStore {
    /** How old a temporary file of ours must be before {@link #sweep} takes it for abandoned. */
    public static final Duration ABANDONED = Duration.ofDays(1);

    private final DurableFiles files;

    private FolderStore(DurableFiles files) {
        this.files = files;
    }

    /**
     * The store in an existing directory. The root itself may be reached through links; it is resolved now.
     *
     * @throws StoreGoneException if there is no such directory
     */
    public static FolderStore at(Path root) throws IOException {
        return new FolderStore(DurableFiles.open(root));
    }

    /** Whether a file of this name, in the folder of a store, is one that was being written. */
    public static boolean isTemporary(String fileName) {
        return DurableFiles.TEMPORARY.matcher(fileName).matches();
    }

    /**
     * Whether the file system can make a rename durable. Where it cannot (Windows, some drivers), what {@link #put} returned
     * for may be missing after a power cut, though never be damaged: whoever cannot make it again keeps a copy elsewhere.
     */
    public boolean syncsDirectories() {
        return files.syncsDirectories();
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        MemoryStore.requireFits(name, bytes);
        return files.attempt(bytes.length, () -> files.writeOnce(path(name), bytes));
    }

    @Override
    public byte[] get(ObjectName name, int maxBytes) throws IOException {
        return files.attempt(
                -1, () -> files.read(path(name), Math.min(maxBytes, name.kind().maxBytes())));
    }

    @Override
    public ByteSource open(ObjectName name) throws IOException {
        return files.attempt(-1, () -> files.openSource(path(name), name.kind().maxBytes()));
    }

    @Override
    public Listing list(ObjectKind kind) throws IOException {
        Listing listing = files.attempt(-1, () -> FolderLister.list(files.root(), kind));
        // Asked again: a stick pulled out half-way must not look like a vault with fewer objects.
        return files.attempt(-1, () -> listing);
    }

    @Override
    public Set<ObjectName> names(ObjectKind kind) throws IOException {
        Set<ObjectName> names = files.attempt(-1, () -> FolderLister.names(files.root(), kind));
        return files.attempt(-1, () -> names);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        files.attempt(0, () -> {
            files.delete(path(name));
            return true;
        });
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        MemoryStore.requireFits(name, bytes);
        files.attempt(bytes.length, () -> {
            files.replace(path(name), bytes);
            return true;
        });
    }

    @Override
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        ObjectKind kind = candidate.name().kind();
        Path top = files.root().resolve(kind.folder());
        Path file = files.root().resolve(candidate.path()).normalize();
        if (!file.startsWith(top)) {
            throw new IllegalArgumentException("not a candidate of this store");
        }
        return files.attempt(-1, () -> files.read(file, Math.min(maxBytes, kind.maxBytes())));
    }

    @Override
    public RootFiles rootFiles() {
        return new FolderRootFiles(files);
    }

    /**
     * Removes temporary files of ours that are older than {@link #ABANDONED}, and nothing else.
     *
     * @return how many were removed
     */
    public int sweep(Clock clock) throws IOException {
        Instant limit = clock.instant().minus(ABANDONED);
        return files.attempt(0, () -> {
            int removed = sweep(files.root(), 0, limit);
            for (ObjectKind kind : ObjectKind.values()) {
                removed += sweep(files.root().resolve(kind.folder()), kind.fanOut() ? 1 : 0, limit);
            }
            return removed;
        });
    }

    private static int sweep(Path directory, int depth, Instant limit) throws IOException {
        if (!DurableFiles.isRealDirectory(directory)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null
                        && DurableFiles.TEMPORARY.matcher(name.toString()).matches()) {
                    removed += isAbandoned(entry, limit) && Files.deleteIfExists(entry) ? 1 : 0;
                } else if (depth > 0) {
                    removed += sweep(entry, depth - 1, limit);
                }
            }
        }
        return removed;
    }

    private static boolean isAbandoned(Path file, Instant limit) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    && attributes.lastModifiedTime().toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path path(ObjectName name) {
        return files.root().resolve(name.path());
    }
}
