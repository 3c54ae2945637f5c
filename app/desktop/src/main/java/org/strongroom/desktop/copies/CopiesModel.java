package org.strongroom.desktop.copies;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lane;
import org.strongroom.documents.Library;
import org.strongroom.vault.CopyStatus;

/** Further copies of the open vault. */
public final class CopiesModel {
    private final Library library;
    private final Lane lane;
    private final Activities activities;
    private final ObservableList<CopyStatus> copies = FXCollections.observableArrayList();
    // Kept: a view listens to this wrapper, which itself is only weakly known to the list below.
    private final ObservableList<CopyStatus> shown = FXCollections.unmodifiableObservableList(copies);
    private final ReadOnlyBooleanWrapper syncing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    public CopiesModel(Library library, Lane lane, Activities activities) {
        this.library = library;
        this.lane = lane;
        this.activities = activities;
    }

    /** The copies, in the order they were added. */
    public ObservableList<CopyStatus> copies() {
        return shown;
    }

    public ReadOnlyBooleanProperty syncing() {
        return syncing.getReadOnlyProperty();
    }

    /** Why the last thing asked for was not done. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The state that needs most attention; nothing where there are no copies. */
    public Optional<CopyStatus.State> worst() {
        return copies.stream().map(CopyStatus::state).max(Enum::compareTo);
    }

    /** Looks how the copies stand. */
    public void refresh() {
        lane.run(ignored -> library.copies(), copies::setAll, this::failed);
    }

    /** Keeps a copy in a folder, and fills it. */
    public void add(Path folder) {
        problem.set(Optional.empty());
        lane.run(
                ignored -> library.addCopy(folder),
                ignored -> {
                    refresh();
                    sync();
                },
                this::failed);
    }

    /** Forgets a copy; its files stay. */
    public void remove(Path folder) {
        problem.set(Optional.empty());
        lane.run(
                ignored -> {
                    library.removeCopy(folder);
                    return true;
                },
                ignored -> refresh(),
                this::failed);
    }

    /** Brings every copy that can be reached up to date; once at a time. */
    public void sync() {
        if (syncing.get()) {
            return;
        }
        problem.set(Optional.empty());
        syncing.set(true);
        Activity activity = activities.start(
                Activity.Kind.SYNC,
                lane,
                progress -> library.sync(progress),
                now -> new Activity.Summary(
                        now.stream()
                                .filter(copy -> copy.state() == CopyStatus.State.UP_TO_DATE)
                                .count(),
                        0,
                        List.of()),
                copies::setAll);
        activity.job().running().subscribe(running -> {
            if (!running) {
                syncing.set(false);
            }
        });
    }

    private void failed(Failure why) {
        problem.set(Optional.of(why));
    }
}
