/**
 * What one computer knows of one vault, outside the synced folder: its device key, the sealed cache of the catalogue, the
 * mirror of the journal, and the lock that makes writers take turns.
 *
 * <p>Start with {@link org.strongroom.vault.profile.Profile}. Nothing here is plaintext, and nothing here decides what a
 * record means.
 */
@NullMarked
package org.strongroom.vault.profile;

import org.jspecify.annotations.NullMarked;
