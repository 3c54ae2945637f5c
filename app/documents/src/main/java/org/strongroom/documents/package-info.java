/**
 * The use-cases that both programs call: {@link org.strongroom.documents.Libraries} opens a vault as a
 * {@link org.strongroom.documents.Library}, which adds, lists, reads, takes out and syncs documents.
 *
 * <p>What bytes mean is decided in {@code read}; how they are kept, in the vault below. No user interface here.
 */
@NullMarked
package org.strongroom.documents;

import org.jspecify.annotations.NullMarked;
