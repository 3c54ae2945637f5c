/**
 * The keychain of the system that a person is logged in to: {@link org.strongroom.documents.keychain.Keychain}, which keeps one
 * secret for each vault. On Linux over D-Bus, as the Secret Service of freedesktop.org; on Windows and macOS by a library.
 */
@NullMarked
package org.strongroom.documents.keychain;

import org.jspecify.annotations.NullMarked;
