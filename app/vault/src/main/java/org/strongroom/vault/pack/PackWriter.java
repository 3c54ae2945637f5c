package org.strongroom.vault.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.PackBuilder;
import org.strongroom.crypto.Sealed;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * Fills packs on the caller's thread, and names, seals and stores several at once on threads of its own.
 *
 * <p>{@link #then} runs an action on one more thread, in order, after all packs before it are durable: so a record is
 * appended while the next documents are already being read. A failure ends the writer and reaches the caller at its next
 * call. One thread calls; closing waits for the others.
 */
public final class PackWriter implements AutoCloseable {
    /** Bytes of pieces after which a pack is sealed. */
    public static final int PACK_BYTES = 8 * 1024 * 1024;

    /** One more than processors, for one usually waits for the disk; further packs at once would only take memory. */
    private static final int SEALERS = Math.clamp(Runtime.getRuntime().availableProcessors() + 1, 2, 5);

    private static final long POLL_MILLIS = 50;

    private final EpochKey epoch;
    private final EpochId epochId;
    private final ObjectStore store;
    private final DeviceId device;
    private final BlockingQueue<Step> queue = new ArrayBlockingQueue<>(SEALERS);
    private final Thread thread;
    private final ExecutorService sealers;
    private final Queue<PackBuilder> used = new ConcurrentLinkedQueue<>();
    private @Nullable PackBuilder builder;
    private PendingPiece.Pack pack = new PendingPiece.Pack();
    private long series;
    private int number;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    /**
     * Starts the threads.
     *
     * @param series tells packs of this device apart: the number of the record that will mention them
     */
    public PackWriter(EpochKey epoch, ObjectStore store, DeviceId device, long series) {
        this.epoch = epoch;
        this.epochId = EpochId.of(epoch.id());
        this.store = store;
        this.device = device;
        this.series = series;
        this.sealers = Executors.newFixedThreadPool(
                SEALERS,
                Thread.ofPlatform().name("strongroom-seal-", 0).daemon().factory());
        this.thread = Thread.ofPlatform().name("strongroom-packs").daemon().start(this::work);
    }

    /** What runs on the thread that keeps the order. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException, VaultException;
    }

    /** Adds a piece of 1 byte to 8 MiB. */
    public PendingPiece add(byte[] bytes, int from, int count) throws IOException, VaultException {
        PackBuilder current = builder;
        if (current != null && !(current.length() + count <= PACK_BYTES && current.hasRoomFor(count))) {
            flush();
            current = null;
        }
        if (current == null) {
            current = used.poll();
            if (current == null) {
                current = epoch.pack(place(), PACK_BYTES);
            } else {
                current.restart(place());
            }
            builder = current;
        }
        int index = current.count();
        int offset = current.add(bytes, from, count);
        return new PendingPiece(pack, epochId, index, offset, count);
    }

    /** Hands the pack over as it is. */
    public void flush() throws IOException, VaultException {
        PackBuilder full = builder;
        if (full == null) {
            return;
        }
        PendingPiece.Pack target = pack;
        builder = null;
        pack = new PendingPiece.Pack();
        number++;
        Future<?> stored = sealers.submit(() -> {
            store(full, target);
            return target;
        });
        enqueue(() -> finish(stored));
    }

    private void store(PackBuilder full, PendingPiece.Pack target) throws IOException {
        if (closed || failure != null) {
            return; // given up; nothing waits for it
        }
        PackBuilder.Result result = full.seal();
        Sealed sealed = result.pack();
        store.putProven(ObjectName.ofBytes(ObjectKind.PACK, sealed.id()), sealed.object());
        target.stored = new PendingPiece.Stored(
                PackId.of(sealed.id()),
                result.pieceIds().stream().map(PieceId::of).toList());
        used.add(full);
    }

    private static void finish(Future<?> stored) throws IOException, VaultException {
        try {
            stored.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        }
    }

    /** Flushes, and runs {@code action} once all packs so far are durable; later packs belong to the next series. */
    public void then(Step action) throws IOException, VaultException {
        flush();
        series++;
        number = 0;
        enqueue(action);
    }

    /** The series that packs are written in now. */
    public long series() {
        return series;
    }

    /** Waits until all is done. */
    public void await() throws IOException, VaultException {
        flush();
        CountDownLatch done = new CountDownLatch(1);
        enqueue(done::countDown);
        try {
            while (!done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                rethrow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
        rethrow();
    }

    /** Ends the threads; what was handed over and not yet begun is given up. */
    @Override
    public void close() {
        closed = true;
        sealers.shutdown();
        queue.clear();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                // Steps may be at work; they are short, and are never interrupted in the middle of a file.
                if (queue.offer(Stop.NOW, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        boolean ended = false;
        while (!ended) {
            try {
                ended = sealers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Device, series and number: unique to a pack, and the same again when an interrupted job is repeated. */
    private byte[] place() {
        return ByteBuffer.allocate(DeviceId.BYTES + 12)
                .put(device.bytes())
                .putLong(series)
                .putInt(number)
                .array();
    }

    /** Runs {@code step} on the thread that keeps the order, after what was handed over before it. */
    public void enqueue(Step step) throws IOException, VaultException {
        try {
            do {
                rethrow();
            } while (!queue.offer(step, POLL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
    }

    private void rethrow() throws IOException, VaultException {
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable thrown) throws IOException, VaultException {
        switch (thrown) {
            case null -> {}
            case IOException e -> throw e;
            case VaultException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException("the storing thread failed", thrown);
        }
    }

    private void work() {
        try {
            while (true) {
                Step step = queue.take();
                if (step instanceof Stop) {
                    return;
                }
                step.run();
            }
        } catch (IOException | VaultException | RuntimeException | Error e) {
            failure = e; // reaches the caller's thread at its next call
        } catch (InterruptedException e) {
            failure = new VaultException.Cancelled();
        }
    }

    private enum Stop implements Step {
        NOW;

        @Override
        public void run() {}
    }
}
