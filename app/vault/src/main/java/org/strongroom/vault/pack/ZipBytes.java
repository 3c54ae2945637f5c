package org.strongroom.vault.pack;

import java.io.IOException;
import java.io.Serial;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strongroom.vault.store.ByteSource;

/** Little-endian numbers at any position of a source, through one window of fixed size. Not safe for several threads. */
final class ZipBytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteSource source;
    private final byte[] window = new byte[64 << 10];
    private long start;
    private int filled;

    ZipBytes(ByteSource source) {
        this.source = source;
    }

    /** The source has no such bytes, or they contradict each other: it is no container. */
    static final class NotThere extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotThere() {
            super("not a container");
        }
    }

    int uint16(long position) throws IOException {
        return (short) SHORT.get(window, locate(position, 2)) & 0xffff;
    }

    int int32(long position) throws IOException {
        return (int) INT.get(window, locate(position, 4));
    }

    long uint32(long position) throws IOException {
        return int32(position) & 0xffffffffL;
    }

    long int64(long position) throws IOException {
        return (long) LONG.get(window, locate(position, 8));
    }

    private int locate(long position, int length) throws IOException {
        if (position < 0 || position > source.size() - length) {
            throw new NotThere();
        }
        if (position < start || position + length > start + filled) {
            // The search for the end record goes backwards, everything else forwards.
            start = position < start ? Math.max(0, position + length - window.length) : position;
            filled = source.read(start, window, 0, window.length);
            if (position + length > start + filled) {
                throw new NotThere();
            }
        }
        return (int) (position - start);
    }
}
