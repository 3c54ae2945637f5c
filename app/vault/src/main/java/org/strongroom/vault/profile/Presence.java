package org.strongroom.vault.profile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says that a vault is open, for as long as it is and however its program ends: so that nobody removes the profile under it.
 *
 * <p>Each program locks one byte of a file, anywhere; whoever wants to be alone asks for all bytes. Where the system has no
 * locks, nobody is seen.
 */
public final class Presence implements AutoCloseable {
    private static final String FILE = "open";

    /** One channel for each profile: closing any would end the locks that this process has through the others. */
    private static final Map<Path, Presence> HERE = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private int holders;

    private Presence(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static Presence in(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HERE) {
            Presence presence = HERE.get(real);
            if (presence == null) {
                presence = new Presence(real, open(real));
                try {
                    presence.channel.tryLock(ThreadLocalRandom.current().nextLong(1L << 40), 1, false);
                } catch (IOException e) {
                    presence.channel.close();
                    throw e;
                }
                HERE.put(real, presence);
            }
            presence.holders++;
            return presence;
        }
    }

    /** Whether any program has the vault of this profile open, this one included. */
    static boolean isOpen(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HERE) {
            if (HERE.containsKey(real)) {
                return true;
            }
            try (FileChannel channel = open(real);
                    FileLock all = channel.tryLock()) {
                return all == null;
            } catch (OverlappingFileLockException e) {
                return true;
            } catch (IOException e) {
                return false;
            }
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
