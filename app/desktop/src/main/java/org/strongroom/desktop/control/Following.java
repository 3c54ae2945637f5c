package org.strongroom.desktop.control;

import javafx.util.Subscription;

/**
 * What a view listens to, ended all at once: models live longer than views, which are made anew in another language. Used from the
 * user interface's thread.
 */
public final class Following {
    private Subscription all = Subscription.EMPTY;

    /** Listens until the end. */
    public void add(Subscription one) {
        all = all.and(one);
    }

    /** Listens to nothing any more. */
    public void end() {
        all.unsubscribe();
        all = Subscription.EMPTY;
    }
}
