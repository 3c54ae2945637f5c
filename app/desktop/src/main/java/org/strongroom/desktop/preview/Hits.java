package org.strongroom.desktop.preview;

import org.strongroom.desktop.control.Ui;

/** Places that are lit up, and the one that was gone to. */
interface Hits {
    /** How many there are. */
    int hits();

    /** The one that was gone to, from 0. */
    int at();

    /** Shows the one with this number, in a circle. */
    void go(int hit);

    /** Says which one that is. */
    default String where(Ui ui) {
        return ui.text("preview.hit", at() + 1, hits());
    }

    /** The same, as it is read aloud. */
    default String about(Ui ui) {
        return ui.text("preview.hit.about", at() + 1, hits());
    }

    /** Whether more of them are being looked for. */
    default boolean looking() {
        return false;
    }

    /** Ends looking for more. */
    default void stop() {}
}
