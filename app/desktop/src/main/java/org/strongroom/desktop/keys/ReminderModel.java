package org.strongroom.desktop.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.vault.journal.RecoveryKept;

/** Reminds the owner of a vault of a rehearsal that is due. */
public final class ReminderModel {
    private final Library library;
    private final Lanes lanes;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<RecoveryKept>> due = new ReadOnlyObjectWrapper<>(Optional.empty());
    private RecoveryKept kept = RecoveryKept.NOWHERE;
    private Optional<Instant> from = Optional.empty();
    private boolean looking;

    ReminderModel(Library library, Lanes lanes, InstantSource clock) {
        this.library = library;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What is to be rehearsed now; nothing while nothing is to be said. */
    ReadOnlyObjectProperty<Optional<RecoveryKept>> due() {
        return due.getReadOnlyProperty();
    }

    private record Look(RecoveryKept kept, Optional<Instant> from) {}

    /** Looks how it stands; what came may be a rehearsal on another computer. */
    public void refresh() {
        if (looking) {
            return;
        }
        looking = true;
        lanes.lists()
                .run(
                        ignored -> new Look(
                                library.people().recoveryKept(),
                                library.people().mayMakeKit()
                                        ? library.reminder().due(clock.instant())
                                        : Optional.empty()),
                        look -> {
                            looking = false;
                            kept = look.kept();
                            from = look.from();
                            tick();
                        },
                        // Nobody asked for it.
                        ignored -> looking = false);
    }

    /** Says it once the time has come; called once a second. */
    public void tick() {
        due.set(from.filter(clock.instant()::isAfter).map(ignored -> kept));
    }

    /** Says nothing for a while, on this computer. */
    void later() {
        from = Optional.empty();
        tick();
        lanes.lists()
                .run(
                        ignored -> library.reminder().later(clock.instant()),
                        until -> {
                            from = Optional.of(until);
                            tick();
                        },
                        // A profile that cannot be written to forgets it at the end.
                        ignored -> {});
    }
}
