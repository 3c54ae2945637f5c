package org.strongroom.fuzz;

import java.util.Arrays;
import java.util.HexFormat;

/** What a target asks of a decoder. A failed property is an error, which no decoder is allowed to throw. */
public final class Property {
    private Property() {}

    /** Fails unless {@code holds}. */
    public static void holds(boolean holds, String property) {
        if (!holds) {
            throw new AssertionError(property);
        }
    }

    /** Fails unless what was decoded encodes to the bytes that it came from. */
    public static void canonical(byte[] from, byte[] again) {
        if (!Arrays.equals(from, again)) {
            int at = Arrays.mismatch(from, again);
            throw new AssertionError("encodes again to other bytes from " + at + " on: "
                    + HexFormat.of().formatHex(again, at, Math.min(again.length, at + 32)));
        }
    }
}
