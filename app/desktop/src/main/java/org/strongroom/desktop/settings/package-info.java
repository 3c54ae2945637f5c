/**
 * What a person may set: theme, minutes until lock, what becomes of originals.
 */
@NullMarked
package org.strongroom.desktop.settings;

import org.jspecify.annotations.NullMarked;
