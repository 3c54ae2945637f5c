/** Placeholder. */
@org.jspecify.annotations.NullMarked
package org.strongroom.desktop;
