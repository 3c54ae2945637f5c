/**
 * The icon in the system's tray, which keeps the program while its window is closed.
 */
@NullMarked
package org.strongroom.desktop.tray;

import org.jspecify.annotations.NullMarked;
