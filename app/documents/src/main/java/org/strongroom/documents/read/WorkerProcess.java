package org.strongroom.documents.read;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.strongroom.documents.limits.Limits;

/**
 * The program's end of one {@link Worker}. For one thread at a time; only {@link #close()} may come from any. After any
 * failure but one of the source the process is gone and {@link #usable()} says so.
 */
final class WorkerProcess implements AutoCloseable {
    /** Replaces the class path of the worker, for installations whose own one is of no use to a child. */
    static final String CLASS_PATH = "strongroom.reader.classpath";

    private static final Duration START_TIME = Duration.ofSeconds(30);
    private static final Duration CHUNK_TIME = Duration.ofSeconds(30);
    private static final Duration LOOK_TIME = Duration.ofMillis(200);
    private static final int LOOKS_AFTER_CANCEL = 5;
    private static final int EXIT_OUT_OF_MEMORY = 3;
    private static final int EXIT_KILLED = 128 + 9;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Limits limits;
    private final ScheduledExecutorService alarms;
    private final byte[] chunk = new byte[Wire.CHUNK_BYTES];
    private boolean greeted;
    private volatile long held;
    private volatile boolean failed;
    private volatile boolean late;
    private volatile boolean unwanted;

    private WorkerProcess(Process process, Limits limits, ScheduledExecutorService alarms) {
        this.process = process;
        this.limits = limits;
        this.alarms = alarms;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * Starts a process and returns before it is ready.
     *
     * @throws IOException when the system starts none
     */
    static WorkerProcess start(Limits limits, ScheduledExecutorService alarms) throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        ProcessBuilder builder = new ProcessBuilder(command(home, limits));
        // Away from wherever the documents are. No variable of the environment is inherited: some would become options.
        builder.directory(home.toFile());
        Map<String, String> environment = builder.environment();
        String system = environment.getOrDefault("SystemRoot", "");
        environment.clear();
        environment.put("LANG", "C.UTF-8");
        if (!system.isEmpty()) {
            environment.put("SystemRoot", system);
        }
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new WorkerProcess(builder.start(), limits, alarms);
    }

    static List<String> command(Path home, Limits limits) {
        boolean windows = File.separatorChar == '\\';
        Path java = home.resolve("bin").resolve(windows ? "java.exe" : "java");
        // What a JVM or a library leaves on disk could hold parts of a document: below a file no folder can be made.
        String nowhere = java.resolve("nowhere").toString();
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx" + limits.heapMiB() + "m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+ErrorFileToStderr",
                "-XX:+DisableAttachMechanism",
                "-Xlog:disable",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + nowhere,
                "-Duser.home=" + nowhere,
                "-Dpdfbox.fontcache=" + nowhere,
                // Drawing text, Java asks for the name of this computer: no name is looked up, not by a network either.
                "-Djdk.net.hosts.file=" + nowhere,
                "-Djdk.xml.maxElementDepth=" + limits.xmlDepth(),
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty(CLASS_PATH, System.getProperty("java.class.path")),
                Worker.class.getName()));
        command.addAll(limits.toArguments());
        return command;
    }

    boolean usable() {
        return !failed && process.isAlive();
    }

    /** Asks for what a kind of request means, which is answered with an outcome. */
    Outcome outcome(byte kind, Source source, BooleanSupplier cancelled) {
        try (CancelWatch ignored = new CancelWatch(cancelled)) {
            send(kind, 1, 1, source);
            return within(limits.describeTime(), () -> Wire.readOutcome(in, limits));
        } catch (SourceFailed e) {
            return new NoPreview(DocumentType.UNKNOWN, e.reason);
        } catch (IOException e) {
            return new NoPreview(DocumentType.UNKNOWN, buried());
        }
    }

    /** Token of the document that is held; 0 for none. */
    long held() {
        return held;
    }

    /** Asks for what a kind of request means, which is answered with a page. */
    Page page(byte kind, Source source, int number, int side, BooleanSupplier cancelled) {
        try (CancelWatch ignored = new CancelWatch(cancelled)) {
            send(kind, number, side, source);
            return within(limits.pageTime(), () -> Wire.readPage(in, limits));
        } catch (SourceFailed e) {
            return new Page.Unavailable(e.reason);
        } catch (IOException e) {
            return new Page.Unavailable(buried());
        }
    }

    /** Ends the process when what it does was cancelled some time ago. Most pages are there before it pays to start another one. */
    private final class CancelWatch implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger looks = new AtomicInteger();
        private final ScheduledFuture<?> repeated;

        CancelWatch(BooleanSupplier cancelled) throws IOException {
            try {
                repeated = alarms.scheduleWithFixedDelay(
                        () -> look(cancelled), LOOK_TIME.toMillis(), LOOK_TIME.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                throw new IOException("closed meanwhile", e);
            }
        }

        private void look(BooleanSupplier cancelled) {
            if (cancelled.getAsBoolean()
                    && looks.incrementAndGet() >= LOOKS_AFTER_CANCEL
                    && over.compareAndSet(false, true)) {
                unwanted = true;
                failed = true;
                process.destroyForcibly();
            }
        }

        /** From here on the process is somebody else's. */
        @Override
        public void close() {
            over.set(true);
            repeated.cancel(false);
        }
    }

    /** The bytes could not be had; the worker is none the worse. */
    private static final class SourceFailed extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;

        SourceFailed(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }

    private void send(byte kind, int number, int side, Source source) throws IOException, SourceFailed {
        long size = source.size();
        if (size <= 0 || size > limits.inputBytes()) {
            throw new SourceFailed(size <= 0 ? Reason.EMPTY : Reason.TOO_LARGE);
        }
        if (!greeted) {
            int greeting = within(START_TIME, in::readInt);
            if (greeting != Wire.GREETING) {
                throw new ProtocolException("another kind of worker");
            }
            greeted = true;
        }
        long token = source.token();
        if (token != 0 && token == held) {
            head(kind, number, side, source, Wire.HELD);
            out.flush();
            return;
        }
        InputStream content = open(source);
        try (content) {
            head(kind, number, side, source, (int) size);
            if (token != 0 || size > Wire.BESIDE_BYTES) {
                held = 0;
            }
            for (long left = size; left > 0; ) {
                int length = fill(content, (int) Math.min(left, chunk.length));
                if (length < 0) {
                    out.writeInt(Wire.TAKEN_BACK);
                    out.flush();
                    throw new SourceFailed(Reason.READER_FAILED);
                }
                if (length == 0) {
                    break;
                }
                left -= length;
                within(CHUNK_TIME, () -> {
                    out.writeInt(length);
                    out.write(chunk, 0, length);
                    out.flush();
                    return length;
                });
            }
            out.writeInt(0);
            out.flush();
            if (token != 0) {
                held = token;
            }
        }
    }

    private void head(byte kind, int number, int side, Source source, int size) throws IOException {
        out.writeByte(kind);
        out.writeInt(number);
        out.writeInt(side);
        out.writeLong(source.token());
        out.writeUTF(hint(source.nameHint()));
        out.writeInt(size);
    }

    private static InputStream open(Source source) throws SourceFailed {
        try {
            return source.open();
        } catch (IOException e) {
            throw new SourceFailed(Reason.READER_FAILED);
        }
    }

    /** Waiting for the source does not count as time of the worker. */
    private int fill(InputStream content, int wanted) {
        try {
            return content.readNBytes(chunk, 0, wanted);
        } catch (IOException e) {
            return -1;
        }
    }

    private static String hint(String nameHint) {
        StringBuilder hint = new StringBuilder();
        for (char c : nameHint.toLowerCase(Locale.ROOT).toCharArray()) {
            if (hint.length() < Wire.HINT_CHARS && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                hint.append(c);
            }
        }
        return hint.toString();
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** Runs an exchange; when it is not over in time, the process is killed, which ends the exchange. */
    private <T> T within(Duration time, Exchange<T> exchange) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        ScheduledFuture<?> alarm = alarm(time, () -> {
            if (over.compareAndSet(false, true)) {
                late = true;
                process.destroyForcibly();
            }
        });
        T result = exchange.run();
        alarm.cancel(false);
        if (!over.compareAndSet(false, true)) {
            throw new IOException("the alarm came first");
        }
        return result;
    }

    private ScheduledFuture<?> alarm(Duration time, Runnable ring) throws IOException {
        try {
            return alarms.schedule(ring, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("closed meanwhile", e);
        }
    }

    /** Ends the process after a failure and says what it died of. */
    private Reason buried() {
        failed = true;
        int exit = -1;
        try {
            if (!late && process.waitFor(500, TimeUnit.MILLISECONDS)) {
                exit = process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        if (late) {
            return Reason.TOOK_TOO_LONG;
        }
        if (unwanted) {
            return Reason.READER_FAILED;
        }
        return exit == EXIT_OUT_OF_MEMORY || exit == EXIT_KILLED ? Reason.TOO_MUCH_MEMORY : Reason.READER_FAILED;
    }

    /** Kills the process and returns once it has gone, after two seconds at most. */
    @Override
    public void close() {
        failed = true;
        process.destroyForcibly();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
