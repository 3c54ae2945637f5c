package org.strongroom.vault.sync;

import java.util.List;
import java.util.Optional;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.StoreException;

/**
 * What an {@link Exchange} did.
 *
 * @param sent objects that the other side lacked and has now
 * @param received objects that this side lacked and has now
 * @param healed damaged objects that were replaced, on either side, and objects recovered from decorated names
 * @param bytes how many bytes were written
 * @param incomplete objects that could not be judged yet; they were not copied
 * @param damaged objects that no side has a sound copy of
 * @param foreign objects of another vault; they were not copied
 * @param junk entries on both sides that are no objects
 * @param cancelled whether it was stopped before the end
 * @param hereRefused why nothing more could be written to this side: no space, or read-only
 * @param thereRefused the same for the other side
 */
public record SyncReport(
        int sent,
        int received,
        int healed,
        long bytes,
        List<ObjectName> incomplete,
        List<ObjectName> damaged,
        List<ObjectName> foreign,
        long junk,
        boolean cancelled,
        Optional<StoreException> hereRefused,
        Optional<StoreException> thereRefused) {
    public SyncReport {
        incomplete = List.copyOf(incomplete);
        damaged = List.copyOf(damaged);
        foreign = List.copyOf(foreign);
    }

    /** This report, of a second look, with what the first had done. */
    public SyncReport after(SyncReport first) {
        return new SyncReport(
                first.sent + sent,
                first.received + received,
                first.healed + healed,
                first.bytes + bytes,
                incomplete,
                damaged,
                foreign,
                junk,
                cancelled,
                hereRefused,
                thereRefused);
    }

    /** Whether both sides hold the same sound objects now, as far as was looked. */
    public boolean isComplete() {
        return !cancelled
                && hereRefused.isEmpty()
                && thereRefused.isEmpty()
                && incomplete.isEmpty()
                && damaged.isEmpty()
                && foreign.isEmpty();
    }
}
