package org.strongroom.desktop.activity;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.desktop.task.Failure;
import org.strongroom.desktop.task.Job;
import org.strongroom.documents.AddListener;

/** A long job that a person watches, and what became of it. */
public final class Activity {
    private final Kind kind;
    private final String subject;
    private final Job job;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Running());

    Activity(Kind kind, String subject, Job job) {
        this.kind = kind;
        this.subject = subject;
        this.job = job;
    }

    /** What is done. */
    public enum Kind {
        ADD,
        TAKE_OUT,
        PRINT,
        COPY_TO_VAULT,
        MOVE_TO_VAULT,
        SYNC,
        DESCRIBE,
        INDEX,
        LOOK_BACK,
        NEW_FOLDER,
        NEW_DOCUMENT,
        RENAME,
        MOVE,
        TRASH,
        RESTORE,
        TAG,
        RESTORE_VERSION,
        ADD_COPY,
        REMOVE_COPY,
        EXPLAIN,
        RESEAL,
        DELETE,
        NOTE,
        KEEP,
        DROP
    }

    /** How it stands. */
    public sealed interface State {}

    /** Under way, or waiting for its turn. */
    public record Running() implements State {}

    /** Ended well; some things may not have been done. */
    public record Ended(Summary summary) implements State {}

    /** Did not come to its end. */
    public record Broken(Failure why) implements State {}

    /**
     * What was done.
     *
     * @param done documents that were dealt with
     * @param unchanged documents that were there already
     * @param problems what was not done, and why
     */
    public record Summary(long done, long unchanged, List<Problem> problems) {
        public Summary {
            problems = List.copyOf(problems);
        }
    }

    /** One thing that was not done. */
    public sealed interface Problem {
        /** What a person calls it. */
        String name();
    }

    /** A file that was not added. */
    public record NotAdded(String name, AddListener.Reason reason) implements Problem {}

    /** A document that was not taken out because something of its name is there. */
    public record InTheWay(String name) implements Problem {}

    /** A document that was not taken out because something on the way to its place is no folder. */
    public record Blocked(String name) implements Problem {}

    /** A document or folder that was not taken out because it lies in more folders than the system can hold. */
    public record TooDeep(String name) implements Problem {}

    /** A document that could not be dealt with. */
    public record NotDone(String name, Failure why) implements Problem {}

    public Kind kind() {
        return kind;
    }

    /** What an edit is about, as a person calls it; empty for what is about many things. */
    public String subject() {
        return subject;
    }

    /** Its progress, and how to cancel it. */
    public Job job() {
        return job;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    void set(State now) {
        state.set(now);
    }
}
