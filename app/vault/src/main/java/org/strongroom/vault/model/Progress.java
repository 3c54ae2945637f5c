package org.strongroom.vault.model;

/**
 * Told how a long job goes on, and asked whether it should stop.
 *
 * <p>Called from the thread that works, often: answers must be quick. A job that is asked to stop ends at the next safe
 * point with {@link VaultException.Cancelled}, leaving a sound vault.
 */
public interface Progress {
    /** Neither listens nor stops. */
    Progress NONE = new Progress() {};

    /** What a job is doing. */
    enum Step {
        /** Deriving keys from the passphrase. */
        UNLOCKING,
        /** Reading records. */
        LOADING,
        /** Looking at files. */
        SCANNING,
        /** Sealing documents. */
        ADDING,
        /** Taking documents out. */
        TAKING_OUT,
        /** Extracting text and pictures. */
        DESCRIBING,
        /** Making documents findable. */
        INDEXING,
        /** Bringing a copy up to date. */
        SYNCING,
        /** Checking what is stored. */
        CHECKING,
        /** Sealing content under other keys. */
        RESEALING,
        /** Looking through texts. */
        SEARCHING
    }

    /**
     * The state of the job; a total of 0 is one that is not known.
     *
     * @param items documents, records or objects done
     * @param bytes bytes of content done
     */
    default void report(Step step, long items, long totalItems, long bytes, long totalBytes) {}

    /** Whether the job should stop. */
    default boolean cancelled() {
        return false;
    }

    /** Ends the job if it should stop. */
    default void check() throws VaultException.Cancelled {
        if (cancelled()) {
            throw new VaultException.Cancelled();
        }
    }
}
