package org.strongroom.desktop.activity;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Work;

/** The long jobs of an open vault, the newest last. Used from the user interface's thread. */
public final class Activities {
    private final ObservableList<Activity> list = FXCollections.observableArrayList();
    // Kept: a view listens to this wrapper, which itself is only weakly known to the list below.
    private final ObservableList<Activity> shown = FXCollections.unmodifiableObservableList(list);

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
                lane.run(
                        work,
                        result -> {
                            Activity.Summary now = summary.apply(result);
                            self[0].set(new Activity.Ended(now));
                            if (kind == Activity.Kind.DESCRIBE) {
                                dismiss(self[0]);
                            }
                            done.accept(result);
                        },
                        why -> ended(self[0], why)));
        self[0] = activity;
        list.add(activity);
        return activity;
    }

    /** Takes an entry away. */
    public void dismiss(Activity activity) {
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
