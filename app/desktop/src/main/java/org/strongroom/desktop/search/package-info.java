/** Searching: what the index answers to what is typed. */
@NullMarked
package org.strongroom.desktop.search;

import org.jspecify.annotations.NullMarked;
