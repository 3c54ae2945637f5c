package org.strongroom.desktop.keeping;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.activity.Activities;
import org.strongroom.desktop.activity.Activity;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lanes;
import org.strongroom.documents.Keeping;
import org.strongroom.documents.Library;
import org.strongroom.vault.Collected;
import org.strongroom.vault.OldVersions;
import org.strongroom.vault.model.Retention;

/** Which versions a vault keeps, what another wish would drop, and the job that drops it. */
public final class KeepingModel {
    private final Library library;
    private final Lanes lanes;
    private final Activities activities;
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<Collected> dropped = ignored -> {};
    private Optional<Job> asking = Optional.empty();

    public KeepingModel(Library library, Lanes lanes, Activities activities) {
        this.library = library;
        this.lanes = lanes;
        this.activities = activities;
    }

    /**
     * What there is.
     *
     * @param may whether this person decides about it
     */
    public record Look(Keeping.State state, boolean may) {}

    /** What would be dropped if the vault kept so much. */
    public record Preview(Retention retention, OldVersions old) {}

    /** How the vault stood at the last look; nothing before the first. */
    public ReadOnlyObjectProperty<Optional<Look>> look() {
        return look.getReadOnlyProperty();
    }

    /** What was asked last, once it is known. */
    public ReadOnlyObjectProperty<Optional<Preview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /** Who is told what dropping has freed; one listener. */
    public void onDropped(Consumer<Collected> listener) {
        dropped = listener;
    }

    /** Looks again. */
    public void refresh() {
        look.set(Optional.empty());
        lanes.lists()
                .run(
                        ignored -> look(library.keeping()),
                        now -> look.set(Optional.of(now)),
                        // Whatever keeps it from being known is told by what is asked for.
                        ignored -> {});
    }

    private static Look look(Keeping keeping) throws java.io.IOException {
        return new Look(keeping.state(), keeping.mayChange());
    }

    /** Asks what a wish would drop; the answer to the last question counts. */
    public void ask(Retention retention) {
        asking.ifPresent(Job::cancel);
        preview.set(Optional.empty());
        asking = Optional.of(lanes.lists()
                .start(
                        ignored -> new Preview(retention, library.keeping().preview(retention)),
                        (job, found) -> {
                            if (!job.cancelled()) {
                                preview.set(Optional.of(found));
                            }
                        },
                        (job, why) -> {}));
    }

    /** Has the vault keep so much from now on, and drops nothing yet. */
    public void keep(Retention retention, Runnable saved, Consumer<Failure> failed) {
        activities.edit(
                Activity.Kind.KEEP,
                "",
                lanes.changes(),
                ignored -> {
                    library.keeping().keep(retention);
                    return true;
                },
                ignored -> saved.run(),
                failed);
    }

    /** Has the vault keep so much from now on, and drops the rest: shown, and it can be cancelled. */
    public void drop(Retention retention) {
        activities.start(
                Activity.Kind.DROP,
                lanes.changes(),
                progress -> {
                    library.keeping().keep(retention);
                    return library.keeping().thinOut(progress);
                },
                KeepingModel::summary,
                done -> dropped.accept(done.freed()));
    }

    /** Drops what the vault does not keep by what it was told before, where there is any and this person may. */
    public void keepUp() {
        lanes.lists()
                .run(
                        ignored -> !library.keeping().retention().keepsAll()
                                && library.keeping().mayChange()
                                && library.keeping()
                                                .preview(library.keeping().retention())
                                                .versions()
                                        > 0,
                        any -> {
                            if (any) {
                                begin();
                            }
                        },
                        ignored -> {});
    }

    private void begin() {
        activities.later(
                Activity.Kind.DROP,
                lanes.changes(),
                library.keeping()::thinOut,
                done -> Optional.of(summary(done)),
                done -> dropped.accept(done.freed()),
                // Nobody has asked for it: it is tried again when the vault is opened the next time.
                (job, why) -> {
                    if (job.yielded()) {
                        begin();
                    }
                });
    }

    private static Activity.Summary summary(Keeping.Dropped done) {
        return new Activity.Summary(done.versions(), 0, List.of());
    }
}
