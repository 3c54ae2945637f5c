package org.strongroom.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is being written beside its goal: readable by its owner only until it is whole, then with the permissions that
 * any new file has there.
 *
 * <p>Its name, {@code .strongroom-<process id>-<16 hex digits>.tmp}, and a lock say who writes it, so that what a killed
 * program left in plaintext is known and removed by the next one that writes into the folder.
 */
final class TemporaryFile implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\.strongroom-([0-9]{1,10})-[0-9a-f]{16}\\.tmp");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final SecureRandom NAMES = new SecureRandom();

    private final Path file;
    private final FileChannel channel;
    private final Optional<Set<PosixFilePermission>> usual;

    private TemporaryFile(Path file, FileChannel channel, Optional<Set<PosixFilePermission>> usual) {
        this.file = file;
        this.channel = channel;
        this.usual = usual;
    }

    /** A new one in {@code folder}. */
    static TemporaryFile in(Path folder) throws IOException {
        byte[] random = new byte[8];
        NAMES.nextBytes(random);
        Path file = folder.resolve(".strongroom-" + ProcessHandle.current().pid() + "-"
                + HexFormat.of().formatHex(random) + ".tmp");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean done = false;
        try {
            lock(channel);
            // Made as any file is, and narrowed while it is empty: so the umask and the folder's own rules are known.
            Optional<Set<PosixFilePermission>> usual = permissions(file);
            if (usual.isPresent()) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
            done = true;
            return new TemporaryFile(file, channel, usual);
        } finally {
            if (!done) {
                channel.close();
                Files.deleteIfExists(file);
            }
        }
    }

    /** Held until the channel is closed, however that happens; where the file system has no locks, the name must do. */
    private static void lock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IllegalStateException("a new file is locked already");
            }
        } catch (IOException e) {
            return;
        }
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    /** Where its content goes; not closed by the caller. */
    OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Gives the whole file its time, its permissions and its name. A file that is replaced passes its permissions on: what
     * somebody closed to others stays closed.
     *
     * @return false if something else has the name, and {@code overwrite} is not wanted
     */
    boolean finish(Path target, FileTime modified, boolean overwrite) throws IOException {
        channel.close();
        Files.setLastModifiedTime(file, modified);
        if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (usual.isPresent()) {
            boolean replaces = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(file, replaces ? permissions(target).orElse(usual.get()) : usual.get());
        }
        if (overwrite) {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    /** Removes it, unless it has become the file that it was to be. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** Removes what killed programs left in {@code folder}; a folder that does not allow it is left as it is. */
    static void removeStale(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ".strongroom-*.tmp")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
                if (name.matches()
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && !isAlive(Long.parseLong(name.group(1)))
                        && isUnlocked(entry)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return;
        }
    }

    /** Whether a program of this computer has that id now, this one included. */
    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Another computer may write into a shared folder too: its programs are known by their locks only. */
    private static boolean isUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
