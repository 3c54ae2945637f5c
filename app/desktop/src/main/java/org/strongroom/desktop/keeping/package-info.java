/**
 * Which versions an open vault keeps, and dropping the others: {@link org.strongroom.desktop.keeping.KeepingModel} and the card that
 * asks.
 */
@NullMarked
package org.strongroom.desktop.keeping;

import org.jspecify.annotations.NullMarked;
