package org.strongroom.desktop.task;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private volatile Report latest = Report.NOTHING;
    private volatile boolean cancelled;

    Job(Executor ui) {
        this.ui = ui;
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

    public ReadOnlyObjectProperty<Report> progress() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    void ended() {
        running.set(false);
    }

    private void publish() {
        pending.set(false);
        shown.set(latest);
    }
}
