package org.strongroom.documents.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Set<Long> forgotten = new HashSet<>();
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

    /** As below, for whoever waits for it in any case. */
    public Outcome describe(Source source) {
        return describe(source, () -> false);
    }

    /**
     * Type, text, metadata and perhaps a thumbnail of a document, or the reason why there are none.
     *
     * @param cancelled as for {@link #page}
     */
    public Outcome describe(Source source, BooleanSupplier cancelled) {
        Optional<Reason> refused = refused(source);
        if (refused.isPresent()) {
            return new NoPreview(DocumentType.UNKNOWN, refused.get());
        }
        return using(
                source.token(),
                worker -> worker.outcome(Wire.DESCRIBE, source, cancelled),
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
                source.token(),
                worker -> worker.outcome(Wire.OUTLINE, source, cancelled),
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
        return ask(Wire.PAGE, source, number, maxPixels, cancelled);
    }

    /**
     * One of the pictures that the blocks of a document name, as a page of its own.
     *
     * @param index as in {@link Block.Figure}
     * @param maxPixels longest side, as for a page
     */
    public Page figure(Source source, int index, int maxPixels, BooleanSupplier cancelled) {
        return ask(Wire.FIGURE, source, index, maxPixels, cancelled);
    }

    /**
     * Rows of a sheet, as a page. Reading goes on from where the one before ended, for a moment: what is asked for may not be
     * among it, and is then asked for again.
     *
     * @param sheet from 1
     * @param from the first row, from 0
     */
    public Page rows(Source source, int sheet, int from, BooleanSupplier cancelled) {
        return ask(Wire.ROWS, source, sheet, from, cancelled);
    }

    private Page ask(byte kind, Source source, int number, int maxPixels, BooleanSupplier cancelled) {
        Optional<Reason> refused = refused(source);
        if (refused.isPresent()) {
            return new Page.Unavailable(refused.get());
        }
        return using(
                source.token(),
                worker -> worker.page(kind, source, number, maxPixels, cancelled),
                () -> new Page.Unavailable(Reason.READER_FAILED));
    }

    /** Ends the process that holds the document with this token, now or once its work is done. */
    public void forget(long token) {
        List<WorkerProcess> ending = new ArrayList<>();
        synchronized (this) {
            forgotten.add(token);
            for (WorkerProcess worker : List.copyOf(idle)) {
                if (worker.held() == token && token != 0) {
                    idle.remove(worker);
                    all.remove(worker);
                    ending.add(worker);
                }
            }
            if (!ending.isEmpty() && !closed) {
                alarms.execute(this::startAhead);
            }
        }
        ending.forEach(WorkerProcess::close);
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

    private <T> T using(long token, Function<WorkerProcess, T> work, Otherwise<T> otherwise) {
        try {
            WorkerProcess worker = take(token);
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

    /** The process that holds the document, else one that holds none, else any. */
    private WorkerProcess take(long token) throws IOException, InterruptedException {
        synchronized (this) {
            while (!closed) {
                WorkerProcess ready = best(token);
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

    private @Nullable WorkerProcess best(long token) {
        for (long wanted : new long[] {token, 0}) {
            for (WorkerProcess worker : idle) {
                if (worker.held() == wanted) {
                    idle.remove(worker);
                    return worker;
                }
            }
        }
        return idle.pollFirst();
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
        boolean over;
        boolean spare;
        boolean none;
        synchronized (this) {
            over = worker.held() != 0 && forgotten.contains(worker.held());
            if (worker.usable() && !closed && !over) {
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
        if (over) {
            worker.close();
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
