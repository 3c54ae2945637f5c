package org.strongroom.vault.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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
 * Fills packs on the caller's thread (naming pieces) and seals and stores them on one of its own, in order.
 *
 * <p>{@link #then} runs an action on that thread after all packs before it are durable: so a record is appended while the
 * next documents are already being read. A failure there ends the writer and reaches the caller at its next call. One
 * thread calls; closing waits for the other.
 */
public final class PackWriter implements AutoCloseable {
    /** Bytes of pieces after which a pack is sealed. */
    public static final int PACK_BYTES = 8 * 1024 * 1024;

    private static final int QUEUE = 2;
    private static final long POLL_MILLIS = 50;

    private final EpochKey epoch;
    private final EpochId epochId;
    private final ObjectStore store;
    private final DeviceId device;
    private final BlockingQueue<Step> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private @Nullable PackBuilder builder;
    private PendingPiece.Pack pack = new PendingPiece.Pack();
    private long series;
    private int number;
    private volatile @Nullable Throwable failure;

    /**
     * Starts the thread.
     *
     * @param series tells packs of this device apart: the number of the record that will mention them
     */
    public PackWriter(EpochKey epoch, ObjectStore store, DeviceId device, long series) {
        this.epoch = epoch;
        this.epochId = EpochId.of(epoch.id());
        this.store = store;
        this.device = device;
        this.series = series;
        this.thread = Thread.ofPlatform().name("strongroom-packs").daemon().start(this::work);
    }

    /** What runs on the storing thread. */
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
            current = epoch.pack(place(), PACK_BYTES);
            builder = current;
        }
        PackBuilder.Added added = current.add(bytes, from, count);
        return new PendingPiece(pack, epochId, PieceId.of(added.id()), added.offset(), count);
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
        enqueue(() -> {
            Sealed sealed = full.seal();
            store.putProven(ObjectName.ofBytes(ObjectKind.PACK, sealed.id()), sealed.object());
            target.id = PackId.of(sealed.id());
        });
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

    /** Ends the thread; what was handed over and not yet begun is given up. */
    @Override
    public void close() {
        queue.clear();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                // One step may be at work; it is short, and is never interrupted in the middle of a file.
                if (queue.offer(Stop.NOW, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    thread.join();
                }
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

    /** Runs {@code step} on the storing thread after what was handed over before it. */
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
        Throwable thrown = failure;
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
