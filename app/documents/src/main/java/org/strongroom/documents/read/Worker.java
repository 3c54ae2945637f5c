package org.strongroom.documents.read;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.documents.limits.Limits;

/**
 * The child process in which documents are read: takes requests from standard input, answers on standard output, knows
 * no file and no name. Ends with its input; ends itself, too, when one request takes far too long, so that it never
 * outlives a program that was killed.
 */
final class Worker {
    private static final long IDLE = Long.MAX_VALUE;

    private final Limits limits;
    private final Reading reading;
    private final AtomicLong deadline = new AtomicLong(IDLE);
    private Optional<Input> held = Optional.empty();
    private long token;

    Worker(Limits limits) {
        this.limits = limits;
        this.reading = new Reading(limits);
    }

    /** Runs until standard input ends. The arguments are those of {@link Limits#toArguments()}. */
    public static void main(String[] arguments) {
        // Whatever a library prints would be taken for an answer, and may quote the document.
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        Worker worker = new Worker(Limits.ofArguments(List.of(arguments)));
        Thread.ofPlatform().daemon().name("deadline").start(worker::watch);
        Thread.ofPlatform().daemon().name("warm-up").start(worker::warmUp);
        try (DataInputStream in =
                        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16))) {
            out.writeInt(Wire.GREETING);
            out.flush();
            worker.serve(in, out);
        } catch (IOException e) {
            // The program has gone or sends nonsense: nobody is left to answer.
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    void serve(DataInputStream in, DataOutputStream out) throws IOException {
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            int number = in.readInt();
            int side = in.readInt();
            long wanted = in.readLong();
            String hint = in.readUTF();
            int size = in.readInt();
            if (size < Wire.HELD || size > limits.inputBytes() || hint.length() > Wire.HINT_CHARS) {
                throw new ProtocolException("a request breaks the rules");
            }
            if (size == Wire.HELD) {
                if (wanted == 0 || wanted != token) {
                    throw new ProtocolException("no document is held by this token");
                }
                answer(kind, held.orElseThrow(), number, side, out);
                continue;
            }
            if (wanted != 0 || size > Wire.BESIDE_BYTES) {
                letGo();
            }
            byte[] bytes = new byte[size];
            int received = receive(in, bytes);
            if (received == Wire.TAKEN_BACK) {
                continue;
            }
            Input input = reading.open(received == size ? bytes : Arrays.copyOf(bytes, received), hint);
            if (wanted == 0) {
                try (input) {
                    answer(kind, input, number, side, out);
                }
            } else {
                held = Optional.of(input);
                token = wanted;
                answer(kind, input, number, side, out);
            }
        }
    }

    private void answer(int kind, Input input, int number, int side, DataOutputStream out) throws IOException {
        deadline.set(System.nanoTime()
                + 2 * limits.describeTime().plus(limits.pageTime()).toNanos());
        switch (kind) {
            case Wire.DESCRIBE -> Wire.write(out, reading.describe(input));
            case Wire.OUTLINE -> Wire.write(out, reading.outline(input));
            case Wire.ROWS -> Wire.write(out, reading.rows(input, number, side));
            case Wire.FIGURE -> Wire.write(out, reading.figure(input, number, side));
            default -> Wire.write(out, reading.page(input, number, side));
        }
        deadline.set(IDLE);
    }

    private void letGo() {
        held.ifPresent(Input::close);
        held = Optional.empty();
        token = 0;
    }

    private static int receive(DataInputStream in, byte[] bytes) throws IOException {
        int received = 0;
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length == Wire.TAKEN_BACK) {
                return Wire.TAKEN_BACK;
            }
            if (length < 0 || length > bytes.length - received) {
                throw new ProtocolException("more bytes than announced");
            }
            if (in.readNBytes(bytes, received, length) < length) {
                throw new EOFException();
            }
            received += length;
        }
        return received;
    }

    private void watch() {
        while (true) {
            long end = deadline.get();
            if (end != IDLE && System.nanoTime() - end > 0) {
                Runtime.getRuntime().halt(4);
            }
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Loads what most documents need while nobody waits. */
    private void warmUp() {
        try {
            Thread.sleep(150);
            for (WarmUp sample : WarmUp.values()) {
                while (deadline.get() != IDLE) {
                    Thread.sleep(50);
                }
                sample.run(reading);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
