package org.strongroom.vault.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * Brings two copies of a vault together: what one side lacks it gets from the other, verified; what is damaged on one side is
 * replaced by what is sound on the other. Nothing is ever deleted.
 *
 * <p>Kinds go in an order in which nothing arrives before what it needs: ways in, keyrings, packs, records, checkpoints. They
 * are listed in the reverse order, so that a record written meanwhile is not seen without its pack. Killed at any point, both
 * sides hold only whole objects in a sound order, and the next exchange goes on from there.
 *
 * <p>At most two objects are held in memory at a time. One exchange at a time per instance; not safe for several threads.
 */
public final class Exchange {
    /** How far objects are looked into that both sides have. */
    public enum Depth {
        /** Same size on both sides counts as the same. */
        QUICK,
        /** Every object is read and verified on both sides. */
        THOROUGH
    }

    private static final List<ObjectKind> ORDER =
            List.of(ObjectKind.ACCESS, ObjectKind.KEYRING, ObjectKind.PACK, ObjectKind.JOURNAL, ObjectKind.CHECKPOINT);

    private final Verifier verifier;
    private final Progress progress;
    private final Set<ObjectName> suspects;
    private final List<ObjectName> incomplete = new ArrayList<>();
    private final List<ObjectName> damaged = new ArrayList<>();
    private final List<ObjectName> foreign = new ArrayList<>();

    /** An exchange of what {@code verifier} accepts. */
    public Exchange(Verifier verifier, Progress progress) {
        this(verifier, progress, Set.of());
    }

    /** As above; objects in {@code suspects} are read and verified whatever the depth. */
    public Exchange(Verifier verifier, Progress progress, Set<ObjectName> suspects) {
        this.verifier = verifier;
        this.progress = progress;
        this.suspects = new HashSet<>(suspects); // no immutable copy: its names are the keeper's to choose
    }

    /**
     * Exchanges both ways between {@code here} and {@code there}.
     *
     * <p>A side that is full or read-only is said in the report, and the other side still gets what it lacks.
     *
     * @throws org.strongroom.vault.store.StoreGoneException if a side is out of reach; what was copied stays
     * @throws IOException if a side fails otherwise; what was copied stays
     */
    public SyncReport run(ObjectStore here, ObjectStore there, Depth depth) throws IOException {
        incomplete.clear();
        damaged.clear();
        foreign.clear();
        Side mine = new Side(here, verifier);
        Side theirs = new Side(there, verifier);
        for (ObjectKind kind : ORDER.reversed()) {
            mine.list(kind);
            theirs.list(kind);
        }
        List<ObjectName> names = names(mine, theirs);
        boolean cancelled = false;
        long done = 0;
        for (ObjectName name : names) {
            cancelled = progress.isCancelled();
            if (cancelled) {
                break;
            }
            settle(name, mine, theirs, depth);
            progress.advanced(++done, names.size(), mine.bytesWritten() + theirs.bytesWritten());
        }
        return new SyncReport(
                theirs.gained(),
                mine.gained(),
                mine.healed() + theirs.healed(),
                mine.bytesWritten() + theirs.bytesWritten(),
                incomplete,
                damaged,
                foreign,
                mine.junk() + theirs.junk(),
                cancelled,
                mine.refused(),
                theirs.refused());
    }

    private List<ObjectName> names(Side mine, Side theirs) {
        List<ObjectName> names = new ArrayList<>();
        for (ObjectKind kind : ORDER) {
            Set<ObjectName> ofKind = new TreeSet<>();
            mine.addNames(kind, ofKind);
            theirs.addNames(kind, ofKind);
            for (ObjectName name : ofKind) {
                if (!verifier.isRetired(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private void settle(ObjectName name, Side mine, Side theirs, Depth depth) throws IOException {
        long size = mine.size(name);
        if (depth == Depth.QUICK && !suspects.contains(name) && size >= 0 && size == theirs.size(name)) {
            return;
        }
        Found atMine = mine.find(name);
        Found atTheirs = theirs.find(name, atMine);
        Found sound = firstSound(name, atMine, atTheirs, mine, theirs);
        if (sound.isSound()) {
            boolean atMineNow = mine.write(name, atMine, sound.bytes());
            boolean atTheirsNow = theirs.write(name, atTheirs, sound.bytes());
            boolean both = atMineNow && atTheirsNow;
            if (!both && mine.refused().isEmpty() && theirs.refused().isEmpty()) {
                damaged.add(name);
            }
        } else {
            note(name, atMine.state() == Found.State.ABSENT ? atTheirs : atMine);
        }
    }

    private static Found firstSound(ObjectName name, Found atMine, Found atTheirs, Side mine, Side theirs)
            throws IOException {
        if (atMine.isSound()) {
            return atMine;
        }
        if (atTheirs.isSound()) {
            return atTheirs;
        }
        Found candidate = mine.findCandidate(name);
        return candidate.isSound() ? candidate : theirs.findCandidate(name);
    }

    private void note(ObjectName name, Found found) {
        switch (found.state()) {
            case INCOMPLETE -> incomplete.add(name);
            case DAMAGED -> damaged.add(name);
            case FOREIGN -> foreign.add(name);
            case ABSENT, SOUND -> {
                // Only a decorated name hinted at it, and its bytes were something else: junk, and counted as such.
            }
        }
    }
}
