package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import org.strongroom.documents.limits.Limits;

/** One document in memory, with its type and the limits for reading it. */
final class Input {
    private final byte[] bytes;
    private final DocumentType type;
    private final Limits limits;

    Input(byte[] bytes, DocumentType type, Limits limits) {
        this.bytes = bytes;
        this.type = type;
        this.limits = limits;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteArrayInputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    DocumentType type() {
        return type;
    }

    Limits limits() {
        return limits;
    }
}
