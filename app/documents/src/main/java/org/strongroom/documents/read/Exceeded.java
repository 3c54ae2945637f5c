package org.strongroom.documents.read;

import java.io.IOException;

/** A container grew beyond the ceiling while it was unpacked. */
final class Exceeded extends IOException {
    private static final long serialVersionUID = 1;

    Exceeded() {
        super("more than allowed");
    }
}
