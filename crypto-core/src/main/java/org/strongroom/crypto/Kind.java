package org.strongroom.crypto;

/**
 * What a sealed object is. The code stands in its first bytes and in the associated data, so that no object of one kind
 * ever opens as another (FORMAT, section 4).
 */
public enum Kind {
    /** One way in: an identity sealed under a passphrase. */
    ACCESS(2, Purpose.SEAL_ACCESS, 896),
    /** An epoch key, sealed to each member. */
    KEYRING(3, Purpose.SEAL_KEYRING, 0),
    /** A signed record of a device's journal. */
    RECORD(4, Purpose.SEAL_RECORD, 3968),
    /** Pieces of documents. */
    PACK(5, Purpose.SEAL_PACK, 15872),
    /** A file of the local profile. */
    LOCAL(7, Purpose.SEAL_LOCAL, 0);

    private final int code;
    private final Purpose purpose;
    private final int minimumPlain;

    Kind(int code, Purpose purpose, int minimumPlain) {
        this.code = code;
        this.purpose = purpose;
        this.minimumPlain = minimumPlain;
    }

    int code() {
        return code;
    }

    Purpose purpose() {
        return purpose;
    }

    /** Length to which a padded plaintext is filled up at least, before Padmé. */
    int minimumPlain() {
        return minimumPlain;
    }
}
