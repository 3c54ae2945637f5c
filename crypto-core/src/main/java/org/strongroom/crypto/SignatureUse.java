package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;

/** What a signature is for: its context string, so that a signature for one use never verifies for another. */
public enum SignatureUse {
    /** The genesis, by the owner's identity. */
    GENESIS("Strongroom suite 1 genesis"),
    /** A record, by its device. */
    RECORD("Strongroom suite 1 record"),
    /** The enrolment of a device, by its member's identity. */
    DEVICE("Strongroom suite 1 device"),
    /** A new identity, by itself: whoever names it in a record holds it. */
    IDENTITY("Strongroom suite 1 identity"),
    /** A new identity of the owner, by the recovery key. */
    RECOVERY("Strongroom suite 1 recovery"),
    /** The key of an epoch, by the identity of whoever begins it. */
    EPOCH("Strongroom suite 1 epoch");

    private final String context;

    SignatureUse(String context) {
        this.context = context;
    }

    byte[] context() {
        return context.getBytes(StandardCharsets.US_ASCII);
    }
}
