package org.strongroom.desktop.task;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.strongroom.vault.model.Progress;

/**
 * One piece of work: its progress as properties of the user interface's thread, and the wish to stop it.
 *
 * <p>Reports arrive often; only the newest one is passed on each time the user interface is ready for it.
 */
public final class Job implements Progress {
    private final Executor ui;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<Report> shown = new ReadOnlyObjectWrapper<>(Report.NOTHING);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper waiting;
    private final AtomicReference<Turn> turn = new AtomicReference<>(Turn.TO_COME);
    private final Urgency urgency;
    private final boolean queued;
    private volatile boolean yielded;
    private volatile Report latest = Report.NOTHING;
    private volatile boolean cancelled;

    Job(Executor ui, Urgency urgency, boolean waiting) {
        this.ui = ui;
        this.urgency = urgency;
        this.queued = waiting;
        this.waiting = new ReadOnlyBooleanWrapper(waiting);
    }

    private enum Turn {
        TO_COME,
        COME,
        GIVEN_UP
    }

    /** How far it is. A total of 0 is one that is not known. */
    public record Report(Step step, long items, long totalItems, long bytes, long totalBytes) {
        static final Report NOTHING = new Report(Step.LOADING, 0, 0, 0, 0);

        /** Share done from 0 to 1, by bytes where they are known; negative when not known. */
        public double fraction() {
            if (totalBytes > 0) {
                return Math.min(1, (double) bytes / totalBytes);
            }
            return totalItems > 0 ? Math.min(1, (double) items / totalItems) : -1;
        }
    }

    @Override
    public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
        latest = new Report(step, items, totalItems, bytes, totalBytes);
        if (pending.compareAndSet(false, true)) {
            ui.execute(this::publish);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    /** Asks it to stop at its next safe point. Threads are never interrupted: that would close a channel in use. */
    public void cancel() {
        cancelled = true;
    }

    /** Gives it up if its turn has not come yet: then nothing of it is ever done. Whether that was so. */
    public boolean withdraw() {
        boolean withdrawn = turn.compareAndSet(Turn.TO_COME, Turn.GIVEN_UP);
        if (withdrawn) {
            cancelled = true;
        }
        return withdrawn;
    }

    /** Whether it stopped to let other work go first, and is to be asked for again. */
    public boolean yielded() {
        return yielded;
    }

    /** Whether other work has to end before its turn comes. */
    public ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Report> progress() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** On the thread that is to do it: whether it is to be done. */
    boolean begin() {
        if (cancelled || !turn.compareAndSet(Turn.TO_COME, Turn.COME)) {
            return false;
        }
        if (queued) {
            ui.execute(() -> waiting.set(false));
        }
        return true;
    }

    /** Other work has come: what can be done later makes room for it. */
    void makeRoom() {
        if (urgency == Urgency.LATER && !cancelled) {
            yielded = true;
            cancelled = true;
        }
    }

    /** The vault is being locked: only what a person was already told is done ends as it was meant to. */
    void close() {
        if (urgency != Urgency.BRIEF) {
            cancelled = true;
        }
    }

    void ended() {
        waiting.set(false);
        running.set(false);
    }

    private void publish() {
        pending.set(false);
        shown.set(latest);
    }
}
