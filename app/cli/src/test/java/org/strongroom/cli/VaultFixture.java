package org.strongroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A vault in a temporary folder, and a way to run commands on it with its passphrase. */
final class VaultFixture {
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

    /** A new vault in {@code folder/vault}. */
    static VaultFixture create(Path folder) throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "correct horse battery\n");
        VaultFixture fixture = new VaultFixture(folder, secret, folder.resolve("home"), folder.resolve("vault"));
        Run run = fixture.run("create", "--name", "Case files", "--profile", "portable");
        assertThat(run.code()).as(run.err()).isZero();
        return fixture;
    }

    /** The same passphrase and folder, with another device's profile and home copy. */
    VaultFixture device(String name) {
        return new VaultFixture(folder, secret, folder.resolve(name + "-home"), folder.resolve(name + "-vault"));
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

    /** Runs and expects code 0. */
    Run done(String command, Object... rest) {
        Run run = run(command, rest);
        assertThat(run.code()).as("%s: %s", command, run.err()).isZero();
        return run;
    }
}
