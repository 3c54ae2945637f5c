package org.strongroom.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.strongroom.vault.model.Progress;

/**
 * What goes to the person and to other programs: answers on standard output; sentences, failures and progress on standard
 * error. For one thread.
 */
final class Terminal {
    private static final long REPAINT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String PROGRAM = "strongroom: ";

    private final InputStream in;
    private final Output out;
    private final Output err;
    private final Supplier<Optional<Prompt>> prompt;
    private final BooleanSupplier showsProgress;
    private final BooleanSupplier stop;
    private boolean quiet;
    private int painted;
    private long lastPaint = System.nanoTime();

    /**
     * With its streams, all left open.
     *
     * @param prompt finds the person, when one is needed
     * @param showsProgress whether standard error is a terminal; asked when there is progress
     * @param stop whether the person wants the work to stop
     */
    Terminal(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Supplier<Optional<Prompt>> prompt,
            BooleanSupplier showsProgress,
            BooleanSupplier stop) {
        this.in = in;
        this.out = new Output(out);
        this.err = new Output(err);
        this.prompt = prompt;
        this.showsProgress = showsProgress;
        this.stop = stop;
    }

    InputStream in() {
        return in;
    }

    Optional<Prompt> prompt() {
        return prompt.get();
    }

    void beQuiet() {
        quiet = true;
    }

    /** A line of the answer; names in it must be {@link Printable} already. */
    void line(Object line) {
        clear();
        out.print(line + "\n");
    }

    /** Text of the answer as it is. */
    void text(String text) {
        clear();
        out.print(text);
    }

    /** A sentence of the answer. */
    void answer(Message message, Object... arguments) {
        line(Messages.text(message, arguments));
    }

    /** A sentence on standard error that is good to know; not when quiet. */
    void note(Message message, Object... arguments) {
        if (!quiet) {
            error(Messages.text(message, arguments));
        }
    }

    /** A sentence on standard error that must be said. */
    void warn(Message message, Object... arguments) {
        error(PROGRAM + Messages.text(message, arguments));
    }

    /** A failure on standard error, in words that are {@link Printable} already. */
    void fail(String sentence) {
        error(PROGRAM + sentence);
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** Flushes; tells when the answer could not be written. */
    ExitCode end() {
        clear();
        flush();
        ExitCode outcome = out.outcome();
        if (outcome != ExitCode.DONE) {
            warn(Message.OUTPUT_FAILED);
        }
        return outcome;
    }

    /** Shows how a job goes on, on a terminal; asks it to stop when the person does. */
    Progress progress() {
        return new Progress() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                paint(step, items, totalItems, bytes, totalBytes);
            }

            @Override
            public boolean cancelled() {
                return stop.getAsBoolean();
            }
        };
    }

    private void error(String line) {
        clear();
        // In the order in which things happened, where both streams go to one place.
        out.flush();
        err.print(line + "\n");
        err.flush();
    }

    private void paint(Progress.Step step, long items, long totalItems, long bytes, long totalBytes) {
        long now = System.nanoTime();
        if (quiet || now - lastPaint < REPAINT_NANOS || !showsProgress.getAsBoolean()) {
            return;
        }
        lastPaint = now;
        out.flush();
        StringBuilder line = new StringBuilder(Messages.text(message(step)));
        if (items > 0 || totalItems > 1) {
            line.append(' ').append(items).append(totalItems > 0 ? " / " + totalItems : "");
        }
        if (bytes > 0) {
            line.append(", ").append(Sizes.text(bytes));
            line.append(totalBytes > 0 ? " / " + Sizes.text(totalBytes) : "");
        }
        int length = line.length();
        line.append(" ".repeat(Math.max(0, painted - length)));
        err.print("\r" + line);
        err.flush();
        painted = length;
    }

    private void clear() {
        if (painted > 0) {
            err.print("\r" + " ".repeat(painted) + "\r");
            err.flush();
            painted = 0;
        }
    }

    private static Message message(Progress.Step step) {
        return switch (step) {
            case UNLOCKING -> Message.STEP_UNLOCKING;
            case LOADING -> Message.STEP_LOADING;
            case SCANNING -> Message.STEP_SCANNING;
            case ADDING -> Message.STEP_ADDING;
            case TAKING_OUT -> Message.STEP_TAKING_OUT;
            case DESCRIBING -> Message.STEP_DESCRIBING;
            case INDEXING -> Message.STEP_INDEXING;
            case SYNCING -> Message.STEP_SYNCING;
            case CHECKING -> Message.STEP_CHECKING;
            case RESEALING -> Message.STEP_RESEALING;
            case SEARCHING -> Message.STEP_SEARCHING;
        };
    }
}
