/**
 * Slow work off the user interface's thread: {@link org.strongroom.desktop.task.Background} is the only class that knows executors
 * and {@code Platform.runLater}; a {@link org.strongroom.desktop.task.Lane} is where work of one sort runs in its order, a
 * {@link org.strongroom.desktop.task.Job} one piece of it, {@link org.strongroom.desktop.task.Lanes} all of one open vault.
 *
 * <p>No views and no words here.
 */
@NullMarked
package org.strongroom.desktop.task;

import org.jspecify.annotations.NullMarked;
