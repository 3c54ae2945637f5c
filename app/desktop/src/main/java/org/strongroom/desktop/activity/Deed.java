package org.strongroom.desktop.activity;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.desktop.task.Lane;
import org.strongroom.desktop.task.Work;

/** What a person asked for and waits for in the place where they asked: one at a time. Used from the user interface's thread. */
public final class Deed {
    private final ReadOnlyObjectWrapper<Optional<Job>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What goes on. */
    public ReadOnlyObjectProperty<Optional<Job>> running() {
        return running.getReadOnlyProperty();
    }

    /** Why the last one was not done; nothing where it was, or was cancelled. */
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    public boolean busy() {
        return running.get().isPresent();
    }

    /** Does {@code work}, then calls {@code done}; nothing while something else goes on. */
    public <T> void start(Lane lane, Work<T> work, Consumer<? super T> done) {
        if (busy()) {
            return;
        }
        problem.set(Optional.empty());
        running.set(Optional.of(lane.run(
                work,
                result -> {
                    running.set(Optional.empty());
                    done.accept(result);
                },
                why -> {
                    problem.set(why.cancelled() ? Optional.empty() : Optional.of(why));
                    running.set(Optional.empty());
                })));
    }

    /** Asks what goes on to stop at its next safe point. */
    public void cancel() {
        running.get().ifPresent(Job::cancel);
    }

    /** No more word of why the last one was not done. */
    public void forget() {
        problem.set(Optional.empty());
    }
}
