package org.strongroom.desktop.copies;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says when it is time to sync: some seconds after the vault changed, when a folder appeared or changed, and now and then.
 *
 * <p>Holds times only; knows no threads and does nothing by itself.
 */
final class Schedule {
    /** So long it waits for further changes. */
    static final Duration QUIET = Duration.ofSeconds(3);

    /** So long it waits at most while changes go on. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So often it looks at the folders. */
    static final Duration LOOK = Duration.ofSeconds(20);

    /** So long it leaves a copy alone that failed and did not change. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    /** So often all is synced, for folders that do not show their changes. */
    static final Duration ANYWAY = Duration.ofMinutes(15);

    private final InstantSource clock;
    private Instant due;
    private Instant nextLook;
    private Optional<Instant> changed = Optional.empty();
    private boolean behind = true;
    private Map<Path, FolderMark> looked = Map.of();
    private Map<Path, FolderMark> synced = Map.of();
    private final Set<Path> failed = new HashSet<>();

    /** Starts with a look and a sync at once. */
    Schedule(InstantSource clock) {
        this.clock = clock;
        this.due = clock.instant();
        this.nextLook = clock.instant();
    }

    /** Whether the vault holds something that has not been synced. */
    boolean behind() {
        return behind;
    }

    /** Whether to look at the folders now. */
    boolean lookDue() {
        return !clock.instant().isBefore(nextLook);
    }

    /** Whether to sync now; never before the folders were looked at. */
    boolean due() {
        return !looked.isEmpty() && !clock.instant().isBefore(due);
    }

    /** The vault changed. */
    void changed() {
        Instant now = clock.instant();
        Instant first = changed.orElse(now);
        changed = Optional.of(first);
        behind = true;
        Instant end = first.plus(PATIENCE);
        Instant quiet = now.plus(QUIET);
        due = quiet.isBefore(end) ? quiet : end;
    }

    /** The folders that can be reached look so. */
    void looked(Map<Path, FolderMark> marks) {
        nextLook = clock.instant().plus(LOOK);
        looked = Map.copyOf(marks);
        // A failed copy may change just by trying; that it was away for a while counts.
        failed.retainAll(marks.keySet());
        for (Map.Entry<Path, FolderMark> mark : marks.entrySet()) {
            if (!failed.contains(mark.getKey()) && !mark.getValue().equals(synced.get(mark.getKey()))) {
                due = earlier(due, clock.instant());
            }
        }
        synced = without(synced, marks.keySet());
    }

    /** A sync begins. */
    void began() {
        // Marks from before it: what comes while it runs, its own files too, looks new and is looked into once more.
        synced = looked;
        changed = Optional.empty();
        due = clock.instant().plus(ANYWAY);
    }

    /** A sync has ended, and these copies failed. */
    void ended(Set<Path> copies) {
        // What changed since it began is for the next one.
        behind = changed.isPresent();
        failed.clear();
        failed.addAll(copies);
        if (!copies.isEmpty()) {
            due = earlier(due, clock.instant().plus(AGAIN));
        }
        nextLook = earlier(nextLook, clock.instant().plus(QUIET));
    }

    /** A sync did not come to its end; it is tried again after {@code pause}. */
    void interrupted(Duration pause) {
        behind = true;
        due = clock.instant().plus(pause);
    }

    private static Map<Path, FolderMark> without(Map<Path, FolderMark> marks, Set<Path> kept) {
        Map<Path, FolderMark> out = new java.util.HashMap<>(marks);
        out.keySet().retainAll(kept);
        return Map.copyOf(out);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
