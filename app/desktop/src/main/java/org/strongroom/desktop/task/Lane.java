package org.strongroom.desktop.task;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strongroom.vault.model.VaultException;

/** Threads that belong together and end together. Used from the user interface's thread. */
public final class Lane {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    private final String name;
    private final Executor ui;
    private final ExecutorService threads;
    private final Set<Job> jobs = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Lane(String name, int size, Executor ui) {
        this.name = name;
        this.ui = ui;
        this.threads = Executors.newFixedThreadPool(
                size,
                Thread.ofPlatform().daemon().name("strongroom-" + name + "-", 1).factory());
    }

    /**
     * Does {@code work} here; exactly one of {@code done} and {@code failed} follows on the user interface's thread, neither
     * once this is closed: nothing of a locked vault may come back into the window.
     */
    public <T> Job run(Work<T> work, Consumer<? super T> done, Consumer<? super Failure> failed) {
        return start(work, (ignored, result) -> done.accept(result), (ignored, why) -> failed.accept(why));
    }

    /** Like {@link #run}; the callbacks are told which job it was, so that one that was given up can be told from the next. */
    public <T> Job start(
            Work<T> work, BiConsumer<? super Job, ? super T> done, BiConsumer<? super Job, ? super Failure> failed) {
        Job job = new Job(ui);
        if (closed) {
            job.cancel();
            job.ended();
            return job;
        }
        jobs.add(job);
        threads.execute(() -> {
            Runnable outcome = outcome(work, job, done, failed);
            jobs.remove(job);
            ui.execute(() -> {
                job.ended();
                if (!closed) {
                    outcome.run();
                }
            });
        });
        return job;
    }

    /** Whether work runs or waits. */
    public boolean busy() {
        return !jobs.isEmpty();
    }

    /** Takes no more work, asks what runs to stop, awaits it, does {@code last} off the user interface's thread, then {@code after} on it. */
    public void close(Release last, Runnable after) {
        if (closed) {
            return;
        }
        closed = true;
        jobs.forEach(Job::cancel);
        threads.shutdown();
        Thread.ofPlatform().daemon().name("strongroom-" + name + "-end").start(() -> {
            try {
                while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    LOG.log(System.Logger.Level.INFO, "waiting for work to end");
                }
                last.run();
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "closing failed: " + e.getClass().getName());
            }
            ui.execute(after);
        });
    }

    // The one place besides Main where everything is caught: a mistake must reach the window, not end a thread in
    // silence.
    private static <T> Runnable outcome(
            Work<T> work,
            Job job,
            BiConsumer<? super Job, ? super T> done,
            BiConsumer<? super Job, ? super Failure> failed) {
        Failure failure;
        try {
            T result = work.run(job);
            return () -> done.accept(job, result);
        } catch (VaultException e) {
            failure = new Failure.OfVault(e);
        } catch (IOException e) {
            failure = new Failure.OfDisk(e);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "work failed: " + e.getClass().getName());
            failure = new Failure.OfProgram(e);
        }
        Failure why = failure;
        return () -> failed.accept(job, why);
    }
}
