package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.ObjectKind;

/**
 * Tells when something changes in folders of a vault: by the system's notices where it gives them, and by looking. Notices
 * only shorten the wait; shares, sticks and cloud drives often give none. For one thread.
 */
final class FolderWatch implements AutoCloseable {
    private static final int MOST_FOLDERS = 4000;
    private static final long GLANCE_MILLIS = 100;

    private final Optional<WatchService> notices;
    private final Map<Path, WatchKey> watched = new HashMap<>();

    private FolderWatch(Optional<WatchService> notices) {
        this.notices = notices;
    }

    static FolderWatch open() {
        try {
            return new FolderWatch(Optional.of(FileSystems.getDefault().newWatchService()));
        } catch (IOException | UnsupportedOperationException e) {
            return new FolderWatch(Optional.empty());
        }
    }

    /**
     * What lies in each of the folders: equal for as long as nothing came, went or grew. A folder out of reach has nothing,
     * and is no failure.
     */
    static Map<Path, List<Listing>> look(Collection<Path> folders) {
        Map<Path, List<Listing>> out = new HashMap<>();
        for (Path folder : folders) {
            List<Listing> listings = new ArrayList<>();
            try {
                FolderStore store = FolderStore.at(folder);
                for (ObjectKind kind : ObjectKind.values()) {
                    listings.add(store.list(kind));
                }
            } catch (IOException e) {
                listings.clear();
            }
            out.put(folder, List.copyOf(listings));
        }
        return out;
    }

    /** From now on, notices about these folders count. */
    void follow(Collection<Path> folders) {
        if (notices.isEmpty()) {
            return;
        }
        Set<Path> wanted = new HashSet<>();
        for (Path folder : folders) {
            wanted.add(folder);
            // New records and keys tell of everything; packs come before them.
            for (ObjectKind kind : List.of(ObjectKind.ACCESS, ObjectKind.KEYRING, ObjectKind.JOURNAL)) {
                Path top = folder.resolve(kind.folder());
                wanted.add(top);
                wanted.addAll(kind.fanOut() ? below(top) : List.of());
            }
        }
        watched.entrySet().removeIf(entry -> {
            boolean stays = wanted.contains(entry.getKey()) && entry.getValue().isValid();
            if (!stays) {
                entry.getValue().cancel();
            }
            return !stays;
        });
        for (Path folder : wanted) {
            if (watched.size() < MOST_FOLDERS && !watched.containsKey(folder)) {
                register(folder, notices.get());
            }
        }
    }

    private static List<Path> below(Path top) {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(top, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            entries.forEach(out::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return out;
    }

    private void register(Path folder, WatchService service) {
        try {
            watched.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE,
                            StandardWatchEventKinds.ENTRY_MODIFY));
        } catch (IOException | UnsupportedOperationException e) {
            return; // not there, or the system has no more notices to give: looking must do
        }
    }

    /** Waits until there is a notice, {@code most} has passed, or {@code stop} says so. */
    void await(Duration most, BooleanSupplier stop) {
        long end = System.nanoTime() + most.toNanos();
        boolean over = false;
        while (!over) {
            over = noticed() || stop.getAsBoolean() || System.nanoTime() > end;
        }
    }

    /** Waits for {@code time} whatever is noticed, or until {@code stop} says so. */
    void pause(Duration time, BooleanSupplier stop) {
        long end = System.nanoTime() + time.toNanos();
        while (!stop.getAsBoolean()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            if (noticed()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GLANCE_MILLIS));
            }
        }
    }

    private boolean noticed() {
        try {
            if (notices.isEmpty()) {
                Thread.sleep(GLANCE_MILLIS);
                return false;
            }
            WatchKey key = notices.get().poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            boolean any = false;
            while (key != null) {
                any |= !key.pollEvents().isEmpty();
                key.reset();
                key = notices.get().poll();
            }
            return any;
        } catch (InterruptedException | ClosedWatchServiceException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        if (notices.isPresent()) {
            notices.get().close();
        }
    }
}
