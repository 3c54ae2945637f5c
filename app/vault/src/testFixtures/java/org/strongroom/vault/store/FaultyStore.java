package org.strongroom.vault.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A store that fails when it is told to: for tests of what a caller leaves behind.
 *
 * <p>Every call of every method counts, from 0. A failing put, replacement or deletion may have done all, some or nothing of
 * its work, as with a real power cut.
 */
public final class FaultyStore implements ObjectStore {
    /** Which calls fail. */
    public sealed interface Schedule {
        /** None. */
        record Never() implements Schedule {}

        /** The {@code call}-th, counted from 0. */
        record Once(int call) implements Schedule {}

        /** The {@code call}-th, counted from 0, and every later one. */
        record From(int call) implements Schedule {}

        private boolean fails(int call) {
            return switch (this) {
                case Never n -> false;
                case Once once -> call == once.call();
                case From from -> call >= from.call();
            };
        }
    }

    /** What a failing write leaves under the final name. */
    public enum Landing {
        NOTHING,
        TORN,
        WHOLE
    }

    private final ObjectStore inner;
    private final Schedule schedule;
    private final Landing landing;
    private final Set<ObjectName> inFlight = new HashSet<>();
    private int calls;
    private boolean tripped;

    /** A store in front of {@code inner}; what fails leaves nothing. */
    public FaultyStore(ObjectStore inner, Schedule schedule) {
        this(inner, schedule, Landing.NOTHING);
    }

    /** A store in front of {@code inner}; a failing write leaves what {@code landing} says. */
    public FaultyStore(ObjectStore inner, Schedule schedule, Landing landing) {
        this.inner = inner;
        this.schedule = schedule;
        this.landing = landing;
    }

    /** How many calls there were. */
    public synchronized int calls() {
        return calls;
    }

    /** Whether a call has failed. */
    public synchronized boolean tripped() {
        return tripped;
    }

    /**
     * The power goes: of the writes that were never reported as done, those that {@code seed} chooses vanish. What was
     * reported as done stays, because a store is durable before it returns.
     */
    public synchronized void crash(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (ObjectName name : inFlight.stream().sorted().toList()) {
            if (random.nextBoolean()) {
                inner.delete(name);
            }
        }
        inFlight.clear();
    }

    @Override
    public synchronized boolean put(ObjectName name, byte[] bytes) throws IOException {
        if (nextFails()) {
            if (landing != Landing.NOTHING && isAbsent(name)) {
                inFlight.add(name);
                inner.put(name, landed(bytes));
            }
            throw injected();
        }
        boolean isNew = inner.put(name, bytes);
        inFlight.remove(name);
        return isNew;
    }

    @Override
    public synchronized byte[] get(ObjectName name, int maxBytes) throws IOException {
        failIfDue();
        return inner.get(name, maxBytes);
    }

    @Override
    public synchronized ByteSource open(ObjectName name) throws IOException {
        failIfDue();
        return inner.open(name);
    }

    @Override
    public synchronized Listing list(ObjectKind kind) throws IOException {
        failIfDue();
        return inner.list(kind);
    }

    @Override
    public synchronized void delete(ObjectName name) throws IOException {
        if (nextFails()) {
            if (landing == Landing.WHOLE) {
                inner.delete(name);
            }
            throw injected();
        }
        inner.delete(name);
    }

    @Override
    public synchronized void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        if (nextFails()) {
            // A replacement is one rename: the old object or the new one, never a part.
            if (landing == Landing.WHOLE) {
                inner.replaceDamaged(name, bytes);
            }
            throw injected();
        }
        inner.replaceDamaged(name, bytes);
    }

    @Override
    public synchronized byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        failIfDue();
        return inner.getCandidate(candidate, maxBytes);
    }

    @Override
    public RootFiles rootFiles() {
        return new FaultyRootFiles(inner.rootFiles());
    }

    /** The files at the top: their calls count too; a failing write leaves all or nothing, for it ends with one rename. */
    private final class FaultyRootFiles implements RootFiles {
        private final RootFiles files;

        FaultyRootFiles(RootFiles files) {
            this.files = files;
        }

        @Override
        public byte[] read(RootFile file) throws IOException {
            synchronized (FaultyStore.this) {
                failIfDue();
                return files.read(file);
            }
        }

        @Override
        public boolean writeOnce(RootFile file, byte[] bytes) throws IOException {
            synchronized (FaultyStore.this) {
                if (nextFails()) {
                    if (landing == Landing.WHOLE) {
                        files.writeOnce(file, bytes);
                    }
                    throw injected();
                }
                return files.writeOnce(file, bytes);
            }
        }

        @Override
        public void replaceDamaged(RootFile file, byte[] bytes) throws IOException {
            synchronized (FaultyStore.this) {
                failIfDue();
                files.replaceDamaged(file, bytes);
            }
        }
    }

    private byte[] landed(byte[] bytes) {
        return landing == Landing.WHOLE ? bytes : Arrays.copyOf(bytes, bytes.length / 2);
    }

    private boolean isAbsent(ObjectName name) throws IOException {
        try (ByteSource there = inner.open(name)) {
            return there.size() < 0;
        } catch (NoSuchObjectException e) {
            return true;
        } catch (UnusableObjectException e) {
            return false;
        }
    }

    private void failIfDue() throws IOException {
        if (nextFails()) {
            throw injected();
        }
    }

    private boolean nextFails() {
        boolean fails = schedule.fails(calls++);
        tripped |= fails;
        return fails;
    }

    private static IOException injected() {
        return new IOException("injected failure");
    }
}
