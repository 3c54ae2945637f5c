package org.strongroom.documents.keychain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the D-Bus of the session a person is logged in to listens. */
public final class SessionBus {
    private static final String UNIX_PATH = "unix:path=";

    private SessionBus() {}

    /** The socket that an address names. */
    public static Path socket(String address) {
        return Path.of(address.substring(UNIX_PATH.length()).split(",", -1)[0]);
    }

    /**
     * The first address of {@code DBUS_SESSION_BUS_ADDRESS} that is a socket in the file system, else the usual place below {@code
     * XDG_RUNTIME_DIR}. Never one of a network; nor an abstract socket, which Java cannot open.
     */
    public static Optional<String> address(Map<String, String> environment) {
        for (String one :
                environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").split(";", -1)) {
            if (one.startsWith(UNIX_PATH)) {
                return Optional.of(one);
            }
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isBlank()) {
            Path usual = Path.of(runtime, "bus");
            if (Files.exists(usual)) {
                return Optional.of(UNIX_PATH + usual);
            }
        }
        return Optional.empty();
    }
}
