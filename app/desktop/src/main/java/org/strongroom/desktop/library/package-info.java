/**
 * The open library: folders, documents, and what is done with them; start at {@link org.strongroom.desktop.library.LibraryModel}.
 *
 * <p>What a document looks like is in {@code preview}.
 */
@NullMarked
package org.strongroom.desktop.library;

import org.jspecify.annotations.NullMarked;
