/**
 * Ceilings for everything that reads documents: bytes, characters, pixels, nesting, memory and time.
 *
 * <p>One record, {@link org.strongroom.documents.limits.Limits}, with defaults that ordinary documents never meet. Only
 * numbers live here; what happens when a ceiling is met belongs to the reader that meets it.
 */
@NullMarked
package org.strongroom.documents.limits;

import org.jspecify.annotations.NullMarked;
