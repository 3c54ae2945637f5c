/** What happened in a vault, for people to look through and take along. */
@NullMarked
package org.strongroom.desktop.log;

import org.jspecify.annotations.NullMarked;
