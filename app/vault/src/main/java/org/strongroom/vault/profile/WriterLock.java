package org.strongroom.vault.profile;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.vault.model.VaultException;

/**
 * The operating system's lock on a profile: one writer at a time, free again when its holder ends, however it ends.
 *
 * <p>Two sessions of one process exclude each other like two programs.
 */
public final class WriterLock implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1500;

    /**
     * Real paths of the profiles that this process has locked. Asked before the file is opened: POSIX lets all locks of a
     * process on a file go when any one of its descriptors of that file is closed, so a session that only tried would take
     * the lock from the one that has it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private WriterLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock, waiting a moment for a writer that is just finishing. */
    @MustBeClosed
    static WriterLock take(Path folder) throws IOException, VaultException.VaultBusy {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        Path real = folder.toRealPath();
        while (!HELD.add(real)) {
            await(end);
        }
        boolean taken = false;
        try {
            WriterLock lock = new WriterLock(real, lock(real, end));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(real);
            }
        }
    }

    private static FileChannel lock(Path folder, long end) throws IOException, VaultException.VaultBusy {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean taken = false;
        try {
            while (!tryLock(channel)) {
                await(end);
            }
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static void await(long end) throws VaultException.VaultBusy {
        if (System.nanoTime() > end) {
            throw new VaultException.VaultBusy();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process through another name of the same file
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return; // what is held now, if anything, is somebody else's
        }
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
