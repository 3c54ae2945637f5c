package org.strongroom.documents.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The most memory that any worker of this process has had at once, as the system counts it; 0 where there is no /proc. */
final class PeakMemory implements AutoCloseable {
    private final AtomicLong peak = new AtomicLong();
    private final Thread thread;

    private PeakMemory() {
        workers().forEach(PeakMemory::forget);
        thread = Thread.ofPlatform().daemon().name("peak-memory").start(this::watch);
    }

    /** Measures from now on, until it is closed. */
    static PeakMemory ofWorkers() {
        return new PeakMemory();
    }

    long kibibytes() {
        look();
        return peak.get();
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        workers().forEach(folder -> peak.accumulateAndGet(highest(folder), Math::max));
    }

    private static Stream<Path> workers() {
        return ProcessHandle.current()
                .children()
                .map(child -> Path.of("/proc", Long.toString(child.pid())))
                .filter(PeakMemory::isWorker);
    }

    /** A process that is about to become one still has the memory of this one. */
    private static boolean isWorker(Path folder) {
        try {
            return Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .contains(Worker.class.getName());
        } catch (IOException e) {
            return false;
        }
    }

    private static long highest(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has gone; what was seen of it before counts.
            return 0;
        }
    }

    /** Has the system start its count anew (proc(5), clear_refs). */
    private static void forget(Path folder) {
        try {
            Files.writeString(folder.resolve("clear_refs"), "5");
        } catch (IOException e) {
            // Then the count goes on, which can only make the figure larger.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
