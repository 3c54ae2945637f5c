package org.strongroom.vault.sync;

/** Follows an {@link Exchange} and may stop it; called by the thread that runs it. */
public interface Progress {
    /**
     * After each object.
     *
     * @param done how many objects were looked at
     * @param total how many there are on either side
     * @param bytes how many bytes were written so far
     */
    void advanced(long done, long total, long bytes);

    /** Whether to stop; asked before each object. What was copied stays: it is whole. */
    boolean isCancelled();

    /** Nobody watches, nobody stops it. */
    static Progress none() {
        return new Progress() {
            @Override
            public void advanced(long done, long total, long bytes) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
