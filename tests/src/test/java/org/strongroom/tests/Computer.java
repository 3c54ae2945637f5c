package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A computer of one person, below one folder: home, profile, temporary files, the current folder, a file with the passphrase
 * and the place of the vault. The delivered program runs on it, each command in a process of its own.
 */
final class Computer {
    /** The passphrase of every vault here: two words that occur nowhere else. */
    static final String PASSPHRASE = "Quittenbaum verschneit Zwiebelturm";

    /** In the long run, which may have little of the computer for itself, thousands of files take their time. */
    private static final long PATIENCE_SECONDS = Boolean.getBoolean("strongroom.long") ? 1200 : 120;

    private static Optional<Computer> made = Optional.empty();

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private Computer(Path root) {
        this.root = root;
    }

    /** A new computer in a folder that is made. */
    static Computer in(Path root) throws IOException {
        Computer computer = new Computer(root);
        for (Path folder : List.of(root, computer.home(), computer.temporary(), computer.work())) {
            Files.createDirectories(folder);
        }
        Files.writeString(computer.secret(), PASSPHRASE + "\n");
        computer.environment.put("HOME", computer.home().toString());
        computer.environment.put("STRONGROOM_HOME", computer.profile().toString());
        computer.environment.put("LC_ALL", "C.UTF-8");
        computer.environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        // Java asks the system, not the environment, for the home and the temporary folder of a person.
        computer.environment.put(
                "JDK_JAVA_OPTIONS",
                "-Duser.home=" + quoted(computer.home()) + " -Djava.io.tmpdir=" + quoted(computer.temporary()));
        return computer;
    }

    /**
     * A new computer as above, whose Java compiles once only and warms nothing up: a command on a small vault, of which hundreds are
     * tried, ends before that repays. What the program does is the same; for tests that are not about how it is delivered.
     */
    static Computer compilingOnce(Path root) throws IOException {
        Computer computer = in(root);
        computer.environment.merge(
                "JDK_JAVA_OPTIONS", " -XX:TieredStopAtLevel=1 -Dstrongroom.warm-up=false", String::concat);
        return computer;
    }

    /** The folder of the delivered program. */
    static Path image() {
        Path image = Path.of(System.getProperty("strongroom.image", "../installers/target/strongroom"))
                .toAbsolutePath()
                .normalize();
        assertThat(image.resolve("bin").resolve("strongroom"))
                .as("the program, which \"mvn package\" builds")
                .isExecutable();
        return image;
    }

    static Path launcher() {
        return image().resolve("bin").resolve("strongroom");
    }

    Path root() {
        return root;
    }

    Path home() {
        return root.resolve("home");
    }

    Path profile() {
        return root.resolve("profile");
    }

    Path temporary() {
        return root.resolve("temporary");
    }

    /** The current folder of each command. */
    Path work() {
        return root.resolve("work");
    }

    Path secret() {
        return root.resolve("secret");
    }

    Path vault() {
        return root.resolve("vault");
    }

    /** A path below the root. */
    Path path(String name) {
        return root.resolve(name);
    }

    /** Sets or, with an empty value, removes a variable of the environment of each command from now on. */
    Computer with(String variable, String value) {
        if (value.isEmpty()) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        return this;
    }

    /** A file with this text in the current folder. */
    Path file(String name, String text) throws IOException {
        return Files.writeString(work().resolve(name), text);
    }

    /** Makes the vault with quick derivation costs. */
    Computer create() {
        start("create", vault(), "--name", "Akten", "--profile", "portable", "--passphrase-file", secret())
                .endedWith(0);
        return this;
    }

    /**
     * An empty vault without the time that it takes to make one: a copy of one that the program made once in this run, with the
     * memory of it. All these are one vault; for tests that are not about the making, nor about two vaults.
     */
    Computer prepared() throws IOException {
        Computer made = made();
        Trees.copy(made.vault(), vault());
        Trees.copy(made.profile(), profile());
        return this;
    }

    private static synchronized Computer made() throws IOException {
        if (made.isEmpty()) {
            Path place = Files.createTempDirectory("strongroom-made");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Trees.delete(place);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            made = Optional.of(in(place).create());
        }
        return made.get();
    }

    /** A command on the vault with its passphrase, whatever comes of it. */
    Run tries(String command, Object... rest) {
        List<Object> all = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
        all.add(vault());
        all.addAll(Arrays.asList(rest));
        all.add("--passphrase-file");
        all.add(secret());
        return start(all.toArray());
    }

    /** A command on the vault that ends well. */
    Run does(String command, Object... rest) {
        return tries(command, rest).endedWith(0);
    }

    /** Starts the program with just these arguments and waits for its end. */
    Run start(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return process(command);
    }

    /** Starts any command in the environment of this computer and waits for its end. */
    Run process(List<String> command) {
        try {
            Path out = Files.createTempFile("strongroom-out", "");
            Path err = Files.createTempFile("strongroom-err", "");
            try {
                Process process = builder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end in time: " + command);
                }
                return new Run(process.exitValue(), Files.readString(out), said(Files.readString(err)));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts the program and does not wait; its output is discarded. Kill it, or wait for it. */
    Process startInBackground(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return builder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(work().toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Without the note of Java on the options in the environment, which only this test sets. */
    private static String said(String err) {
        StringBuilder out = new StringBuilder();
        err.lines()
                .filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
                .forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private static String quoted(Path path) {
        return '"' + path.toString() + '"';
    }

    /** The bytes of a text, as a file of it has them. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
