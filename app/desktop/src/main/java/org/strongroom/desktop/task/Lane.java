package org.strongroom.desktop.task;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strongroom.vault.model.VaultException;

/** Threads that belong together and end together. Used from the user interface's thread. */
public final class Lane {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    private final String name;
    private final int size;
    private final Executor ui;
    private final ExecutorService threads;
    private final Set<Job> jobs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger untold = new AtomicInteger();
    private volatile boolean closed;

    Lane(String name, int size, Executor ui) {
        this.name = name;
        this.size = size;
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
        return start(Urgency.USUAL, work, done, failed);
    }

    /** As above, for work that is not {@link Urgency#USUAL}. */
    public <T> Job start(
            Urgency urgency,
            Work<T> work,
            BiConsumer<? super Job, ? super T> done,
            BiConsumer<? super Job, ? super Failure> failed) {
        Job job = new Job(ui, urgency, jobs.size() >= size);
        if (closed) {
            job.cancel();
            job.ended();
            return job;
        }
        if (urgency != Urgency.LATER) {
            jobs.forEach(Job::makeRoom);
        }
        jobs.add(job);
        untold.incrementAndGet();
        threads.execute(() -> {
            Runnable outcome = job.begin()
                    ? outcome(work, job, done, failed)
                    : () -> failed.accept(job, new Failure.OfVault(new VaultException.Cancelled()));
            jobs.remove(job);
            ui.execute(() -> {
                untold.decrementAndGet();
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

    /** Whether nothing runs or waits, and all that came of it has been told, which may have led to more. */
    public boolean idle() {
        return untold.get() == 0;
    }

    /** Takes no more work, asks what runs to stop, awaits it, does {@code last} off the user interface's thread, then {@code after} on it. */
    public void close(Release last, Runnable after) {
        if (!closed) {
            close(List.of(this), last, after);
        }
    }

    /** Closes lanes of one user interface at the same time. */
    static void close(List<Lane> lanes, Release last, Runnable after) {
        lanes.forEach(Lane::stop);
        Lane first = lanes.getFirst();
        Thread.ofPlatform().daemon().name("strongroom-" + first.name + "-end").start(() -> {
            try {
                for (Lane lane : lanes) {
                    while (!lane.threads.awaitTermination(1, TimeUnit.MINUTES)) {
                        LOG.log(System.Logger.Level.INFO, "waiting for work to end");
                    }
                }
                last.run();
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "closing failed: " + e.getClass().getName());
            }
            first.ui.execute(after);
        });
    }

    /** Takes no more work and asks what runs to stop, without waiting for it. */
    void stop() {
        closed = true;
        jobs.forEach(Job::close);
        threads.shutdown();
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
