package org.strongroom.vault.store;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files below one root, written whole and durably, read without following links.
 *
 * <p>A file appears under its name only complete: temporary name, write, fsync, rename, fsync of the directory (or of the
 * file once more, where a directory cannot be flushed). Checks of
 * directories and the use of them are two steps (Java has no portable way to make them one), so a keeper who swaps a folder
 * for a link in that instant can divert a file: it is ciphertext when written, and verified when read.
 */
final class DurableFiles {
    private static final int SLICE = 128 * 1024;
    /** Names of our own temporary files; outside the grammar of object names. */
    static final Pattern TEMPORARY = Pattern.compile("\\.tmp-[0-9a-f]{16}");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Path root;
    private final RootState state;
    private final boolean syncsDirectories;
    private final Set<Path> durableDirectories = ConcurrentHashMap.newKeySet();
    private final SecureRandom names = new SecureRandom();
    private final Object commit = new Object();

    private DurableFiles(Path root, RootState state, boolean syncsDirectories) {
        this.root = root;
        this.state = state;
        this.syncsDirectories = syncsDirectories;
    }

    static DurableFiles open(Path folder) throws IOException {
        try {
            Path root = folder.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                throw new StoreGoneException();
            }
            return new DurableFiles(root, new RootState(root, attributes.fileKey()), flushIfPossible(root));
        } catch (NoSuchFileException e) {
            throw new StoreGoneException();
        } catch (FileSystemException e) {
            throw RootState.withoutPath(e);
        }
    }

    /** Work on the files that may fail. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs {@code work}, and says in our own words, without paths, what went wrong. {@code wanted} is -1 for reading. */
    <T> T attempt(long wanted, Work<T> work) throws IOException {
        try {
            state.requirePresent();
            return work.run();
        } catch (IOException e) {
            throw state.explain(e, wanted);
        }
    }

    Path root() {
        return root;
    }

    boolean syncsDirectories() {
        return syncsDirectories;
    }

    byte[] read(Path file, int maxBytes) throws IOException {
        try (FileChannel channel = openRegular(file)) {
            long size = channel.size();
            if (size > maxBytes) {
                throw new UnusableObjectException("longer than allowed");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new UnusableObjectException("became shorter while being read");
                }
            }
            return bytes.array();
        }
    }

    ByteSource openSource(Path file, long maxBytes) throws IOException {
        FileChannel channel = openRegular(file);
        try {
            if (channel.size() > maxBytes) {
                throw new UnusableObjectException("longer than allowed");
            }
            return ByteSource.of(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes a file that is not there yet. Returns false if it is there with the same bytes. */
    boolean writeOnce(Path target, byte[] bytes) throws IOException {
        Path directory = parent(target);
        ensureDirectory(directory);
        if (isThere(target)) {
            requireSame(target, bytes);
            makeDurable(target);
            return false;
        }
        Path temporary = writeTemporary(directory, bytes);
        boolean isNew;
        try {
            // A rename replaces what lies under the name, so look once more; other processes are left a window of one
            // call.
            synchronized (commit) {
                isNew = !isThere(target);
                if (isNew) {
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            if (!isNew) {
                requireSame(target, bytes);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        settle(target);
        return isNew;
    }

    /** Writes a file in the place of whatever regular file or link lies there. */
    void replace(Path target, byte[] bytes) throws IOException {
        Path directory = parent(target);
        ensureDirectory(directory);
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableObjectException("a directory is in the way");
        }
        Path temporary = writeTemporary(directory, bytes);
        try {
            synchronized (commit) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        settle(target);
    }

    void delete(Path file) throws IOException {
        if (!hasRealParents(file) || !isThere(file)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnusableObjectException("not a regular file");
        }
        Files.deleteIfExists(file);
        syncDirectory(parent(file));
    }

    /** A directory itself, not a link or a junction to one. */
    static boolean isRealDirectory(Path path) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return isRealDirectory(attributes);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    static boolean isRealDirectory(BasicFileAttributes attributes) {
        // On Windows a junction is a directory and "other" at once.
        return attributes.isDirectory() && !attributes.isSymbolicLink() && !attributes.isOther();
    }

    private FileChannel openRegular(Path file) throws IOException {
        if (!hasRealParents(file)) {
            throw new NoSuchObjectException();
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // Asked before opening: to open a FIFO blocks for ever.
            if (!attributes.isRegularFile()) {
                throw new UnusableObjectException("not a regular file");
            }
            return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new NoSuchObjectException();
        }
    }

    private boolean hasRealParents(Path file) throws IOException {
        Path current = root;
        for (Path part : root.relativize(parent(file))) {
            current = current.resolve(part);
            if (!part.toString().isEmpty() && !isRealDirectory(current)) {
                if (isThere(current)) {
                    throw new UnusableObjectException("a folder on the way is a link");
                }
                return false;
            }
        }
        return true;
    }

    private void ensureDirectory(Path directory) throws IOException {
        Path current = root;
        for (Path part : root.relativize(directory)) {
            if (part.toString().isEmpty()) {
                return;
            }
            Path above = current;
            current = current.resolve(part);
            if (!isRealDirectory(current)) {
                try {
                    Files.createDirectory(current);
                } catch (FileAlreadyExistsException e) {
                    if (!isRealDirectory(current)) {
                        throw new UnusableObjectException("a folder on the way is a link");
                    }
                }
                durableDirectories.remove(current);
            }
            // Also for a directory that was there: who made it may have died before its entry was durable.
            if (!durableDirectories.contains(current)) {
                syncDirectory(above);
                durableDirectories.add(current);
            }
        }
    }

    private Path writeTemporary(Path directory, byte[] bytes) throws IOException {
        byte[] random = new byte[8];
        names.nextBytes(random);
        Path temporary = directory.resolve(".tmp-" + HexFormat.of().formatHex(random));
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                // In slices: what is written passes through memory of the same size outside the heap.
                left.limit(Math.min(bytes.length, left.position() + SLICE));
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                left.limit(bytes.length);
            }
            channel.force(true);
            return temporary;
        } catch (IOException e) {
            // Explained before the file is removed, which would give back the space that was missing.
            IOException explained = state.explain(e, bytes.length);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException second) {
                explained.addSuppressed(state.explain(second, 0));
            }
            throw explained;
        }
    }

    private void requireSame(Path target, byte[] bytes) throws IOException {
        try {
            if (Files.size(target) != bytes.length || !Arrays.equals(read(target, bytes.length), bytes)) {
                throw new ContentDiffersException();
            }
        } catch (UnusableObjectException e) {
            throw new ContentDiffersException();
        }
    }

    /** Somebody else wrote this file, and may not have waited for the disk. */
    private void makeDurable(Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // A file that we may not write we cannot flush either; it was not written just now by us.
            return;
        } catch (FileSystemException e) {
            if (!state.isReadOnly()) {
                throw e;
            }
            return;
        }
        syncDirectory(parent(target));
    }

    /**
     * Makes the new name of a file durable. Where directories cannot be flushed, the file is flushed under its new name, which
     * is the most that can be asked for there.
     */
    private void settle(Path target) throws IOException {
        if (syncsDirectories) {
            sync(parent(target));
            return;
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        } catch (FileSystemException e) {
            // On Windows, somebody else may have it open by now. Its bytes were flushed before it got this name.
            if (!WINDOWS && !(e instanceof AccessDeniedException)) {
                throw e;
            }
        }
    }

    private void syncDirectory(Path directory) throws IOException {
        if (syncsDirectories) {
            sync(directory);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Flushes a directory; says whether this file system lets it: Windows never does, some drivers answer "invalid argument". */
    static boolean flushIfPossible(Path directory) {
        if (WINDOWS) {
            return false;
        }
        try {
            sync(directory);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }
}
