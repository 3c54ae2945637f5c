/** The languages that Strongroom is written in, and texts in them. */
@NullMarked
package org.strongroom.documents.i18n;

import org.jspecify.annotations.NullMarked;
