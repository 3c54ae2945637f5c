package org.strongroom.desktop.task;

/** What becomes of a job when other work waits behind it, or when its lane is closed. */
public enum Urgency {
    /** Goes on while others wait; is asked to stop when the lane is closed. */
    USUAL,
    /** Takes no time, so that closing waits for it: an edit that was asked for is made, also when its turn comes late. */
    BRIEF,
    /** Stops for other work, and is asked for again by whoever wants it; is asked to stop when the lane is closed. */
    LATER
}
