package org.strongroom.documents.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.strongroom.documents.keychain.SessionBus;

/**
 * The notifications of a Linux desktop, over D-Bus. Whoever shows them lies outside this program and may be dead: they are sent on a
 * thread that nobody waits for, one at a time, and of those that wait only the newest.
 */
final class DesktopNotifier implements Notifier {
    private static final System.Logger LOG = System.getLogger(DesktopNotifier.class.getName());
    private static final String BUS_NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String PROGRAM = "Strongroom";
    private static final UInt32 NONE = new UInt32(0);

    /** As long as the desktop thinks fit. */
    private static final int USUAL_TIME = -1;

    /** Not kept by desktops that keep a list of what was told. */
    private static final Map<String, Variant<?>> HINTS = Map.of("transient", new Variant<>(true));

    private final String address;
    private Optional<Note> next = Optional.empty();
    private boolean sending;
    private UInt32 shown = NONE;

    /** On the bus at {@code address}. */
    DesktopNotifier(String address) {
        this.address = address;
    }

    /** What is to be shown; no words for nothing. */
    private record Note(String title, String words) {}

    @Override
    public void tell(String title, String words) {
        send(new Note(title, words));
    }

    @Override
    public void clear() {
        send(new Note("", ""));
    }

    private synchronized void send(Note note) {
        next = Optional.of(note);
        if (!sending) {
            sending = true;
            Thread.ofPlatform().daemon().name("strongroom-notifies").start(this::sendAll);
        }
    }

    /** The next one; nothing, and the end of sending, where none waits. */
    private synchronized Optional<Note> take() {
        Optional<Note> taken = next;
        next = Optional.empty();
        sending = taken.isPresent();
        return taken;
    }

    private void sendAll() {
        for (Optional<Note> note = take(); note.isPresent(); note = take()) {
            put(note.get());
        }
    }

    private void put(Note note) {
        if (!Files.exists(SessionBus.socket(address)) || (note.words().isEmpty() && shown.equals(NONE))) {
            return;
        }
        // Anew for each: they are rare, and a connection that is kept would have to be watched.
        try (DBusConnection connection =
                DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
            DesktopNotifications desktop = connection.getRemoteObject(BUS_NAME, PATH, DesktopNotifications.class);
            if (note.words().isEmpty()) {
                desktop.close(shown);
                shown = NONE;
            } else {
                shown = desktop.tell(
                        PROGRAM, shown, "", plain(note.title()), plain(note.words()), List.of(), HINTS, USUAL_TIME);
            }
        } catch (DBusException | DBusExecutionException | IOException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "no notification: " + e.getClass().getName());
        }
    }

    /** Desktops may take words for markup. */
    private static String plain(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
