package org.strongroom.vault.model;

import java.util.Arrays;

/** Bytes that never change, such as a public key: copied in and out, compared by content. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of {@code content}. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** How many they are. */
    public int size() {
        return content.length;
    }

    /** A copy. */
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The number alone; content never reaches a log. */
    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
