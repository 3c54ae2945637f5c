/**
 * What lies under keys that somebody has who has left, and sealing it anew: {@link org.strongroom.desktop.reseal.ResealModel} and
 * a note that cards show.
 */
@NullMarked
package org.strongroom.desktop.reseal;

import org.jspecify.annotations.NullMarked;
