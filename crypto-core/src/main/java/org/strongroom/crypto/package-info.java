/**
 * Keys and sealing: what stands between a document and whoever keeps the folder.
 *
 * <p>FORMAT.md beside this module is normative; the classes use its words. Start with {@link org.strongroom.crypto.Envelope}
 * (sealing), {@link org.strongroom.crypto.AccessFile} (from a passphrase to an identity) and
 * {@link org.strongroom.crypto.Keyring} (from an identity to epoch keys).
 *
 * <p>Nothing here knows documents, files or folders. Only {@code internal} may import {@code javax.crypto} or
 * Bouncy Castle.
 */
@NullMarked
package org.strongroom.crypto;

import org.jspecify.annotations.NullMarked;
