package org.strongroom.documents.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.documents.keychain.GnomeKeyring;

/** On a D-Bus of the test's own, where a desktop writes down what it is to show. */
final class DesktopNotifierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @Test
    void aNoteIsShownInsteadOfTheOneBeforeAndTakenAway() throws Exception {
        Optional<String> missing = GnomeKeyring.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        try (GnomeKeyring bus = GnomeKeyring.bus(Files.createDirectory(temp.resolve("login")));
                DBusConnection connection = DBusConnectionBuilder.forAddress(bus.address())
                        .withShared(false)
                        .build()) {
            Map<String, String> login = Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address());
            // Nobody shows it: nothing happens.
            Notifier.of(login, "Linux").orElseThrow().tell("Strongroom", "unseen");
            Notifier notifier = Notifier.of(login, "Linux").orElseThrow();
            Screen screen = new Screen();
            connection.exportObject("/org/freedesktop/Notifications", screen);
            connection.requestBusName("org.freedesktop.Notifications");
            screen.until(
                    "Strongroom: 3 documents &lt;added&gt; &amp; more, 0",
                    () -> notifier.tell("Strongroom", "3 documents <added> & more"));
            screen.until("Strongroom: two, 7", () -> notifier.tell("Strongroom", "two"));
            screen.until("away 7", notifier::clear);
            screen.until("Strongroom: three, 0", () -> notifier.tell("Strongroom", "three"));
        }
    }

    @Test
    void whereThereIsNoBusNothingHappens() {
        Map<String, String> gone = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + temp.resolve("none"));
        Notifier.of(gone, "Linux").orElseThrow().tell("Strongroom", "unseen");
        assertThat(Notifier.of(Map.of(), "Linux")).isEmpty();
        assertThat(Notifier.of(gone, "Windows 11")).isEmpty();
        assertThat(Notifier.of(gone, "Mac OS X")).isEmpty();
    }

    /** Notes what it is asked for. */
    private static final class Screen implements DesktopNotifications {
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

        @Override
        public UInt32 tell(
                String program,
                UInt32 replaced,
                String icon,
                String title,
                String words,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int millis) {
            assertThat(program).isEqualTo("Strongroom");
            asked.add(title + ": " + words + ", " + replaced);
            return new UInt32(7);
        }

        @Override
        public void close(UInt32 number) {
            asked.add("away " + number);
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }

        /** The next that it is asked for is this; what came before it was on its way still. */
        void until(String wanted, Runnable ask) throws InterruptedException {
            ask.run();
            String last = "";
            while (!wanted.equals(last)) {
                last = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(last).as("instead of " + wanted).isNotNull();
            }
        }
    }
}
