package org.strongroom.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PieceReader;

/**
 * Reads content back, proven piece by piece before a byte of it is handed on. One object serves one thread.
 *
 * <p>Long content is opened ahead on a second thread while the first pieces are written out.
 */
public final class ContentReader implements AutoCloseable {
    private static final int AHEAD = 4;
    private static final int LONG = 8;

    private final PieceReader pieces;

    ContentReader(PieceReader pieces) {
        this.pieces = pieces;
    }

    /**
     * Writes the content that {@code refs} make up to {@code out}, in order.
     *
     * @throws VaultException.Incomplete when a pack has not arrived
     * @throws VaultException.Vanished when a pack was here and is gone
     * @throws VaultException.DamagedVault when one is altered; what was written before it is right, and is not all
     */
    public void copy(List<PieceRef> refs, OutputStream out, Progress progress) throws VaultException, IOException {
        if (refs.size() < LONG) {
            for (PieceRef ref : refs) {
                progress.check();
                out.write(pieces.read(ref));
            }
            return;
        }
        try (ExecutorService executor = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("strongroom-pieces").daemon().unstarted(task))) {
            Deque<Future<byte[]>> ahead = new ArrayDeque<>();
            try {
                int next = 0;
                while (next < refs.size() || !ahead.isEmpty()) {
                    progress.check();
                    while (next < refs.size() && ahead.size() < AHEAD) {
                        PieceRef ref = refs.get(next++);
                        ahead.add(executor.submit(() -> pieces.read(ref)));
                    }
                    out.write(await(ahead.remove()));
                }
            } finally {
                // Not interrupted: that would close the file another piece is read from.
                ahead.forEach(future -> future.cancel(false));
            }
        }
    }

    /** The content as one array, at most {@code maxBytes} long. */
    public byte[] readAll(List<PieceRef> refs, int maxBytes) throws VaultException, IOException {
        long total = 0;
        for (PieceRef ref : refs) {
            total += ref.length();
        }
        if (total > maxBytes) {
            throw new VaultException.DamagedVault();
        }
        byte[] out = new byte[(int) total];
        int at = 0;
        for (PieceRef ref : refs) {
            System.arraycopy(pieces.read(ref), 0, out, at, ref.length());
            at += ref.length();
        }
        return out;
    }

    private static byte[] await(Future<byte[]> future) throws VaultException, IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof VaultException failure) {
                throw failure;
            }
            if (cause instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("reading ahead failed", e);
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            throw new VaultException.Cancelled();
        }
    }

    @Override
    public void close() throws IOException {
        pieces.close();
    }
}
