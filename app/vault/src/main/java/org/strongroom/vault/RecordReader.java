package org.strongroom.vault;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.UnusableObjectException;

/**
 * Reads and opens records of the folder; many of them on all processors, for a device that joins has the whole journal to
 * read. What it opened is authentic; whether it counts is decided elsewhere.
 */
final class RecordReader {
    private static final int PART = 128;

    private final Opened opened;

    RecordReader(Opened opened) {
        this.opened = opened;
    }

    /** What lies under a name: a record, something that may still become one, or something else. */
    record Outcome(ObjectName name, Optional<Known.Arrived> record, boolean incomplete) {}

    /** What lies under these names, in their order. */
    List<Outcome> read(List<ObjectName> names, Progress progress) throws VaultException, IOException {
        List<Outcome> out = new ArrayList<>();
        if (names.size() <= PART) {
            for (ObjectName name : names) {
                report(progress, out.size(), names.size());
                out.add(read(name));
            }
            return out;
        }
        int threads = Runtime.getRuntime().availableProcessors();
        // Closed, it waits for the parts that were handed out: two for each thread, so that a cancelled job ends soon.
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().name("strongroom-read-", 0).daemon().factory())) {
            Deque<Future<List<Outcome>>> parts = new ArrayDeque<>();
            int from = 0;
            while (out.size() < names.size()) {
                while (from < names.size() && parts.size() < 2 * threads) {
                    List<ObjectName> part = names.subList(from, Math.min(names.size(), from + PART));
                    parts.add(pool.submit(() -> readPart(part)));
                    from += PART;
                }
                report(progress, out.size(), names.size());
                out.addAll(result(parts.remove()));
            }
        }
        return out;
    }

    private static void report(Progress progress, int done, int all) throws VaultException {
        progress.check();
        progress.report(Progress.Step.LOADING, done, all, 0, 0);
    }

    private static List<Outcome> result(Future<List<Outcome>> part) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return part.get();
                } catch (InterruptedException e) {
                    interrupted = true; // jobs are cancelled by their progress; this is handed on when the part is read
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException("reading a record failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Outcome> readPart(List<ObjectName> names) throws IOException {
        List<Outcome> out = new ArrayList<>();
        for (ObjectName name : names) {
            out.add(read(name));
        }
        return out;
    }

    private Outcome read(ObjectName name) throws IOException {
        byte[] object;
        try {
            object = opened.home().get(name, ObjectKind.JOURNAL.maxBytes());
        } catch (NoSuchObjectException e) {
            return new Outcome(name, Optional.empty(), true);
        } catch (UnusableObjectException e) {
            return new Outcome(name, Optional.empty(), false);
        }
        try {
            return new Outcome(name, Optional.of(new Known.Arrived(opened.openRecord(name, object), object)), false);
        } catch (CryptoException.Malformed | VaultException.Incomplete e) {
            return new Outcome(name, Optional.empty(), true);
        } catch (CryptoException | VaultException e) {
            return new Outcome(name, Optional.empty(), Torn.hasHole(object));
        }
    }
}
