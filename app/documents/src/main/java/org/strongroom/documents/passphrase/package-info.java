/**
 * What helps a person to choose a passphrase: how hard one is to guess ({@link org.strongroom.documents.passphrase.PassphraseMeter}),
 * and one that is drawn by chance ({@link org.strongroom.documents.passphrase.PassphraseGenerator}).
 *
 * <p>Asked only where a passphrase is set, never where it is used. No sentences: the programs have those.
 */
@NullMarked
package org.strongroom.documents.passphrase;

import org.jspecify.annotations.NullMarked;
