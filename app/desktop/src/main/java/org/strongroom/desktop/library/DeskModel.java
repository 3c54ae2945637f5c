package org.strongroom.desktop.library;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Desk;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;

/** Favourites, what was opened last, and searches with a name; each change is kept at once. */
public final class DeskModel {
    private final Library library;
    private final Lanes lanes;
    private final ReadOnlyObjectWrapper<Desk.State> state = new ReadOnlyObjectWrapper<>(Desk.State.EMPTY);
    private boolean known;

    DeskModel(Library library, Lanes lanes) {
        this.library = library;
        this.lanes = lanes;
        lanes.lists()
                .run(
                        ignored -> library.desk().read(),
                        found -> {
                            // What was done meanwhile would be lost: nothing is changed before this.
                            known = true;
                            state.set(found);
                        },
                        // Altered or not to be read: begun anew, as a search index is.
                        ignored -> known = true);
    }

    public ReadOnlyObjectProperty<Desk.State> state() {
        return state.getReadOnlyProperty();
    }

    boolean isFavourite(NodeId node) {
        return state.get().favourites().contains(node);
    }

    /** Makes all of them favourites, or none of them where all are. */
    void toggle(List<Entry> entries) {
        boolean chosen = !entries.stream().allMatch(entry -> isFavourite(entry.id()));
        change(now -> {
            Desk.State next = now;
            for (Entry entry : entries.reversed()) {
                next = next.withFavourite(entry.id(), chosen);
            }
            return next;
        });
    }

    void opened(Entry document) {
        if (!state.get().recent().stream()
                .findFirst()
                .filter(document.id()::equals)
                .isPresent()) {
            change(now -> now.withRecent(document.id()));
        }
    }

    void keep(Desk.SavedSearch search) {
        change(now -> now.withSearch(search));
    }

    void drop(Desk.SavedSearch search) {
        change(now -> now.withoutSearch(search.name()));
    }

    /** Nothing of the vault is told any more. */
    void forget() {
        state.set(Desk.State.EMPTY);
        known = false;
    }

    private void change(UnaryOperator<Desk.State> change) {
        if (!known) {
            return;
        }
        Desk.State next = change.apply(state.get());
        state.set(next);
        lanes.lists()
                .run(
                        ignored -> {
                            library.desk().write(next);
                            return true;
                        },
                        ignored -> {},
                        // A profile that cannot be written to forgets it at the end.
                        ignored -> {});
    }
}
