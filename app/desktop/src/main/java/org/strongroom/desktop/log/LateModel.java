package org.strongroom.desktop.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.LateWork;
import org.strongroom.documents.Library;
import org.strongroom.documents.read.Outcome;

/** What people wrote who had been removed and did not know it, and what may be done with it. */
final class LateModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed = new Deed();
    private final ReadOnlyObjectWrapper<List<LateWork>> all = new ReadOnlyObjectWrapper<>(List.of());

    LateModel(Library library, Lanes lanes) {
        this.library = library;
        this.lanes = lanes;
    }

    /** What there is, the newest first; known some time after {@link #refresh}. */
    ReadOnlyObjectProperty<List<LateWork>> all() {
        return all.getReadOnlyProperty();
    }

    /** What was asked for last. */
    Deed deed() {
        return deed;
    }

    /** Reads the journal. */
    void refresh() {
        deed.start(lanes.lists(), library::lateWork, all::set);
    }

    /** Reads the text of one, without a trace of it in the vault. */
    void read(LateWork work, Consumer<Outcome> done) {
        deed.start(lanes.lists(), ignored -> library.read(work), done);
    }

    /** Takes one in, where it was; {@code done} gets what it is called now. */
    void adopt(LateWork work, Consumer<String> done) {
        deed.start(
                lanes.changes(),
                progress -> library.entry(library.adopt(work, work.folder(), progress))
                        .map(entry -> Optional.of(entry.name()))
                        .orElse(Optional.empty())
                        .orElse(work.name()),
                done);
    }

    /** Forgets what was read. */
    void leave() {
        deed.cancel();
        deed.forget();
        all.set(List.of());
    }
}
