/**
 * The folder of a vault: sealed objects, each written once under a name bound to its content.
 *
 * <p>Start with {@link org.strongroom.vault.store.ObjectStore}. {@link org.strongroom.vault.store.FolderStore} keeps objects
 * in a directory that any file copier may carry, {@link org.strongroom.vault.store.MemoryStore} in memory. An <i>object</i>
 * is an opaque run of bytes; a <i>candidate</i> is a file whose decorated name contains an id ({@code <id> (1)}); everything
 * else found in the folder is <i>junk</i>: counted, never touched.
 *
 * <p>Whoever keeps the folder may put anything there. This package promises only that regular files below a ceiling are
 * read, and read once. It knows no keys and verifies no content: that is the caller's work.
 */
@NullMarked
package org.strongroom.vault.store;

import org.jspecify.annotations.NullMarked;
