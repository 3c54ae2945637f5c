/**
 * Small controls that several features use: {@link org.strongroom.desktop.control.SecretField}, modal cards, icons, status dots.
 *
 * <p>Nothing here knows a vault.
 */
@NullMarked
package org.strongroom.desktop.control;

import org.jspecify.annotations.NullMarked;
