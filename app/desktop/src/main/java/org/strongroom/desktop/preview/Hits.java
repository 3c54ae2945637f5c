package org.strongroom.desktop.preview;

/** Places that are lit up, and the one that was gone to. */
interface Hits {
    /** How many there are. */
    int hits();

    /** The one that was gone to, from 0. */
    int at();

    /** Shows the one with this number, in a circle. */
    void go(int hit);
}
