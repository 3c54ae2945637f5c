/**
 * From a passphrase to an open library: {@link org.strongroom.desktop.unlock.UnlockModel}.
 */
@NullMarked
package org.strongroom.desktop.unlock;

import org.jspecify.annotations.NullMarked;
