/**
 * Further copies of a vault: adding, syncing, how each stands.
 */
@NullMarked
package org.strongroom.desktop.copies;

import org.jspecify.annotations.NullMarked;
