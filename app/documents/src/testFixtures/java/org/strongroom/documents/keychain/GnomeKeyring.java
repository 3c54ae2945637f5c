package org.strongroom.documents.keychain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;

/** A real GNOME Keyring, unlocked, on a D-Bus of its own, that knows nothing of whoever runs the tests. */
public final class GnomeKeyring implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("dbus-daemon", "gnome-keyring-daemon");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String address;
    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    private GnomeKeyring(String address, Path folder) {
        this.address = address;
        this.folder = folder;
    }

    /** What of it this computer lacks, in words; empty where a test can run. */
    public static Optional<String> missing() {
        List<String> missing =
                PROGRAMS.stream().filter(program -> find(program).isEmpty()).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("NOT TESTED with a real keychain: this computer lacks " + String.join(", ", missing));
    }

    private static Optional<Path> find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder.isEmpty() ? "/nonexistent" : folder, program);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Starts both below {@code folder}, which is empty. */
    public static GnomeKeyring start(Path folder) throws IOException {
        GnomeKeyring keyring = bus(folder);
        boolean done = false;
        try {
            keyring.startKeyring();
            done = true;
            return keyring;
        } finally {
            if (!done) {
                keyring.close();
            }
        }
    }

    /** Starts a bus below {@code folder} on which there is no keychain. */
    public static GnomeKeyring bus(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("runtime"));
        // A path of a socket has some hundred bytes at most, so that it does not lie below a deep folder of the tests.
        Path socket = Files.createTempDirectory("bus").resolve("s");
        Path configuration = folder.resolve("bus.conf");
        Files.writeString(configuration, """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>session</type>
                  <listen>unix:path=%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(socket));
        GnomeKeyring keyring = new GnomeKeyring("unix:path=" + socket, folder);
        Process bus = keyring.process("dbus-daemon", "--config-file=" + configuration, "--nofork", "--print-address");
        try (BufferedReader said = bus.inputReader()) {
            if (said.readLine() == null) {
                throw new IOException("no bus");
            }
        }
        return keyring;
    }

    private void startKeyring() throws IOException {
        Process daemon = process("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets");
        try (OutputStream password = daemon.getOutputStream()) {
            password.write("the password of a login".getBytes(StandardCharsets.UTF_8));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !daemon.isAlive()) {
                throw new IOException("the keyring does not start");
            }
        }
    }

    private boolean answers() {
        try (DBusConnection connection =
                DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
            return hasCollection(connection);
        } catch (DBusException | IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean hasCollection(DBusConnection connection) throws DBusException {
        SecretService.Service service = connection.getRemoteObject(
                SecretService.BUS_NAME, SecretService.PATH, SecretService.Service.class, false);
        return !service.readAlias("default").getPath().equals(SecretService.NO_PROMPT);
    }

    private Process process(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("XDG_RUNTIME_DIR", folder.resolve("runtime").toString());
        environment.put("XDG_DATA_HOME", folder.resolve("home").toString());
        environment.put("DBUS_SESSION_BUS_ADDRESS", address);
        environment.remove("DISPLAY");
        environment.remove("WAYLAND_DISPLAY");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** Where its bus listens. */
    public String address() {
        return address;
    }

    /** The keychain as the program sees it. */
    public Keychain keychain() {
        return new SecretServiceKeychain(Optional.of(address));
    }

    /** Locks the collection, as a person does in the system's settings. */
    public void lock() throws IOException {
        try (DBusConnection connection =
                DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
            SecretService.Service service = connection.getRemoteObject(
                    SecretService.BUS_NAME, SecretService.PATH, SecretService.Service.class, false);
            DBusPath collection = service.readAlias("default");
            service.lock(List.of(collection));
        } catch (DBusException e) {
            throw new IOException(e);
        }
    }

    /** Stops the bus where it stands: it takes connections and answers nothing any more. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    private void signal(String which) throws IOException {
        try {
            new ProcessBuilder("kill", which, Long.toString(running.getFirst().pid()))
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Ends what was started, the keyring first. */
    @Override
    public void close() throws IOException {
        for (Process process : running.reversed()) {
            process.destroyForcibly();
        }
        try {
            for (Process process : running) {
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Path socket = Path.of(address.substring("unix:path=".length()));
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
