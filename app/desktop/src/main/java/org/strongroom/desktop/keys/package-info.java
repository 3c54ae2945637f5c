/** What opens the vault: another passphrase, and the recovery kit. {@link org.strongroom.desktop.keys.KeysModel} and its card. */
@NullMarked
package org.strongroom.desktop.keys;

import org.jspecify.annotations.NullMarked;
