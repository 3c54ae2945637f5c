/**
 * The vault: a store of opaque, versioned documents with members, devices and copies.
 *
 * <p>Start with {@link org.strongroom.vault.Vaults}, which creates and opens; {@link org.strongroom.vault.Vault} is the open
 * session. The vocabulary is in {@code model}; below the session lie {@code sync}, {@code catalogue}, {@code journal},
 * {@code pack} and {@code store}. What documents mean is not known here.
 */
@NullMarked
package org.strongroom.vault;

import org.jspecify.annotations.NullMarked;
