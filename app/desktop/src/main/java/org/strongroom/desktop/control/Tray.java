package org.strongroom.desktop.control;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;

/** The place for small icons at the edge of the screen. */
public interface Tray {
    /** Puts the program's icon there; fails where the system does not take it. Blocks; not on the user interface's thread. */
    Icon show(List<Image> images, String tooltip, Words words, Asked asked) throws IOException;

    /** The icon, while it is there. */
    interface Icon {
        /** Gives its menu other words. */
        void say(Words words);

        void remove();
    }

    /**
     * What its menu says.
     *
     * @param lock nothing where nothing can be locked
     */
    record Words(String open, Optional<String> lock, String quit) {}

    /** What a person asks for at the icon; called on any thread. */
    interface Asked {
        void open();

        void lockAll();

        void quit();

        /** The system has taken the icon away. */
        void gone();
    }

    /** Looks for the tray of a system; it may take long and much memory. */
    interface Finder {
        Optional<Tray> find();
    }
}
