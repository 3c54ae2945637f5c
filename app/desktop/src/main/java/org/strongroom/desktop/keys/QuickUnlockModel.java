package org.strongroom.desktop.keys;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Deed;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.desktop.task.Work;
import org.strongroom.documents.Library;
import org.strongroom.documents.QuickUnlock;

/** Opening the vault by the keychain of this computer: set up, forgotten. */
public final class QuickUnlockModel {
    private final Library library;
    private final Lanes lanes;
    private final Deed deed;
    private final ReadOnlyObjectWrapper<QuickUnlock.State> state = new ReadOnlyObjectWrapper<>(QuickUnlock.State.OFF);

    QuickUnlockModel(Library library, Lanes lanes, Deed deed) {
        this.library = library;
        this.lanes = lanes;
        this.deed = deed;
    }

    /** How it stands; known some time after {@link #refresh}. */
    public ReadOnlyObjectProperty<QuickUnlock.State> state() {
        return state.getReadOnlyProperty();
    }

    void refresh() {
        lanes.lists().run(ignored -> library.quickUnlock().state(), state::set, ignored -> {});
    }

    /** Has the keychain open the vault from now on; it may ask the person. */
    void setUp(Runnable done) {
        start(
                progress -> {
                    library.quickUnlock().setUp(progress);
                    return true;
                },
                ignored -> done.run());
    }

    /** Has it open the vault no more. */
    void forget(Runnable done) {
        start(
                progress -> {
                    library.quickUnlock().forget(progress);
                    return true;
                },
                ignored -> done.run());
    }

    private void start(Work<Boolean> work, Consumer<Boolean> done) {
        deed.start(
                lanes.changes(),
                progress -> {
                    try {
                        return work.run(progress);
                    } finally {
                        // Also where it failed half way: what there is by now is shown.
                        refresh();
                    }
                },
                done);
    }
}
