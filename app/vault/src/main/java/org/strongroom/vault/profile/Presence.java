package org.strongroom.vault.profile;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.strongroom.vault.model.VaultException;

/**
 * Says that a vault is open, for as long as it is and however its program ends: so that nobody removes the profile under it.
 *
 * <p>Each program locks one byte of a file, anywhere; whoever wants to be alone asks for all bytes. Where the system has no
 * locks, nobody is seen.
 */
public final class Presence implements AutoCloseable {
    static final String FILE = "open";

    /** One channel for each profile: closing any would end the locks that this process has through the others. */
    private static final Map<Path, Presence> HERE = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private int holders;

    private Presence(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Is seen from now on.
     *
     * @throws VaultException.VaultBusy when somebody is removing the profile
     */
    static Presence in(Path folder) throws IOException, VaultException.VaultBusy {
        Path real = folder.toRealPath();
        synchronized (HERE) {
            Presence presence = HERE.get(real);
            if (presence == null) {
                presence = new Presence(real, open(real));
                boolean locked = false;
                try {
                    locked = isLocked(presence.channel);
                } finally {
                    if (!locked) {
                        presence.channel.close();
                    }
                }
                if (!locked) {
                    throw new VaultException.VaultBusy();
                }
                HERE.put(real, presence);
            }
            presence.holders++;
            return presence;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(ThreadLocalRandom.current().nextLong(1L << 40), 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Nobody has the vault open, and nobody can open it, until this is closed. */
    record Alone(Path file, FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Makes sure that no program has the vault of this profile open, this one included.
     *
     * @throws VaultException.VaultBusy when one has
     */
    @MustBeClosed
    static Alone alone(Path folder) throws IOException, VaultException.VaultBusy {
        synchronized (HERE) {
            if (HERE.containsKey(folder.toRealPath())) {
                throw new VaultException.VaultBusy();
            }
            FileChannel channel = open(folder);
            boolean alone = false;
            try {
                alone = isAlone(channel);
            } finally {
                if (!alone) {
                    channel.close();
                }
            }
            if (!alone) {
                throw new VaultException.VaultBusy();
            }
            return new Alone(folder.resolve(FILE), channel);
        }
    }

    private static boolean isAlone(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true; // no locks here: nobody is seen
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        synchronized (HERE) {
            if (--holders == 0) {
                HERE.remove(folder);
                channel.close();
            }
        }
    }
}
