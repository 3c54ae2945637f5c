package org.strongroom.desktop.control;

import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.desktop.i18n.Explain;
import org.strongroom.desktop.i18n.Messages;
import org.strongroom.documents.i18n.Texts;
import org.strongroom.documents.notify.Notifier;

/**
 * What every view is built with.
 *
 * @param outside what of the system they turn to
 * @param layer where cards are shown
 * @param toasts where short notes are shown
 */
public record Ui(Messages messages, Explain explain, Outside outside, ModalLayer layer, Toasts toasts) {
    /** What a window is built with that speaks so. */
    public static Ui of(Messages messages, Outside outside) {
        return new Ui(messages, new Explain(messages), outside, new ModalLayer(), new Toasts());
    }

    /** The same window with other texts. */
    public Ui speaking(Messages other) {
        return new Ui(other, new Explain(other), outside, layer, toasts);
    }

    /** A text by its key. */
    public String text(String key, Object... values) {
        return messages.get(key, values);
    }

    /** Asks for files and folders. */
    public Chooser chooser() {
        return outside.chooser();
    }

    /** Where printers are looked for. */
    public Press.Finder presses() {
        return outside.presses();
    }

    /** Where notes are shown while another window is in front, where the system has such a place. */
    public Optional<Notifier> notifier() {
        return outside.notifier();
    }

    /** Where a tray for icons is looked for. */
    public Tray.Finder trays() {
        return outside.trays();
    }

    /** A place on the disk: from the left to the right in every language. */
    public String path(Path path) {
        return messages.rightToLeft() ? Texts.leftToRight(path.toString()) : path.toString();
    }
}
