package org.strongroom.desktop.reseal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Library;
import org.strongroom.vault.OldKeys;
import org.strongroom.vault.Resealed;
import org.strongroom.vault.model.VaultException;

/** How much of a vault lies under old keys, as it stood at the last look, and the job that seals it anew. */
public final class ResealModel {
    private final Library library;
    private final Lanes lanes;
    private final Activities activities;
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<OldKeys> stopped = ignored -> {};
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    public ResealModel(Library library, Lanes lanes, Activities activities) {
        this.library = library;
        this.lanes = lanes;
        this.activities = activities;
    }

    /**
     * What there is.
     *
     * @param may whether this person may seal it anew
     */
    public record Look(OldKeys keys, boolean may) {}

    /** What lies under old keys; nothing before the first look. */
    public ReadOnlyObjectProperty<Optional<Look>> look() {
        return look.getReadOnlyProperty();
    }

    /** Whether it is being sealed anew. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Who is told how much is left where a person has stopped it; one listener. */
    public void onStopped(Consumer<OldKeys> listener) {
        stopped = listener;
    }

    /** Looks again. */
    public void refresh() {
        refresh(ignored -> {});
    }

    private void refresh(Consumer<OldKeys> then) {
        lanes.lists()
                .run(
                        ignored -> new Look(library.oldKeys(), library.mayReseal()),
                        now -> {
                            look.set(Optional.of(now));
                            then.accept(now.keys());
                        },
                        // Whatever keeps it from being known is told by what is asked for.
                        ignored -> {});
    }

    /** Seals everything anew in the background: edits go first, and a job that was cancelled goes on when it is started again. */
    public void start() {
        if (!running.get()) {
            running.set(true);
            activities.show(begin());
        }
    }

    private Activity begin() {
        return activities.later(
                Activity.Kind.RESEAL,
                lanes.changes(),
                library::reseal,
                done -> Optional.of(summary(done)),
                ignored -> {
                    running.set(false);
                    refresh();
                },
                this::interrupted);
    }

    private static Activity.Summary summary(Resealed done) {
        Failure missing = new Failure.OfVault(new VaultException.Incomplete());
        return new Activity.Summary(
                done.documents(),
                0,
                done.unreadableBytes() > 0 ? List.of(new Activity.NotDone("", missing)) : List.of());
    }

    private void interrupted(Job job, Failure why) {
        if (job.yielded()) {
            // The lane is taken by what came; this waits behind it.
            activities.show(begin());
            return;
        }
        running.set(false);
        refresh(why.cancelled() ? stopped : ignored -> {});
        if (!why.cancelled()) {
            activities.broken(Activity.Kind.RESEAL, job, why);
        }
    }
}
