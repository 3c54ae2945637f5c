package org.strongroom.vault.store;

/** The kinds of objects in a vault: which folder each lives in, and how large one may be. */
public enum ObjectKind {
    /** One way in: a sealed identity. */
    ACCESS("access", false, Ceilings.SMALL),
    /** The key of one epoch, sealed to each member. */
    KEYRING("keyring", false, Ceilings.SMALL),
    /** A signed record. */
    JOURNAL("journal", true, Ceilings.SMALL),
    /** A cache of the fold, and bundles of old records. */
    CHECKPOINT("checkpoint", false, Ceilings.SMALL),
    /** Sealed content. */
    PACK("packs", true, Ceilings.LARGE);

    private final String folder;
    private final boolean fanOut;
    private final int maxBytes;

    ObjectKind(String folder, boolean fanOut, int maxBytes) {
        this.folder = folder;
        this.fanOut = fanOut;
        this.maxBytes = maxBytes;
    }

    /** The folder below the root of the vault. */
    public String folder() {
        return folder;
    }

    /** Whether objects are spread over folders named by the first two characters of their ids. */
    public boolean fanOut() {
        return fanOut;
    }

    /** The ceiling for one object, in bytes. Nothing larger is written or read. */
    public int maxBytes() {
        return maxBytes;
    }

    private static final class Ceilings {
        static final int SMALL = 20 << 20;
        static final int LARGE = 64 << 20;
    }
}
