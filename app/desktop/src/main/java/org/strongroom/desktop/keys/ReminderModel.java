package org.strongroom.desktop.keys;

import java.io.IOException;
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
    private Optional<Standing> known = Optional.empty();
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

    /** What it hangs on: how the recovery is kept, and whether this person sees to it. */
    private record Standing(RecoveryKept kept, boolean own) {}

    private record Look(Standing standing, Optional<Instant> from) {}

    /** Looks how it stands; what came may be a rehearsal on another computer. */
    public void refresh() {
        if (looking) {
            return;
        }
        looking = true;
        Optional<Standing> before = known;
        lanes.lists()
                .run(
                        ignored -> look(before),
                        look -> {
                            looking = false;
                            look.ifPresent(now -> {
                                known = Optional.of(now.standing());
                                from = now.from();
                                tick();
                            });
                        },
                        // Nobody asked for it.
                        ignored -> looking = false);
    }

    /** Nothing where nothing has changed: this is asked with everything that comes. */
    private Optional<Look> look(Optional<Standing> before) throws IOException {
        Standing now =
                new Standing(library.people().recoveryKept(), library.people().mayMakeKit());
        if (before.equals(Optional.of(now))) {
            return Optional.empty();
        }
        return Optional.of(new Look(now, now.own() ? library.reminder().due(clock.instant()) : Optional.empty()));
    }

    /** Says it once the time has come; called once a second. */
    public void tick() {
        due.set(from.filter(clock.instant()::isAfter).flatMap(ignored -> known).map(Standing::kept));
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
