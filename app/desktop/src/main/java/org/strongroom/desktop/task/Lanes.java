package org.strongroom.desktop.task;

import java.util.List;

/**
 * The threads of one open vault, apart so that none of what they do has to wait for the others.
 *
 * @param changes one thread: what changes the vault, in the order it was asked for
 * @param reading looking at documents
 * @param lists what the lists show
 * @param takingOut writing copies of documents to places outside
 * @param dragging writing and removing what is dragged to other programs, which waits for nothing
 * @param searching what the index answers to what is typed
 * @param lookingBack looking through texts that are in no index
 * @param indexing what keeps the index up to the vault
 * @param watch looking at folders that may be slow to answer, such as those of a drive that went away
 */
public record Lanes(
        Lane changes,
        Lane reading,
        Lane lists,
        Lane takingOut,
        Lane dragging,
        Lane searching,
        Lane lookingBack,
        Lane indexing,
        Lane watch) {
    /** Whether nothing runs or waits, and all that came of it has been told. */
    public boolean idle() {
        return List.of(changes, reading, lists, takingOut, dragging, searching, lookingBack, indexing, watch).stream()
                .allMatch(Lane::idle);
    }

    /** Ends all work, does {@code last} off the user interface's thread, then {@code after} on it. */
    public void close(Release last, Runnable after) {
        // Not awaited: it uses no keys, and a share that does not answer must not keep a vault from being locked.
        watch.stop();
        Lane.close(
                List.of(changes, reading, lists, takingOut, dragging, searching, lookingBack, indexing), last, after);
    }
}
