package org.strongroom.desktop.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Urgency;
import org.strongroom.desktop.task.Work;

/** What an open vault is busy with, the newest last: long jobs, and edits that wait for them. Used from the user interface's thread. */
public final class Activities {
    private final ObservableList<Activity> list = FXCollections.observableArrayList();
    // Kept: a view listens to this wrapper, which itself is only weakly known to the list below.
    private final ObservableList<Activity> shown = FXCollections.unmodifiableObservableList(list);
    private final List<Activity> quiet = new ArrayList<>();
    private List<Activity> sinceTick = List.of();

    /** What is shown; an entry stays until it is dismissed. */
    public ObservableList<Activity> list() {
        return shown;
    }

    /** Starts a job that is shown until a person has seen what became of it. */
    public <T> Activity start(
            Activity.Kind kind,
            Lane lane,
            Work<T> work,
            Function<? super T, Activity.Summary> summary,
            Consumer<? super T> done) {
        list.removeIf(old -> !(old.state().get() instanceof Activity.Running) && old.kind() == kind);
        Activity[] self = new Activity[1];
        Activity activity = new Activity(
                kind,
                "",
                lane.run(
                        work,
                        result -> {
                            self[0].set(new Activity.Ended(summary.apply(result)));
                            done.accept(result);
                        },
                        why -> ended(self[0], why)));
        self[0] = activity;
        list.add(activity);
        return activity;
    }

    /**
     * Starts a job that lets edits go first, and is then told to {@code failed} as cancelled and {@linkplain Job#yielded()
     * yielded}. It is shown while it runs, unless it takes no time, and stays where there is a summary of it.
     */
    public <T> Activity later(
            Activity.Kind kind,
            Lane lane,
            Work<T> work,
            Function<? super T, Optional<Activity.Summary>> summary,
            Consumer<? super T> done,
            BiConsumer<? super Job, ? super Failure> failed) {
        list.removeIf(old -> !(old.state().get() instanceof Activity.Running) && old.kind() == kind);
        Activity[] self = new Activity[1];
        Activity activity = new Activity(
                kind,
                "",
                lane.start(
                        Urgency.LATER,
                        work,
                        (job, result) -> {
                            Optional<Activity.Summary> said = summary.apply(result);
                            if (said.isPresent()) {
                                show(self[0]);
                                self[0].set(new Activity.Ended(said.get()));
                            } else {
                                dismiss(self[0]);
                            }
                            done.accept(result);
                        },
                        (job, why) -> {
                            dismiss(self[0]);
                            failed.accept(job, why);
                        }));
        self[0] = activity;
        quiet.add(activity);
        return activity;
    }

    /**
     * Makes an edit. It takes no time and is shown only where it has to wait for something else: with its name, and so that it
     * can be cancelled.
     */
    public <T> void edit(
            Activity.Kind kind,
            String subject,
            Lane lane,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Failure> failed) {
        Activity[] self = new Activity[1];
        Activity activity = new Activity(
                kind,
                subject,
                lane.start(
                        Urgency.BRIEF,
                        work,
                        (job, result) -> {
                            dismiss(self[0]);
                            done.accept(result);
                        },
                        (job, why) -> {
                            if (list.contains(self[0])) {
                                ended(self[0], why);
                            } else if (!why.cancelled()) {
                                failed.accept(why);
                            }
                        }));
        self[0] = activity;
        if (activity.job().waiting().get()) {
            list.add(activity);
        }
    }

    /** Shows what is started by the program itself, once it takes longer than a moment; called once a second. */
    public void tick() {
        sinceTick.stream().filter(quiet::contains).toList().forEach(this::show);
        sinceTick = List.copyOf(quiet);
    }

    /** Shows a job now that would be shown only if it took long. */
    public void show(Activity activity) {
        if (quiet.remove(activity)) {
            list.add(activity);
        }
    }

    /** Stops a job at its next safe point; one that has not begun is never done. */
    public void cancel(Activity activity) {
        if (activity.job().withdraw()) {
            dismiss(activity);
        } else {
            activity.job().cancel();
        }
    }

    /** Tells of a job that was started {@link #later} that it did not come to its end, until a person has seen it. */
    public void broken(Activity.Kind kind, Job job, Failure why) {
        Activity activity = new Activity(kind, "", job);
        activity.set(new Activity.Broken(why));
        list.add(activity);
    }

    /** Takes an entry away. */
    public void dismiss(Activity activity) {
        quiet.remove(activity);
        list.remove(activity);
    }

    private void ended(Activity activity, Failure why) {
        if (why.cancelled()) {
            dismiss(activity);
        } else {
            activity.set(new Activity.Broken(why));
        }
    }
}
