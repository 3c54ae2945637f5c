package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A vault in a temporary folder, and a way to run commands on it with its passphrase. */
final class VaultFixture {
    private static Optional<VaultFixture> once = Optional.empty();

    private final Path folder;
    private final Path secret;
    private final Path home;
    private final Path vault;

    private VaultFixture(Path folder, Path secret, Path home, Path vault) {
        this.folder = folder;
        this.secret = secret;
        this.home = home;
        this.vault = vault;
    }

    /** A new vault in {@code folder/vault}: a copy of one that the program made once in this run. */
    static VaultFixture create(Path folder) throws IOException {
        VaultFixture fixture = in(folder);
        VaultFixture made = made();
        copy(made.home, fixture.home);
        copy(made.vault, fixture.vault);
        return fixture;
    }

    private static VaultFixture in(Path folder) throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "correct horse battery\n");
        return new VaultFixture(folder, secret, folder.resolve("home"), folder.resolve("vault"));
    }

    private static synchronized VaultFixture made() throws IOException {
        if (once.isEmpty()) {
            Path place = Files.createTempDirectory("strongroom-made");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    delete(place);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            VaultFixture fixture = in(place);
            Run run = fixture.run("create", "--name", "Case files", "--profile", "portable");
            assertThat(run.code()).as(run.err()).isZero();
            once = Optional.of(fixture);
        }
        return once.get();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** The same passphrase and folder, with another device's profile and home copy. */
    VaultFixture device(String name) {
        return new VaultFixture(folder, secret, folder.resolve(name + "-home"), folder.resolve(name + "-vault"));
    }

    /** The file with the passphrase. */
    Path secret() {
        return secret;
    }

    Path vault() {
        return vault;
    }

    Path home() {
        return home;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A file beside the vault. */
    Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return file;
    }

    /** Runs {@code command VAULT rest...}; a command of two words is given with a space. */
    Run run(String command, Object... rest) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.add(vault.toString());
        for (Object one : rest) {
            arguments.add(one.toString());
        }
        if (!command.equals("forget")) {
            arguments.add(1, "--passphrase-file=" + secret);
        }
        return Run.of(home, arguments.toArray(String[]::new));
    }

    /** As {@link #run}, with another passphrase. */
    Run runWith(Path other, String command, Object... rest) {
        return new VaultFixture(folder, other, home, vault).run(command, rest);
    }

    /** Restores this device's vault from another's folder, by the words in a file. */
    Run restore(VaultFixture from, Path words) {
        return Run.of(
                home,
                "recovery",
                "restore",
                from.vault.toString(),
                vault.toString(),
                "--words-file",
                words.toString(),
                "--new-passphrase-file",
                secret.toString());
    }

    /** Runs and expects code 0. */
    Run done(String command, Object... rest) {
        Run run = run(command, rest);
        assertThat(run.code()).as("%s: %s", command, run.err()).isZero();
        return run;
    }
}
