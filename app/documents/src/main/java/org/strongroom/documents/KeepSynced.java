package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Listing;

/**
 * Keeps a vault and its copies up to date while it runs: syncs both ways when it begins, and whenever something changed in
 * the home folder or in a copy within reach.
 *
 * <p>A copy that is plugged in later is taken up, and one that goes is left out. What fails is told and tried again. While
 * the home folder lacks what this computer saw in it, nothing is synced: that would heal an old state of the folder without
 * anybody knowing.
 */
public final class KeepSynced {
    /** How often folders are looked at that give no notice of changes. */
    public static final Duration LOOK = Duration.ofSeconds(5);

    /** Lets a batch of changes come to its end before it is taken up. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    /** Told what happens, on the thread that works. */
    public interface Listener {
        /** A round has ended; all copies, whether anything changed or not. */
        void synced(List<CopyStatus> copies);

        /**
         * The folder went back in time: nothing is synced until a person has put it right, as by a sync of their own. Told
         * once.
         *
         * @param wentBack what it lacks
         */
        void held(List<VaultStatus.Alarm> wentBack);

        /** A round has failed and will be tried again. */
        void failed(VaultException failure);

        /** As above. */
        void failed(IOException failure);
    }

    private final Library library;
    private final Duration look;
    private boolean held;

    public KeepSynced(Library library) {
        this(library, LOOK);
    }

    KeepSynced(Library library, Duration look) {
        this.library = library;
        this.look = look;
    }

    /** Runs until {@code progress} wants it to stop; a round that is at work is left at the next safe point. */
    public void run(Listener listener, Progress progress) throws IOException {
        try (FolderWatch watch = FolderWatch.open()) {
            Map<Path, List<Listing>> synced = Map.of();
            while (!progress.cancelled() && !Thread.currentThread().isInterrupted()) {
                Set<Path> folders = folders();
                watch.follow(folders);
                // Looked at before the round: what comes meanwhile is seen as a change afterwards.
                Map<Path, List<Listing>> now = FolderWatch.look(folders);
                boolean fresh = !now.equals(synced);
                if (fresh && round(listener, progress)) {
                    // What came and went while the round was at work would look as if nothing had happened.
                    boolean quiet = FolderWatch.look(folders).equals(now);
                    synced = quiet ? now : Map.of();
                    if (!quiet) {
                        watch.pause(SETTLE, progress::cancelled);
                    }
                } else if (fresh) {
                    watch.pause(look, progress::cancelled); // its own attempt may have made notices
                } else {
                    watch.await(look, progress::cancelled);
                    watch.pause(SETTLE, progress::cancelled);
                }
            }
        }
    }

    private Set<Path> folders() throws IOException {
        Set<Path> out = new HashSet<>();
        out.add(library.folder());
        library.copies().forEach(copy -> out.add(copy.folder()));
        return out;
    }

    private boolean round(Listener listener, Progress progress) {
        try {
            listener.synced(library.syncUnlessWentBack(progress));
            held = false;
            return true;
        } catch (VaultException.WentBack e) {
            if (!held) {
                held = true;
                listener.held(library.wentBack());
            }
            return true; // tried again when something changes
        } catch (VaultException.Cancelled e) {
            return false;
        } catch (VaultException e) {
            listener.failed(e);
            return false;
        } catch (IOException e) {
            listener.failed(e);
            return false;
        }
    }
}
