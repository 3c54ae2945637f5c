package org.strongroom.desktop.control;

import java.nio.file.Path;
import org.strongroom.desktop.i18n.Explain;
import org.strongroom.desktop.i18n.Messages;

/**
 * What every view is built with.
 *
 * @param layer where cards are shown
 * @param toasts where short notes are shown
 */
public record Ui(Messages messages, Explain explain, Chooser chooser, ModalLayer layer, Toasts toasts) {
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char POP_ISOLATE = '\u2069';

    /** A text by its key. */
    public String text(String key, Object... values) {
        return messages.get(key, values);
    }

    /** A place on the disk: from the left to the right in every language. */
    public String path(Path path) {
        return messages.rightToLeft() ? LEFT_TO_RIGHT_ISOLATE + path.toString() + POP_ISOLATE : path.toString();
    }
}
