package org.strongroom.vault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A further copy of a vault: a cloud-drive folder, a stick, a share.
 *
 * @param lastSynced when it was last brought up to date, by this computer
 * @param sent objects written there in the last sync
 * @param received objects taken from there in the last sync
 * @param waiting objects there that have not arrived whole, or records that are not there yet
 */
public record CopyStatus(
        Path folder, State state, Optional<Instant> lastSynced, long sent, long received, long waiting) {
    /** How a copy stands. */
    public enum State {
        /** Holds all that the home copy holds. */
        UP_TO_DATE,
        /** Something is still to be sent or to arrive. */
        WAITING,
        /** Not reachable: unplugged, or the drive is not mounted. */
        UNPLUGGED,
        /** Something in it is altered, or it belongs to another vault. */
        WRONG
    }
}
