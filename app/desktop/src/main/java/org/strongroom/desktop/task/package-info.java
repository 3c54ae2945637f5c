/**
 * Slow work off the user interface's thread: {@link org.strongroom.desktop.task.Background} is the only class that knows executors
 * and {@code Platform.runLater}; a {@link org.strongroom.desktop.task.Lane} is where the work of one vault runs, a
 * {@link org.strongroom.desktop.task.Job} one piece of it.
 *
 * <p>No views and no words here.
 */
@NullMarked
package org.strongroom.desktop.task;

import org.jspecify.annotations.NullMarked;
