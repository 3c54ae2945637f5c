package org.strongroom.vault.profile;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.strongroom.vault.model.VaultException;

/**
 * The operating system's lock on a profile: one writer at a time, free again when its holder ends, however it ends.
 *
 * <p>Two sessions of one process exclude each other like two programs.
 */
public final class WriterLock implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1500;

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, waiting a moment for a writer that is just finishing. */
    @MustBeClosed
    static WriterLock take(Path folder) throws IOException, VaultException.VaultBusy {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean taken = false;
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (!tryLock(channel)) {
                if (System.nanoTime() > end) {
                    throw new VaultException.VaultBusy();
                }
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            taken = true;
            return new WriterLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another session of this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
