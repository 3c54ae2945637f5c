/**
 * Before a vault is open: {@link org.strongroom.desktop.welcome.WelcomeView} with its two choices, and the wizard for a new vault.
 */
@NullMarked
package org.strongroom.desktop.welcome;

import org.jspecify.annotations.NullMarked;
