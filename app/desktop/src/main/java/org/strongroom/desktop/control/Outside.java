package org.strongroom.desktop.control;

import java.util.Optional;
import org.strongroom.documents.notify.Notifier;

/**
 * What of the system views turn to.
 *
 * @param chooser its dialogs for files
 * @param presses its printers
 * @param notifier where notes are shown while another window is in front, where the system has such a place
 * @param trays where a tray for icons is looked for
 */
public record Outside(Chooser chooser, Press.Finder presses, Optional<Notifier> notifier, Tray.Finder trays) {}
