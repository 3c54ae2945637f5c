package org.strongroom.desktop.control;

import org.strongroom.desktop.i18n.Explain;
import org.strongroom.desktop.i18n.Messages;

/**
 * What every view is built with.
 *
 * @param layer where cards are shown
 * @param toasts where short notes are shown
 */
public record Ui(Messages messages, Explain explain, Chooser chooser, ModalLayer layer, Toasts toasts) {
    /** A text by its key. */
    public String text(String key, Object... values) {
        return messages.get(key, values);
    }
}
