/** Tests of the window, without a display. */
@NullMarked
package org.strongroom.desktop;

import org.jspecify.annotations.NullMarked;
