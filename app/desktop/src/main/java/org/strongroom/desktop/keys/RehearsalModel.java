package org.strongroom.desktop.keys;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.documents.Reminder;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.Rehearsal;
import org.strongroom.vault.journal.RecoveryKept;

/** Tries whether the recovery kit works, from a copy alone. */
public final class RehearsalModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Look> look =
            new ReadOnlyObjectWrapper<>(new Look(RecoveryKept.NOWHERE, List.of()));

    RehearsalModel(Library library, Lanes lanes, Deed deed, InstantSource clock) {
        this.library = library;
        this.lanes = lanes;
        this.deed = deed;
        this.clock = clock;
    }

    /** How the recovery key is kept, and the copies that are known. */
    public record Look(RecoveryKept kept, List<Path> copies) {}

    /** What is to be said of the last rehearsal. */
    enum Note {
        /** There is nothing to rehearse. */
        NO_KIT,
        NEVER,
        /** It was long ago. */
        DUE,
        DONE
    }

    /** As it is; known some time after {@link #refresh}. */
    public ReadOnlyObjectProperty<Look> look() {
        return look.getReadOnlyProperty();
    }

    /** What the time is. */
    Instant now() {
        return clock.instant();
    }

    /** Looks. */
    void refresh() {
        refresh(() -> {});
    }

    /** Looks, and goes on with what was found. */
    void refresh(Runnable then) {
        lanes.lists()
                .run(
                        ignored -> new Look(
                                library.people().recoveryKept(),
                                library.copies().stream()
                                        .map(CopyStatus::folder)
                                        .toList()),
                        found -> {
                            look.set(found);
                            then.run();
                        },
                        ignored -> {});
    }

    /** What is to be said at {@code now}. */
    static Note note(RecoveryKept kept, Instant now) {
        if (!kept.isKept()) {
            return Note.NO_KIT;
        }
        if (kept.rehearsedMillis() == 0) {
            return Note.NEVER;
        }
        Instant due = Instant.ofEpochMilli(kept.rehearsedMillis()).plus(Reminder.VALIDITY);
        return now.isAfter(due) ? Note.DUE : Note.DONE;
    }

    /** When it was done last. */
    static Optional<Instant> last(RecoveryKept kept) {
        return kept.rehearsedMillis() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(kept.rehearsedMillis()));
    }

    /** Where files are read. */
    Lane reading() {
        return lanes.lists();
    }

    /** Tries what was kept. */
    void rehearse(Path copy, RecoveryWritten written, Consumer<Rehearsal> done) {
        deed.start(lanes.changes(), progress -> library.people().rehearse(copy, written, progress), done);
    }
}
