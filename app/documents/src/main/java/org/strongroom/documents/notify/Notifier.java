package org.strongroom.documents.notify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.strongroom.documents.keychain.SessionBus;

/** Shows short notes beside all windows. */
public interface Notifier {
    /** Shows a note instead of the one before; soon, or not at all: nobody waits for it, and nothing is said where it fails. */
    void tell(String title, String words);

    /** Takes the note away that is shown. */
    void clear();

    /** That of this system; nothing where there is none. */
    static Optional<Notifier> ofSystem() {
        return of(System.getenv(), System.getProperty("os.name", ""));
    }

    /** That of a system of this name. Asks nothing yet. */
    static Optional<Notifier> of(Map<String, String> environment, String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("linux")
                ? SessionBus.address(environment).map(DesktopNotifier::new)
                : Optional.empty();
    }
}
