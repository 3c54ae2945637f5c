package org.strongroom.desktop.task;

import java.io.IOException;

/** Lets go of something, away from the user interface's thread. */
@FunctionalInterface
public interface Release {
    /** Lets go of it. */
    void run() throws IOException;
}
