/**
 * Every word the window says, in {@link org.strongroom.desktop.i18n.Messages} over one bundle, and the sentence for every failure.
 *
 * <p>No nodes here.
 */
@NullMarked
package org.strongroom.desktop.i18n;

import org.jspecify.annotations.NullMarked;
