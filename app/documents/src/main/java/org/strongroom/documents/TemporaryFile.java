package org.strongroom.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is being written beside its goal: readable by its owner only until it is whole, then with the permissions that
 * any new file has there.
 *
 * <p>Its name, {@code .strongroom-<process id>-<16 hex digits>.tmp}, and a lock say who writes it, so that what a killed
 * program left in plaintext is known and removed by the next one that writes into the folder. Where the file system has locks, they alone decide.
 */
final class TemporaryFile implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\.strongroom-([0-9]{1,10})-[0-9a-f]{16}\\.tmp");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final SecureRandom NAMES = new SecureRandom();

    /** How long another program may take between a file and its lock, and between its lock and the file's last name. */
    private static final long STEP_MILLIS = 1000;

    /**
     * Names of those that this process writes. They are never opened a second time: POSIX lets a lock go when the process
     * that has it closes the file anywhere.
     */
    private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

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
        String name = ".strongroom-" + ProcessHandle.current().pid() + "-"
                + HexFormat.of().formatHex(random) + ".tmp";
        OWN.add(name);
        boolean done = false;
        try {
            TemporaryFile out = make(folder.resolve(name));
            done = true;
            return out;
        } finally {
            if (!done) {
                OWN.remove(name);
            }
        }
    }

    private static TemporaryFile make(Path file) throws IOException {
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
            // Waits for a program that just looks whether anybody has it.
            FileLock lock = channel.lock();
            if (!lock.isValid()) {
                throw new IllegalStateException("a new file cannot be locked");
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

    /** Gives the whole file its name in place of what has it, and leaves it readable by its owner only. */
    void finishClosed(Path target) throws IOException {
        channel.force(true);
        channel.close();
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes it, unless it has become the file that it was to be. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } finally {
            OWN.remove(String.valueOf(file.getFileName()));
        }
    }

    /** Removes what killed programs left in {@code folder}; a folder that does not allow it is left as it is. */
    static void removeStale(Path folder) {
        try {
            boolean waited = false;
            for (Path file : temporaryFiles(folder)) {
                boolean stale = isAbandoned(file);
                if (stale && isAlive(file)) {
                    // Perhaps just made, or just being given its name: then it is locked, or gone, in a moment.
                    if (!waited) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
                        waited = true;
                    }
                    stale = isAbandoned(file);
                }
                if (stale) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private static List<Path> temporaryFiles(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ".strongroom-*.tmp")) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (NAME.matcher(name).matches()
                        && !OWN.contains(name)
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    out.add(entry);
                }
            }
        }
        return out;
    }

    /** Whether some program of this computer has the id that is in the file's name now, which may be another than wrote it. */
    private static boolean isAlive(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /**
     * Whether nobody writes the file. Its lock says so, because process ids are used again, and other computers may write
     * into a shared folder too; where the file system has no locks, the process must do.
     */
    private static boolean isAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return isUnlocked(channel).orElseGet(() -> !isAlive(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Empty where the file system has no locks. */
    private static Optional<Boolean> isUnlocked(FileChannel channel) {
        try (FileLock lock = channel.tryLock()) {
            return Optional.of(lock != null);
        } catch (OverlappingFileLockException e) {
            return Optional.of(false);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
