/**
 * What differs between two documents: {@link org.strongroom.documents.compare.Comparer} takes two outlines, and says it in
 * {@link org.strongroom.documents.compare.Comparison} line by line. Pure functions of text; nothing here knows a vault.
 */
@NullMarked
package org.strongroom.documents.compare;

import org.jspecify.annotations.NullMarked;
