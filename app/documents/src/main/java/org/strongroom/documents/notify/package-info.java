/**
 * The notifications of the system that a person is logged in to: {@link org.strongroom.documents.notify.Notifier}. On Linux over
 * D-Bus, as freedesktop.org has it; elsewhere there are none yet. Nothing goes there that names a document or a vault: who else may
 * look at the screen, and what a desktop keeps of its notifications, is not known here.
 */
@NullMarked
package org.strongroom.documents.notify;

import org.jspecify.annotations.NullMarked;
