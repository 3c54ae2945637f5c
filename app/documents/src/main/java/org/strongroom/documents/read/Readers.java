package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongroom.documents.limits.Limits;

/**
 * Reads documents in child processes: one is kept ready, a second one starts when two documents are read at once and ends
 * after a minute without work. A document that takes a process down costs only itself.
 *
 * <p>Safe for use by several threads; calls block. Never throws because of a document or its source.
 */
public final class Readers implements AutoCloseable {
    private static final int MOST = 2;
    private static final long SPARE_SECONDS = 60;

    private final Limits limits;
    private final ScheduledExecutorService alarms;
    private final Deque<WorkerProcess> idle = new ArrayDeque<>();
    private final List<WorkerProcess> all = new ArrayList<>();
    private int reserved;
    private boolean comingAhead;
    private boolean closed;
    private @Nullable ScheduledFuture<?> spareEnd;

    private Readers(Limits limits, ScheduledExecutorService alarms) {
        this.limits = limits;
        this.alarms = alarms;
    }

    /** Starts one process and returns at once, before it is ready. Whoever starts closes. */
    public static Readers start(Limits limits) {
        Readers readers = new Readers(
                limits,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("reader-alarms").factory()));
        readers.alarms.execute(readers::startAhead);
        return readers;
    }

    /** Type, text, metadata and perhaps a thumbnail of a document, or the reason why there are none. */
    public Outcome describe(Source source) {
        Optional<Reason> refused = refused(source);
        if (refused.isPresent()) {
            return new NoPreview(DocumentType.UNKNOWN, refused.get());
        }
        return using(
                worker -> worker.describe(source, DocumentType.UNKNOWN),
                () -> new NoPreview(DocumentType.UNKNOWN, Reason.READER_FAILED));
    }

    /**
     * The text of a document in the shape in which versions are compared, or the reason why there is none.
     *
     * @param cancelled as for {@link #page}
     */
    public Outline outline(Source source, BooleanSupplier cancelled) {
        Optional<Reason> refused = refused(source);
        if (refused.isPresent()) {
            return Outline.of(new NoPreview(DocumentType.UNKNOWN, refused.get()));
        }
        return Outline.of(using(
                worker -> worker.outline(source, cancelled),
                () -> new NoPreview(DocumentType.UNKNOWN, Reason.READER_FAILED)));
    }

    /**
     * One page of a document for looking at: drawn for PDF, slides and images, as text for everything else, where sheets
     * and OpenDocument slides count as pages.
     *
     * @param number from 1; beyond the end means the last one
     * @param maxPixels longest side of a drawn page; held within 16 and {@link Limits#pictureSide()}
     * @param cancelled once it says so, the process is ended soon: what it reads nobody waits for
     */
    public Page page(Source source, int number, int maxPixels, BooleanSupplier cancelled) {
        Optional<Reason> refused = refused(source);
        if (refused.isPresent()) {
            return new Page.Unavailable(refused.get());
        }
        return using(
                worker -> worker.page(source, number, maxPixels, cancelled),
                () -> new Page.Unavailable(Reason.READER_FAILED));
    }

    /** Kills the processes, busy or not, and returns when they have gone. Calls under way end with a reason. */
    @Override
    public void close() {
        List<WorkerProcess> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(all);
            notifyAll();
        }
        ending.forEach(WorkerProcess::close);
        alarms.shutdownNow();
    }

    private Optional<Reason> refused(Source source) {
        long size = source.size();
        if (size <= 0) {
            return Optional.of(Reason.EMPTY);
        }
        return size > limits.inputBytes() ? Optional.of(Reason.TOO_LARGE) : Optional.empty();
    }

    private interface Otherwise<T> {
        T get();
    }

    private <T> T using(Function<WorkerProcess, T> work, Otherwise<T> otherwise) {
        try {
            WorkerProcess worker = take();
            try {
                return work.apply(worker);
            } finally {
                giveBack(worker);
            }
        } catch (IOException e) {
            return otherwise.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.get();
        }
    }

    private WorkerProcess take() throws IOException, InterruptedException {
        synchronized (this) {
            while (!closed) {
                WorkerProcess ready = idle.pollFirst();
                if (ready != null && ready.usable()) {
                    return ready;
                }
                if (ready != null) {
                    all.remove(ready);
                } else if (!comingAhead && all.size() + reserved < MOST) {
                    reserved++;
                    break;
                } else {
                    wait();
                }
            }
            if (closed) {
                throw new IOException("closed");
            }
        }
        return startReserved();
    }

    /** Starts a process outside the lock: it takes milliseconds, and longer on a busy system. */
    private WorkerProcess startReserved() throws IOException {
        try {
            WorkerProcess worker = WorkerProcess.start(limits, alarms);
            boolean late;
            synchronized (this) {
                late = closed;
                if (!late) {
                    all.add(worker);
                }
            }
            if (late) {
                worker.close();
                throw new IOException("closed");
            }
            return worker;
        } finally {
            synchronized (this) {
                reserved--;
                notifyAll();
            }
        }
    }

    private void giveBack(WorkerProcess worker) {
        boolean spare;
        boolean none;
        synchronized (this) {
            if (worker.usable() && !closed) {
                idle.addFirst(worker);
            } else {
                all.remove(worker);
            }
            spare = idle.size() > 1 && !closed;
            none = all.size() + reserved == 0 && !closed;
            notifyAll();
            if (spare) {
                if (spareEnd != null) {
                    spareEnd.cancel(false);
                }
                spareEnd = alarms.schedule(this::endSpare, SPARE_SECONDS, TimeUnit.SECONDS);
            } else if (none) {
                alarms.execute(this::startAhead);
            }
        }
    }

    private void startAhead() {
        synchronized (this) {
            if (closed || all.size() + reserved > 0) {
                return;
            }
            reserved++;
            comingAhead = true;
        }
        Optional<WorkerProcess> started = Optional.empty();
        try {
            started = Optional.of(startReserved());
        } catch (IOException e) {
            // The next document tries again and says so when that fails.
            return;
        } finally {
            synchronized (this) {
                comingAhead = false;
                started.filter(worker -> !closed).ifPresent(idle::addFirst);
                notifyAll();
            }
        }
    }

    private void endSpare() {
        WorkerProcess spare = null;
        synchronized (this) {
            if (idle.size() > 1) {
                spare = idle.pollLast();
                all.remove(spare);
            }
        }
        if (spare != null) {
            spare.close();
        }
    }
}
