package org.strongroom.crypto.internal;

import javax.crypto.Mac;

/** A running HMAC-SHA-256 under one key; {@link #finish} makes it ready for the next message. For one thread. */
public final class KeyedHash {
    private static final int SLICE = 16 * 1024;

    private final Mac mac;

    /** Keyed with lent bytes. */
    public KeyedHash(byte[] key) {
        this.mac = Hkdf.hmacSha256(key);
    }

    /** Takes in {@code count} bytes from {@code from}. */
    public void update(byte[] bytes, int from, int count) {
        // In slices: the processor's instructions are used once the caller is compiled, which takes many calls.
        for (int at = from; at < from + count; at += SLICE) {
            mac.update(bytes, at, Math.min(SLICE, from + count - at));
        }
    }

    /** Takes in all of {@code bytes}. */
    public void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    /** The hash of everything since the last call, 32 bytes. */
    public byte[] finish() {
        return mac.doFinal();
    }
}
