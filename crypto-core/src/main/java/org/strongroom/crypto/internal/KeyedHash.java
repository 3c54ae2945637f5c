package org.strongroom.crypto.internal;

import javax.crypto.Mac;

/** A running HMAC-SHA-256 under one key; {@link #finish} makes it ready for the next message. For one thread. */
public final class KeyedHash {
    private final Mac mac;

    /** Keyed with lent bytes. */
    public KeyedHash(byte[] key) {
        this.mac = Hkdf.hmacSha256(key);
    }

    /** Takes in {@code count} bytes from {@code from}. */
    public void update(byte[] bytes, int from, int count) {
        mac.update(bytes, from, count);
    }

    /** Takes in all of {@code bytes}. */
    public void update(byte[] bytes) {
        mac.update(bytes);
    }

    /** The hash of everything since the last call, 32 bytes. */
    public byte[] finish() {
        return mac.doFinal();
    }
}
