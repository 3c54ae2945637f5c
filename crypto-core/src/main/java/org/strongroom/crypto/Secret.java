package org.strongroom.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.SecureRandom;
import java.util.Arrays;
import org.strongroom.crypto.internal.LockedMemory;

/**
 * Key material outside the Java heap, wiped when closed.
 *
 * <p>Whoever creates a secret closes it; whoever passes one lends it. {@link #use} lends the bytes in an array that is wiped
 * when the call returns. What Java cannot promise: the ciphers behind the platform's interfaces keep schedules and copies of
 * their keys on the heap until they are collected. Safe for use by several threads, but closing while another thread uses it
 * is a mistake of the caller.
 */
public final class Secret implements AutoCloseable {
    private final MemorySegment memory;
    private final int length;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.length = bytes.length;
        this.memory = LockedMemory.take(Math.max(1, length));
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, length);
    }

    /** Moves {@code bytes} off the heap: the array is wiped. */
    public static Secret take(byte[] bytes) {
        try {
            return new Secret(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A fresh secret of {@code length} bytes from {@code random}. */
    public static Secret random(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return take(bytes);
    }

    /** Number of bytes. */
    public int length() {
        return length;
    }

    /** A second secret of equal content, closed by the caller. */
    public Secret copy() {
        return use(bytes -> new Secret(bytes));
    }

    /**
     * Lends the bytes for the duration of one call; the array is wiped afterwards and must not be kept.
     *
     * @throws IllegalStateException when this secret is closed
     */
    public <R, X extends Exception> R use(Borrower<R, X> borrower) throws X {
        byte[] bytes = new byte[length];
        try {
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException("secret used after it was closed");
                }
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
            }
            return borrower.use(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Overwrites the bytes. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            LockedMemory.release(memory);
        }
    }

    @Override
    public String toString() {
        return "Secret[" + length + " bytes]";
    }

    /** What to do with lent bytes. */
    public interface Borrower<R, X extends Exception> {
        R use(byte[] bytes) throws X;
    }
}
