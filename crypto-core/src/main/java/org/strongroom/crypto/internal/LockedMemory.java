package org.strongroom.crypto.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/**
 * One slab of memory outside the Java heap, asked to stay out of swap, cut into slots for secrets.
 *
 * <p>The garbage collector never copies what lies here, and a slot is overwritten when it is given back. Locking is a
 * request: where the system refuses it (a low {@code RLIMIT_MEMLOCK}, another system) secrets still work, unlocked. When
 * all slots are taken, further secrets get memory of their own, off the heap but not locked. Safe for use by several
 * threads.
 */
public final class LockedMemory {
    private static final int SLOT_BYTES = 128;
    private static final int SLOTS = 480;
    private static final long PAGE = 4096;

    private static final MemorySegment SLAB;
    private static final boolean LOCKED;
    private static final BitSet TAKEN = new BitSet(SLOTS);

    static {
        SLAB = Arena.global().allocate((long) SLOT_BYTES * SLOTS, PAGE);
        LOCKED = lock(SLAB);
    }

    private LockedMemory() {}

    /** Whether the system agreed to keep the slab out of swap. */
    public static boolean locked() {
        return LOCKED;
    }

    /** Memory of {@code length} bytes, zeroed; give it back with {@link #release}. */
    public static MemorySegment take(int length) {
        if (length <= SLOT_BYTES) {
            synchronized (TAKEN) {
                int slot = TAKEN.nextClearBit(0);
                if (slot < SLOTS) {
                    TAKEN.set(slot);
                    return SLAB.asSlice((long) slot * SLOT_BYTES, length);
                }
            }
        }
        return Arena.ofAuto().allocate(length);
    }

    /** Overwrites the memory and makes its slot free. */
    public static void release(MemorySegment memory) {
        memory.fill((byte) 0);
        long offset = memory.address() - SLAB.address();
        if (offset >= 0 && offset < SLAB.byteSize()) {
            synchronized (TAKEN) {
                TAKEN.clear((int) (offset / SLOT_BYTES));
            }
        }
    }

    @SuppressWarnings("restricted") // the one call into the C library, to a function that touches no memory of ours
    private static boolean lock(MemorySegment slab) {
        try {
            Linker linker = Linker.nativeLinker();
            boolean windows = System.getProperty("os.name", "").startsWith("Windows");
            SymbolLookup lookup =
                    windows ? SymbolLookup.libraryLookup("kernel32", Arena.global()) : linker.defaultLookup();
            MemorySegment function =
                    lookup.find(windows ? "VirtualLock" : "mlock").orElseThrow(IllegalStateException::new);
            int answer = (int) linker.downcallHandle(
                            function,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG))
                    .invokeExact(slab, slab.byteSize());
            return windows ? answer != 0 : answer == 0;
        } catch (Throwable e) { // a system without the call: secrets work unlocked, and locked() says so
            return false;
        }
    }
}
